import { randomBytes } from 'node:crypto';
import { demo, standardPaths } from '@jatidiri/contracts';
import { makeProof, presentSdJwtVc } from '@jatidiri/credentials';
import sharp from 'sharp';
import { type Bench, handleOf, Phone } from '../modules/activation/testkit.ts';
import { importFile, importPhotos } from '../modules/registry/index.ts';
import { nodePrimitives } from '../modules/sessions/index.ts';
import type { Received } from './links.ts';

const BATCH = 10;
const VERIFIERS = ['x509_hash:bank-contoh', 'x509_hash:klinik-contoh'];
const COLUMNS =
  'nik,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,alamat,kode_wilayah,agama,status_perkawinan,pekerjaan,rekam_ektp';

/** Residents of one village, born on one day: nothing in their KTP but name and number tells them apart. */
async function importResidents({ world }: Bench, count: number): Promise<string[]> {
  const niks = Array.from({ length: count }, (_, at) => `327301410790${String(at + 5001)}`);
  const lines = niks.map(
    (nik, at) =>
      `${nik},WARGA ${'ABCDEFGHIJ'[Math.floor(at / 10)]}${'KLMNOPQRST'[at % 10]},BANDUNG,1990-07-01,P,` +
      'JL. CONTOH NO. 1,32.73.01.1001,ISLAM,KAWIN,GURU,YA',
  );
  const bytes = Buffer.from([COLUMNS, ...lines].join('\n'));
  const open = async function* () {
    yield bytes;
  };
  const summary = await importFile(world, { format: 'csv', bytes: bytes.length, open }, {});
  if (summary.residents.added !== count) throw new Error(`only ${summary.residents.added} residents were imported`);
  const grey = { create: { width: 60, height: 80, channels: 3 as const, background: '#888' } };
  const picture = await sharp(grey).jpeg().toBuffer();
  await importPhotos(
    world,
    niks.map((nik) => ({ name: `${nik}.jpg`, read: async () => picture })),
    {},
  );
  return niks;
}

interface Copy {
  readonly holder: Phone;
  readonly credential: string;
}

/** A batch of copies, obtained over HTTP as any wallet does. */
async function obtain(bench: Bench, nik: string): Promise<Copy[]> {
  const wallet = new Phone(bench);
  const offer = (await wallet.call(demo.demoOffer, { nik, configurations: ['ktp_sd_jwt'] })).body;
  const token = (await wallet.token(handleOf(offer.offerUri), offer.txCode, '')).body.access_token;
  const nonce: string = (await wallet.send('POST', standardPaths.nonce)).body.c_nonce;
  const audience = bench.world.settings.origins.api;
  const issuedAt = Math.floor(Date.now() / 1000);
  const holders = Array.from({ length: BATCH }, () => new Phone(bench));
  const jwt = await Promise.all(
    holders.map((holder) => makeProof({ audience, nonce, issuedAt, holderKey: holder.jwk }, holder.sign)),
  );
  const ask = { credential_configuration_id: 'ktp_sd_jwt', proofs: { jwt } };
  const { status, body } = await wallet.send('POST', standardPaths.credential, ask, token);
  if (status !== 200) throw new Error(`no credentials: ${JSON.stringify(body)}`);
  return holders.map((holder, at) => ({ holder, credential: body.credentials[at].credential }));
}

/** Every resident proves to be 17 ten times, to two verifiers in turn, each time with another copy. */
export async function presentations(bench: Bench, residents: number): Promise<Received[]> {
  const received: Received[] = [];
  // No two at the same second: when something is shown, its verifier sees by itself.
  let at = Math.floor(Date.now() / 1000);
  for (const nik of await importResidents(bench, residents)) {
    for (const [index, { holder, credential }] of (await obtain(bench, nik)).entries()) {
      at += 1;
      const shown = {
        credential,
        paths: [['age_equal_or_over', '17']],
        audience: VERIFIERS[index % VERIFIERS.length] ?? '',
        nonce: randomBytes(32).toString('base64url'),
        issuedAt: at,
      };
      const presentation = await presentSdJwtVc(shown, { sign: holder.sign, sha256: nodePrimitives.sha256 });
      received.push({ resident: nik, presentation });
    }
  }
  return received;
}
