import { useCallback, useEffect, useState } from 'react';
import type { Language } from '../words/language.ts';

export interface Reader {
  /** False where the browser cannot speak: no button then. */
  readonly available: boolean;
  /** It could not speak after all: there is no voice, or none of this language. */
  readonly silent: boolean;
  /** What is being read, by the name it was started with. */
  readonly reading: string | undefined;
  readonly read: (name: string, sentences: readonly string[]) => void;
  readonly stop: () => void;
}

/** Errors of an utterance that was stopped on purpose (Web Speech API, 4.2.5). */
const STOPPED: readonly string[] = ['canceled', 'interrupted'];
/** Engines without a voice may say nothing, and no error either. */
const PATIENCE_MS = 5_000;

const TAGS: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

function utterance(text: string, language: Language): SpeechSynthesisUtterance {
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.lang = TAGS[language];
  const voice = voiceOf(language);
  if (voice) spoken.voice = voice;
  // A little slower than talk: it is listened to by people who read with difficulty.
  spoken.rate = 0.95;
  return spoken;
}

const voiceOf = (language: Language) =>
  speechSynthesis.getVoices().find(({ lang }) => lang.replace('_', '-').startsWith(language));

/** Indonesian read by an English voice is understood by nobody. A phone that names no voices at all may have one. */
const lacksVoice = (language: Language) => speechSynthesis.getVoices().length > 0 && !voiceOf(language);

/**
 * Reads sentences aloud by the phone's own voice, one utterance each: long ones are cut off by Chrome. It falls silent
 * when the page is left or hidden, and when the language changes.
 */
export function useReader(language: Language): Reader {
  const available = 'speechSynthesis' in globalThis;
  const [reading, setReading] = useState<string>();
  const [silent, setSilent] = useState(false);

  const stop = useCallback(() => {
    if (available) speechSynthesis.cancel();
    setReading(undefined);
  }, [available]);

  const read = useCallback(
    (name: string, sentences: readonly string[]) => {
      speechSynthesis.cancel();
      const fail = () => {
        setSilent(true);
        setReading(undefined);
      };
      if (lacksVoice(language)) {
        fail();
        return;
      }
      setSilent(false);
      setReading(name);
      speakAll(
        sentences.map((sentence) => utterance(sentence, language)),
        () => setReading((now) => (now === name ? undefined : now)),
        fail,
      );
    },
    [language],
  );

  // Another language or another page: the old voice falls silent.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `language` is what it listens to
  useEffect(() => stop, [language, stop]);
  useEffect(() => {
    const fallSilent = () => {
      if (document.visibilityState === 'hidden') stop();
    };
    document.addEventListener('visibilitychange', fallSilent);
    return () => document.removeEventListener('visibilitychange', fallSilent);
  }, [stop]);

  return { available, silent, reading, read, stop };
}

function speakAll(spoken: readonly SpeechSynthesisUtterance[], onDone: () => void, onSilent: () => void): void {
  const [first, last] = [spoken[0], spoken.at(-1)];
  if (!first || !last) {
    onDone();
    return;
  }
  const timer = setTimeout(onSilent, PATIENCE_MS);
  first.addEventListener('start', () => clearTimeout(timer));
  last.addEventListener('end', onDone);
  for (const one of spoken) {
    one.addEventListener('error', ({ error }) => {
      clearTimeout(timer);
      if (!STOPPED.includes(error)) onSilent();
    });
    speechSynthesis.speak(one);
  }
}
