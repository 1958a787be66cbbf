/** The types of our credentials (`vct`). */
export const ktpVct = 'urn:jatidiri:ktp:1';
export const kkVct = 'urn:jatidiri:kk:1';

/** Claims whose members are disclosed one by one. */
export const structuredClaims: readonly string[] = ['address', 'age_equal_or_over', 'names_on_card'];

/** Of these the number of members says something itself, here how large a family is: decoys fill it up to a multiple. */
export const paddedClaims: Readonly<Record<string, number>> = { names_on_card: 16 };

/** The ages that anyone has to prove in Indonesia: vaccination 12, KTP and vote 17, contracts 18, alcohol 21, elders 60. */
export const provenAges = [12, 17, 18, 21, 60] as const;

/** `date_of_expiry` of a KTP that is valid for life (SEUMUR HIDUP); RFC 5280, 4.1.2.5, has this date for "never". */
export const neverExpires = '9999-12-31';

/** An address as the registry words it. */
export interface AddressRecord {
  /** Alamat: street, number, hamlet. */
  readonly street: string;
  readonly rt: string;
  readonly rw: string;
  readonly village: string;
  readonly district: string;
  /** Name of the kabupaten or kota. */
  readonly regency: string;
  readonly province: string;
  readonly postalCode?: string;
}

/** What the registry knows about a resident, as a KTP shows it. Dates are `YYYY-MM-DD`. */
export interface KtpRecord {
  readonly nik: string;
  readonly name: string;
  readonly birthPlace: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  /** As on the card; "-" where nobody knows it. */
  readonly bloodGroup: string;
  readonly address: AddressRecord;
  /** Kemendagri code of the regency of residence, like `17.02`. */
  readonly regencyCode: string;
  readonly religion: string;
  readonly maritalStatus: string;
  readonly occupation: string;
  /** ISO 3166-1 alpha-2. */
  readonly nationality: string;
  /** Absent: valid for life. */
  readonly validUntil?: string;
  readonly issuingAuthority: string;
  readonly issuedOn?: string;
  /** The photo as `data:image/jpeg;base64,…` */
  readonly picture: string;
}

export interface KkMemberRecord {
  readonly nik: string;
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly birthPlace: string;
  readonly birthDate: string;
  readonly religion: string;
  readonly education: string;
  readonly occupation: string;
  readonly bloodGroup: string;
  readonly maritalStatus: string;
  readonly marriageDate?: string;
  /** SHDK: the place in the family. */
  readonly relationship: string;
  readonly nationality: string;
  readonly father: string;
  readonly mother: string;
}

export interface KkRecord {
  readonly number: string;
  readonly head: string;
  readonly address: AddressRecord;
  readonly members: readonly KkMemberRecord[];
  readonly issuingAuthority: string;
  readonly issuedOn?: string;
}
