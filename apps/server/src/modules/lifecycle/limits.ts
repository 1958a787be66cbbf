import type { World } from '../../kernel/world.ts';
import { limit } from '../limits/index.ts';

/**
 * Per minute. A freeze code has sixty random bits, so what these hold off is noise; the whole country's limit is far
 * above what a bad day brings, and each call that counts against it has cost its sender a captcha.
 */
const perMinute = {
  freezeByAddress: 20,
  freezeByAnybody: 6_000,
  freezeCodeByResident: 5,
  passkeyByResident: 5,
  findByOfficer: 20,
  /** Codes to one new address, whoever asks: nobody's mail box is flooded from here. */
  codeByAddress: 3,
  linkByAddress: 30,
  resetByDevice: 10,
  faceByDevice: 20,
  framesByDevice: 240,
} as const;

/** @throws Refusal `request.too_many` with the seconds to wait */
export function spend(world: World, what: keyof typeof perMinute, who: string): Promise<void> {
  return limit(world, { what, who, perMinute: perMinute[what] });
}
