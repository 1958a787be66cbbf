import { Button, type ButtonProps, useWords } from '@jatidiri/ui';
import { useId } from 'react';
import { useLine } from '../session/useLine.ts';
import './line.css';
import { words } from './words.ts';

/** A button for what the server has to do: without a line it says so beforehand. It can be pressed all the same. */
export function LineButton(props: ButtonProps) {
  const { t } = useWords(words);
  const id = useId();
  const lacks = !useLine();
  const about = [props['aria-describedby'], lacks ? id : undefined].filter(Boolean).join(' ');
  // The same button with and without a line, so that no focus is lost as the line goes.
  return (
    <div className={lacks ? 'dompet-line' : 'dompet-line dompet-line--there'}>
      <Button {...props} aria-describedby={about || undefined} />
      {lacks ? (
        <p id={id} className="jd-caption jd-muted">
          {t('needed')}
        </p>
      ) : null}
    </div>
  );
}
