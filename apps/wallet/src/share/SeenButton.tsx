import { Button, useWords } from '@jatidiri/ui';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import type { SeenWhole } from './useSeenWhole.ts';
import { words } from './words.ts';

interface Props {
  seen: SeenWhole;
  onPress: () => void;
  /** Goes to the server: without a line it says so. */
  needsLine?: boolean;
  disabled?: boolean;
  icon?: ReactNode;
  children: ReactNode;
}

/** Elderly fingers take up to 0.6 s between the two touches of a double tap. */
const SLOW_FINGER_MS = 1_000;

/** The button for what is shown or sent. Until all of it was on the screen, it leads there instead. */
export function SeenButton({ seen, onPress, needsLine = false, disabled = false, icon, children }: Props) {
  const { t } = useWords(words);
  const id = useId();
  const isLeading = !seen.isWhole && !disabled;
  const Act = needsLine ? LineButton : Button;
  const lookedAt = useRef(Number.NEGATIVE_INFINITY);
  const press = ({ detail, timeStamp }: MouseEvent) => {
    if (isLeading) {
      if (detail > 0) lookedAt.current = timeStamp;
      seen.look();
      return;
    }
    // The second touch of two was meant for the words that stood here before, however slow the finger is.
    if (detail < 2 && timeStamp - lookedAt.current > SLOW_FINGER_MS) onPress();
  };
  return (
    <>
      <Act
        wide
        disabled={disabled}
        icon={isLeading ? undefined : icon}
        aria-describedby={isLeading ? id : undefined}
        onClick={press}
        onKeyDown={dropRepeats}
      >
        {isLeading ? t('lookFirst') : children}
      </Act>
      <span id={id} className="jd-sr" role="status">
        {disabled ? '' : t(isLeading ? 'moreBelow' : 'allSeen')}
      </span>
    </>
  );
}

/** A key that is held down reads on; it does not send. */
function dropRepeats(event: KeyboardEvent): void {
  if (event.repeat) event.preventDefault();
}
