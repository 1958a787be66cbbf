import { groupNik } from './nik.ts';

/** A whole NIK or KK number in groups of four, as it is read from the card; copied, it is sixteen digits. */
export function NumberInGroups({ number }: { number: string }) {
  return (
    <span className="jd-groups jd-numbers">
      {groupNik(number).map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four places that never move
        <span key={place}>{group}</span>
      ))}
    </span>
  );
}
