import type { World } from '../../kernel/world.ts';

export interface Institution {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly isSuspended: boolean;
}

export interface Purpose {
  readonly id: string;
  readonly textId: string;
  readonly textEn: string;
  /** Claim paths, joined by dots. */
  readonly claims: string[];
  readonly retentionId: string;
  readonly retentionEn: string;
}

export async function findInstitution({ sql }: World, id: string): Promise<Institution | undefined> {
  const [row] = await sql<Institution>`
    select id, name, kind, suspended_at is not null as "isSuspended" from institution where id = ${id}`;
  return row;
}

export async function listPurposeRows({ sql }: World, institutionId: string): Promise<Purpose[]> {
  return sql<Purpose>`
    select id, text_id as "textId", text_en as "textEn", claims,
           retention_id as "retentionId", retention_en as "retentionEn"
    from purpose where institution_id = ${institutionId} order by id`;
}

export async function markSuspended({ sql }: World, id: string, suspended: boolean): Promise<void> {
  await sql`
    update institution set suspended_at = case when ${suspended}::boolean then app_clock() end where id = ${id}`;
}
