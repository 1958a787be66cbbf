import type { World } from '../../kernel/world.ts';

export async function insertPolicy({ sql }: World, id: string, settings: string): Promise<void> {
  await sql`insert into face_policy (id, settings) values (${id}, ${settings}::jsonb) on conflict (id) do nothing`;
}
