import 'reflect-metadata';
import { createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { EventEmitter } from 'node:events';
import {
  Agent,
  type AgentDependencies,
  ConsoleLogger,
  type DependencyManager,
  InjectionSymbols,
  Kms,
  LogLevel,
  X509Certificate,
  X509Module,
} from '@credo-ts/core';
import type { Fixture } from '../fixture.ts';
import type { Peer } from '../peer.ts';

const p1363 = { dsaEncoding: 'ieee-p1363' } as const;
const KEY_ID = 'bench';

/** Only what signing and verifying needs, by `node:crypto`: Credo's own store would add a native library and its calls. */
function keyManagement({ issuerKey }: Fixture): Kms.KeyManagementService {
  const { d, ...publicJwk } = issuerKey.export({ format: 'jwk' });
  const missing = () => Promise.reject(new Error('not part of this measurement'));
  return {
    backend: 'node',
    isOperationSupported: () => true,
    getPublicKey: async () => ({ ...publicJwk, kid: KEY_ID }) as Kms.KmsJwkPublic,
    randomBytes: (_, { length }) => new Uint8Array(randomBytes(length)),
    sign: async (_, { data }) => ({ signature: new Uint8Array(sign('sha256', data, { key: issuerKey, ...p1363 })) }),
    verify: async (_, { key, data, signature }) => {
      const jwk = key.publicJwk;
      if (!jwk) return { verified: false };
      const publicKey = createPublicKey({ key: { ...jwk } as Record<string, unknown>, format: 'jwk' });
      const isGood = verify('sha256', data, { key: publicKey, ...p1363 }, signature);
      return isGood ? { verified: true, publicJwk: jwk as Kms.KmsJwkPublic } : { verified: false };
    },
    createKey: missing,
    importKey: missing,
    deleteKey: missing,
    encrypt: missing,
    decrypt: missing,
  };
}

class NoFiles {}
class NoSocket {}

/** Nothing is kept: the agent asks only which version its store has. */
const emptyStore = {
  supportsCursorPagination: false,
  save: async () => undefined,
  findByQuery: async () => [],
  getAll: async () => [],
};

async function openAgent(fixture: Fixture): Promise<Agent> {
  const dependencies = {
    FileSystem: NoFiles,
    EventEmitterClass: EventEmitter,
    fetch: globalThis.fetch,
    WebSocketClass: NoSocket,
  };
  const store = {
    register: (manager: DependencyManager) => manager.registerInstance(InjectionSymbols.StorageService, emptyStore),
  };
  const agent = new Agent({
    config: { logger: new ConsoleLogger(LogLevel.off), autoUpdateStorageOnStartup: false },
    dependencies: dependencies as unknown as AgentDependencies,
    modules: {
      store,
      kms: new Kms.KeyManagementModule({ backends: [keyManagement(fixture)], defaultBackend: 'node' }),
      x509: new X509Module({ trustedCertificates: [fixture.root] }),
    },
  });
  return agent as unknown as Agent;
}

/** Credo's SD-JWT VC: it verifies chain and key binding; the credential it gets names no status list, as it would fetch it. */
export async function openCredo(fixture: Fixture): Promise<Peer> {
  const { claims, vct, expiresAt, session } = fixture;
  const agent = await openAgent(fixture);
  const certificate = X509Certificate.fromEncodedCertificate(fixture.leaf);
  certificate.publicJwk.keyId = KEY_ID;
  return {
    issue: async (holder) => {
      const { compact } = await agent.sdJwtVc.sign({
        payload: { ...claims, vct, exp: expiresAt },
        holder: { method: 'jwk', jwk: Kms.PublicJwk.fromPublicJwk({ ...holder.jwk }) },
        issuer: { method: 'x5c', x5c: [certificate] },
        disclosureFrame: { _sd: Object.keys(claims) },
      });
      return compact;
    },
    verify: async (presentation) => {
      const verdict = await agent.sdJwtVc.verify({
        compactSdJwtVc: presentation,
        keyBinding: { audience: session.clientId, nonce: session.nonce },
      });
      if (!verdict.isValid) throw verdict.error;
    },
  };
}
