import type { World } from '../../kernel/world.ts';

/** Something that an institution asked for and must not: names of claims, never anything of a resident. */
export interface AskRefusal {
  readonly institutionId: string;
  readonly purposeId: string | null;
  readonly refusedBy: 'server' | 'wallet';
  readonly reason: string;
  readonly claims: readonly string[];
}

export async function insertAskRefusal({ sql }: World, refusal: AskRefusal): Promise<void> {
  const { institutionId, purposeId, refusedBy, reason, claims } = refusal;
  await sql`
    insert into ask_refusal (institution_id, purpose_id, refused_by, reason, claims)
    values (${institutionId}, ${purposeId}, ${refusedBy}, ${reason}, ${claims})`;
}

export async function deleteOldAskRefusals({ sql }: World, days: number): Promise<void> {
  await sql`delete from ask_refusal where at <= app_clock() - make_interval(days => ${days}::int)`;
}
