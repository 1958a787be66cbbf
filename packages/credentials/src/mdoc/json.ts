import { type Cbor, cborTag, isBytes, isList, isMap, isTagged } from '../cbor/value.ts';
import { toBase64url } from '../encoding/base64url.ts';
import type { Json } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';

/** An element's value as JSON (RFC 8949, section 6.1), which is how DCQL compares it: bytes are base64url. */
export function jsonOf(value: Cbor): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isBytes(value)) return toBase64url(value);
  if (isList(value)) return value.map(jsonOf);
  if (isMap(value)) return Object.fromEntries([...value].map(([name, item]) => [nameOf(name), jsonOf(item)]));
  const isDay = isTagged(value) && (value.tag === cborTag.dateTime || value.tag === cborTag.fullDate);
  if (!isDay) throw new Malformed('element tag');
  if (typeof value.content !== 'string') throw new Malformed('element date');
  return value.content;
}

function nameOf(name: string | number): string {
  if (typeof name !== 'string' || name === '__proto__') throw new Malformed('element name');
  return name;
}
