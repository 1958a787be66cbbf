import type { StatusReference } from '@jatidiri/credentials';
import type { StatusLists } from '@jatidiri/sdk';
import { openKeys } from '../session/session.ts';
import type { Configuration } from '../store/credentials.ts';
import { getSealed, putSealed } from '../store/sealed.ts';
import { readTrust } from '../trust/trust.ts';

/** What the issuer's list last said of a copy, and when it was asked. */
export interface StatusCheck extends StatusReference {
  readonly status: 'valid' | 'revoked';
  readonly at: string;
}

/** A list is kept as long as it says itself, so that going from screen to screen asks nobody. */
let lists: Promise<StatusLists> | undefined;

const nameOf = (configuration: Configuration) => `status/${configuration}`;

/** The last answer about this copy; undefined when it was never asked. */
export async function readCheck(
  configuration: Configuration,
  { uri, idx }: StatusReference,
): Promise<StatusCheck | undefined> {
  const kept = await getSealed<StatusCheck>(openKeys().storeKey, nameOf(configuration));
  return kept?.uri === uri && kept.idx === idx ? kept : undefined;
}

/** Asks the list anew, which nobody can tell apart from asking for another copy; undefined when it could not be had. */
export async function checkStatus(
  configuration: Configuration,
  status: StatusReference,
): Promise<StatusCheck | undefined> {
  lists ??= import('@jatidiri/sdk').then(({ keepStatusLists }) =>
    keepStatusLists({ fetch: (...args) => fetch(...args), now: () => Math.floor(Date.now() / 1000), trust: readTrust }),
  );
  const found = await (await lists).statusOf({ status });
  if (found === 'unknown') return undefined;
  const check: StatusCheck = { ...status, status: found, at: new Date().toISOString() };
  await putSealed(openKeys().storeKey, [[nameOf(configuration), check]]);
  return check;
}
