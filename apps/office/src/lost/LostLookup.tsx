import { calls } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { Button, Card, Field, IconSearch, Notice, SelectField, useWords } from '@jatidiri/ui';
import { type FormEvent, useState } from 'react';
import { withStepUp } from '../signin/withStepUp.ts';
import { useHandedNik } from '../useHandedNik.ts';
import { lostWords } from './lostWords.ts';
import type { Found } from './WalletCard.tsx';

const REASONS = ['lost', 'stolen', 'number', 'other'] as const;
type ReasonKind = (typeof REASONS)[number];
const NIK_DIGITS = 16;
const REASON_MIN = 10;

/** Exact NIK and a reason that the resident reads. */
export function LostLookup({ onFound }: { onFound: (found: Found) => void }) {
  const { t } = useWords(lostWords);
  const { busy, failure, act } = useAct();
  const [typed, setTyped] = useHandedNik();
  const [kind, setKind] = useState<ReasonKind>('lost');
  const [other, setOther] = useState('');
  const nik = typed.replace(/\D/g, '');
  const reason = kind === 'other' ? other.trim() : t(`reason.${kind}`);
  const isWhole = nik.length === NIK_DIGITS && reason.length >= REASON_MIN;
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || busy) return;
    act(async () => onFound({ nik, reason, wallet: await withStepUp(() => call(calls.findWallet, { nik, reason })) }));
  };
  return (
    <Card title={t('lookup')}>
      <form className="jd-stack" onSubmit={find}>
        <Field
          label="NIK"
          hint={t('nikHint', { n: nik.length })}
          inputMode="numeric"
          autoComplete="off"
          maxLength={24}
          value={typed}
          onValue={setTyped}
        />
        <SelectField
          label={t('reason')}
          hint={t('reasonHint')}
          value={kind}
          onValue={(value) => setKind(REASONS.find((one) => one === value) ?? 'other')}
          options={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        {kind === 'other' && (
          <Field label={t('otherReason')} hint={t('otherHint')} maxLength={300} value={other} onValue={setOther} />
        )}
        {failure && (
          <Notice kind="danger" live>
            {failure}
          </Notice>
        )}
        <div>
          <Button type="submit" icon={<IconSearch />} busy={busy} disabled={!isWhole}>
            {t('find')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
