import type { World } from '../../kernel/world.ts';
import { limit } from '../limits/index.ts';

/** Per minute. A city may stand behind one address, so devices are held tighter than addresses. */
const perMinute = {
  applyByAddress: 60,
  applyByDevice: 10,
  faceByDevice: 20,
  framesByDevice: 240,
  scanByAddress: 120,
  scanByDevice: 20,
  stopByAddress: 30,
  counterByOfficer: 120,
} as const;

/** @throws Refusal `request.too_many` with the seconds to wait */
export function spend(world: World, what: keyof typeof perMinute, who: string): Promise<void> {
  return limit(world, { what, who, perMinute: perMinute[what] });
}
