import type { JsonObject } from '@jatidiri/credentials';
import { Card, DataList, formatDate, IconEye, Notice, useWords } from '@jatidiri/ui';
import { sexWord } from '../card/ktpData.ts';
import { LineButton } from '../line/LineButton.tsx';
import { isAdult } from './adult.ts';
import { objectOf, textOf } from './json.ts';
import { NikText } from './NikText.tsx';
import { useFamily } from './useFamily.ts';
import { words } from './words.ts';

/** One member of the family card, folded to name and place in the family. */
export function MemberCard({ member }: { member: JsonObject }) {
  const { t } = useWords(words);
  const family = useFamily();
  const isFolded = !family.isOpen && isAdult(adultOf(member), today());
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
        {isFolded ? (
          <Folded family={family} />
        ) : (
          <DataList
            items={[
              { label: t('nik'), value: <NikText kind="nik" number={textOf(member.personal_administrative_number)} /> },
              ...lines.filter(({ value }) => value !== ''),
            ]}
          />
        )}
      </details>
    </Card>
  );
}

const adultOf = (member: JsonObject) => ({
  birthDate: textOf(member.birthdate),
  maritalStatus: textOf(member.marital_status),
});

const today = () => new Date().toISOString().slice(0, 10);

/** An adult's data are shown to whoever knows the PIN, not to whoever holds the open phone. */
function Folded({ family }: { family: ReturnType<typeof useFamily> }) {
  const { t } = useWords(words);
  return (
    <div className="jd-stack">
      <p>{t('folded')}</p>
      {family.refusal ? (
        <Notice kind="warning" live>
          {family.refusal}
        </Notice>
      ) : null}
      <LineButton kind="secondary" icon={<IconEye />} busy={family.isAsking} onClick={() => void family.open()}>
        {t('unfold')}
      </LineButton>
    </div>
  );
}
