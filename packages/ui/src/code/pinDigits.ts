/** Only the digits, and no more than fit. */
export const pinDigits = (text: string, length: number): string => text.replace(/\D/g, '').slice(0, length);
