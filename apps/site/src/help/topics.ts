import type { HelpKey } from './helpWords.ts';

export interface Topic {
  /** Anchor of the section, and the beginning of its keys. */
  readonly id: 'need' | 'how' | 'office' | 'without' | 'card' | 'safer' | 'secure' | 'lost';
  readonly title: HelpKey;
  /** What is read aloud, in the order in which it stands. */
  readonly lines: readonly HelpKey[];
}

/** What people ask, in the order in which they ask it. */
export const topics: readonly Topic[] = [
  {
    id: 'need',
    title: 'need.title',
    lines: ['need.age', 'need.recorded', 'need.nik', 'need.phone', 'need.contact', 'need.self'],
  },
  {
    id: 'how',
    title: 'how.title',
    lines: ['how.1.text', 'how.2.text', 'how.3.text', 'how.4.text', 'how.5.text', 'how.6.text'],
  },
  { id: 'office', title: 'office.title', lines: ['office.text'] },
  {
    id: 'without',
    title: 'without.title',
    lines: ['without.phone', 'without.email', 'without.camera', 'without.line'],
  },
  { id: 'card', title: 'card.title', lines: ['card.nothing', 'card.keep'] },
  {
    id: 'safer',
    title: 'safer.title',
    lines: [
      'safer.copy',
      'safer.copy1',
      'safer.copy2',
      'safer.copy3',
      'safer.copy4',
      'safer.digital',
      'safer.digital1',
      'safer.digital2',
      'safer.digital3',
      'safer.digital4',
    ],
  },
  {
    id: 'secure',
    title: 'secure.title',
    lines: ['secure.pin', 'secure.tries', 'secure.look', 'secure.scan', 'secure.shot'],
  },
  { id: 'lost', title: 'lost.title', lines: ['lost.freeze', 'lost.report', 'lost.off', 'lost.finder', 'lost.again'] },
];
