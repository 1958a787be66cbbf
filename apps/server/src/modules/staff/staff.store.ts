import type { World } from '../../kernel/world.ts';

export interface StaffRow {
  readonly id: string;
  readonly kind: 'officer' | 'portal';
  readonly name: string;
  readonly role: string;
  readonly officeId: string | null;
  readonly officeName: string | null;
  readonly institutionId: string | null;
  readonly institutionName: string | null;
  readonly isSuspended: boolean;
}

export async function findStaff({ sql }: World, id: string): Promise<StaffRow | undefined> {
  const [row] = await sql<StaffRow>`
    select staff.id, staff.kind, staff.name, staff.role,
           office.id as "officeId", office.name as "officeName",
           institution.id as "institutionId", institution.name as "institutionName",
           staff.suspended_at is not null as "isSuspended"
    from staff
    left join office on office.id = staff.office_id
    left join institution on institution.id = staff.institution_id
    where staff.id = ${id}`;
  return row;
}

export interface NewStaff {
  readonly id: string;
  readonly name: string;
  readonly officeId: string | undefined;
  readonly institutionId: string | undefined;
}

/** False when the office or the institution does not exist. */
export async function insertStaff({ sql }: World, person: NewStaff): Promise<boolean> {
  const kind = person.officeId ? 'officer' : 'portal';
  const rows = await sql`
    insert into staff (id, kind, name, office_id, institution_id, role)
    select ${person.id}, ${kind}, ${person.name}, office.id, institution.id, ${kind}
    from (select 1) as one
    left join office on office.id = ${person.officeId ?? null}
    left join institution on institution.id = ${person.institutionId ?? null}
    where coalesce(office.id, institution.id) is not null
    on conflict (id) do update set id = excluded.id
    returning id`;
  return rows.length === 1;
}

/** Officers office by office, or portal users, in the order of their ids. */
export async function listStaffIds({ sql }: World, kind: 'officer' | 'portal', limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select id from staff where kind = ${kind} and suspended_at is null
    order by office_id nulls last, id limit ${limit}`;
  return rows.map(({ id }) => id);
}

export interface PasskeyRow {
  readonly staffId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

export async function findPasskey({ sql }: World, credentialId: string): Promise<PasskeyRow | undefined> {
  const [row] = await sql<PasskeyRow>`
    select staff_id as "staffId", public_key as "publicKey", counter, transports
    from staff_passkey where credential_id = ${credentialId}`;
  return row;
}

export async function listPasskeyIds({ sql }: World, staffId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>`select credential_id as id from staff_passkey where staff_id = ${staffId}`;
  return rows.map(({ id }) => id);
}

export async function insertPasskey(
  { sql }: World,
  row: { staffId: string; credentialId: string; publicKey: Uint8Array; counter: number; transports: readonly string[] },
): Promise<void> {
  await sql`
    insert into staff_passkey (staff_id, credential_id, public_key, counter, transports)
    values (${row.staffId}, ${row.credentialId}, ${row.publicKey}, ${row.counter}, ${row.transports}::text[])`;
}

export async function markPasskeyUsed({ sql }: World, credentialId: string, counter: number): Promise<void> {
  await sql`update staff_passkey set counter = ${counter} where credential_id = ${credentialId}`;
}

export async function insertChallenge(
  { sql }: World,
  row: { hash: Uint8Array; staffId: string | null; lifetimeSeconds: number },
): Promise<void> {
  await sql`
    insert into staff_challenge (challenge_hash, staff_id, expires_at)
    values (${row.hash}, ${row.staffId}, app_clock() + make_interval(secs => ${row.lifetimeSeconds}))`;
}

/** Spends a challenge: one of a sign-in belongs to nobody yet, one of an enrolment to its person. */
export async function takeChallenge({ sql }: World, hash: Uint8Array, staffId: string | null): Promise<boolean> {
  const rows = await sql`
    update staff_challenge set used_at = app_clock()
    where challenge_hash = ${hash} and staff_id is not distinct from ${staffId}
      and used_at is null and expires_at > app_clock()
    returning challenge_hash`;
  return rows.length === 1;
}

export async function insertInvite(
  { sql }: World,
  row: { hash: Uint8Array; staffId: string; lifetimeSeconds: number },
): Promise<void> {
  await sql`
    insert into staff_invite (token_hash, staff_id, expires_at)
    values (${row.hash}, ${row.staffId}, app_clock() + make_interval(secs => ${row.lifetimeSeconds}))`;
}

export async function findInvite({ sql }: World, hash: Uint8Array): Promise<{ staffId: string } | undefined> {
  const [row] = await sql<{ staffId: string }>`
    select staff_id as "staffId" from staff_invite
    where token_hash = ${hash} and used_at is null and expires_at > app_clock()`;
  return row;
}

export async function takeInvite({ sql }: World, hash: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update staff_invite set used_at = app_clock()
    where token_hash = ${hash} and used_at is null and expires_at > app_clock()
    returning token_hash`;
  return rows.length === 1;
}

/** A challenge is of no use once its time is over. */
export async function deleteOverChallenges({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from staff_challenge where (challenge_hash) in (
      select challenge_hash from staff_challenge where expires_at < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}

/** Invitations stay a month longer than they work. */
export async function deleteOldInvites({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from staff_invite where (token_hash) in (
      select token_hash from staff_invite where expires_at < app_clock() - interval '30 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
