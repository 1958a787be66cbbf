import { type Candidate, type DcqlAnswer, planOf } from '@jatidiri/credentials';
import { useState } from 'react';

type Options = readonly (number | undefined)[];

/** What would go: the least at first, so that what is optional waits for a touch. */
export function usePlan(answer: DcqlAnswer) {
  const [options, setOptions] = useState<Options>(() => answer.sets.map(({ required }) => (required ? 0 : undefined)));
  const [credentials, setCredentials] = useState<Readonly<Record<string, string>>>({});
  const plan: readonly Candidate[] = planOf(answer, { options, credentials }) ?? answer.plan;
  const pickOption = (set: number, option: number | undefined) =>
    setOptions((before) => before.map((now, index) => (index === set ? option : now)));
  const pickCredential = (queryId: string, credentialId: string) =>
    setCredentials((before) => ({ ...before, [queryId]: credentialId }));
  return { plan, options, pickOption, pickCredential };
}
