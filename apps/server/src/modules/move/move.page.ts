import type { FastifyInstance } from 'fastify';
import type { World } from '../../kernel/world.ts';
import { linkPage } from '../activation/index.ts';
import { STOP_PATH, stopMove } from './notice.service.ts';

/** Where the link of the notice leads. */
export function movePage(app: FastifyInstance, world: World): void {
  linkPage(app, {
    path: STOP_PATH,
    param: 'notice',
    title: 'Bekukan KTP Digital',
    question: `<h1>Bukan Anda yang pindah ponsel?</h1>
<p>KTP Digital Anda dipindahkan ke ponsel baru. Bukan Anda? Bekukan sekarang.</p>
<p>Kedua ponsel berhenti. Untuk memakainya lagi, datang ke kantor Dukcapil dengan KTP Anda.</p>
<p lang="en">Your KTP Digital moves to a new phone. Not you? Freeze it now. Both phones stop; an office opens it again.</p>`,
    button: 'Bekukan <span lang="en">/ Freeze</span>',
    done: `<h1>KTP Digital dibekukan</h1>
<p>Jika tautan ini masih berlaku, kedua ponsel sekarang berhenti.</p>
<p>Datang ke kantor Dukcapil dengan KTP Anda untuk memakainya lagi.</p>
<p lang="en">If the link was still good, both phones have stopped. Visit a Dukcapil office with your card to use it again.</p>`,
    act: (ip, notice) => stopMove(world, ip, notice),
  });
}
