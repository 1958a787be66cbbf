const NIK = /^\d{16}$/;
const HIDDEN = '•';

/** First six and last two digits; the rest hidden, so that a glance over the shoulder gives no NIK away. */
export function maskNik(nik: string): string {
  return NIK.test(nik) ? `${nik.slice(0, 6)}${HIDDEN.repeat(8)}${nik.slice(14)}` : HIDDEN.repeat(nik.length);
}

/** Four groups of four, masked or not. Grouping is for the eye: copied text stays whole. */
export function groupNik(nik: string): readonly string[] {
  return nik.match(/.{1,4}/gu) ?? [];
}
