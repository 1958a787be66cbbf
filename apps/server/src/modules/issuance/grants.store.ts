import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface GrantWrite {
  readonly rid: Rid;
  readonly id: string;
  readonly clientHash: Uint8Array | null;
  readonly instanceJkt: string | null;
  readonly jkt: string | null;
  readonly configurations: readonly string[];
  readonly identified: boolean;
  readonly lifetimeSeconds: number;
  readonly code: {
    readonly hash: Uint8Array;
    readonly challenge: string;
    readonly redirectHash: Uint8Array;
    readonly lifetimeSeconds: number;
  } | null;
}

export async function insertGrant({ sql }: World, grant: GrantWrite): Promise<void> {
  const { code } = grant;
  await sql`
    insert into issuance_grant (rid, id, client_hash, instance_jkt, jkt, configurations, identified, code_hash,
                                code_challenge, redirect_hash, code_expires_at, expires_at)
    values (${grant.rid}, ${grant.id}, ${grant.clientHash}, ${grant.instanceJkt}, ${grant.jkt}, ${grant.configurations},
            ${grant.identified}, ${code?.hash}, ${code?.challenge}, ${code?.redirectHash},
            app_clock() + make_interval(secs => ${code?.lifetimeSeconds ?? null}::int),
            app_clock() + make_interval(secs => ${grant.lifetimeSeconds}))`;
}

export interface GrantRow {
  readonly id: string;
  readonly configurations: string[];
  readonly identified: boolean;
}

/** Spends a code, if all that it was made for is here again; of two at the same moment, one gets it. */
export async function takeCode(
  { sql }: World,
  rid: Rid,
  code: {
    hash: Uint8Array;
    challenge: string;
    redirectHash: Uint8Array;
    clientHash: Uint8Array;
    instanceJkt: string | null;
    jkt: string;
  },
): Promise<GrantRow | undefined> {
  const [row] = await sql<GrantRow>`
    update issuance_grant set code_used_at = app_clock(), jkt = ${code.jkt}
    where rid = ${rid} and code_hash = ${code.hash} and code_used_at is null and code_expires_at > app_clock()
      and revoked_at is null and code_challenge = ${code.challenge} and redirect_hash = ${code.redirectHash}
      and client_hash = ${code.clientHash} and instance_jkt is not distinct from ${code.instanceJkt}
      and (jkt is null or jkt = ${code.jkt})
    returning id, configurations, identified`;
  return row;
}

/** A code that comes a second time was stolen, or its wallet was: what it gave ends (RFC 6749, section 4.1.2). */
export async function markCodeReused({ sql }: World, rid: Rid, hash: Uint8Array): Promise<void> {
  await sql`
    update issuance_grant set revoked_at = app_clock(), revoked_why = 'code_reused'
    where rid = ${rid} and code_hash = ${hash} and code_used_at is not null and revoked_at is null`;
}

export async function insertRefreshToken(
  { sql }: World,
  token: { rid: Rid; hash: Uint8Array; grantId: string; lifetimeSeconds: number },
): Promise<void> {
  await sql`
    insert into refresh_token (rid, token_hash, grant_id, expires_at)
    values (${token.rid}, ${token.hash}, ${token.grantId}, app_clock() + make_interval(secs => ${token.lifetimeSeconds}))`;
}

/** Spends a refresh token, for the key, the client and the installation it was made for (RFC 9449, section 5). */
export async function takeRefreshToken(
  { sql }: World,
  rid: Rid,
  token: { hash: Uint8Array; jkt: string; clientHash: Uint8Array | null; instanceJkt: string | null },
): Promise<GrantRow | undefined> {
  const [row] = await sql<GrantRow>`
    update refresh_token token set used_at = app_clock()
    from issuance_grant allowed
    where token.rid = ${rid} and token.token_hash = ${token.hash} and token.used_at is null
      and token.expires_at > app_clock()
      and allowed.rid = token.rid and allowed.id = token.grant_id and allowed.rid = ${rid}
      and allowed.revoked_at is null and allowed.expires_at > app_clock() and allowed.jkt = ${token.jkt}
      and allowed.client_hash is not distinct from ${token.clientHash}
      and allowed.instance_jkt is not distinct from ${token.instanceJkt}
    returning allowed.id, allowed.configurations, allowed.identified`;
  return row;
}

/** A refresh token that was used comes again: one of two has stolen it, so both lose all that grew from it. */
export async function markRefreshReused({ sql }: World, rid: Rid, hash: Uint8Array): Promise<void> {
  await sql`
    update issuance_grant allowed set revoked_at = app_clock(), revoked_why = 'refresh_reused'
    from refresh_token token
    where token.rid = ${rid} and token.token_hash = ${hash} and token.used_at is not null
      and allowed.rid = ${rid} and allowed.id = token.grant_id and allowed.revoked_at is null`;
}

/** Ends all that wallets of other makers were allowed. */
export async function markAllGrantsRevoked({ sql }: World, rid: Rid, why: string): Promise<void> {
  await sql`
    update issuance_grant set revoked_at = app_clock(), revoked_why = ${why}
    where rid = ${rid} and revoked_at is null`;
}

/** Grants a day past their time, and the refresh tokens of what is over. */
export async function deleteOverGrants({ sql }: World, limit: number): Promise<number> {
  const tokens = await sql`
    delete from refresh_token where (rid, token_hash) in (
      select rid, token_hash from refresh_token where expires_at < app_clock() - interval '1 day'
      limit ${limit} for update skip locked)
    returning 1`;
  const grants = await sql`
    delete from issuance_grant where (rid, id) in (
      select rid, id from issuance_grant where expires_at < app_clock() - interval '1 day'
      limit ${limit} for update skip locked)
    returning 1`;
  return tokens.length + grants.length;
}
