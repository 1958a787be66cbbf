import { afterEach, describe, expect, test } from 'vitest';
import { setLanguage } from './language.ts';
import { uiWords } from './uiWords.ts';
import { defineWords, fillWords } from './words.ts';

const words = defineWords({
  id: { hello: 'Halo {name}', left: 'Sisa {n} percobaan.', plain: 'Kembali' },
  en: { hello: 'Hello {name}', left: '{n} {n|try|tries} left.', plain: 'Back' },
});

describe('words', () => {
  afterEach(() => setLanguage('id'));

  test('are Indonesian until English is chosen', () => {
    expect(words.t('plain')).toBe('Kembali');
    setLanguage('en');
    expect(words.t('plain')).toBe('Back');
  });

  test('take what they are given, and count as each language does', () => {
    expect(words.t('left', { n: 1 })).toBe('Sisa 1 percobaan.');
    setLanguage('en');
    expect(words.t('left', { n: 1 })).toBe('1 try left.');
    expect(words.t('left', { n: 3 })).toBe('3 tries left.');
  });

  test('write large numbers as each language does', () => {
    expect(fillWords('{n}', { n: 48500 }, 'id')).toBe('48.500');
    expect(fillWords('{n}', { n: 48500 }, 'en')).toBe('48,500');
  });

  test('leave a forgotten value in sight, and never fill in what a value itself holds', () => {
    expect(fillWords('Halo {name}', {}, 'id')).toBe('Halo {name}');
    expect(fillWords('Halo {name}', { name: '{pin}', pin: '123456' }, 'id')).toBe('Halo {pin}');
  });

  test('do not compile with a missing value or an unknown key', () => {
    // @ts-expect-error a sentence with a gap wants its value
    words.t('hello');
    // @ts-expect-error no such sentence
    expect(words.t('nothing')).toBe('nothing');
  });

  test('of the components have the same gaps in both languages', () => {
    const gaps = (text: string) => new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name));
    for (const key of Object.keys(uiWords.id) as (keyof typeof uiWords.id)[]) {
      expect(gaps(uiWords.en[key]), key).toEqual(gaps(uiWords.id[key]));
    }
  });
});
