import { createShare, newKey } from '@jatidiri/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poster } from './rig/scanners.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { activePersona, openCounter, personas } from './rig/staff.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

test('A02 in real time: a code works after 89 seconds and is dead after 90', async () => {
  const counter = await openCounter(server);
  const { phone, session } = await activePersona(server, counter, personas.bagas);
  const { send, close } = poster(server.origin, 2);
  const after = async (seconds: number) => {
    const share = await createShare(phone, session, 'nama_foto');
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const wish = { ...(await share.scanAt(seconds)), purposeId: 'bank-contoh-rekening', encryptionKey: newKey().jwk };
    return (await send(server.origin, '/api/shares/redeem', counter.portal.cookie(), wish)).status;
  };
  expect(await Promise.all([after(89), after(90.05)])).toEqual([200, 410]);
  close();
});
