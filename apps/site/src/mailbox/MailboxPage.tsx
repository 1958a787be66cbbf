import { Button, Card, EmptyState, IconMail, Notice, StatusChip, useWords, Waiting } from '@jatidiri/ui';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { SiteFrame } from '../frame/SiteFrame.tsx';
import { useDemo } from '../home/useDemo.ts';
import { MailList } from './MailList.tsx';
import { MailView } from './MailView.tsx';
import { keyOf, type Mail } from './mail.ts';
import { mailboxWords } from './mailboxWords.ts';
import { Recipient } from './Recipient.tsx';
import { useMailbox } from './useMailbox.ts';
import { useRecipient } from './useRecipient.ts';

function Closed() {
  const { t } = useWords(mailboxWords);
  return (
    <Card>
      <EmptyState title={t('closed')} icon={<IconMail size={32} />} action={<Button href="/">{t('home')}</Button>}>
        {t('closedText')}
      </EmptyState>
    </Card>
  );
}

function Reading({ mails }: { mails: readonly Mail[] }) {
  const { t } = useWords(mailboxWords);
  const [current, setCurrent] = useState<string>();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);
  const mail = mails.find((one) => keyOf(one) === current);

  function show(key: string) {
    setCurrent(key);
    setOpened((before) => new Set(before).add(key));
  }

  function back() {
    flushSync(() => setCurrent(undefined));
    list.current?.querySelector('button')?.focus();
  }

  if (mails.length === 0) {
    return (
      <Card>
        <EmptyState title={t('empty')} icon={<IconMail size={32} />}>
          {t('emptyText')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="reading" data-open={Boolean(mail)} ref={list}>
      <MailList mails={mails} current={current} onOpen={show} opened={opened} />
      {mail ? (
        <MailView key={current} mail={mail} onBack={back} />
      ) : (
        <div className="jd-card reading__none">
          <EmptyState title={t('pick')} icon={<IconMail size={32} />}>
            {t('pickText')}
          </EmptyState>
        </div>
      )}
    </div>
  );
}

function Mailbox() {
  const { t } = useWords(mailboxWords);
  const demo = useDemo();
  const [to, setTo] = useRecipient();
  const state = useMailbox(to);

  if (state.step === 'closed') return <Closed />;
  return (
    <div className="jd-stack">
      <p>{t('lead')}</p>
      <Recipient to={to} onTo={setTo} personas={demo.step === 'open' ? demo.personas : []} />
      {state.step === 'opening' ? <Waiting label={t('loading')} /> : null}
      {state.step === 'open' ? (
        <>
          <div className="jd-row">
            <span className="jd-muted" role="status">
              {t('count', { n: state.mails.length })}
            </span>
            {state.stale ? null : <StatusChip tone="success">{t('live')}</StatusChip>}
          </div>
          {state.stale ? (
            <Notice kind="warning" live>
              {t('stale')}
            </Notice>
          ) : null}
          <Reading mails={state.mails} />
        </>
      ) : null}
    </div>
  );
}

/** The mails that the demo's own SMTP server received. */
export function MailboxPage() {
  const { t } = useWords(mailboxWords);
  return (
    <SiteFrame title={t('tab')} inner>
      <Mailbox />
    </SiteFrame>
  );
}
