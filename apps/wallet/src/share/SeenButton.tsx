import { Button, useWords } from '@jatidiri/ui';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useState } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import { secondTouch } from './secondTouch.ts';
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

/** The button for what is shown or sent. Until all of it was on the screen, it leads there instead. */
export function SeenButton({ seen, onPress, needsLine = false, disabled = false, icon, children }: Props) {
  const { t } = useWords(words);
  const id = useId();
  const isLeading = !seen.isWhole && !disabled;
  const Act = needsLine ? LineButton : Button;
  const [touches] = useState(secondTouch);
  const press = (touch: MouseEvent) => {
    if (isLeading) {
      touches.changed(touch);
      seen.look();
    } else if (!touches.isSecond(touch)) onPress();
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
