import { Button, Card, IconOffice, useWords } from '@jatidiri/ui';
import { words } from './words.ts';

/** What to do about data that are wrong: they are the registry's, so its office puts them right. */
export function Correction() {
  const { t } = useWords(words);
  return (
    <Card>
      <details className="dompet-correction">
        <summary>{t('wrong')}</summary>
        <ol className="dompet-steps">
          <li>{t('wrong1')}</li>
          <li>{t('wrong2')}</li>
          <li>{t('wrong3')}</li>
        </ol>
        <Button kind="secondary" wide icon={<IconOffice />} href="/bantuan/#office">
          {t('wrongOffice')}
        </Button>
      </details>
    </Card>
  );
}
