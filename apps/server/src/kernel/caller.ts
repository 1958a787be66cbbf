import type { Route } from '@jatidiri/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Rid } from './handle.ts';

/** A phone: proved by DPoP (RFC 9449) to hold the device key with this thumbprint (RFC 7638). */
export interface Device {
  readonly jkt: string;
  /** The device key itself, for what it signs besides DPoP. */
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  /** What stood behind `Authorization: DPoP`, if anything. */
  readonly token: string | undefined;
  /** The `DPoP-Nonce` in the proof, if any; where one is required says whoever answers. */
  readonly nonce?: string;
}

/** An active wallet with an open session. */
export interface Wallet {
  readonly rid: Rid;
  readonly jkt: string;
  readonly sessionHash: Buffer;
  /** PIN or passkey were used within the last five minutes. */
  readonly pinFresh: boolean;
  /** It was the PIN itself, not a passkey. */
  readonly byPin?: boolean;
}

export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly kind: 'officer' | 'portal';
  readonly officeId: string | undefined;
  readonly institutionId: string | undefined;
  readonly fresh: boolean;
  readonly sessionHash: Buffer;
}
export type Officer = Staff & { readonly officeId: string };
export type PortalUser = Staff & { readonly institutionId: string };

/** Who opens a share: another resident's wallet, or a portal user for an institution. */
export type Scanner =
  | { readonly kind: 'resident'; readonly id: string; readonly wallet: Wallet }
  | {
      readonly kind: 'institution';
      readonly id: string;
      readonly institutionId: string;
      /** Of the browser it sits at. */
      readonly sessionHash?: Buffer;
    };

/** What every handler may know of a caller. `reply` is for cookies alone. */
export interface Visit {
  /** The caller's address, as the trusted proxies tell it. */
  readonly ip: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Callers {
  none: Visit;
  device: Visit & { readonly device: Device };
  wallet: Visit & { readonly wallet: Wallet };
  officer: Visit & { readonly officer: Officer };
  portal: Visit & { readonly portal: PortalUser };
  scanner: Visit & { readonly scanner: Scanner };
}
export type CallerOf<R extends Route> = Callers[R['auth']];

/** One check for each kind of caller; throws a Refusal for whoever is not. */
export type Authenticators = {
  readonly [Kind in Exclude<Route['auth'], 'none'>]: (
    request: FastifyRequest,
  ) => Promise<Omit<Callers[Kind], keyof Visit>>;
};
