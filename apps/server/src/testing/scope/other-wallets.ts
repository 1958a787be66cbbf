import { demo, standardPaths } from '@jatidiri/contracts';
import { type Bench, Phone, people } from '../../modules/activation/testkit.ts';
import { codeFor, holderOf, OtherWallet } from '../../modules/authorization/testkit.ts';
import { takePlace } from '../../modules/issuance/queue.ts';

/** One who asks from a wallet of another maker, at a page in a browser of their own. */
export interface Visit {
  /** What the page’s address names. */
  readonly authorization: string;
  readonly cookie: string;
}

/** What R1 has open with wallets of other makers, the rids it lies under, and what somebody else has of the same kinds. */
export async function openOtherWallets(b: Bench) {
  const first = await grantedTo(b, people.maya.nik);
  const deferred = await deferredFor(b, first);
  const own = await visit(b);
  const rids = await b.world.sql<{ rid: string }>`select rid from authorization_request where ended_at is null`;
  return {
    things: { authorization: own.authorization, deferred, demoPresentation: await demoPresentation(b) },
    rids: rids.map(({ rid }) => rid),
    strangers: {
      issuer: { name: 'R2’s other wallet', ...(await grantedTo(b, people.wayan.nik)) },
      browser: { name: 'another browser', cookie: (await visit(b)).cookie },
    },
  };
}

interface Granted {
  readonly phone: OtherWallet;
  readonly token: string;
}

async function grantedTo(b: Bench, nik: string): Promise<Granted> {
  const phone = new OtherWallet(b);
  const { body } = await phone.exchange(await codeFor(b, phone, await holderOf(b, nik)));
  return { phone, token: body.access_token };
}

/** A credential that waits for a free place in the signing queue. */
async function deferredFor(b: Bench, { phone, token }: Granted): Promise<string> {
  const places: (() => void)[] = [];
  for (let place = takePlace(b.world); place; place = takePlace(b.world)) places.push(place);
  const promised = await phone.fetch(token, { credential_configuration_id: 'ktp_sd_jwt' });
  for (const leave of places) leave();
  return promised.body.transaction_id;
}

async function visit(b: Bench): Promise<Visit> {
  const wallet = new OtherWallet(b);
  const { request_uri } = (await wallet.push()).body;
  const query = new URLSearchParams({ client_id: wallet.id, request_uri });
  const { headers } = await b.app.inject({ url: `${standardPaths.authorization}?${query}` });
  return {
    authorization: String(headers.location).split('/').at(-1) ?? '',
    cookie: String(headers['set-cookie']).split(';')[0] ?? '',
  };
}

async function demoPresentation(b: Bench): Promise<string> {
  const credentials = [
    { id: 'ktp', format: 'dc+sd-jwt', meta: { vct_values: ['urn:ktp'] }, claims: [{ path: ['name'] }] },
  ];
  const asked = await new Phone(b).call(demo.demoPresentation, { query: { credentials } });
  return String(asked.body.resultUrl).split('/').at(-1) ?? '';
}
