import type { JsonObject } from '@jatidiri/credentials';
import { Card, DataList, formatDateTime, IconFamily, useHidden, useWords } from '@jatidiri/ui';
import { DocumentStates } from '../card/DocumentStates.tsx';
import { useDocument } from '../card/useDocument.ts';
import { objectOf, textOf } from './json.ts';
import { MemberCard } from './MemberCard.tsx';
import { NikText } from './NikText.tsx';
import { words } from './words.ts';

/** Data Penting: the family card and its members. */
export function DataScreen() {
  const { t } = useWords(words);
  const { state, again } = useDocument('kk_sd_jwt');
  const hidden = useHidden();
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      {state.step !== 'held' ? <DocumentStates state={state} again={again} /> : null}
      {state.step === 'held' && !hidden ? (
        <>
          <FamilyCard claims={state.document.claims} />
          <p className="jd-caption jd-muted">{t('updated', { when: formatDateTime(state.document.receivedAt) })}</p>
        </>
      ) : null}
    </div>
  );
}

function FamilyCard({ claims }: { claims: JsonObject }) {
  const { t } = useWords(words);
  const members = Array.isArray(claims.members) ? claims.members.map(objectOf) : [];
  return (
    <>
      <Card title={t('kk')} icon={<IconFamily />}>
        <DataList
          items={[
            { label: t('number'), value: <NikText number={textOf(claims.family_card_number)} /> },
            { label: t('head'), value: textOf(claims.head_of_family) },
            { label: t('address'), value: textOf(objectOf(claims.address).formatted) },
            { label: t('issued'), value: textOf(claims.issuing_authority) },
          ]}
        />
      </Card>
      <h2 className="jd-h2">{t('members')}</h2>
      {members.map((member) => (
        <MemberCard key={textOf(member.personal_administrative_number)} member={member} />
      ))}
    </>
  );
}
