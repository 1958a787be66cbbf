import { launchBrowser } from '@jatidiri/testing';
import type { CDPSession, Page } from 'playwright-core';
import { type DevTools, openDevTools } from './devtools.ts';
import { freePort } from './server.ts';

/** A line and a processor, as Chromium emulates them. */
export interface Conditions {
  /** How many times slower the main thread of a page runs. */
  readonly cpu: number;
  /** Milliseconds before the first byte of each answer. */
  readonly latency: number;
  /** Bytes per second; -1: as it is. */
  readonly throughput: number;
  readonly offline: boolean;
}

const SLOW_3G_BYTES = 400_000 / 8;
export const asItIs: Conditions = { cpu: 1, latency: 0, throughput: -1, offline: false };
export const slow3g: Conditions = { cpu: 6, latency: 400, throughput: SLOW_3G_BYTES, offline: false };
/** A cheap phone on a line that is no hindrance. */
export const cheapPhone: Conditions = { ...asItIs, cpu: 6 };
export const noLine: Conditions = { ...slow3g, offline: true };

/** One answer of the server, whoever in the browser asked: page, worker or service worker. */
export interface Transfer {
  readonly url: string;
  readonly type: string;
  /** Which kind of target asked. */
  readonly by: string;
  /** On the wire: head and compressed body. */
  readonly bytes: number;
}

/** A cheap phone: a browser of its own, whose every target is slowed down and counted. */
export interface Phone {
  /** Its one page: a passkey of a test belongs to a page. */
  readonly page: Page;
  readonly session: CDPSession;
  become(conditions: Conditions): Promise<void>;
  /** What was moved since the last time this was asked. */
  takeTransfers(): Transfer[];
  /** Forgets every copy of the pages: caches and service workers; what the wallet holds stays. */
  forgetPages(origin: string): Promise<void>;
  /** Before a new start of the app: the page is left, and the service worker ended as the system ends those that are idle. */
  startAnew(): Promise<void>;
  close(): Promise<void>;
}

interface Target {
  readonly targetId: string;
  readonly type: string;
}

export async function openPhone(): Promise<Phone> {
  const port = await freePort();
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
  const tools = await openDevTools(port);
  const rig = await slowEverything(tools);
  const context = await browser.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  return {
    ...rig,
    page,
    session,
    forgetPages: async (origin) => {
      await page.goto('about:blank');
      await session.send('Network.clearBrowserCache');
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'service_workers,cache_storage' });
    },
    startAnew: async () => {
      await page.goto('about:blank');
      await session.send('ServiceWorker.stopAllWorkers');
    },
    close: async () => {
      tools.close();
      await browser.close();
    },
  };
}

const ATTACH = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

async function slowEverything(tools: DevTools): Promise<Pick<Phone, 'become' | 'takeTransfers'>> {
  const targets = new Map<string, Target>();
  let now = asItIs;
  const apply = async (session: string, { type }: Target) => {
    const { cpu, latency, throughput, offline } = now;
    const network = { offline, latency, downloadThroughput: throughput, uploadThroughput: throughput };
    const sent = [tools.send('Network.emulateNetworkConditions', network, session)];
    if (type === 'page') sent.push(tools.send('Emulation.setCPUThrottlingRate', { rate: cpu }, session));
    await Promise.all(sent);
  };
  tools.on('Target.attachedToTarget', (params) => {
    const session = String(params.sessionId);
    const target = params.targetInfo as Target;
    if (target.type === 'browser_ui') return;
    targets.set(session, target);
    // In this order, and none awaited: a service worker answers nothing before it runs.
    const first = [
      tools.send('Network.enable', {}, session),
      apply(session, target),
      ...(target.type === 'page' ? [tools.send('Target.setAutoAttach', ATTACH, session)] : []),
      tools.send('Runtime.runIfWaitingForDebugger', {}, session),
    ];
    // A target that is gone before it is ready needs no slowing down.
    void Promise.all(first).catch(() => targets.delete(session));
  });
  tools.on('Target.detachedFromTarget', ({ sessionId }) => targets.delete(String(sessionId)));
  const takeTransfers = countTransfers(tools, (session) => targets.get(session ?? ''));
  await tools.send('Target.setAutoAttach', ATTACH);
  return {
    become: async (conditions) => {
      now = conditions;
      const told = [...targets].map(([session, target]) => {
        const done = apply(session, target).catch(() => undefined);
        // A service worker that is ending answers no more.
        return target.type === 'page' ? done : undefined;
      });
      await Promise.all(told);
    },
    takeTransfers,
  };
}

/** A service worker is heard twice, by the browser and by its page: an answer counts once a target. */
function countTransfers(tools: DevTools, targetOf: (session: string | undefined) => Target | undefined) {
  const asked = new Map<string, { url: string; type: string; length: number }>();
  const counted = new Set<string>();
  let transfers: Transfer[] = [];
  const keyOf = ({ requestId }: Record<string, unknown>, session: string | undefined) =>
    `${targetOf(session)?.targetId}/${requestId}`;

  tools.on('Network.requestWillBeSent', (params, session) => {
    const { url } = params.request as { url: string };
    if (url.startsWith('http'))
      asked.set(keyOf(params, session), { url, type: String(params.type ?? 'Other'), length: 0 });
  });
  tools.on('Network.responseReceived', (params, session) => {
    const key = keyOf(params, session);
    const response = params.response as { fromServiceWorker?: boolean; fromDiskCache?: boolean; headers: Headers };
    const length = Number(new Map(Object.entries(response.headers)).get('content-length') ?? 0);
    const request = asked.get(key);
    // What a cache or the service worker answers moves nothing; what the service worker itself fetches is counted there.
    if (response.fromServiceWorker || response.fromDiskCache) asked.delete(key);
    else if (request) asked.set(key, { ...request, length });
  });
  tools.on('Network.requestServedFromCache', (params, session) => asked.delete(keyOf(params, session)));
  tools.on('Network.loadingFinished', (params, session) => {
    const key = keyOf(params, session);
    const request = asked.get(key);
    if (!request || counted.has(key)) return;
    counted.add(key);
    // Chromium tells no bytes for the script of a service worker: then the length that the server named.
    const bytes = Math.max(Number(params.encodedDataLength), request.length);
    transfers.push({ url: request.url, type: request.type, by: targetOf(session)?.type ?? 'other', bytes });
  });
  return () => {
    const taken = transfers;
    transfers = [];
    return taken;
  };
}
