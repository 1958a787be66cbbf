import type { FaceSettings } from './face-settings.ts';

/** What the operator has set, read and checked once in main.ts; docs/settings.md lists the variables. */
export interface Settings {
  readonly mode: 'demo' | 'production';
  readonly port: number;
  /** Where each app is served; one and the same in demo mode. No slash at the end. */
  readonly origins: {
    readonly wallet: string;
    readonly office: string;
    readonly verifier: string;
    readonly dashboard: string;
    readonly api: string;
  };
  readonly mailFrom: string;
  /** How many residents one officer may look up by NIK in 24 hours. */
  readonly lookupsPerDay: number;
  /** Proxies in front whose X-Forwarded-For is believed (addresses or CIDR); empty: none. */
  readonly trustedProxies: readonly string[];
  /** Every number that decides about a face. */
  readonly face: FaceSettings;
  readonly wallets: WalletPolicy;
}

/** What wallets of other makers must bring. */
export interface WalletPolicy {
  /** Whether a wallet must be attested (OpenID4VCI 1.0, appendix E) to ask for an authorization. */
  readonly attestation: 'required' | 'optional';
  /** Whether the keys of its credentials must be (appendix D). */
  readonly keyAttestation: 'required' | 'optional';
  /** Certificates of those whose attestations count, as PEM. */
  readonly attesters: readonly string[];
}
