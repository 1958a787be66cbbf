import { Button, IconPrint, Notice, type Reader, useReader, useWords } from '@jatidiri/ui';
import type { ReactNode } from 'react';
import { HelperArt } from '../art/doors.tsx';
import { SiteFrame } from '../frame/SiteFrame.tsx';
import { CardAnswer, HowAnswer, LostAnswer, NeedAnswer, SaferAnswer, SecureAnswer, WithoutAnswer } from './answers.tsx';
import { HelpSection } from './HelpSection.tsx';
import { helpWords } from './helpWords.ts';
import { OfficeAnswer } from './OfficeAnswer.tsx';
import { ReadButton } from './ReadButton.tsx';
import { type Topic, topics } from './topics.ts';

const ANSWERS: Readonly<Record<Topic['id'], () => ReactNode>> = {
  need: NeedAnswer,
  how: HowAnswer,
  office: OfficeAnswer,
  without: WithoutAnswer,
  card: CardAnswer,
  safer: SaferAnswer,
  secure: SecureAnswer,
  lost: LostAnswer,
};

function Head({ reader }: { reader: Reader }) {
  const { t } = useWords(helpWords);
  const everything = [t('lead'), ...topics.flatMap(({ title, lines }) => [t(title), ...lines.map((line) => t(line))])];
  return (
    <div className="help-head">
      <div className="jd-stack">
        <p className="jd-h1">{t('title')}</p>
        <p className="jd-lead">{t('lead')}</p>
        <div className="jd-row jd-no-print">
          <ReadButton reader={reader} name="all" sentences={everything} label={t('readAll')} kind="secondary" />
          <Button kind="secondary" icon={<IconPrint size={20} />} onClick={() => print()}>
            {t('print')}
          </Button>
        </div>
        {reader.silent ? (
          <Notice kind="warning" live className="jd-no-print">
            {t('silent')}
          </Notice>
        ) : null}
      </div>
      <div className="help-head__art jd-no-print">
        <HelperArt />
      </div>
    </div>
  );
}

/** What people ask about KTP Digital, answered in pictures and short sentences; read aloud and printed on demand. */
export function HelpPage() {
  const { t, language } = useWords(helpWords);
  const reader = useReader(language);
  return (
    <SiteFrame title={t('tab')} inner>
      <Head reader={reader} />
      <nav className="contents jd-no-print" aria-label={t('contents')}>
        <ul>
          {topics.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{t(title)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {topics.map((topic) => {
        const Answer = ANSWERS[topic.id];
        return (
          <HelpSection key={topic.id} topic={topic} reader={reader}>
            <Answer />
          </HelpSection>
        );
      })}
      <Notice kind="info" title={t('ask.title')} className="help-ask">
        {t('ask.text')}
      </Notice>
    </SiteFrame>
  );
}
