import { activation, contacts, lifecycle, move, report, reset, share, wallet as walletWire } from '@jatidiri/contracts';
import { frameAt, frameNumber } from '@jatidiri/credentials';
import { Nik } from '@jatidiri/identity';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../app.ts';
import { offered } from '../../modules/activation/admitted/testkit.ts';
import { readApplicationDetail } from '../../modules/activation/office.service.ts';
import { type Bench, openBench, Phone, people, selfieOf } from '../../modules/activation/testkit.ts';
import { openRecording } from '../../modules/counter/lookup.service.ts';
import { takeRecordingPicture } from '../../modules/counter/recording.service.ts';
import { newTestKey } from '../../modules/devices/testkit.ts';
import { type ActiveWallet, activateWallet, fetchKtp, more } from '../../modules/lifecycle/testkit.ts';
import { findResidentByNik } from '../../modules/registry/index.ts';
import { openStaffSession } from '../../modules/sessions/index.ts';
import { openOtherWallets } from './other-wallets.ts';

/** Who may stand on the other side of a border, and with what they prove themselves. */
export interface Stranger {
  readonly name: string;
  readonly phone?: Phone;
  readonly token?: string;
  readonly cookie?: string;
  /** The reference to what is this one’s own. */
  readonly own?: string;
}

/** Office A with its officer, R1 and V1, whose things these are; office B, R2 and V2, who have no business with them. */
export interface Cast {
  readonly b: Bench;
  /** What belongs to R1, V1 and office A, by its kind: each is a reference that opens it for its owner. */
  readonly things: Readonly<Record<string, string>>;
  readonly reportNumber: number;
  readonly owners: { readonly officer: readonly Stranger[]; readonly portal: readonly Stranger[] };
  /** What names R1 and must not stand in an answer to anybody else. */
  readonly marks: readonly string[];
  readonly rids: readonly string[];
  readonly owner: { readonly token: string; readonly access: string };
  readonly strangers: {
    readonly device: readonly Stranger[];
    readonly wallet: readonly Stranger[];
    readonly officer: readonly Stranger[];
    readonly portal: readonly Stranger[];
    readonly none: readonly Stranger[];
    /** With an access token of the issuer, rightly R2’s. */
    readonly issuer: readonly Stranger[];
    /** With the cookie of a page that is the own one. */
    readonly browser: readonly Stranger[];
  };
}

const { bagas, maya, sukontoh, nobody } = people;
const { ratna, yohana } = more;
const REASON = 'Wajah dan KTP fisik cocok dengan orangnya';

/** `furtherRoutes` puts further routes on the server before it opens. */
export async function openCast(
  furtherRoutes: (app: FastifyInstance, bench: Bench) => void = () => undefined,
): Promise<Cast> {
  const bench = await openBench();
  const b: Bench = { ...bench, app: await buildApp(bench.world) };
  furtherRoutes(b.app, b);
  await b.app.ready();
  const cookies = await signIn(b);
  const owner = await activateWallet(b, bagas);
  const { reportNumber, ...things }: Record<string, string> = {
    ...(await ofApplicants(b)),
    ...(await ofWallet(b, owner, cookies)),
    ...(await ofOffice(b, cookies)),
  };
  const others = await openOtherWallets(b);
  const r2 = await activateWallet(b, yohana);
  const applicant = new Phone(b);
  const ownApplication: string = (await applicant.apply(nobody)).body.id;
  const ownReset: string = (await r2.phone.call(reset.startReset, { language: 'id' })).body.id;
  const mine = [bagas, maya, sukontoh, ratna];
  return {
    b: {
      ...b,
      close: async () => {
        await b.app.close();
        await bench.close();
      },
    },
    things: { ...things, ...others.things },
    reportNumber: Number(reportNumber),
    owners: {
      officer: [{ name: 'the officer of A', cookie: cookies.officerA }],
      portal: [{ name: 'V1', cookie: cookies.v1 }],
    },
    marks: mine.flatMap(({ nik, email, phone }) => [nik, email, phone.slice(1)]),
    rids: [...(await ridsOf(b, mine)), ...others.rids],
    owner: { token: owner.token, access: await accessOf(owner) },
    strangers: {
      device: [
        { name: 'the phone of R2', phone: r2.phone, own: ownReset },
        { name: 'an applicant’s phone', phone: applicant, own: ownApplication },
      ],
      wallet: [{ name: 'R2', ...r2 }],
      officer: [{ name: 'the officer of B', cookie: cookies.officerB }],
      portal: [{ name: 'V2', cookie: cookies.v2 }],
      none: [{ name: 'anybody' }],
      issuer: [{ name: 'R2 at the issuer', phone: r2.phone, token: await accessOf(r2) }, others.strangers.issuer],
      browser: [{ name: 'anybody' }, others.strangers.browser],
    },
  };
}

const ridsOf = (b: Bench, those: readonly { nik: string }[]): Promise<string[]> =>
  Promise.all(those.map(async ({ nik }) => (await findResidentByNik(b.world, nik)) ?? ''));

const accessOf = async ({ phone, token }: ActiveWallet): Promise<string> =>
  (await phone.call(walletWire.requestIssuance, {}, token)).body.accessToken;

type Cookies = Awaited<ReturnType<typeof signIn>>;

async function signIn({ world }: Bench) {
  const { sql } = world;
  await sql`insert into staff (id, kind, name, office_id, role) values ('petugas-lain', 'officer', 'Petugas Lain', 'dinas-73-71', 'officer')`;
  await sql`insert into institution (id, name, kind, liaison_email) values ('klinik', 'Klinik Contoh', 'clinic', 'a@klinik.example')`;
  await sql`
    insert into purpose (id, institution_id, text_id, text_en, claims, retention_id, retention_en)
    values ('klinik-1', 'klinik', 'Pendaftaran', 'Registration', '{name}', 'Satu tahun.', 'A year.')`;
  await sql`insert into staff (id, kind, name, institution_id, role) values ('loket-klinik', 'portal', 'Loket', 'klinik', 'verifier')`;
  const cookieOf = async (id: string, kind: 'officer' | 'portal') => {
    let cookie = '';
    const reply = {
      header: (_: string, value: string) => {
        cookie = value.split(';')[0] ?? '';
      },
    };
    await openStaffSession(world, { request: { headers: {} }, reply } as never, { id, kind }, 43_200);
    return cookie;
  };
  return {
    officerA: await cookieOf('petugas-contoh-1', 'officer'),
    officerB: await cookieOf('petugas-lain', 'officer'),
    v1: await cookieOf('portal-contoh-1', 'portal'),
    v2: await cookieOf('loket-klinik', 'portal'),
  };
}

/** Applications on their way: one that waits with a face challenge, one whose office QR is open. */
async function ofApplicants(b: Bench): Promise<Record<string, string>> {
  const phone = new Phone(b);
  const application: string = (await phone.apply(maya)).body.id;
  const { challengeId } = (await phone.call(activation.startCapture, { id: application })).body;
  const holder = new Phone(b);
  const open = await offered(b, ratna, holder);
  await readApplicationDetail(b.world, b.officer, open.id);
  return {
    application,
    challenge: challengeId,
    offeredApplication: open.id,
    offer: open.handle,
    walletQr: holder.walletQr(open.id),
  };
}

/** What an active wallet leaves behind with us: shares, what an institution opened of them, a move, a change, a reset. */
async function ofWallet(b: Bench, { phone, token }: ActiveWallet, { v1 }: Cookies): Promise<Record<string, string>> {
  const call = async (route: Parameters<Phone['call']>[0], input = {}) => (await phone.call(route, input, token)).body;
  const unused = await call(share.createShare, { preset: 'nama_foto' });
  const shown = await call(share.createShare, { preset: 'nama_foto' });
  const frame = await frameAt(Buffer.from(shown.frameKey, 'base64url'), frameNumber(0));
  const scan = { token: shown.token, frame, encryptionKey: newTestKey().jwk };
  const opened = await asStaff(b, v1, '/api/shares/redeem', scan);
  const ticket: string = (await call(move.beginMove)).ticket.qr.split(':')[1] ?? '';
  const scanned = await new Phone(b).call(move.scanMove, { ticket, platform: 'android' });
  const { asked } = await call(contacts.askEmail, { email: 'baru@contoh.example', language: 'id' });
  await call(report.makeReport, { about: 'Bank Contoh', reason: 'too_much', note: '' });
  await call(lifecycle.makeFreezeCode);
  const { notification_id: notification } = (await fetchKtp({ phone, token })).body;
  const forgetful = await activateWallet(b, sukontoh);
  const begun = (await forgetful.phone.call(reset.startReset, { language: 'id' })).body;
  return {
    share: unused.token,
    presentation: opened.id,
    move: scanned.body.id,
    contactChange: asked.id,
    reset: begun.id,
    nik: bagas.nik,
    notification,
    purpose: 'bank-contoh-rekening',
  };
}

/** What the counter of office A has open, and the number that names the report together with its reference. */
async function ofOffice(b: Bench, { officerA }: Cookies): Promise<Record<string, string>> {
  const { id } = await openRecording(b.world, b.officer, { nik: Nik.parse(ratna.nik), reason: REASON });
  await takeRecordingPicture(b.world, b.officer, { id, picture: await selfieOf(0.2, 'front') });
  const screen = await asStaff(b, officerA, '/api/office/screen', {});
  const reports = (await b.app.inject({ url: '/api/office/reports', headers: { cookie: officerA } })).json();
  const { id: report, number } = reports[0];
  return { recording: id, screen: new URL(screen.url).hash.slice(1), report, reportNumber: String(number) };
}

async function asStaff(b: Bench, cookie: string, url: string, payload: object) {
  const { api } = b.world.settings.origins;
  const reply = await b.app.inject({
    method: 'POST',
    url,
    headers: { cookie, origin: api, 'sec-fetch-site': 'same-origin' },
    payload,
  });
  return reply.json();
}
