import { Button, Card, IconPrint, useWords } from '@jatidiri/ui';
import { officeWords } from '../officeWords.ts';

/** The code for an applicant without e-mail: shown to this officer once, to print and hand over sealed. */
export function PrintedCode({ code, number }: { code: string; number: string }) {
  const { t } = useWords(officeWords);
  return (
    <Card title={t('printedTitle')}>
      <div className="jd-stack">
        <p>{t('printedText')}</p>
        <div className="office-slip">
          <p className="jd-caption">{t('printedSlip', { number })}</p>
          <p className="office-typed jd-numbers">{code}</p>
          <p className="jd-caption">{t('printedNever')}</p>
        </div>
        <Button kind="secondary" icon={<IconPrint />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
    </Card>
  );
}
