import type { Page } from 'playwright-core';

/** `npm test -- --slow e2e/…`: the phones of the journeys are cheap and their line is poor. */
export const isSlow = process.env.JATIDIRI_TEST_SLOW === '1';

/** As many times slower the page's processor runs; milliseconds before each answer; bytes per second. */
const CHEAP = { cpu: 6, latency: 150, throughput: 1_600_000 / 8 };

/** Slows a phone's page down where that is asked for. */
export async function slowDown(page: Page): Promise<Page> {
  if (!isSlow) return page;
  const context = page.context();
  const devtools = await context.newCDPSession(page);
  const { cpu: rate, latency, throughput } = CHEAP;
  const line = { latency, downloadThroughput: throughput, uploadThroughput: throughput };
  const take = (offline: boolean) => devtools.send('Network.emulateNetworkConditions', { ...line, offline });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  await devtools.send('Network.enable');
  await take(false);
  const setOffline = context.setOffline.bind(context);
  // Two say how the line is, and the poor one would win over none.
  context.setOffline = async (offline) => {
    await setOffline(offline);
    await take(offline);
  };
  return page;
}
