import { Button, useWords } from '@jatidiri/ui';
import { OtherPicture } from './OtherPicture.tsx';
import { words } from './words.ts';

const awaited = ['tax', 'vehicle', 'health', 'staff', 'voter'] as const;

/** Documents of other institutions: none can be taken in yet. What is meant to stand here, from whom, and what to do meanwhile. */
export function OtherPart({ onCivil }: { onCivil: () => void }) {
  const { t } = useWords(words);
  return (
    <div className="dompet-other jd-stack">
      <OtherPicture />
      <h2 className="jd-h2">{t('otherNone')}</h2>
      <p>{t('otherWhy')}</p>
      <ul className="dompet-other__list" aria-label={t('otherList')}>
        {awaited.map((one) => (
          <li key={one}>
            <strong>{t(`other.${one}`)}</strong>
            <span className="jd-muted">{t(`other.${one}From`)}</span>
          </li>
        ))}
      </ul>
      <p className="jd-muted">{t('otherMeanwhile')}</p>
      <Button kind="secondary" wide onClick={onCivil}>
        {t('otherCivil')}
      </Button>
    </div>
  );
}
