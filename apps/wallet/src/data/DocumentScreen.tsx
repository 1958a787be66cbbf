import { type ClaimPath, presetPaths } from '@jatidiri/credentials';
import { Card, CardStatusChip, DataList, EmptyState, formatDateTime, useWords } from '@jatidiri/ui';
import { useParams } from 'wouter';
import { DocumentStates } from '../card/DocumentStates.tsx';
import type { HeldDocument } from '../card/documents.ts';
import { useCardStatus } from '../card/useCardStatus.ts';
import { useDocument } from '../card/useDocument.ts';
import { SeenData } from '../share/SeenData.tsx';
import '../share/share.css';
import { seenOf } from '../share/seen.ts';
import type { Configuration } from '../store/credentials.ts';
import { Correction } from './Correction.tsx';
import './data.css';
import { words } from './words.ts';

const documents = {
  ktp: { configuration: 'ktp_sd_jwt', paths: [...presetPaths.ktp_lengkap, ['date_of_issuance']] },
  kk: {
    configuration: 'kk_sd_jwt',
    paths: [
      'family_card_number',
      'head_of_family',
      'address',
      'names_on_card',
      'issuing_authority',
      'date_of_issuance',
    ].map((name) => [name]),
  },
} as const satisfies Record<string, { configuration: Configuration; paths: readonly ClaimPath[] }>;

type Name = keyof typeof documents;

/** One document: how it stands, all that it says, who says so, and what to do if it is wrong. */
export function DocumentScreen() {
  const { t } = useWords(words);
  const { card } = useParams<{ card: string }>();
  const known = card === 'ktp' || card === 'kk' ? card : undefined;
  return (
    <div className="jd-stack">{known ? <Opened key={known} card={known} /> : <EmptyState title={t('noSuch')} />}</div>
  );
}

function Opened({ card }: { card: Name }) {
  const { t } = useWords(words);
  const { state, again } = useDocument(documents[card].configuration);
  return (
    <>
      <h1 className="jd-h1">{t(card)}</h1>
      {state.step === 'held' ? (
        <Held card={card} document={state.document} />
      ) : (
        <DocumentStates state={state} again={again} />
      )}
    </>
  );
}

function Held({ card, document }: { card: Name; document: HeldDocument }) {
  const { t } = useWords(words);
  const { state, checkedAt } = useCardStatus(document);
  const { claims, receivedAt, expiresAt } = document;
  const paths = documents[card].paths.filter(([name]) => typeof name === 'string' && claims[name] !== undefined);
  const facts = [
    { label: t('state'), value: <CardStatusChip status={state} /> },
    ...(checkedAt ? [{ label: t('checked'), value: formatDateTime(checkedAt) }] : []),
    { label: t('received'), value: formatDateTime(receivedAt) },
    { label: t('copyUntil'), value: formatDateTime(new Date(expiresAt * 1000)) },
  ];
  return (
    <>
      <Card>
        <DataList items={facts} />
      </Card>
      <Card title={t('content')} className="dompet-document">
        <SeenData seen={seenOf(claims, paths)} />
      </Card>
      <Correction />
    </>
  );
}
