import { useCallback, useEffect, useState } from 'react';
import { canHavePasskey } from '../keys/passkey.ts';
import { listPasskeys, type OwnPasskey, removePasskey, renamePasskey } from './passkeys.ts';

export type PasskeysState =
  | { readonly step: 'loading' }
  | { readonly step: 'known'; readonly passkeys: readonly OwnPasskey[]; readonly supported: boolean };

/** The passkeys of this wallet, and what may be done with them. */
export function usePasskeys() {
  const [state, setState] = useState<PasskeysState>({ step: 'loading' });
  const refresh = useCallback(async () => {
    setState({ step: 'known', passkeys: await listPasskeys(), supported: await canHavePasskey() });
  }, []);
  useEffect(() => {
    void refresh();
  }, [refresh]);

  const rename = (passkey: OwnPasskey, name: string) => renamePasskey(passkey, name).then(refresh);
  const remove = ({ id }: OwnPasskey) => removePasskey(id).then(refresh);
  return { state, refresh, rename, remove };
}
