import { NumberInGroups } from '../card/NumberInGroups.tsx';
import { DataList } from '../layout/DataList.tsx';
import { type Claims, linesOf, photoOf } from './claims.ts';

export interface VerifiedPersonProps {
  claims: Claims;
  /** What the photo shows, for readers. */
  photoLabel: string;
}

/** A NIK or KK number. */
const WHOLE_NUMBER = /^\d{16}$/;

/** What was shown and proved genuine: the photo large, then each claim in words. */
export function VerifiedPerson({ claims, photoLabel }: VerifiedPersonProps) {
  const photo = photoOf(claims);
  const lines = linesOf(claims).map(({ label, value }) => ({
    label,
    value: WHOLE_NUMBER.test(value) ? <NumberInGroups number={value} /> : value,
  }));
  return (
    <div className="jd-verified">
      {photo && <img className="jd-verified__photo" src={photo} alt={photoLabel} />}
      {lines.length > 0 && <DataList items={lines} />}
    </div>
  );
}
