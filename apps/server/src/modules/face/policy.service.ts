import { createHash } from 'node:crypto';
import type { World } from '../../kernel/world.ts';
import { insertPolicy } from './policy.store.ts';

/** Names the settings in force by what they say; stored with every verdict. */
export function policyOf({ settings }: World): string {
  return createHash('sha256').update(JSON.stringify(settings.face)).digest('hex').slice(0, 16);
}

/** Keeps the settings in force, so that it can be told later what decided. */
export async function keepPolicy(world: World): Promise<void> {
  await insertPolicy(world, policyOf(world), JSON.stringify(world.settings.face));
}
