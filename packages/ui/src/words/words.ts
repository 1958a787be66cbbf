import { type Language, type LanguageCode, readLanguageCode, sentenceIn, useLanguage } from './language.ts';

type ParamValue = string | number;
type Placeholder<Text extends string> = Text extends `${string}{${infer Inner}}${infer Rest}`
  ? (Inner extends `${infer Name}|${string}` ? Name : Inner) | Placeholder<Rest>
  : never;

/**
 * What `t` wants beside the key: nothing for a plain sentence, each placeholder for one that has some.
 * A key that is one of several may or may not bring them.
 */
type ParamsOf<Text extends string> = Text extends string
  ? string extends Text
    ? [params?: Readonly<Record<string, ParamValue>>]
    : [Placeholder<Text>] extends [never]
      ? []
      : [params: Readonly<Record<Placeholder<Text>, ParamValue>>]
  : never;

export type Translate<Id extends Readonly<Record<string, string>>> = <Key extends keyof Id & string>(
  key: Key,
  ...params: ParamsOf<Id[Key]>
) => string;

export interface Words<Id extends Readonly<Record<string, string>>> {
  readonly id: Id;
  readonly en: Readonly<Record<keyof Id, string>>;
  /** In the language now in use; for code outside a component. */
  readonly t: Translate<Id>;
}

const numberFormats = new Map<Language, Intl.NumberFormat>();

/** Made when a number is first written that needs it: it costs a slow phone a tenth of a second. */
function written(value: number, language: Language): string {
  if (Number.isInteger(value) && Math.abs(value) < 1_000) return String(value);
  const format = numberFormats.get(language) ?? new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB');
  numberFormats.set(language, format);
  return format.format(value);
}

function filled(name: string, value: ParamValue, choices: readonly string[], language: Language): string {
  const [one, other] = choices;
  if (one !== undefined && other !== undefined) return Number(value) === 1 ? one : other;
  if (typeof value === 'number') return written(value, language);
  return value ?? `{${name}}`;
}

/** Fills `{name}` with its value and chooses in `{n|one|many}` by number; an unknown name stays visible. */
export function fillWords(text: string, params: Readonly<Record<string, ParamValue>>, language: Language): string {
  return text.replace(/\{([^{}|]+)((?:\|[^{}|]*)*)\}/g, (whole, name: string, rest: string) => {
    const value = params[name];
    return value === undefined ? whole : filled(name, value, rest.split('|').slice(1), language);
  });
}

function translateWith<Id extends Readonly<Record<string, string>>>(
  words: Pick<Words<Id>, 'id' | 'en'>,
  code: () => LanguageCode,
): Translate<Id> {
  return (key, ...rest) => {
    const now = code();
    const id = words.id[key] ?? key;
    const text = sentenceIn(now, { id, en: words.en[key] ?? id });
    return fillWords(text, (rest[0] ?? {}) as Record<string, ParamValue>, now === 'en' ? 'en' : 'id');
  };
}

/** The words of an app or feature; English must have every key that Indonesian has, and no other. */
export function defineWords<const Id extends Readonly<Record<string, string>>>(words: {
  id: Id;
  en: { readonly [Key in keyof Id]: string };
}): Words<Id> {
  return { ...words, t: translateWith(words, readLanguageCode) };
}

/** `t` in the language in use; the component draws itself again when the person changes it. */
export function useWords<Id extends Readonly<Record<string, string>>>(words: Words<Id>) {
  const { code, language, setLanguage } = useLanguage();
  return { t: translateWith(words, () => code), code, language, setLanguage };
}
