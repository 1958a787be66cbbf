import { Button, groupNik, IconEye, maskNik, useNikReveal, useWords } from '@jatidiri/ui';
import './nik.css';
import { words } from './words.ts';

/** Which number it is. */
export type NumberKind = 'nik' | 'kk';

/** A NIK or KK number: masked; whole while it is held, or for 30 seconds after a tap; masked when the page is left. */
export function NikText({ number, kind }: { number: string; kind: NumberKind }) {
  const { t } = useWords(words);
  const { revealed, on } = useNikReveal();
  const groups = groupNik(revealed ? number : maskNik(number));
  return (
    <span className="dompet-nik">
      <span className="dompet-nik__digits jd-numbers">
        {groups.map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: four places that never move
          <span key={place}>{group}</span>
        ))}
      </span>
      <Button
        kind="quiet"
        icon={<IconEye />}
        aria-pressed={revealed}
        aria-label={t(`${revealed ? 'hide' : 'reveal'}.${kind}`)}
        {...on}
      />
    </span>
  );
}
