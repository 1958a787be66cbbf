import type { office, ReplyOf } from '@jatidiri/contracts/browser';

type Office = Pick<ReplyOf<typeof office.listOffices>[number], 'id' | 'name'>;

export type OfficesState =
  | { readonly step: 'loading' }
  | { readonly step: 'listed'; readonly offices: readonly Office[] }
  | { readonly step: 'failed' };

export type OfficeHint = 'officeNone' | 'officeFailed' | 'officeNear' | 'officeHint';

/** What is said at the list of offices: how it stands, and by what it is sorted. */
export function officeHintOf({ step }: OfficesState, nik: string): OfficeHint {
  if (step !== 'listed') return step === 'loading' ? 'officeNone' : 'officeFailed';
  return /^\d{4}/.test(nik) ? 'officeNear' : 'officeHint';
}

export type SampleOffice = 'unknown' | 'chosen' | 'other';

/** Whether the sample officer's office is the one that is chosen; unknown until the list is there to choose from. */
export function sampleOfficeOf(list: OfficesState, sample: string | undefined, chosen: string): SampleOffice {
  const isListed = list.step === 'listed' && list.offices.some(({ id }) => id === sample);
  if (!isListed) return 'unknown';
  return chosen === sample ? 'chosen' : 'other';
}
