import type { Sign } from '../../encoding/crypto.ts';
import { handMade } from '../../testkit.ts';
import { type Kind, type KindName, kindNames, type Scene } from '../testkit.ts';

export interface Parts extends Kind {
  readonly scene: Scene;
  readonly header: Record<string, unknown>;
  readonly payload: Record<string, unknown>;
}

export interface Vector {
  readonly make: (parts: Parts) => string | Promise<string>;
  /** `malformed` where it does not say otherwise. */
  readonly reason?: string | ((parts: Parts) => string);
  readonly only?: readonly KindName[];
}

export const resigned = (
  parts: Parts,
  header: object,
  payload: object | string = parts.payload,
  sign: Sign = parts.sign,
) => handMade({ ...parts.header, ...header }, payload, sign);
export const claiming = (claims: object) => (parts: Parts) => resigned(parts, {}, { ...parts.payload, ...claims });
export const headed = (header: object): Vector => ({ make: (parts) => resigned(parts, header) });
export const certified = ['credential', 'request', 'status list', 'trust list'] as const;

/** Every token that the vectors make, one for each kind that they apply to. */
export function applied(vectors: Readonly<Record<string, Vector>>) {
  return kindNames.flatMap((kind) =>
    Object.entries(vectors).flatMap(([name, vector]) =>
      vector.only?.includes(kind) === false ? [] : [{ kind, name, vector }],
    ),
  );
}

export function partsOf(scene: Scene, kind: KindName): Parts {
  const known = scene.kinds[kind];
  const [header = '', payload = ''] = known.compact.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  return { ...known, scene, header: read(header), payload: read(payload) };
}

/** Why the token is refused, and why it has to be. */
export async function tryVector(scene: Scene, kind: KindName, { make, reason = 'malformed' }: Vector) {
  const parts = partsOf(scene, kind);
  const expected = typeof reason === 'string' ? reason : reason(parts);
  return { found: await parts.reasonOf(await make(parts)), expected };
}
