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

const EVERYWHERE = '0.0.0.0';
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
  const name = asked.slice('--lan='.length) || found[0];
  if (name === undefined)
    throw new Error('This machine is in no network: connect it, or name an address by --lan=NAME');
  if (!NAME.test(name)) throw new Error(`"${name}" is neither an address nor a name`);
  // An address that was named is the only one: whoever wants less, gets less.
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(name);
  const host = asked.startsWith('--lan=') && isAddress ? name : EVERYWHERE;
  const names = [...new Set([name, ...(host === EVERYWHERE ? found : []), 'localhost', '127.0.0.1'])];
  return { host, name, isAddress, names };
}

function addressesOf(interfaces: Interfaces): string[] {
  return Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, addresses = []]) => addresses)
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
