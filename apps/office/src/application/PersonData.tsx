import { Card, DataList, formatDate, Notice, NumberInGroups, useWords } from '@jatidiri/ui';
import { officeWords } from '../officeWords.ts';
import type { Detail } from './useApplication.ts';

/** What the registry holds of the applicant; disagreements are shown, never a refusal. */
export function PersonData({ detail }: { detail: Detail }) {
  const { t } = useWords(officeWords);
  const unknown = t('notKnown');
  const born = [detail.birthPlace, detail.birthDate && formatDate(detail.birthDate)].filter(Boolean).join(', ');
  return (
    <Card title={t('dataTitle')}>
      <DataList
        items={[
          { label: 'NIK', value: <NumberInGroups number={detail.nik} /> },
          { label: t('born'), value: born || unknown },
          { label: t('address'), value: detail.address ?? unknown },
          { label: t('email'), value: detail.email ?? t('noEmail') },
          { label: t('phone'), value: detail.phone },
        ]}
      />
      {detail.flags.length > 0 && (
        <Notice kind="warning" title={t('flags')}>
          <ul className="office-flags">
            {detail.flags.map((flag) => (
              <li key={flag}>{flagWords(flag)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Card>
  );
}

function flagWords(flag: string): string {
  const key = `flag.${flag}`;
  return key in officeWords.id ? officeWords.t(key as 'flag.email_differs') : flag.replaceAll('_', ' ');
}
