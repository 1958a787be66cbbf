import { createECDH } from 'node:crypto';
import { activation, wallet as walletWire } from '@jatidiri/contracts';
import { makeMount } from '../../kernel/mount.ts';
import { confirmApplication } from '../activation/confirm.service.ts';
import { type Bench, handleOf, openBench, type Person, Phone } from '../activation/testkit.ts';
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

/** Activates a resident by face, counter and e-mail code; `phone` may be one that was used before. */
export async function activateWallet(
  b: Bench,
  person: Person & { readonly email: string },
  phone = new Phone(b),
): Promise<ActiveWallet> {
  const id: string = (await phone.apply(person)).body.id;
  await phone.face(id, 0.8);
  await b.present(id, 0.8, phone.person);
  const handle = handleOf((await confirmApplication(b.world, b.officer, id)).qr);
  await phone.call(activation.scanOffer, { offer: handle });
  await b.deliver();
  const access: string = (await phone.token(handle, b.lastCode(person.email))).body.access_token;
  const sealed = await phone.seal(access);
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

/** Any point of the curve: the server can't tell it from a blinded PIN. */
export function randomPoint(): string {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return ecdh.getPublicKey('base64url', 'compressed');
}
