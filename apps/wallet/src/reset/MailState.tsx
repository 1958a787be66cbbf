import { Notice, useSeconds, useWords } from '@jatidiri/ui';
import type { Reset } from './reset.ts';
import { words } from './words.ts';

/** Where the code went, and how long it is good. */
export function MailState({ mail }: { mail: Reset['mail'] }) {
  const { t } = useWords(words);
  const left = useSeconds(mail?.expiresAt ? new Date(mail.expiresAt) : undefined);
  if (!mail?.accepted) return <Notice kind="info">{t('codeSending', { to: mail?.to ?? '…' })}</Notice>;
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <Notice kind={left > 0 ? 'info' : 'warning'} title={t('codeSent', { to: mail.to })}>
      {left > 0 ? t('codeLeft', { time, tries: mail.triesLeft }) : t('codeOver')}
    </Notice>
  );
}
