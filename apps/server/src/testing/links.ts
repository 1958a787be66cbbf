/** What verifiers received and pool: whose it was they do not know, the test does. */
export interface Received {
  readonly resident: string;
  /** An SD-JWT VC with its disclosures and its key binding. */
  readonly presentation: string;
}

/** Something that some presentations share and not all residents do: by it verifiers could tell who is who. */
export interface Link {
  readonly what: string;
  readonly residents: number;
  readonly presentations: number;
}

/** Shorter strings repeat by chance. */
const WINDOW_BYTES = 8;
const DAY = 86_400;

interface Sighting {
  readonly where: string;
  readonly residents: Set<string>;
  presentations: number;
}

/**
 * Finds what links presentations beyond disclosed attributes: any string of 8 bytes (key, salt, digest, signature,
 * text) or number (status index, time) that at least two presentations share and not every resident, and any time of
 * the issuer that is finer than the day.
 */
export function findLinks(received: readonly Received[]): Link[] {
  const everybody = new Set(received.map(({ resident }) => resident)).size;
  const seen = new Map<string, Sighting>();
  const fine: Link[] = [];
  for (const { resident, presentation } of received) {
    const { atoms, times } = readPresentation(presentation);
    for (const [atom, where] of atoms) see(seen, atom, where, resident);
    for (const [where, time] of times) {
      if (time % DAY !== 0) fine.push({ what: `${where} finer than the day`, residents: 1, presentations: 1 });
    }
  }
  const shared = [...seen.values()].filter(
    ({ residents, presentations }) => presentations > 1 && residents.size < everybody,
  );
  return [
    ...fine,
    ...shared.map(({ where, residents, presentations }) => ({
      what: `${where} the same`,
      residents: residents.size,
      presentations,
    })),
  ];
}

function see(seen: Map<string, Sighting>, atom: string, where: string, resident: string): void {
  const known = seen.get(atom) ?? { where, residents: new Set(), presentations: 0 };
  known.residents.add(resident);
  known.presentations += 1;
  seen.set(atom, known);
}

/** Every window and number once, with where it stands; and the times that the issuer signed. */
function readPresentation(presentation: string) {
  const atoms = new Map<string, string>();
  const times: [string, number][] = [];
  const [issued = '', ...rest] = presentation.split('~');
  const binding = rest.pop() ?? '';
  const add = (where: string, value: unknown) => {
    for (const [place, leaf] of leavesOf(where, value)) {
      if (typeof leaf === 'number') {
        atoms.set(`${place}=${leaf}`, place);
        if (leaf > 1e9 && place.startsWith('credential')) times.push([place, leaf]);
      } else for (const window of windowsOf(leaf)) atoms.set(window, place);
    }
  };
  for (const [name, token] of Object.entries({ credential: issued, binding })) {
    const [header = '', payload = '', signature = ''] = token.split('.');
    add(`${name} header`, parse(header));
    add(`${name} payload`, parse(payload));
    add(`${name} signature`, signature);
  }
  for (const disclosure of rest) {
    const [salt, name] = parse(disclosure) as [string, string];
    // The third is the attribute that was to be disclosed.
    add(`salt of ${name}`, salt);
    add('name of a disclosure', name);
  }
  return { atoms, times };
}

const parse = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

function* leavesOf(where: string, value: unknown): Generator<[string, string | number]> {
  if (typeof value === 'string' || typeof value === 'number') yield [where, value];
  else if (Array.isArray(value)) for (const item of value) yield* leavesOf(where, item);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* leavesOf(`${where} ${name}`, inner);
  }
}

/** Bytes are compared as bytes, whatever text carries them; a text that carries none, as it stands. */
function* windowsOf(text: string): Generator<string> {
  const packed = Buffer.from(text, 'base64url');
  const carriesBytes = packed.toString('base64url') === text || packed.toString('base64') === text;
  const bytes = carriesBytes ? packed : Buffer.from(text);
  for (let at = 0; at + WINDOW_BYTES <= bytes.length; at += 1) {
    yield bytes.toString('latin1', at, at + WINDOW_BYTES);
  }
}
