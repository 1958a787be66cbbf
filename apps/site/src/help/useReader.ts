import type { Language } from '@jatidiri/ui';
import { useCallback, useEffect, useState } from 'react';

export interface Reader {
  /** False where the browser cannot speak: no button then. */
  readonly available: boolean;
  /** The browser could not speak after all: it has no voice. */
  readonly silent: boolean;
  /** What is being read, by the name it was started with. */
  readonly reading: string | undefined;
  readonly read: (name: string, sentences: readonly string[]) => void;
  readonly stop: () => void;
}

/** Errors of an utterance that was stopped on purpose (Web Speech API, 4.2.5). */
const STOPPED: readonly string[] = ['canceled', 'interrupted'];

const TAGS: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

function utterance(text: string, language: Language): SpeechSynthesisUtterance {
  const spoken = new SpeechSynthesisUtterance(text);
  const tag = TAGS[language];
  spoken.lang = tag;
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.replace('_', '-').startsWith(language));
  if (voice) spoken.voice = voice;
  // A little slower than talk: it is listened to by people who read with difficulty.
  spoken.rate = 0.95;
  return spoken;
}

/** Reads sentences aloud by the phone's own voice, one utterance each: long ones are cut off by Chrome. */
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
      const spoken = sentences.map((sentence) => utterance(sentence, language));
      const last = spoken.at(-1);
      if (!last) return;
      const finish = () => setReading((now) => (now === name ? undefined : now));
      last.addEventListener('end', finish);
      setSilent(false);
      for (const one of spoken) {
        one.addEventListener('error', ({ error }) => {
          if (STOPPED.includes(error)) return;
          setSilent(true);
          finish();
        });
        speechSynthesis.speak(one);
      }
      setReading(name);
    },
    [language],
  );

  // Another language or another page: the old voice falls silent.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `language` is what it listens to
  useEffect(() => stop, [language, stop]);

  return { available, silent, reading, read, stop };
}
