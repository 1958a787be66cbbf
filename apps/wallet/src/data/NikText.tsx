import { Button, groupNik, IconEye, maskNik, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { words } from './words.ts';

const RELOCK_MS = 30_000;

/** A NIK or KK number: masked, whole at a tap, masked again after 30 seconds. */
export function NikText({ number }: { number: string }) {
  const { t } = useWords(words);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const timer = setTimeout(() => setOpen(false), RELOCK_MS);
    return () => clearTimeout(timer);
  }, [open]);
  return (
    <span className="dompet-nik">
      <span className="jd-numbers">{open ? groupNik(number).join(' ') : maskNik(number)}</span>
      <Button
        kind="quiet"
        icon={<IconEye />}
        aria-label={t(open ? 'hide' : 'reveal')}
        onClick={() => setOpen((before) => !before)}
      />
    </span>
  );
}
