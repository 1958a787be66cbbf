import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { leadToOneName } from './one-name.ts';

const lan = { host: '0.0.0.0', name: '192.168.1.5', isAddress: true, names: ['192.168.1.5', '10.0.0.7'] };
const { settings } = readSettings({ JATIDIRI_MODE: 'demo', PORT: '8080' }, lan);

async function ask(host: string, accept: string) {
  const app = Fastify();
  leadToOneName(app, settings);
  app.get('/dompet/', async () => 'here');
  return app.inject({ url: '/dompet/?a=1', headers: { host, accept } });
}

test('a page that is opened by another address of the machine is led to the one that wallets are bound to', async () => {
  const answer = await ask('10.0.0.7:8080', 'text/html,*/*');
  expect(answer.statusCode).toBe(307);
  expect(answer.headers.location).toBe('https://192.168.1.5:8080/dompet/?a=1');
});

test('at its own address, and for what is no page, it stays', async () => {
  expect((await ask('192.168.1.5:8080', 'text/html')).body).toBe('here');
  expect((await ask('10.0.0.7:8080', 'application/json')).body).toBe('here');
});
