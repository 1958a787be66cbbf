import { eventually } from './eventually.ts';
import type { RunningServer } from './server.ts';

/** Tables whose writing marks the middle of a step. */
export type Fault = 'access_log' | 'issuance_token' | 'device' | 'wallet_session' | 'issued_credential';

/**
 * Kills the server in the middle of `work`: at the moment when a statement of its wants to write to `table`. Then
 * starts it again.
 *
 * @returns whether `work` got an answer all the same
 */
export async function killIn(server: RunningServer, table: Fault, work: () => Promise<unknown>): Promise<boolean> {
  const answered = await server.sql.transaction(async (sql) => {
    const text = `lock table ${table} in exclusive mode`;
    await sql(Object.assign([text], { raw: [text] }));
    const answer = work().then(
      () => true,
      () => false,
    );
    await eventually(`a write to ${table}`, async () => {
      const [waiting] = await server.sql`
        select 1 from pg_locks where not granted and relation = ${table}::regclass`;
      return waiting;
    });
    await server.kill9();
    return answer;
  });
  await server.restart();
  return answered;
}
