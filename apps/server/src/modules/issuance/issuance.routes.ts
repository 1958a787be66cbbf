import { activation, demo, wallet as wire } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import type { Mount } from '../../kernel/mount.ts';
import type { World } from '../../kernel/world.ts';
import { limit } from '../limits/index.ts';
import { makeCaptcha } from './captcha.service.ts';
import { openDemo } from './demo-offers.service.ts';
import { protocolRoutes } from './protocol.routes.ts';
import { requestIssuance } from './tokens.service.ts';

/** Making one costs the server a derivation, as solving one step does; a city may stand behind one address. */
const CAPTCHAS_PER_MINUTE = 300;

export function issuanceRoutes(app: FastifyInstance, mount: Mount, world: World): void {
  protocolRoutes(app, world);
  mount(activation.getCaptcha, async (_, { ip }) => {
    await limit(world, { what: 'captcha', who: ip, perMinute: CAPTCHAS_PER_MINUTE });
    return { ...(await makeCaptcha(world)) };
  });
  mount(wire.requestIssuance, (_, { wallet }) => requestIssuance(world, wallet));
}

export function demoOfferRoutes(mount: Mount, world: World): void {
  mount(demo.demoOffer, (ask) => openDemo(world, ask));
}
