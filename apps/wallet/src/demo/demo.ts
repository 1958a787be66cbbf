import { calls, type demo, Refused, type ReplyOf } from '@jatidiri/contracts/browser';
import { anyoneCall } from '../server/caller.ts';

export type Persona = ReplyOf<typeof demo.listPersonas>[number];

let asked: Promise<readonly Persona[] | undefined> | undefined;

/** The invented residents in demo mode; undefined elsewhere. Asked once. */
export function readPersonas(): Promise<readonly Persona[] | undefined> {
  asked ??= anyoneCall(calls.listPersonas).catch((error: unknown) => {
    asked = undefined;
    if (error instanceof Refused) return undefined;
    throw error;
  });
  return asked;
}
