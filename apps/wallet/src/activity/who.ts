import type { AccessEntry } from './accessEntry.ts';
import { whoWords } from './whoWords.ts';

type WhoWord = keyof (typeof whoWords)['id'];
const isKnown = (key: string): key is WhoWord => key in whoWords.id;

/** What the log calls the resident. */
const SELF = 'Anda';

/** What the resident did, as a sentence about them; undefined where somebody else did it. */
export function ownDeed({ action, actor }: Pick<AccessEntry, 'action' | 'actor'>): WhoWord | undefined {
  const key = `you.${action}`;
  // There the log names whom they allowed it.
  return (actor === SELF || action === 'wallet.authorized') && isKnown(key) ? key : undefined;
}

/** The sentence for an actor that the log names by kind alone; undefined for one with a name. */
export function kindOf(actor: string): WhoWord | undefined {
  if (actor === SELF) return 'you';
  const key = `who.${actor}`;
  return isKnown(key) ? key : undefined;
}
