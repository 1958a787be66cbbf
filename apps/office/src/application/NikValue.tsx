import { groupNik } from '@jatidiri/ui';

/** A whole NIK in groups of four, as it is read from the card; copied, it is sixteen digits. */
export function NikValue({ nik }: { nik: string }) {
  return (
    <span className="office-nik jd-numbers">
      {groupNik(nik).map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four places that never move
        <span key={place}>{group}</span>
      ))}
    </span>
  );
}
