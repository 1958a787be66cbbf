import type { FastifyInstance } from 'fastify';
import type { World } from '../../kernel/world.ts';
import { linkPage } from '../activation/index.ts';
import { undoContact } from './contacts.service.ts';
import { cancelResetByLink } from './reset.service.ts';

/** Where the links of the notices lead: cancelling a new PIN, taking a contact back. */
export function lifecyclePages(app: FastifyInstance, world: World): void {
  linkPage(app, {
    path: '/batalkan',
    param: 'reset',
    title: 'Batalkan PIN baru',
    question: `<h1>Batalkan PIN baru?</h1>
<p>Seseorang meminta PIN baru untuk KTP Digital di ponsel Anda. Bukan Anda? Batalkan sekarang.</p>
<p lang="en">Somebody asked for a new PIN on your phone. Not you? Cancel it now.</p>`,
    button: 'Batalkan <span lang="en">/ Cancel</span>',
    done: `<h1>PIN baru dibatalkan</h1>
<p>Jika permintaan itu masih berjalan, sekarang sudah batal. PIN lama tetap berlaku.</p>
<p>Bukan Anda yang meminta? Ponsel Anda mungkin dipegang orang lain. <a href="/dompet/bekukan">Bekukan KTP Digital</a>.</p>
<p lang="en">If that request was still going on, it is cancelled, and the old PIN stays. You did not ask for it? Freeze KTP Digital.</p>`,
    act: (ip, token) => cancelResetByLink(world, ip, token),
  });
  linkPage(app, {
    path: '/kembalikan',
    param: 'kontak',
    title: 'Kembalikan kontak',
    question: `<h1>Kembalikan kontak lama?</h1>
<p>Kontak KTP Digital Anda diganti. Bukan Anda? Kembalikan sekarang.</p>
<p lang="en">A contact of your KTP Digital was changed. Not you? Take it back now.</p>`,
    button: 'Kembalikan <span lang="en">/ Take back</span>',
    done: `<h1>Kontak dikembalikan</h1>
<p>Jika perubahan itu belum lewat 72 jam, kontak lama berlaku lagi.</p>
<p>Bukan Anda yang menggantinya? Seseorang tahu PIN Anda. <a href="/dompet/bekukan">Bekukan KTP Digital</a>.</p>
<p lang="en">If that change was less than 72 hours old, the old contact counts again. You did not change it? Freeze KTP Digital.</p>`,
    act: (ip, token) => undoContact(world, ip, token),
  });
}
