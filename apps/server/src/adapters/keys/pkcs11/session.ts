import { createHash } from 'node:crypto';
import { attributesOf, type CallModule, loadModule, readUlong, TokenFault, ulong } from './module.ts';

export interface TokenAccess {
  /** The module, a shared library of the token's maker. */
  readonly module: string;
  /** The token's label. */
  readonly token: string;
  readonly pin: string;
}

// PKCS#11 2.40, appendix and pkcs11t.h
const CKM_EC_KEY_PAIR_GEN = 0x1040;
const CKM_ECDSA = 0x1041;
const CKO_PRIVATE_KEY = 3;
const CKU_USER = 1;
const SERIAL_READ_WRITE = 4 | 2;
const CKA = {
  class: 0x0,
  token: 0x1,
  private: 0x2,
  label: 0x3,
  sensitive: 0x103,
  sign: 0x108,
  verify: 0x10a,
  extractable: 0x162,
  ecParams: 0x180,
  ecPoint: 0x181,
} as const;
const CKR_USER_ALREADY_LOGGED_IN = 0x100;
/** The token was pulled, started anew or forgot us: session closed or invalid, device or token gone, not logged in. */
const LOST = new Set([0x30, 0x31, 0x32, 0x82, 0xb0, 0xb3, 0xe0, 0x101]);

const TOKEN_INFO_BYTES = 256;
const LABEL_BYTES = 32;
const MOST_SLOTS = 64;
/** prime256v1 as DER. */
const P256 = Buffer.from('06082a8648ce3d030107', 'hex');
/** What precedes the point in the SPKI of a P-256 key (RFC 5480). */
const SPKI_HEAD = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const POINT_BYTES = 65;
const YES = Uint8Array.of(1);
const NO = Uint8Array.of(0);

/** One logged-in session with a token; opened at the first call, and again when the token was lost. */
export class TokenSession {
  readonly #access: TokenAccess;
  #call: CallModule | undefined;
  #session: number | undefined;
  readonly #handles = new Map<string, number>();

  constructor(access: TokenAccess) {
    this.#access = access;
  }

  /** Makes a P-256 key pair that never leaves the token; answers its SPKI. */
  makeKey(label: string): Buffer {
    return this.#again((call, session) => {
      const named = { type: CKA.label, value: Buffer.from(label) };
      const kept = { type: CKA.token, value: YES };
      const open = attributesOf([kept, named, { type: CKA.verify, value: YES }, { type: CKA.ecParams, value: P256 }]);
      const secret = attributesOf([
        kept,
        named,
        { type: CKA.private, value: YES },
        { type: CKA.sensitive, value: YES },
        { type: CKA.extractable, value: NO },
        { type: CKA.sign, value: YES },
      ]);
      const [publicKey, privateKey] = [ulong(0), ulong(0)];
      const pair = [open, open.length, secret, secret.length, publicKey, privateKey];
      call('C_GenerateKeyPair', session, mechanism(CKM_EC_KEY_PAIR_GEN), ...pair);
      this.#handles.set(label, readUlong(privateKey));
      const point = Buffer.alloc(POINT_BYTES + 2);
      call(
        'C_GetAttributeValue',
        session,
        readUlong(publicKey),
        attributesOf([{ type: CKA.ecPoint, value: point }]),
        1,
      );
      // An OCTET STRING around the point, by the standard; some tokens give the bare point.
      const bare = point[1] === POINT_BYTES ? point.subarray(2) : point.subarray(0, POINT_BYTES);
      return Buffer.concat([SPKI_HEAD, bare]);
    });
  }

  /** ES256: hashed here, signed there; the raw r‖s, as PKCS#11 has it too. */
  sign(label: string, data: Uint8Array): Buffer {
    const digest = createHash('sha256').update(data).digest();
    return this.#again((call, session) => {
      call('C_SignInit', session, mechanism(CKM_ECDSA), this.#handleOf(call, session, label));
      const signature = Buffer.alloc(64);
      call('C_Sign', session, digest, digest.length, signature, ulong(signature.length));
      return signature;
    });
  }

  close(): void {
    this.#call?.('C_Finalize', null);
    this.#call = undefined;
    this.#session = undefined;
  }

  /** Runs `work` once, and once more in a new session where the old one is gone. */
  #again<Result>(work: (call: CallModule, session: number) => Result): Result {
    try {
      return work(...this.#open());
    } catch (error) {
      if (!(error instanceof TokenFault && LOST.has(error.answer))) throw error;
      this.#session = undefined;
      this.#handles.clear();
      return work(...this.#open());
    }
  }

  #open(): [CallModule, number] {
    if (!this.#call) {
      const call = loadModule(this.#access.module);
      call('C_Initialize', null);
      this.#call = call;
    }
    this.#session ??= this.#login(this.#call);
    return [this.#call, this.#session];
  }

  #login(call: CallModule): number {
    const session = ulong(0);
    call('C_OpenSession', this.#slot(call), SERIAL_READ_WRITE, null, null, session);
    const pin = Buffer.from(this.#access.pin);
    try {
      call('C_Login', readUlong(session), CKU_USER, pin, pin.length);
    } catch (error) {
      if (!(error instanceof TokenFault && error.answer === CKR_USER_ALREADY_LOGGED_IN)) throw error;
    }
    return readUlong(session);
  }

  #slot(call: CallModule): number {
    const slots = Buffer.alloc(MOST_SLOTS * 8);
    const count = ulong(MOST_SLOTS);
    call('C_GetSlotList', 1, slots, count);
    for (let at = 0; at < readUlong(count); at += 1) {
      const info = Buffer.alloc(TOKEN_INFO_BYTES);
      call('C_GetTokenInfo', readUlong(slots, at), info);
      if (info.toString('utf8', 0, LABEL_BYTES).trimEnd() === this.#access.token) return readUlong(slots, at);
    }
    throw new Error(`PKCS#11: there is no token with the label of JATIDIRI_PKCS11_TOKEN`);
  }

  #handleOf(call: CallModule, session: number, label: string): number {
    const known = this.#handles.get(label);
    if (known !== undefined) return known;
    const wanted = [
      { type: CKA.class, value: ulong(CKO_PRIVATE_KEY) },
      { type: CKA.label, value: Buffer.from(label) },
    ];
    const [found, count] = [ulong(0), ulong(0)];
    call('C_FindObjectsInit', session, attributesOf(wanted), wanted.length);
    call('C_FindObjects', session, found, 1, count);
    call('C_FindObjectsFinal', session);
    if (readUlong(count) === 0) throw new Error(`PKCS#11: the token has no key ${label}`);
    this.#handles.set(label, readUlong(found));
    return readUlong(found);
  }
}

const mechanism = (kind: number) => ({ mechanism: kind, pParameter: null, ulParameterLen: 0 });
