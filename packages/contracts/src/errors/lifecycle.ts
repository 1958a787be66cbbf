import { type ErrorEntry, e } from './entry.ts';

export const lifecycleErrors = {
  'lifecycle.nothing_to_freeze': e(
    409,
    'Tidak ada KTP Digital yang aktif. Tidak ada yang perlu dinonaktifkan.',
    'No KTP Digital is active. There is nothing to deactivate.',
  ),
} as const satisfies Record<string, ErrorEntry>;
