import { expect, test } from 'vitest';
import { ticketOf } from './ticket.ts';

test('only the QR of an old phone is read as one', () => {
  const ticket = 'a_-9'.repeat(10).concat('xyz');
  expect(ticketOf(`jatidiri-pindah:${ticket}`)).toBe(ticket);
  for (const other of [
    ticket,
    `jatidiri-wallet:${ticket}`,
    `jatidiri-pindah:${ticket}x`,
    `https://contoh.example/#jatidiri-pindah:${ticket}`,
  ]) {
    expect(ticketOf(other)).toBeUndefined();
  }
});
