const OF_AGE = 17;

/** The day of the seventeenth birthday, from which a KTP is owed (S-01); who was born on 29 February waits until 1 March. */
export function ofAgeFrom(birthDate: string): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year + OF_AGE, month - 1, day)).toISOString().slice(0, 10);
}
