import { claimLabel, formatDateTime, IconEye, IconShare, IconUser, StatusChip, useWords } from '@jatidiri/ui';
import { ReportButton } from '../report/ReportButton.tsx';
import { type FieldsWord, wordOfFields } from './fieldsWord.ts';
import type { Entry } from './merge.ts';
import { kindOf, ownDeed } from './who.ts';
import { whoWords } from './whoWords.ts';
import { words } from './words.ts';

type Known = Extract<keyof (typeof words)['id'], `${'action' | 'field' | 'device'}.${string}`>;
type Words = ReturnType<typeof useWords<typeof words.id>>['t'];
const isKnown = (key: string): key is Known => key in words.id;

/** One line of the list: when, who, what, why. */
export function EntryCard({ entry }: { entry: Entry }) {
  return (
    <li className="dompet-entry">
      <span className="dompet-entry__icon">
        <EntryIcon entry={entry} />
      </span>
      <div className="dompet-entry__text">
        {entry.kind === 'access' ? <Access {...entry} /> : <Shown showing={entry.showing} />}
        <span className="jd-caption jd-muted">{formatDateTime(entry.at)}</span>
      </div>
    </li>
  );
}

/** Own deeds, what others read, and what was shown are told apart. */
function EntryIcon({ entry }: { entry: Entry }) {
  if (entry.kind === 'showing') return <IconShare size={20} />;
  return ownDeed(entry.access) ? <IconUser size={20} /> : <IconEye size={20} />;
}

function Access({ access, scanner }: Pick<Extract<Entry, { kind: 'access' }>, 'access' | 'scanner'>) {
  const { t } = useWords(words);
  const who = useWords(whoWords);
  const key = `action.${access.action}`;
  const deed = ownDeed(access);
  const kind = scanner ? undefined : kindOf(access.actor);
  const named = t(deed ? 'to' : 'by', { name: scanner ?? access.actor });
  return (
    <>
      <strong>{deed ? who.t(deed) : isKnown(key) ? t(key) : access.action}</strong>
      {deed && kind ? null : <span>{kind ? who.t(kind) : named}</span>}
      <Details
        purpose={access.purpose}
        fields={access.fields.map((field) => fieldLabel(field, t))}
        word={wordOfFields({ kind: 'access', action: access.action })}
      />
    </>
  );
}

/** The registry's own fields have names of their own; the rest are claims. */
function fieldLabel(field: string, t: Words): string {
  const key = `field.${field}`;
  return isKnown(key) ? t(key) : claimLabel(field.split('.'));
}

const tones = { sent: 'success', declined: 'neutral', failed: 'warning', refused: 'danger' } as const;

function Shown({ showing }: { showing: Extract<Entry, { kind: 'showing' }>['showing'] }) {
  const { t } = useWords(words);
  return (
    <>
      <strong className="dompet-entry__title">
        {t(showing.outcome === 'sent' ? 'own' : 'ownAsked')}
        <StatusChip tone={tones[showing.outcome]}>{t(showing.outcome)}</StatusChip>
      </strong>
      <span>{t(showing.outcome === 'sent' ? 'to' : 'by', { name: showing.to })}</span>
      <Details
        purpose={showing.purpose}
        fields={showing.claims}
        word={wordOfFields({ kind: 'showing', outcome: showing.outcome })}
      />
      {showing.outcome === 'sent' ? null : <span>{t('nothingRead')}</span>}
      <ReportButton about={showing.to} />
    </>
  );
}

interface DetailsProps {
  purpose: string | null;
  fields: readonly string[];
  word: FieldsWord;
}

function Details({ purpose, fields, word }: DetailsProps) {
  const { t } = useWords(words);
  const device = `device.${purpose}`;
  return (
    <>
      {purpose && isKnown(device) ? <span>{t('device', { name: t(device) })}</span> : null}
      {purpose && !isKnown(device) ? <span>{t('purpose', { purpose })}</span> : null}
      {fields.length > 0 ? <span>{t(word, { fields: fields.join(', ') })}</span> : null}
    </>
  );
}
