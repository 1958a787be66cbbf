/** What our credentials say in CBOR (RFC 8949): no floats, no `undefined`, no text of unknown length. */
export type Cbor = null | boolean | number | string | Uint8Array | readonly Cbor[] | CborMap | Tagged | Written;

/** Keys are text or whole numbers; the order is that of the bytes. */
export type CborMap = ReadonlyMap<number | string, Cbor>;

/** A tagged item (RFC 8949, section 3.4). */
export interface Tagged {
  readonly tag: number;
  readonly content: Cbor;
  /** The bytes that it was read from: written back as they are. */
  readonly whole?: Uint8Array;
}

/** CBOR that is written already, an item or a piece of one: it goes where it stands as it is. Nothing is read as such. */
export class Written {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export const cborTag = {
  /** A moment as RFC 3339 text: `tdate` of ISO/IEC 18013-5. */
  dateTime: 0,
  /** CBOR inside a byte string (RFC 8949, section 3.4.5.1). */
  embedded: 24,
  /** A day as `YYYY-MM-DD` (RFC 8943): `full-date` of ISO/IEC 18013-5. */
  fullDate: 1004,
} as const;

export const isTagged = (value: Cbor | undefined): value is Tagged =>
  typeof value === 'object' && value !== null && 'tag' in value;

export const isList = (value: Cbor | undefined): value is readonly Cbor[] => Array.isArray(value);

export const isMap = (value: Cbor | undefined): value is CborMap => value instanceof Map;

export const isBytes = (value: Cbor | undefined): value is Uint8Array => value instanceof Uint8Array;

export const embedded = (content: Uint8Array): Tagged => ({ tag: cborTag.embedded, content });
