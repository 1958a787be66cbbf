import type { Page } from 'playwright-core';

/** `npm test -- --slow e2e/…`: the phones of the journeys are cheap and their line is poor. */
export const isSlow = process.env.JATIDIRI_TEST_SLOW === '1';

/** As many times slower the page's processor runs; milliseconds before each answer; bytes per second. */
const CHEAP = { cpu: 6, latency: 150, throughput: 1_600_000 / 8 };

/** Slows a phone's page down where that is asked for. */
export async function slowDown(page: Page): Promise<Page> {
  if (!isSlow) return page;
  const devtools = await page.context().newCDPSession(page);
  const { cpu: rate, latency, throughput } = CHEAP;
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  return page;
}
