import { useId } from 'react';
import { describedBy, Labelled } from '../controls/Labelled.tsx';
import { type CodeKind, codeLength, formatCode, normaliseCode } from './codes.ts';

export interface CodeInputProps {
  kind: CodeKind;
  label: string;
  value: string;
  onValue: (code: string) => void;
  onComplete?: (code: string) => void;
  hint?: string;
  error?: string | undefined;
  busy?: boolean;
  className?: string;
}

/** A code read off a mail, a screen or a voice. Blanks, dashes, small letters and O for 0 are all right. */
export function CodeInput({ kind, label, value, onValue, onComplete, hint, error, busy, className }: CodeInputProps) {
  const id = useId();
  const labelled = { label, hint, error };

  function take(input: HTMLInputElement) {
    const code = normaliseCode(kind, input.value);
    // Set here too: Preact does not draw again when only refused characters were typed.
    input.value = formatCode(kind, code);
    if (code === value) return;
    onValue(code);
    if (code.length === codeLength(kind)) onComplete?.(code);
  }

  return (
    <div className={className}>
      <Labelled id={id} {...labelled}>
        <input
          id={id}
          className="jd-input jd-code__input"
          type="text"
          inputMode={kind === 'digits6' ? 'numeric' : 'text'}
          autoComplete={kind === 'digits6' ? 'one-time-code' : 'off'}
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          value={formatCode(kind, value)}
          readOnly={busy}
          aria-busy={busy || undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, labelled)}
          onChange={(event) => take(event.currentTarget)}
        />
      </Labelled>
    </div>
  );
}
