import type { JsonObject } from '@jatidiri/credentials';
import { Card, DataList, formatDateTime, IconFamily, useHidden, useWords } from '@jatidiri/ui';
import { DocumentStates } from '../card/DocumentStates.tsx';
import { useDocument } from '../card/useDocument.ts';
import { Correction } from './Correction.tsx';
import { objectOf, textOf } from './json.ts';
import { MemberCard } from './MemberCard.tsx';
import { NikText } from './NikText.tsx';
import { words } from './words.ts';

/** The family card and its members, each with their data. */
export function FamilyPart() {
  const { t } = useWords(words);
  const { state, again } = useDocument('kk_sd_jwt');
  if (useHidden()) return <p className="jd-muted">{t('hidden')}</p>;
  if (state.step !== 'held') return <DocumentStates state={state} again={again} />;
  const { claims, receivedAt } = state.document;
  const members = Array.isArray(claims.members) ? claims.members.map(objectOf) : [];
  return (
    <>
      <FamilyCard claims={claims} />
      <h2 className="jd-h2">{t('members')}</h2>
      {members.map((member) => (
        <MemberCard key={textOf(member.personal_administrative_number)} member={member} />
      ))}
      <p className="jd-caption jd-muted">{t('updated', { when: formatDateTime(receivedAt) })}</p>
      <Correction />
    </>
  );
}

function FamilyCard({ claims }: { claims: JsonObject }) {
  const { t } = useWords(words);
  const number = <NikText kind="kk" number={textOf(claims.family_card_number)} />;
  return (
    <Card title={t('kk')} icon={<IconFamily />}>
      <DataList
        items={[
          { label: t('number'), value: number },
          { label: t('head'), value: textOf(claims.head_of_family) },
          { label: t('address'), value: textOf(objectOf(claims.address).formatted) },
          { label: t('issued'), value: textOf(claims.issuing_authority) },
        ]}
      />
    </Card>
  );
}
