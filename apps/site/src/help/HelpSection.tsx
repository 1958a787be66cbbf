import { type Reader, useWords } from '@jatidiri/ui';
import type { ReactNode } from 'react';
import { helpWords } from './helpWords.ts';
import { ReadButton } from './ReadButton.tsx';
import type { Topic } from './topics.ts';

/** One question and its answer, with the button that reads both aloud. */
export function HelpSection({ topic, reader, children }: { topic: Topic; reader: Reader; children: ReactNode }) {
  const { t } = useWords(helpWords);
  const title = t(topic.title);
  return (
    <section className="help-section" id={topic.id} aria-labelledby={`${topic.id}-judul`}>
      <div className="help-section__head">
        <h2 id={`${topic.id}-judul`}>{title}</h2>
        <ReadButton
          reader={reader}
          name={topic.id}
          sentences={[title, ...topic.lines.map((line) => t(line))]}
          label={t('read')}
          about={title}
        />
      </div>
      {children}
    </section>
  );
}
