/** Sentences of one more language, each under the Indonesian sentence that it stands for. */
export interface Catalogue {
  /** False until speakers of the language have read it. */
  readonly reviewed: boolean;
  readonly words: Readonly<Record<string, string>>;
}

interface Entry {
  /** In the language itself. */
  readonly name: string;
  readonly load: () => Promise<{ default: Catalogue }>;
}

/**
 * Languages that come as a catalogue: what it lacks is said in Indonesian. How to add one: docs/translating.md. Each is
 * fetched when it is chosen, so that nobody pays for the others.
 */
export const regional = {
  jv: { name: 'Basa Jawa', load: () => import('./bahasa-jv.json', { with: { type: 'json' } }) },
  su: { name: 'Basa Sunda', load: () => import('./bahasa-su.json', { with: { type: 'json' } }) },
  min: { name: 'Baso Minang', load: () => import('./bahasa-min.json', { with: { type: 'json' } }) },
} as const satisfies Readonly<Record<string, Entry>>;
