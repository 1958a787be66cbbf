import { maskName } from '@jatidiri/identity';
import type { Scanner } from '../../kernel/caller.ts';
import type { AccessLeaf } from '../../kernel/keys.ts';
import type { World } from '../../kernel/world.ts';
import { type Purpose, readInstitution, readPurpose } from '../institutions/index.ts';
import { readResident } from '../registry/index.ts';

/** Who asks, as the wallet will see it. */
export interface Asker {
  readonly leaf: AccessLeaf;
  readonly requesterName: string;
  /** Without one it is whatever the holder chose. */
  readonly purpose?: Purpose;
}

/** Residents ask each other under one common certificate; what they see is what the holder chose. */
const ANTARWARGA = { id: 'antarwarga', name: 'Antarwarga' };

/** @throws Refusal `institution.suspended`, `purpose.unknown` */
export async function readAsker(world: World, scanner: Scanner, purposeId: string | undefined): Promise<Asker> {
  if (scanner.kind === 'resident') {
    const { name } = await readResident(world, scanner.wallet.rid);
    return { leaf: ANTARWARGA, requesterName: maskName(name) };
  }
  const { id, name } = await readInstitution(world, scanner.institutionId);
  const purpose = await readPurpose(world, id, purposeId);
  return { leaf: { id, name }, requesterName: name, purpose };
}
