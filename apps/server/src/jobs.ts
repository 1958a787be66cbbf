import { setTimeout as pause } from 'node:timers/promises';
import { takeSweep } from './jobs.store.ts';
import { inTransaction, type World } from './kernel/world.ts';
import * as activation from './modules/activation/index.ts';
import * as authorization from './modules/authorization/index.ts';
import * as counter from './modules/counter/index.ts';
import * as devices from './modules/devices/index.ts';
import * as face from './modules/face/index.ts';
import * as issuance from './modules/issuance/index.ts';
import * as mails from './modules/jobs/index.ts';
import * as lifecycle from './modules/lifecycle/index.ts';
import * as limits from './modules/limits/index.ts';
import * as move from './modules/move/index.ts';
import * as reports from './modules/reports/index.ts';
import * as sessions from './modules/sessions/index.ts';
import * as share from './modules/share/index.ts';
import * as staff from './modules/staff/index.ts';
import * as vault from './modules/vault/index.ts';

type Sweep = (world: World) => Promise<number>;
type Sweeps = Readonly<Record<string, Sweep>>;

/** Pictures go when their time is over, and counts of calls are many, so both are looked for every minute. */
const EVERY_MINUTE: Sweeps = {
  selfies: activation.sweepSelfies,
  recordings: counter.sweepPictures,
  limits: limits.sweep,
};
const EVERY_HOUR: Sweeps = {
  // First what names others: a token holds its offer.
  issuance: issuance.sweep,
  activation: activation.sweep,
  counter: counter.sweep,
  lifecycle: lifecycle.sweep,
  authorization: authorization.sweep,
  move: move.sweep,
  reports: reports.sweep,
  sessions: sessions.sweep,
  staff: staff.sweep,
  devices: devices.sweep,
  vault: vault.sweep,
  share: share.sweep,
  mails: mails.sweep,
  face: face.sweep,
  keys: async ({ keys }) => keys.renew().then(() => 0),
};
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Forgets what is over, for as long as the server runs. Returns the function that stops it. */
export function startSweeps(world: World): () => Promise<void> {
  const stop = new AbortController();
  const running = [
    repeat(world, EVERY_MINUTE, MINUTE_MS, stop.signal),
    repeat(world, EVERY_HOUR, HOUR_MS, stop.signal),
  ];
  return async () => {
    stop.abort();
    await Promise.all(running);
  };
}

async function repeat(world: World, sweeps: Sweeps, everyMs: number, signal: AbortSignal): Promise<void> {
  while (await waited(jittered(world, everyMs), signal)) await sweepAll(world, sweeps, signal);
}

/** Between half and one and a half of the time, so that servers that started together do not sweep together. */
const jittered = (world: World, everyMs: number) => everyMs * (0.5 + world.randomBytes(2).readUInt16BE() / 65_536);

async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return pause(ms, true, { signal }).catch((fault: unknown) => {
    if (signal.aborted) return false;
    throw fault;
  });
}

/** Runs each sweep once. One that fails is told to the operator, and holds up none of the others. */
export async function sweepAll(world: World, sweeps: Sweeps = EVERY_HOUR, signal?: AbortSignal): Promise<void> {
  for (const [name, sweep] of Object.entries(sweeps)) {
    if (signal?.aborted) return;
    try {
      const rows = await alone(world, name, sweep);
      if (rows > 0) world.log.info({ sweep: name, rows }, 'swept');
    } catch (err) {
      world.log.error({ err, sweep: name }, 'a sweep failed');
    }
  }
}

/** One process at a time: whoever finds the sweep running leaves it to the other. */
async function alone(world: World, name: string, sweep: Sweep): Promise<number> {
  return inTransaction(world, async (world) => {
    return (await takeSweep(world, name)) ? sweep(world) : 0;
  });
}
