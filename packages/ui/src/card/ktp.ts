import type { ChipTone } from '../feedback/StatusChip.tsx';

/** What stands on the card, already in words. Dates are ISO (`1990-07-01`) and drawn in the chosen language. */
export interface KtpData {
  nik: string;
  name: string;
  birthPlace: string;
  birthDate: string;
  sex: string;
  bloodGroup?: string | undefined;
  address: string;
  rtRw?: string | undefined;
  village: string;
  district: string;
  regency: string;
  province: string;
  religion?: string | undefined;
  maritalStatus?: string | undefined;
  occupation?: string | undefined;
  citizenship: string;
  /** ISO date, or a word such as `SEUMUR HIDUP`. */
  validUntil: string;
  /** Address of the picture: `blob:`, `data:` or same origin. */
  photo?: string | undefined;
  issuedPlace?: string | undefined;
  issuedDate?: string | undefined;
}

export type CardStatus = 'aktif' | 'kedaluwarsa' | 'dibekukan' | 'menunggu' | 'luring' | 'dicabut';

export const CARD_TONES: Readonly<Record<CardStatus, ChipTone>> = {
  aktif: 'success',
  kedaluwarsa: 'warning',
  dibekukan: 'neutral',
  menunggu: 'info',
  luring: 'warning',
  dicabut: 'danger',
};
