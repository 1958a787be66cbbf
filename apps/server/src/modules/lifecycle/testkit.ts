import { wallet as walletWire } from '@jatidiri/contracts';
import { makeMount } from '../../kernel/mount.ts';
import { admitted } from '../activation/admitted/testkit.ts';
import { type Bench, openBench, type Person, Phone } from '../activation/testkit.ts';
import { presentationRoutes } from '../presentation/index.ts';
import { authenticators } from '../sessions/index.ts';
import { shareRoutes } from '../share/index.ts';
import { lifecyclePages, lifecycleRoutes } from './index.ts';

/** The bench of activation, with shares and what may happen to a wallet afterwards. */
export function openLifecycle(): Promise<Bench> {
  return openBench({
    more: ({ app, world }) => {
      const mount = makeMount(app, world, authenticators(world));
      presentationRoutes(app, mount, world);
      shareRoutes(app, mount, world);
      lifecycleRoutes(mount, world);
      lifecyclePages(app, world);
    },
  });
}

export interface ActiveWallet {
  readonly phone: Phone;
  /** Of the session that the PIN opened. */
  readonly token: string;
}

/** Activates a resident at the counter and by e-mail code; `phone` may be one that was used before. */
export async function activateWallet(
  b: Bench,
  person: Person & { readonly email: string },
  phone = new Phone(b),
): Promise<ActiveWallet> {
  const sealed = await phone.seal((await admitted(b, person, phone)).token);
  if (sealed.status !== 200) throw new Error(`no wallet: ${JSON.stringify(sealed.body)}`);
  return { phone, token: sealed.body.token };
}

/** A batch of the resident's own KTP, as the wallet fetches it: the answer of the credential endpoint. */
export async function fetchKtp(wallet: ActiveWallet, copies = 2) {
  const access = await wallet.phone.call(walletWire.requestIssuance, {}, wallet.token);
  return wallet.phone.credentials(access.body.accessToken, 'ktp_sd_jwt', copies);
}

/** More invented residents of the demo's seed. */
export const more = {
  ratna: { nik: '1702195503880002', email: 'ratna@contoh.example', phone: '+6284000000102' },
  yohana: { nik: '9171034505900002', email: 'yohana@contoh.example', phone: '+6284000000113' },
} as const;
