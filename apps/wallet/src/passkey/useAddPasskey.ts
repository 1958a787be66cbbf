import { useState } from 'react';
import { PasskeyFailed } from '../keys/passkey.ts';
import type { Secrets } from '../keys/vault.ts';
import { addPasskey } from './passkeys.ts';

export type AddState =
  | { readonly step: 'asking' }
  | { readonly step: 'making' }
  | { readonly step: 'failed'; readonly why: PasskeyFailed['why'] | 'other' };

/** One new passkey, from the button to the sealed vault. */
export function useAddPasskey(secrets: Secrets, onAdded: () => void) {
  const [state, setState] = useState<AddState>({ step: 'asking' });

  async function add(name: string): Promise<void> {
    setState({ step: 'making' });
    try {
      await addPasskey(secrets, name);
      onAdded();
    } catch (error) {
      setState({ step: 'failed', why: error instanceof PasskeyFailed ? error.why : 'other' });
    }
  }

  return { state, add };
}
