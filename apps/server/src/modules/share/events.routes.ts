import { PassThrough } from 'node:stream';
import { standardPaths, type wallet as wire } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import type { Wallet } from '../../kernel/caller.ts';
import type { World } from '../../kernel/world.ts';
import { readDevice } from '../devices/index.ts';
import { listWaitingRequests } from '../presentation/index.ts';
import { authenticators, isWalletSessionOpen, walletChannel } from '../sessions/index.ts';

const HEARTBEAT_MS = 20_000;

/** What is said on the bus of a resident: never data, only that something happened. */
type Heard =
  | { readonly type: 'presentation.requested' }
  | { readonly type: 'share.replayed'; readonly shareHash: string }
  | { readonly type: 'session.ended'; readonly session?: string; readonly jkt?: string };

/** The wallet's event stream (NDJSON): hello, what happens, an empty line as heartbeat; it ends with the session, and says how the device stands. */
export function eventRoutes(app: FastifyInstance, world: World): void {
  const { wallet: authenticate } = authenticators(world);
  app.get(standardPaths.walletEvents, async (request, reply) => {
    const { wallet } = await authenticate(request);
    const stream = openStream(world, wallet);
    request.raw.once('close', stream.stop);
    return reply
      .type('application/x-ndjson')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(stream.lines);
  });
}

/** Starts to listen before it looks, so that a request between the two is not lost; one told twice is the same request. */
function openStream(world: World, wallet: Wallet): { lines: PassThrough; stop: () => void } {
  const lines = new PassThrough();
  const tell = (event: wire.WalletEvent) => lines.write(`${JSON.stringify(event)}\n`);
  const tellWaiting = async () => {
    const waiting = await listWaitingRequests(world, wallet.rid);
    for (const request of waiting) if (lines.writable) tell({ type: 'presentation.requested', ...request });
  };
  const guard = (work: Promise<void>) => {
    work.catch((err: unknown) => {
      world.log.warn({ err }, 'an event stream broke');
      stop();
    });
  };
  const unsubscribe = world.bus.subscribe(walletChannel(wallet.rid), (message) => {
    const heard = JSON.parse(message) as Heard;
    if (heard.type === 'presentation.requested') guard(tellWaiting());
    else if (heard.type === 'share.replayed') tell(heard);
    else if (heard.session === wallet.sessionHash.toString('hex') || heard.jkt === wallet.jkt) guard(end());
  });
  const beat = async () => {
    if (await isWalletSessionOpen(world, wallet)) lines.write('\n');
    else await end();
  };
  const timer = setInterval(() => guard(beat()), HEARTBEAT_MS);
  const stop = () => {
    clearInterval(timer);
    unsubscribe();
    lines.end();
  };
  const end = async () => {
    unsubscribe();
    const { state } = await readDevice(world, wallet);
    if (lines.writable) tell({ type: 'session.ended', ...(isStop(state) && { device: state }) });
    stop();
  };
  tell({ type: 'hello' });
  guard(tellWaiting());
  return { lines, stop };
}

type Stop = NonNullable<Extract<wire.WalletEvent, { type: 'session.ended' }>['device']>;
const isStop = (state: string): state is Stop => ['disabled', 'frozen', 'replaced'].includes(state);
