import type { World } from '../../kernel/world.ts';

/** Names the engine that made a template; part of what is stored, so that templates of two engines never meet. */
export const modelOf = ({ face }: World): string => `${face.model.name}:${face.model.sha256}`;

export function writeTemplate(template: Float32Array): Buffer {
  return Buffer.from(template.buffer, template.byteOffset, template.byteLength);
}

export function readTemplate(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
