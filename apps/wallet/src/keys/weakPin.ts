export type PinWeakness = 'sequence' | 'repeated' | 'birth_date' | 'nik' | 'date' | 'common';

/**
 * Six-digit PINs that turn up most in published collections of leaked ones, and those that come to mind in Indonesia:
 * paths over the keypad, pairs, the days of the Republic. Sequences, repetitions and dates are found by rule.
 */
const common = new Set(
  `112233 445566 778899 332211 111222 222333 333444 444555 555666 666777 777888 888999 121314 131415 102030 203040 304050
   112358 123321 321123 123654 321654 456654 654456 789987 987789 123789 789123 456789 147258 258369 369258 147369 369147
   258147 147852 258963 369852 741852 852741 963852 852963 741963 963741 159753 753159 159357 357159 951753 753951 951357
   159951 789456 456123 123456 321456 654123 789654 987456 147896 147963 142536 362514 145236 135790 246810 246800 135246
   100000 200000 300000 500000 000001 111112 123450 123457 111000 000111 100001 110011 101010 010101 112211 221122 008800
   888000 168168 520520 521521 131420 110110 911911 696969 420420 007700 170845 171945 081945 194517 170045 281028 101145
   010645 210440 300965 020508 200508 211998 129600 121221 212112 112112 998877 665544 554433 221133 334455 667788 889900
   990099 101112 987123 147147 258258 369369 159159 357357 753753 951951 080808 090909 123123`.split(/\s+/),
);

/** Why a PIN is too easy to guess for whoever holds the KTP, or undefined when it is not. */
export function pinWeakness(pin: string, nik?: string): PinWeakness | undefined {
  if ('01234567890'.includes(pin) || '09876543210'.includes(pin)) return 'sequence';
  if (/^(\d)\1*$/.test(pin) || /^(\d\d)\1+$/.test(pin) || /^(\d{3})\1$/.test(pin)) return 'repeated';
  if (nik && birthDates(nik).includes(pin)) return 'birth_date';
  if (nik?.includes(pin)) return 'nik';
  if (common.has(pin)) return 'common';
  return isDate(pin) ? 'date' : undefined;
}

/** The birth date of a NIK as people write it with six digits: the day of a woman has 40 added there. */
function birthDates(nik: string): string[] {
  const written = Number(nik.slice(6, 8));
  const day = String(written > 40 ? written - 40 : written).padStart(2, '0');
  const [month, year] = [nik.slice(8, 10), nik.slice(10, 12)];
  return [day + month + year, year + month + day, month + day + year, day + month + 19, day + month + 20];
}

/** A birthday of somebody close is what most people choose first: ddmmyy, yymmdd, or month and year. */
function isDate(pin: string): boolean {
  const [first = 0, middle = 0, last = 0] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number);
  if (isDayOf(first, middle) || isDayOf(last, middle)) return true;
  return isMonthOf(first, Number(pin.slice(2))) || isMonthOf(last, Number(pin.slice(0, 4)));
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isDayOf = (day: number, month: number) => day >= 1 && day <= (longest[month - 1] ?? 0);
const isMonthOf = (month: number, year: number) => month >= 1 && month <= 12 && year >= 1920 && year <= 2039;
