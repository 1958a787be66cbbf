import { Button, IconSpeaker, IconStop, type Reader, useWords } from '@jatidiri/ui';
import { helpWords } from './helpWords.ts';

export interface ReadButtonProps {
  reader: Reader;
  name: string;
  sentences: readonly string[];
  label: string;
  /** What it reads, for those who hear only the button. */
  about?: string;
  kind?: 'secondary' | 'quiet';
}

/** Starts reading aloud, and stops it. */
export function ReadButton({ reader, name, sentences, label, about, kind = 'quiet' }: ReadButtonProps) {
  const { t } = useWords(helpWords);
  if (!reader.available) return null;
  const now = reader.reading === name;
  const word = now ? t('stop') : label;
  return (
    <Button
      kind={kind}
      className="jd-no-print"
      icon={now ? <IconStop size={20} /> : <IconSpeaker size={20} />}
      aria-label={about ? `${word}: ${about}` : undefined}
      onClick={() => (now ? reader.stop() : reader.read(name, sentences))}
    >
      {word}
    </Button>
  );
}
