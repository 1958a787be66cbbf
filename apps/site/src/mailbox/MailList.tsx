import { formatDateTime, StatusChip, useWords } from '@jatidiri/ui';
import { keyOf, type Mail } from './mail.ts';
import { mailboxWords } from './mailboxWords.ts';

export interface MailListProps {
  mails: readonly Mail[];
  current: string | undefined;
  onOpen: (key: string) => void;
  opened: ReadonlySet<string>;
}

/** The mails as a list; the newest stands first. */
export function MailList({ mails, current, onOpen, opened }: MailListProps) {
  const { t, language } = useWords(mailboxWords);
  return (
    <ul className="mails" aria-label={t('list')}>
      {mails.map((mail) => {
        const key = keyOf(mail);
        return (
          <li key={key}>
            <button type="button" className="mail" aria-current={key === current} onClick={() => onOpen(key)}>
              <span className="mail__subject">
                {mail.subject}
                {opened.has(key) ? null : (
                  <StatusChip tone="info" icon={<span className="mail__dot" />}>
                    {t('new')}
                  </StatusChip>
                )}
              </span>
              <span className="jd-caption jd-muted">{mail.to}</span>
              <span className="jd-caption jd-muted jd-numbers">{formatDateTime(mail.at, { language })}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
