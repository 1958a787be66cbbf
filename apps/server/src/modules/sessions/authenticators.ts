import type { FastifyRequest } from 'fastify';
import type { Authenticators, Scanner } from '../../kernel/caller.ts';
import type { World } from '../../kernel/world.ts';
import { proveDevice } from './proof.ts';
import { authenticateOfficer, authenticatePortal } from './staff.service.ts';
import { authenticateWallet } from './wallet.service.ts';

/** One check for each kind of caller; `mount` runs it before a handler sees the request. */
export function authenticators(world: World): Authenticators {
  return {
    device: async (request) => ({ device: await proveDevice(world, request) }),
    wallet: async (request) => ({ wallet: await authenticateWallet(world, request) }),
    officer: async (request) => ({ officer: await authenticateOfficer(world, request) }),
    portal: async (request) => ({ portal: await authenticatePortal(world, request) }),
    scanner: async (request) => ({ scanner: await authenticateScanner(world, request) }),
  };
}

/** A wallet signs every call, a portal user has a cookie; who brings both is the wallet. */
async function authenticateScanner(world: World, request: FastifyRequest): Promise<Scanner> {
  if (request.headers.dpop !== undefined || request.headers.authorization !== undefined) {
    const wallet = await authenticateWallet(world, request);
    return { kind: 'resident', id: wallet.jkt, wallet };
  }
  const user = await authenticatePortal(world, request);
  const { id, institutionId, sessionHash } = user;
  return { kind: 'institution', id, institutionId, sessionHash };
}
