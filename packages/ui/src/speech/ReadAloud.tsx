import { type ReactNode, useRef } from 'react';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../feedback/Notice.tsx';
import { IconSpeaker, IconStop } from '../icons/icons.tsx';
import { useWords } from '../words/words.ts';
import { spokenLines } from './spokenLines.ts';
import { useReader } from './useReader.ts';
import { words } from './words.ts';

interface ReadAloudProps {
  /** The part of `children` that is read, as a CSS selector. */
  part: string;
  /** Gets the button, to put it in its place. */
  children: (button: ReactNode) => ReactNode;
}

/** A button beside what it reads aloud: what stands on the screen at that moment, and no word that does not. */
export function ReadAloud({ part, children }: ReadAloudProps) {
  const { t, language } = useWords(words);
  const reader = useReader(language);
  const place = useRef<HTMLDivElement>(null);

  function read() {
    const shown = place.current?.querySelector<HTMLElement>(part);
    // What is on the screen, without what is hidden.
    // biome-ignore lint/performance/useDomNodeTextContent: hidden text is not to be read
    if (shown) reader.read(part, spokenLines(shown.innerText, t('hidden')));
  }

  const reading = reader.reading !== undefined;
  const button = reader.available ? (
    <Button
      kind="quiet"
      icon={reading ? <IconStop size={20} /> : <IconSpeaker size={20} />}
      onClick={reading ? reader.stop : read}
    >
      {reading ? t('stop') : t('start')}
    </Button>
  ) : null;
  return (
    <div ref={place} className="jd-read">
      {children(button)}
      {reader.silent ? (
        <Notice kind="warning" live>
          {t('noVoice')}
        </Notice>
      ) : null}
    </div>
  );
}
