import { Button, type ButtonProps, useOnline, useWords } from '@jatidiri/ui';
import { useId } from 'react';
import { useObservable } from '../session/observable.ts';
import { hasLine, session } from '../session/session.ts';
import './line.css';
import { words } from './words.ts';

/** A button for what the server has to do: without a line it says so beforehand. It can be pressed all the same. */
export function LineButton(props: ButtonProps) {
  const { t } = useWords(words);
  const online = useOnline();
  const now = useObservable(session);
  const id = useId();
  if (online && (now.step === 'locked' || hasLine(now))) return <Button {...props} />;
  return (
    <div className="dompet-line">
      <Button {...props} aria-describedby={id} />
      <p id={id} className="jd-caption jd-muted">
        {t('needed')}
      </p>
    </div>
  );
}
