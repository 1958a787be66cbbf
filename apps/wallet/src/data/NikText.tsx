import { Button, groupNik, IconEye, maskNik, useNikReveal, useWords } from '@jatidiri/ui';
import { words } from './words.ts';

/** A NIK or KK number: masked; whole while it is held, or for 30 seconds after a tap; masked when the page is left. */
export function NikText({ number }: { number: string }) {
  const { t } = useWords(words);
  const { revealed, on } = useNikReveal();
  return (
    <span className="dompet-nik">
      <span className="jd-numbers">{revealed ? groupNik(number).join(' ') : maskNik(number)}</span>
      <Button
        kind="quiet"
        icon={<IconEye />}
        aria-pressed={revealed}
        aria-label={t(revealed ? 'hide' : 'reveal')}
        {...on}
      />
    </span>
  );
}
