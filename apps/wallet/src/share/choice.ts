import {
  type ClaimNames,
  choiceGroups,
  claimsOfChoice,
  type JsonObject,
  type ShareChoice,
} from '@jatidiri/credentials';
import { claimLabel } from '@jatidiri/ui';
import { objectOf, textOf } from '../data/json.ts';

/** What a resident chose to show, with the other name where it is a name on the same family card. */
export interface Choice extends ShareChoice {
  readonly with?: string;
}

/** A name on the family card, by its claim. */
export interface NameOnCard {
  readonly claim: string;
  readonly name: string;
}

/** The holder's own name on the family card and the others; undefined where the card does not say both. */
export function namesOnCard(ktp: JsonObject, kk: JsonObject): { own: NameOnCard; others: NameOnCard[] } | undefined {
  const names = Object.entries(objectOf(kk.names_on_card)).map(([number, name]) => ({
    claim: `kk.names_on_card.${number}`,
    name: textOf(name),
  }));
  const own = names.find(({ name }) => name === ktp.name);
  const others = names.filter((one) => one !== own);
  return own && others.length > 0 ? { own, others } : undefined;
}

/** Names of the data in a choice, each once; none while it is not complete. */
export function labelsOfChoice(choice: ShareChoice): string[] {
  return [...new Set((claimsOfChoice(choice) ?? []).map((claim) => claimLabel(claim.split('.'))))];
}

/** How an answer leaves the phone once its code is scanned: by itself, after a question, or by itself where age alone is asked. */
export type Leaving = 'byItself' | 'asked' | 'askedUnlessAge';

/** What a code that shows these claims leads to: age says nothing else about anybody, and goes without another touch. */
export function leavingOf(claims: ClaimNames): Leaving {
  const isAge = (claim: string) => claim.split('.')[0] === 'age_equal_or_over';
  if (claims.every(isAge)) return 'byItself';
  return claims.some(isAge) ? 'askedUnlessAge' : 'asked';
}

/** What is ticked again by itself next time: never what may hurt in the wrong hands. */
const harmless: ReadonlySet<string> = new Set([...choiceGroups.age, 'name', 'picture', 'address.locality']);

/** What of a choice is remembered: a ready answer that shows little, or the harmless ticks of one's own. */
export function rememberable({ preset, claims }: ShareChoice): ShareChoice | undefined {
  if (preset === 'ktp_lengkap' || preset === 'satu_kk') return undefined;
  return preset === 'pilihan' ? { preset, claims: (claims ?? []).filter((claim) => harmless.has(claim)) } : { preset };
}

/** Ticks or unticks one claim. A whole address holds its parts, so they are not asked twice. */
export function toggled(claims: ClaimNames, claim: string, ticked: boolean): ClaimNames {
  const others = claims.filter((one) => one !== claim);
  if (!ticked) return others;
  const isWithin = (inner: string, outer: string) => inner.startsWith(`${outer}.`);
  return [...others.filter((one) => !isWithin(one, claim) && !isWithin(claim, one)), claim];
}
