import type { World } from '../../kernel/world.ts';

/** Spends a captcha; false where it was spent before or its time is over. Of two at one moment, one gets it. */
export async function takeCaptcha({ sql }: World, hash: Uint8Array, until: Date): Promise<boolean> {
  const rows = await sql`
    insert into spent_captcha (hash, expires_at)
    select ${hash}, ${until}::timestamptz where ${until}::timestamptz > app_clock()
    on conflict (hash) do nothing
    returning hash`;
  return rows.length === 1;
}

export async function sweepCaptchas({ sql }: World): Promise<void> {
  await sql`delete from spent_captcha where expires_at < app_clock()`;
}

export async function readCaptchaEnd({ sql }: World, minutes: number): Promise<Date> {
  const [row] = await sql<{ until: Date }>`select app_clock() + make_interval(mins => ${minutes}) as until`;
  if (!row) throw new Error('the database told no time');
  return row.until;
}
