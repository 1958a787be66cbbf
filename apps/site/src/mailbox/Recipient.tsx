import { Field, SelectField, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Persona } from '../home/useDemo.ts';
import { mailboxWords } from './mailboxWords.ts';

const OTHER = '*';

/** Whose mails: everybody's, one of the invented people's, or a typed address. */
export function Recipient({
  to,
  onTo,
  personas,
}: {
  to: string;
  onTo: (to: string) => void;
  personas: readonly Persona[];
}) {
  const { t } = useWords(mailboxWords);
  const known = personas.filter(({ email }) => email !== null);
  const isKnown = to === '' || known.some(({ email }) => email === to);
  const [typing, setTyping] = useState(false);
  const other = typing || !isKnown;

  return (
    <div className="recipient">
      <SelectField
        label={t('to')}
        value={other ? OTHER : to}
        onValue={(value) => {
          setTyping(value === OTHER);
          if (value !== OTHER) onTo(value);
        }}
        options={[
          { value: '', label: t('everyone') },
          ...known.map(({ name, email }) => ({ value: email ?? '', label: `${name} · ${email}` })),
          { value: OTHER, label: t('other') },
        ]}
      />
      {other ? <Field label={t('address')} type="email" value={to} onValue={onTo} autoComplete="off" /> : null}
    </div>
  );
}
