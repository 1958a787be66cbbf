import type { RunningServer } from './server.ts';

/** How many sessions of wallets are open, those of a PIN or of a passkey, as the server counts them. */
export async function openSessions(server: RunningServer, byPin = false): Promise<number> {
  const [row] = await server.sql<{ count: number }>`
    select count(*)::int as count from wallet_session where ended_at is null and by_pin = ${byPin}`;
  return row?.count ?? 0;
}
