import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface OfferWrite {
  readonly rid: Rid;
  readonly id: Uint8Array;
  readonly applicationId: Uint8Array | null;
  readonly officeId: string | null;
  readonly officerId: string | null;
  readonly configurations: readonly string[];
  readonly jkt: string | null;
  readonly byConsent: boolean;
  readonly scannableSeconds: number;
}

export async function insertOffer({ sql }: World, offer: OfferWrite): Promise<Date> {
  const [row] = await sql<{ until: Date }>`
    insert into activation_offer (rid, id, application_id, office_id, officer_id, configurations, jkt, by_consent,
                                  scannable_until)
    values (${offer.rid}, ${offer.id}, ${offer.applicationId}, ${offer.officeId}, ${offer.officerId},
            ${offer.configurations}, ${offer.jkt}, ${offer.byConsent},
            app_clock() + make_interval(secs => ${offer.scannableSeconds}))
    returning scannable_until as until`;
  if (!row) throw new Error('the offer was not written');
  return row.until;
}

export interface OfferRow {
  readonly rid: Rid;
  readonly id: Buffer;
  readonly applicationId: Buffer | null;
  readonly officeId: string | null;
  readonly officerId: string | null;
  readonly configurations: string[];
  readonly jkt: string | null;
  readonly byConsent: boolean;
  readonly scannableUntil: Date;
  readonly scannedAt: Date | null;
  readonly usableUntil: Date | null;
  readonly codeHash: Buffer | null;
  readonly codeMail: string | null;
  readonly codesSent: number;
  readonly tries: number;
  readonly redeemedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedWhy: string | null;
  readonly alerts: number;
  readonly state: 'open' | 'scanned' | 'active' | 'closed' | 'expired';
}

/** `mostTries`: who has used them up without the right code has ended the offer, even if a crash left it unsaid. */
export async function findOfferRow(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  mostTries: number,
): Promise<OfferRow | undefined> {
  const [row] = await sql<OfferRow>`
    select rid, id, application_id as "applicationId", office_id as "officeId", officer_id as "officerId",
      configurations, jkt, by_consent as "byConsent", scannable_until as "scannableUntil", scanned_at as "scannedAt",
      usable_until as "usableUntil", code_hash as "codeHash", code_mail as "codeMail", codes_sent as "codesSent",
      tries, redeemed_at as "redeemedAt", closed_at as "closedAt", alerts,
      case when tries >= ${mostTries} and redeemed_at is null then coalesce(closed_why, 'tries') else closed_why end
        as "closedWhy",
      case when closed_why = 'active' then 'active'
           when closed_at is not null or (tries >= ${mostTries} and redeemed_at is null) then 'closed'
           when scanned_at is null and scannable_until > app_clock() then 'open'
           when scanned_at is not null and usable_until > app_clock() then 'scanned'
           else 'expired' end as state
    from activation_offer where rid = ${rid} and id = ${id}`;
  return row;
}

/** The newest offer of an application. */
export async function findOfferId({ sql }: World, rid: Rid, applicationId: Uint8Array): Promise<Buffer | undefined> {
  const [row] = await sql<{ id: Buffer }>`
    select id from activation_offer where rid = ${rid} and application_id = ${applicationId}
    order by created_at desc limit 1`;
  return row?.id;
}

/** Binds the offer to the phone that applied. The same phone may come again; returns how many codes went out before. */
export async function takeScan(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  jkt: string,
  usableSeconds: number,
): Promise<number | undefined> {
  const [row] = await sql<{ codesSent: number }>`
    update activation_offer set
      scanned_at = coalesce(scanned_at, app_clock()),
      usable_until = coalesce(usable_until, app_clock() + make_interval(secs => ${usableSeconds}))
    where rid = ${rid} and id = ${id} and jkt = ${jkt} and office_id is not null and closed_at is null
      and ((scanned_at is null and scannable_until > app_clock()) or usable_until > app_clock())
    returning codes_sent as "codesSent"`;
  return row?.codesSent;
}

/** Makes this the one code that counts; false once the codes are used up or the offer is over. Tries stay counted. */
export async function markCode(
  { sql }: World,
  code: { rid: Rid; id: Uint8Array; hash: Uint8Array; mail: string | null; mostCodes: number; mostTries: number },
): Promise<boolean> {
  const rows = await sql`
    update activation_offer set code_hash = ${code.hash}, code_mail = ${code.mail}, codes_sent = codes_sent + 1
    where rid = ${code.rid} and id = ${code.id} and codes_sent < ${code.mostCodes} and tries < ${code.mostTries}
      and closed_at is null and redeemed_at is null and usable_until > app_clock()
    returning id`;
  return rows.length === 1;
}

/** Counts one try, before anything is compared. Where it answers nothing, nothing may be compared. */
export async function countTry(
  { sql }: World,
  guess: {
    rid: Rid;
    id: Uint8Array;
    jkt: string;
    mail: string | null;
    acceptedAt: Date | null;
    mostTries: number;
    codeMinutes: number;
  },
): Promise<{ tries: number; codeHash: Buffer } | undefined> {
  const [row] = await sql<{ tries: number; codeHash: Buffer }>`
    update activation_offer set tries = tries + 1, jkt = coalesce(jkt, ${guess.jkt})
    where rid = ${guess.rid} and id = ${guess.id} and (jkt is null or jkt = ${guess.jkt}) and tries < ${guess.mostTries}
      and closed_at is null and redeemed_at is null and usable_until > app_clock() and code_hash is not null
      and code_mail is not distinct from ${guess.mail}::uuid
      and (code_mail is null
           or ${guess.acceptedAt}::timestamptz > app_clock() - make_interval(mins => ${guess.codeMinutes}))
    returning tries, code_hash as "codeHash"`;
  return row;
}

/** The right code was given. False where the offer ended meanwhile. */
export async function markRedeemed({ sql }: World, rid: Rid, id: Uint8Array, jkt: string): Promise<boolean> {
  const rows = await sql`
    update activation_offer set redeemed_at = coalesce(redeemed_at, app_clock())
    where rid = ${rid} and id = ${id} and jkt = ${jkt} and closed_at is null and usable_until > app_clock()
    returning id`;
  return rows.length === 1;
}

export async function markClosed({ sql }: World, rid: Rid, id: Uint8Array, why: string): Promise<void> {
  await sql`
    update activation_offer set closed_at = app_clock(), closed_why = ${why}
    where rid = ${rid} and id = ${id} and closed_at is null`;
}

export async function markAllClosed({ sql }: World, rid: Rid, applicationId: Uint8Array, why: string): Promise<void> {
  await sql`
    update activation_offer set closed_at = app_clock(), closed_why = ${why}
    where rid = ${rid} and application_id = ${applicationId} and closed_at is null`;
}

/** Somebody tried it who may not: nothing changes but this count, which the officer sees. */
export async function addAlert({ sql }: World, rid: Rid, id: Uint8Array): Promise<void> {
  await sql`update activation_offer set alerts = alerts + 1 where rid = ${rid} and id = ${id}`;
}

/** A demo offer has no counter: it is usable from the start, and the first key that redeems it binds. */
export async function markUsable(
  { sql }: World,
  offer: { rid: Rid; id: Uint8Array; codeHash: Uint8Array; usableSeconds: number },
): Promise<void> {
  await sql`
    update activation_offer set
      scanned_at = app_clock(), usable_until = app_clock() + make_interval(secs => ${offer.usableSeconds}),
      code_hash = ${offer.codeHash}, codes_sent = 1
    where rid = ${offer.rid} and id = ${offer.id}`;
}

/** Offers closed or past their time for a month. One that a token names stays: the token dies with its offer. */
export async function deleteOverOffers({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from activation_offer where (rid, id) in (
      select rid, id from activation_offer offer
      where coalesce(closed_at, usable_until, scannable_until) < app_clock() - interval '30 days'
        and not exists (select from issuance_token token where token.rid = offer.rid and token.offer_id = offer.id)
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
