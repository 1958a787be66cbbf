import { samplePicture } from '../adapters/face/sample-faces.ts';
import { inTransaction, type World } from '../kernel/world.ts';
import { loadRegions, upsertOffice } from '../modules/offices/index.ts';
import { currentPhoto, findResidentByNik, importFile, replacePhoto } from '../modules/registry/index.ts';
import { upsertInstitution, upsertPurpose, upsertStaff } from './demo.store.ts';
import { demoInstitution, demoOffices, demoPurposes, demoStaff } from './organisations.ts';
import { importLines, type Persona } from './persona.ts';
import { allPersonas } from './personas.ts';
import { drawPortrait } from './portrait.ts';

/** What `GET /api/demo/personas` tells of each. */
export interface PersonaSeen {
  readonly nik: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string;
  readonly regency: string;
  /** Where the sample officers sit: whoever tries the demo can serve every persona there. */
  readonly officeId: string;
  readonly special: { readonly id: string; readonly en: string };
  /** The sample camera has a selfie of this persona. */
  readonly sampleCamera: boolean;
}

const sampleOffice = demoStaff.officer.officeId;

/** The invented residents as of today: who is 16 stays 16, so the list depends on the year. */
export function demoPersonas(now: Date): PersonaSeen[] {
  return allPersonas(now).map(({ nik, regency, special, face, resident }) => ({
    nik,
    regency,
    officeId: sampleOffice,
    special,
    name: resident.nama ?? '',
    email: resident.email ?? null,
    phone: resident.telepon ?? '',
    sampleCamera: face === 'persona1' || face === 'persona2',
  }));
}

/** Which test face the sample camera shows for this persona; none for the drawn ones. */
export function sampleFaceOf(nik: string, now: Date): 'persona1' | 'persona2' | undefined {
  const face = allPersonas(now).find((persona) => persona.nik === nik)?.face;
  return face === 'persona1' || face === 'persona2' ? face : undefined;
}

/** Fills an empty database with regions, offices, a bank, staff and personas. Again, it changes nothing. */
export async function seedDemo(world: World): Promise<void> {
  await loadRegions(world);
  await seedOrganisations(world);
  const personas = allPersonas(world.now());
  await seedResidents(world, personas);
  for (const persona of personas) await seedPhoto(world, persona);
}

async function seedOrganisations(world: World): Promise<void> {
  await inTransaction(world, async (world) => {
    for (const office of demoOffices) await upsertOffice(world, office);
    await upsertInstitution(world, demoInstitution);
    for (const purpose of demoPurposes) await upsertPurpose(world, demoInstitution.id, purpose);
    for (const member of Object.values(demoStaff)) await upsertStaff(world, member);
  });
}

async function seedResidents(world: World, personas: readonly Persona[]): Promise<void> {
  const file = Buffer.from(
    importLines(personas)
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
  const open = async function* () {
    yield file;
  };
  await importFile(
    world,
    { format: 'ndjson', bytes: file.length, open },
    {
      onComplaint: (complaint) => {
        throw new Error(
          `A persona is refused: line ${complaint.number}, ${complaint.column ?? '-'}, ${complaint.code}`,
        );
      },
    },
  );
}

/** A photo that somebody has put in its place ("wajah saya jadi foto registri") stays. */
async function seedPhoto(world: World, { nik, face, resident }: Persona): Promise<void> {
  if (face === 'none') return;
  const rid = await findResidentByNik(world, nik);
  if (!rid || (await currentPhoto(world, rid))) return;
  const birthYear = Number(resident.tanggal_lahir?.slice(0, 4));
  const picture =
    typeof face === 'string'
      ? await samplePicture(`${face}-registry`)
      : await drawPortrait(face[0], face[1], birthYear);
  await replacePhoto(world, rid, picture, 'demo');
}
