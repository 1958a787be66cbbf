import { calls } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { Button, Card, Field, IconSearch, Notice, SelectField, useWords } from '@jatidiri/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useHandedNik } from '../useHandedNik.ts';
import { recordingWords } from './recordingWords.ts';
import { recordingKey } from './useRecording.ts';

const REASONS = ['first', 'outdated', 'wrong', 'other'] as const;
type ReasonKind = (typeof REASONS)[number];
const NIK_DIGITS = 16;
const REASON_MIN = 10;

/** Finds a resident by exact NIK and a stated reason; the resident reads both that and by whom. */
export function LookupForm() {
  const { t } = useWords(recordingWords);
  const { busy, failure, act } = useAct();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [typed, setTyped] = useHandedNik();
  const [kind, setKind] = useState<ReasonKind | ''>('');
  const [other, setOther] = useState('');
  const nik = typed.replace(/\D/g, '');
  const reason = kind === 'other' ? other.trim() : kind && t(`reason.${kind}`);
  const isWhole = nik.length === NIK_DIGITS && reason.length >= REASON_MIN;
  const lookUp = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || busy) return;
    act(async () => {
      const found = await call(calls.openRecording, { nik, reason });
      queries.setQueryData(recordingKey(found.id), found);
      go(`/perekaman/${found.id}`);
    });
  };
  return (
    <Card title={t('lookup')}>
      <form className="jd-stack" onSubmit={lookUp}>
        <Field
          label="NIK"
          hint={nik ? `${t('nikHint')} ${t('nikTyped', { n: nik.length })}` : t('nikHint')}
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
          onValue={(value) => setKind(REASONS.find((one) => one === value) ?? '')}
          options={[
            { value: '', label: t('reasonChoose') },
            ...REASONS.map((value) => ({ value, label: t(`reason.${value}`) })),
          ]}
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
