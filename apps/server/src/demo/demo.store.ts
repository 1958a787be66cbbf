import type { World } from '../kernel/world.ts';
import type { demoInstitution, demoPurposes, demoStaff } from './organisations.ts';

export async function upsertInstitution({ sql }: World, row: typeof demoInstitution): Promise<void> {
  await sql`
    insert into institution (id, name, kind, liaison_email)
    values (${row.id}, ${row.name}, ${row.kind}, ${row.liaisonEmail})
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, liaison_email = excluded.liaison_email`;
}

export async function upsertPurpose(
  { sql }: World,
  institutionId: string,
  row: (typeof demoPurposes)[number],
): Promise<void> {
  await sql`
    insert into purpose (id, institution_id, text_id, text_en, claims, retention_id, retention_en)
    values (${row.id}, ${institutionId}, ${row.textId}, ${row.textEn}, ${row.claims}::text[], ${row.retentionId},
      ${row.retentionEn})
    on conflict (id) do update set
      text_id = excluded.text_id, text_en = excluded.text_en, claims = excluded.claims,
      retention_id = excluded.retention_id, retention_en = excluded.retention_en`;
}

export async function upsertStaff({ sql }: World, row: (typeof demoStaff)[keyof typeof demoStaff]): Promise<void> {
  await sql`
    insert into staff (id, kind, name, office_id, institution_id, role)
    values (${row.id}, ${row.kind}, ${row.name}, ${row.officeId}, ${row.institutionId}, ${row.role})
    on conflict (id) do update set
      kind = excluded.kind, name = excluded.name, office_id = excluded.office_id,
      institution_id = excluded.institution_id, role = excluded.role`;
}
