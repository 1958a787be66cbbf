import { wallet as walletWire, move as wire } from '@jatidiri/contracts';
import { makeMount } from '../../kernel/mount.ts';
import { admitted } from '../activation/admitted/testkit.ts';
import { type Answer, type Bench, openBench, type Person, Phone, randomPoint } from '../activation/testkit.ts';
import { sealedBy } from '../devices/testkit.ts';
import { lifecycleRoutes } from '../lifecycle/index.ts';
import { presentationRoutes } from '../presentation/index.ts';
import { authenticators } from '../sessions/index.ts';
import { shareRoutes } from '../share/index.ts';
import { movePage, moveRoutes } from './index.ts';

/** The bench of activation, with shares, freezing and moves. */
export function openMoves(): Promise<Bench> {
  return openBench({
    more: ({ app, world }) => {
      const mount = makeMount(app, world, authenticators(world));
      presentationRoutes(app, mount, world);
      shareRoutes(app, mount, world);
      lifecycleRoutes(mount, world);
      moveRoutes(mount, world);
      movePage(app, world);
    },
  });
}

/** A phone with U and P that its PIN opens, and the session that was opened last. */
export class Owner {
  readonly phone: Phone;
  /** U: a passkey opens it, too. */
  readonly user: Phone;
  /** P: of the PIN alone. A change of PIN brings another. */
  pin: Phone;
  token = '';

  constructor(b: Bench, phone = new Phone(b)) {
    this.phone = phone;
    this.user = new Phone(b);
    this.pin = new Phone(b);
  }

  readonly #signed = (context: string, text: string, key = this.pin) =>
    key.sign(Buffer.from(`jatidiri-${context}:${text}`)).toString('base64url');

  /** The PIN once more: a new session, fresh from now on. */
  async provePin(): Promise<void> {
    const { challenge } = (await this.phone.call(walletWire.evaluatePin, { blinded: randomPoint() })).body;
    const proof = { challenge, signature: this.#signed('open', challenge) };
    this.token = (await this.phone.call(walletWire.openSession, proof)).body.token;
  }

  /** By the passkey instead. */
  async provePasskey(): Promise<void> {
    const { challenge } = (await this.phone.call(walletWire.challengeUser)).body;
    const proof = { challenge, signature: this.#signed('open', challenge, this.user) };
    this.token = (await this.phone.call(walletWire.openSession, proof)).body.token;
  }

  /** The yes to what a page of ours asks, as a wallet says it before it answers; by P, or by another key. */
  consent(request: string, key?: Phone, signed = request): Promise<Answer> {
    const signature = this.#signed('consent', signed, key);
    return this.phone.call(walletWire.agreeToGrant, { request, signature }, this.token);
  }

  /** Another PIN, whose P is another. */
  async changePin(next: Phone): Promise<Answer> {
    const { challenge } = (await this.phone.call(walletWire.startPinChange, { blinded: randomPoint() }, this.token))
      .body;
    const [signature, pinSignature] = [this.#signed('change', challenge), this.#signed('change', challenge, next)];
    const change = { challenge, signature, pinJwk: next.jwk, pinSignature };
    const changed = await this.phone.call(walletWire.changePin, change, this.token);
    if (changed.status === 200) this.pin = next;
    return changed;
  }

  begin = (): Promise<Answer> => this.phone.call(wire.beginMove, {}, this.token);
  look = (): Promise<Answer> => this.phone.call(wire.readOwnMove, {}, this.token);
  cancel = (): Promise<Answer> => this.phone.call(wire.cancelOwnMove, {}, this.token);

  /** The yes to whoever the old phone shows now, or to another `binding`; by P, or by another key. */
  async agree(binding?: string, key?: Phone): Promise<Answer> {
    const shown: string = binding ?? (await this.look()).body.device?.binding ?? 'none';
    const signature = this.#signed('move', shown, key);
    return this.phone.call(wire.confirmMove, { binding: shown, signature }, this.token);
  }

  /** Sets the PIN of a new wallet, as an activation and a move both do. */
  async seal(
    start: (body: { blinded: string }) => Promise<Answer>,
    seal: (body: Record<string, unknown>) => Promise<Answer>,
  ) {
    const started = await start({ blinded: randomPoint() });
    if (started.status !== 200) return started;
    const sealed = await seal(sealedBy(this, started.body.challenge));
    this.token = sealed.body.token ?? this.token;
    return sealed;
  }

  /** The PIN on the phone that a move leads to. */
  sealMove(id: string): Promise<Answer> {
    return this.seal(
      (body) => this.phone.call(wire.startMovePin, { id, ...body }),
      (body) => this.phone.call(wire.sealMovePin, { id, ...body }),
    );
  }

  /** `code`: the QR's text. */
  scan(code: string): Promise<Answer> {
    return this.phone.call(wire.scanMove, { ticket: code.replace('jatidiri-pindah:', ''), platform: 'android' });
  }

  type = (typed: string): Promise<Answer> => this.phone.call(wire.scanMove, { typed, platform: 'iphone' });
  read = (id: string): Promise<Answer> => this.phone.call(wire.readMove, { id });

  async state(): Promise<string> {
    return (await this.phone.call(walletWire.readDevice)).body.state;
  }
}

/** Activates a resident at the counter and by e-mail code; `phone` may be one that was used before. */
export async function activateOwner(
  b: Bench,
  person: Person & { readonly email: string },
  phone = new Phone(b),
): Promise<Owner> {
  const owner = new Owner(b, phone);
  const { token } = await admitted(b, person, phone);
  const sealed = await owner.seal(
    (body) => phone.call(walletWire.startPin, body, token),
    (body) => phone.call(walletWire.sealPin, body, token),
  );
  if (sealed.status !== 200) throw new Error(`no wallet: ${JSON.stringify(sealed.body)}`);
  return owner;
}
