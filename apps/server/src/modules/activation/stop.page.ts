import type { FastifyInstance } from 'fastify';
import type { World } from '../../kernel/world.ts';
import { linkPage } from './link.page.ts';
import { stopActivation } from './notice.service.ts';

/** Where the link of the notice leads. */
export function stopPage(app: FastifyInstance, world: World): void {
  linkPage(app, {
    path: '/hentikan',
    param: 'notice',
    title: 'Hentikan aktivasi',
    question: `<h1>Hentikan aktivasi?</h1>
<p>Seseorang sedang mengaktifkan KTP Digital atas nama Anda. Bukan Anda? Hentikan sekarang.</p>
<p lang="en">Somebody is activating KTP Digital in your name. Not you? Stop it now.</p>`,
    button: 'Hentikan <span lang="en">/ Stop</span>',
    // The same for a notice that is true, used, old or made up.
    done: `<h1>Aktivasi dihentikan</h1>
<p>Jika aktivasi itu masih berjalan, sekarang sudah berhenti. Lapor ke kantor Dukcapil bila itu bukan Anda.</p>
<p lang="en">If that activation was still going on, it has ended. Tell a Dukcapil office if it was not you.</p>`,
    act: (ip, notice) => stopActivation(world, ip, notice),
  });
}
