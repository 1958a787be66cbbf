import { Malformed } from '../encoding/malformed.ts';
import { type Der, expectDer, readChildren, readDer, readOid, tag } from './der.ts';

/** What a certificate's extensions allow it to do (RFC 5280, section 4.2). */
export interface Extensions {
  readonly isCa: boolean;
  /** How many CAs may follow below this one. */
  readonly pathLength?: number;
  readonly signsData: boolean;
  readonly signsCertificates: boolean;
  /** Object identifiers of the extended key usages; absent when the certificate names none. */
  readonly purposes?: readonly string[];
  readonly dnsNames: readonly string[];
  /** `keyIdentifier` of the authority key identifier (RFC 5280, section 4.2.1.1). */
  readonly authorityKeyId?: Uint8Array;
}

const oid = {
  keyUsage: '2.5.29.15',
  altName: '2.5.29.17',
  constraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  purposes: '2.5.29.37',
} as const;
type Writable = { -readonly [Name in keyof Extensions]: Extensions[Name] };

/** Reads those that count. A critical extension that we don't know forbids trust (RFC 5280, section 4.2). */
export function readExtensions(element: Der | undefined): Extensions {
  const found: Writable = { isCa: false, signsData: false, signsCertificates: false, dnsNames: [] };
  if (!element) return found;
  const seen = new Set<string>();
  for (const extension of readChildren(expectDer(readDer(element.value), tag.sequence))) {
    const [idElement, ...rest] = readChildren(expectDer(extension, tag.sequence));
    const id = readOid(expectDer(idElement, tag.oid));
    if (seen.has(id)) throw new Malformed('extension twice');
    seen.add(id);
    const isCritical = rest.length === 2 && expectDer(rest[0], tag.boolean)[0] !== 0;
    const known = readExtension(found, id, readDer(expectDer(rest.at(-1), tag.octetString)));
    if (isCritical && !known) throw new Malformed('critical extension');
  }
  return found;
}

function readExtension(found: Writable, id: string, content: Der): boolean {
  switch (id) {
    case oid.keyUsage: {
      const bits = expectDer(content, tag.bitString)[1] ?? 0;
      found.signsData = (bits & 0x80) !== 0;
      found.signsCertificates = (bits & 0x04) !== 0;
      return true;
    }
    case oid.constraints: {
      const parts = readChildren(expectDer(content, tag.sequence));
      const length = parts.find((part) => part.tag === tag.integer);
      found.isCa = parts[0]?.tag === tag.boolean && parts[0].value[0] !== 0;
      if (length) found.pathLength = length.value.reduce((sum, byte) => sum * 256 + byte, 0);
      return true;
    }
    case oid.altName:
      found.dnsNames = readChildren(expectDer(content, tag.sequence))
        .filter((name) => name.tag === 0x82)
        .map((name) => String.fromCharCode(...name.value));
      return true;
    case oid.purposes:
      found.purposes = readChildren(expectDer(content, tag.sequence)).map((one) => readOid(expectDer(one, tag.oid)));
      return true;
    case oid.authorityKey: {
      const id = readChildren(expectDer(content, tag.sequence)).find((part) => part.tag === 0x80);
      if (id) found.authorityKeyId = id.value;
      return true;
    }
    default:
      return false;
  }
}
