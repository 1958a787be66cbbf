import { demo } from '@jatidiri/contracts';
import type { DemoMailbox } from '../adapters/mail/demo-mailbox.ts';
import type { Mount } from '../kernel/mount.ts';
import type { World } from '../kernel/world.ts';
import { becomePersona, sampleCapture } from './demo.service.ts';
import { demoPersonas } from './seed.ts';

/** What a stranger needs to try everything by hand. Not there outside demo mode. */
export function demoRoutes(mount: Mount, world: World, mailbox: DemoMailbox | undefined): void {
  mount(demo.listPersonas, () => demoPersonas(world.now()));
  mount(demo.listMails, ({ to }) => mailbox?.list(to) ?? []);
  mount(demo.sampleCamera, (wish) => sampleCapture(world, wish));
  mount(demo.becomePersona, (wish) => becomePersona(world, wish));
}
