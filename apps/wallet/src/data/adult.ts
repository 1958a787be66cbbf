/** UU 24/2013, article 63: an adult of the family card is who owes a KTP, at 17 or by marriage. `today` as YYYY-MM-DD. */
export function isAdult(member: { birthDate: string; maritalStatus: string }, today: string): boolean {
  const { birthDate, maritalStatus } = member;
  if (maritalStatus !== '' && maritalStatus !== 'BELUM KAWIN') return true;
  return `${Number(today.slice(0, 4)) - 17}${today.slice(4)}` >= birthDate;
}
