import { Button, copyText, formatCode, formatDateTime, IconBack, IconCheck, IconCopy, useWords } from '@jatidiri/ui';
import { useEffect, useRef, useState } from 'react';
import { codeIn, linkParts, type Mail } from './mail.ts';
import { mailboxWords } from './mailboxWords.ts';

function CodeStrip({ code }: { code: string }) {
  const { t } = useWords(mailboxWords);
  const [told, setTold] = useState<'copied' | 'copyFailed'>();
  return (
    <div className="code-strip">
      <div>
        <p className="jd-caption jd-muted">{t('code')}</p>
        <p className="code-strip__code jd-numbers">{formatCode('digits6', code)}</p>
      </div>
      <Button
        icon={told === 'copied' ? <IconCheck size={20} /> : <IconCopy size={20} />}
        onClick={() => void copyText(code).then((done) => setTold(done ? 'copied' : 'copyFailed'))}
      >
        <span aria-live="polite">{t(told ?? 'copy')}</span>
      </Button>
    </div>
  );
}

function Text({ text }: { text: string }) {
  return (
    <div className="mail-view__text">
      {linkParts(text).map((part, place) =>
        part.href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
          <a key={place} href={part.href} rel="noreferrer">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </div>
  );
}

/** One mail as plain text; its HTML is never put into the page. */
export function MailView({ mail, onBack }: { mail: Mail; onBack: () => void }) {
  const { t, language } = useWords(mailboxWords);
  const code = codeIn(mail.text);
  const article = useRef<HTMLElement>(null);

  // On a phone the mail takes the list's place: the reader's place moves with it.
  useEffect(() => {
    if (matchMedia('(max-width: 59.99rem)').matches) article.current?.focus();
  }, []);

  return (
    <article className="mail-view jd-card" aria-labelledby="perihal" tabIndex={-1} ref={article}>
      <Button kind="quiet" className="mail-view__back" icon={<IconBack size={20} />} onClick={onBack}>
        {t('back')}
      </Button>
      <header>
        <h2 id="perihal">{mail.subject}</h2>
        <p className="jd-caption jd-muted">
          {t('for', { to: mail.to })} · {formatDateTime(mail.at, { language })}
        </p>
      </header>
      {code ? <CodeStrip key={code} code={code} /> : null}
      <Text text={mail.text} />
    </article>
  );
}
