import type { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** How the server is reached by phones of the same network, while somebody tries it. */
export interface Lan {
  /** Where it listens. */
  readonly host: string;
  /** The name or address that every link, cookie and credential carries. */
  readonly name: string;
  /** `name` is an address: browsers make no passkeys there. */
  readonly isAddress: boolean;
  /** All that the certificate names. */
  readonly names: readonly string[];
}

type Interfaces = ReturnType<typeof networkInterfaces>;

/** By both versions of the protocol, where the machine has the newer one: a name of the network may lead to either. */
const EVERYWHERE = { both: '::', old: '0.0.0.0' };
/** Bridges of containers and virtual machines: no phone is there. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun)/;
const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i;

/**
 * Reads `--lan` or `--lan=NAME` off the command line; undefined where it is absent.
 *
 * @throws Error with a sentence: an unknown word, outside demo mode, no network, or a name that is none
 */
export function readLan(args: readonly string[], mode: string | undefined, interfaces: Interfaces): Lan | undefined {
  const unknown = args.find((arg) => !/^--lan(=|$)/.test(arg));
  if (unknown !== undefined) throw new Error(`"${unknown}" is not known; there is --lan and --lan=NAME`);
  const [asked] = args;
  if (asked === undefined) return undefined;
  if (mode !== 'demo') throw new Error('--lan is for trying with invented people: only in demo mode');
  const found = addressesOf(interfaces);
  const name = asked.slice('--lan='.length).replace(/^\[(.*)\]$/, '$1') || (found.old[0] ?? found.new[0]);
  if (name === undefined)
    throw new Error('This machine is in no network: connect it, or name an address by --lan=NAME');
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(name) || ipaddr.IPv6.isValid(name);
  if (!isAddress && !NAME.test(name)) throw new Error(`"${name}" is neither an address nor a name`);
  // An address that was named is the only one: whoever wants less, gets less.
  const isOne = asked.startsWith('--lan=') && isAddress;
  const host = isOne ? name : EVERYWHERE[hasIpv6(interfaces) ? 'both' : 'old'];
  // Addresses of version 6 change by the day: with them in it, the certificate that a phone trusts would, too.
  const names = [...new Set([name, ...(isOne ? [] : found.old), 'localhost', '127.0.0.1'])];
  return { host, name, isAddress, names };
}

/** As it stands in a URL (RFC 3986, section 3.2.2). */
export const urlHostOf = (name: string): string => (ipaddr.IPv6.isValid(name) ? `[${name}]` : name);

const hasIpv6 = (interfaces: Interfaces): boolean =>
  Object.values(interfaces).some((addresses = []) => addresses.some(({ family }) => family === 'IPv6'));

/** Where phones may be; an address that is good on its own link alone wants more than a browser can write. */
function addressesOf(interfaces: Interfaces): { old: string[]; new: string[] } {
  const all = Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, addresses = []]) => addresses)
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address));
  const of = (version: string) => all.filter(({ family }) => family === version).map(({ address }) => address);
  return { old: of('IPv4'), new: of('IPv6') };
}
