import { expect, test } from 'vitest';
import * as contracts from './index.ts';
import type { Route } from './route.ts';

const rooms = [
  contracts.activation,
  contracts.office,
  contracts.counter,
  contracts.lifecycle,
  contracts.report,
  contracts.move,
  contracts.reset,
  contracts.contacts,
  contracts.staff,
  contracts.wallet,
  contracts.share,
  contracts.ask,
  contracts.demo,
];
const routes = rooms.flatMap((room) =>
  Object.entries(room).filter((entry): entry is [string, Route] => typeof entry[1] === 'object' && 'path' in entry[1]),
);

test('what browsers call is what the server mounts', () => {
  const mounted = Object.fromEntries(routes.map(([name, { method, path }]) => [name, { method, path }]));
  expect(contracts.calls).toEqual(mounted);
});

test('no two routes share a method and a path', () => {
  const keys = routes.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('every refusal says in both languages what is the matter and what to do next', () => {
  for (const [code, { id, en, status }] of Object.entries(contracts.errorCatalogue)) {
    expect(status, code).toBeGreaterThanOrEqual(400);
    for (const sentence of [id, en])
      expect(sentence.split('. ').length, `${code}: ${sentence}`).toBeGreaterThanOrEqual(2);
  }
});
