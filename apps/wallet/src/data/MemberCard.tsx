import type { JsonObject } from '@jatidiri/credentials';
import { Card, DataList, formatDate, useWords } from '@jatidiri/ui';
import { sexWord } from '../card/ktpData.ts';
import { objectOf, textOf } from './json.ts';
import { NikText } from './NikText.tsx';
import { words } from './words.ts';

/** One member of the family card, folded to name and place in the family. */
export function MemberCard({ member }: { member: JsonObject }) {
  const { t } = useWords(words);
  const birth = [textOf(objectOf(member.place_of_birth).locality), formatDate(textOf(member.birthdate))];
  const nationality = Array.isArray(member.nationalities) ? textOf(member.nationalities[0]) : '';
  const lines = [
    { label: t('sex'), value: sexWord(member.sex) },
    { label: t('birth'), value: birth.filter(Boolean).join(', ') },
    { label: t('religion'), value: textOf(member.religion) },
    { label: t('education'), value: textOf(member.education) },
    { label: t('occupation'), value: textOf(member.occupation) },
    { label: t('blood'), value: textOf(member.blood_group) },
    { label: t('marital'), value: textOf(member.marital_status) },
    { label: t('married'), value: member.date_of_marriage ? formatDate(textOf(member.date_of_marriage)) : '' },
    { label: t('citizenship'), value: nationality === 'ID' ? 'WNI' : nationality },
    { label: t('father'), value: textOf(member.father) },
    { label: t('mother'), value: textOf(member.mother) },
  ];
  return (
    <Card>
      <details className="dompet-member">
        <summary>
          <strong>{textOf(member.name)}</strong>
          <span className="jd-muted">{textOf(member.relationship)}</span>
        </summary>
        <DataList
          items={[
            { label: t('nik'), value: <NikText number={textOf(member.personal_administrative_number)} /> },
            ...lines.filter(({ value }) => value !== ''),
          ]}
        />
      </details>
    </Card>
  );
}
