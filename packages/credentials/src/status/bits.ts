/** A status list of one bit each: 0 is valid, 1 is revoked (Token Status List draft 21, sections 4 and 7.1). */
export function newBits(count: number): Uint8Array {
  return new Uint8Array(Math.ceil(count / 8));
}

/** Least significant bit first (section 4.1). */
export function readBit(bits: Uint8Array, index: number): boolean | undefined {
  const byte = Number.isSafeInteger(index) && index >= 0 ? bits[index >>> 3] : undefined;
  return byte === undefined ? undefined : ((byte >>> (index & 7)) & 1) === 1;
}

export function setBit(bits: Uint8Array, index: number): void {
  const byte = bits[index >>> 3];
  if (byte === undefined) throw new RangeError('status index');
  bits[index >>> 3] = byte | (1 << (index & 7));
}
