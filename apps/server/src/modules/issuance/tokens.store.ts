import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface TokenWrite {
  readonly rid: Rid;
  readonly tokenHash: Uint8Array;
  readonly jkt: string;
  readonly configurations: readonly string[];
  readonly needsSeal: boolean;
  readonly offerId: Uint8Array | null;
  readonly grantId: string | null;
  readonly lifetimeSeconds: number;
}

export async function insertToken({ sql }: World, token: TokenWrite): Promise<Date> {
  const [row] = await sql<{ expiresAt: Date }>`
    insert into issuance_token (rid, token_hash, jkt, configurations, needs_seal, offer_id, grant_id, expires_at)
    values (${token.rid}, ${token.tokenHash}, ${token.jkt}, ${token.configurations}, ${token.needsSeal},
            ${token.offerId}, ${token.grantId}, app_clock() + make_interval(secs => ${token.lifetimeSeconds}))
    returning expires_at as "expiresAt"`;
  if (!row) throw new Error('the token was not written');
  return row.expiresAt;
}

export interface TokenRow {
  readonly rid: Rid;
  readonly configurations: string[];
  readonly needsSeal: boolean;
  readonly offerId: Buffer | null;
  /** Of a wallet of another maker; the rest stands in its grant. */
  readonly grantId: string | null;
  readonly clientHash: Buffer | null;
  readonly identified: boolean;
  /** A resident allowed it at our page: every call signs a nonce of ours. */
  readonly byCode: boolean;
}

/** A token dies with its offer, unless that ended well, and with its grant. */
export async function findToken(
  { sql }: World,
  rid: Rid,
  tokenHash: Uint8Array,
  jkt: string,
): Promise<TokenRow | undefined> {
  const [row] = await sql<TokenRow>`
    select token.rid, token.configurations, token.needs_seal as "needsSeal", token.offer_id as "offerId",
      token.grant_id as "grantId", allowed.client_hash as "clientHash", coalesce(allowed.identified, false) as identified,
      allowed.code_hash is not null as "byCode"
    from issuance_token token
    left join activation_offer offer on offer.rid = token.rid and offer.id = token.offer_id
    left join issuance_grant allowed on allowed.rid = token.rid and allowed.id = token.grant_id
    where token.rid = ${rid} and token.token_hash = ${tokenHash} and token.jkt = ${jkt}
      and token.expires_at > app_clock()
      and (token.offer_id is null or offer.closed_at is null or offer.closed_why = 'active')
      and (token.grant_id is null or (allowed.revoked_at is null and allowed.expires_at > app_clock()))`;
  return row;
}

/** Ends what was not used: the device was retired. */
export async function deleteTokens({ sql }: World, rid: Rid, jkt: string): Promise<void> {
  await sql`delete from issuance_token where rid = ${rid} and jkt = ${jkt}`;
}

/**
 * Whether the token is still there, and keeps it so until the transaction ends: whoever stops a device waits for what is
 * being issued to it, and then revokes that too.
 */
export async function holdToken({ sql }: World, rid: Rid, tokenHash: Uint8Array): Promise<boolean> {
  const rows = await sql`
    select 1 from issuance_token where rid = ${rid} and token_hash = ${tokenHash} for key share`;
  return rows.length === 1;
}

export async function deleteAllTokens({ sql }: World, rid: Rid): Promise<void> {
  await sql`delete from issuance_token where rid = ${rid}`;
}

/** Tokens a day past their time. */
export async function deleteOverTokens({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from issuance_token where (rid, token_hash) in (
      select rid, token_hash from issuance_token where expires_at < app_clock() - interval '1 day'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
