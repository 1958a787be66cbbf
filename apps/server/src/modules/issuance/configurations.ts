import {
  type CredentialConfiguration,
  kkVct,
  ktpDocType,
  ktpElementPaths,
  ktpVct,
  mdocConfiguration,
  offlineConfiguration,
  sdJwtVcConfiguration,
} from '@jatidiri/credentials';
import type { Configuration } from './records.ts';

const both = (id: string, en: string) => [
  { name: id, locale: 'id' },
  { name: en, locale: 'en' },
];

/** The card's own colours, so that a wallet of another maker may show it as ours does. */
const shown = (id: string, en: string, about: { id: string; en: string }) =>
  both(id, en).map(({ name, locale }) => ({
    name,
    locale,
    description: locale === 'id' ? about.id : about.en,
    background_color: '#0E3A66',
    text_color: '#FFFFFF',
  }));

type ClaimName = readonly [path: readonly string[], id: string, en: string, when?: 'sometimes'];

const ktpClaims: readonly ClaimName[] = [
  [['personal_administrative_number'], 'NIK', 'Population number (NIK)'],
  [['name'], 'Nama', 'Name'],
  [['birthdate'], 'Tanggal lahir', 'Date of birth'],
  [['place_of_birth'], 'Tempat lahir', 'Place of birth'],
  [['sex'], 'Jenis kelamin', 'Sex'],
  [['blood_group'], 'Golongan darah', 'Blood group'],
  [['address'], 'Alamat', 'Address'],
  [['resident_regency'], 'Kabupaten/kota', 'Regency or city'],
  [['religion'], 'Agama', 'Religion'],
  [['marital_status'], 'Status perkawinan', 'Marital status'],
  [['occupation'], 'Pekerjaan', 'Occupation'],
  [['nationalities'], 'Kewarganegaraan', 'Nationality'],
  [['date_of_expiry'], 'Berlaku hingga', 'Valid until'],
  [['issuing_authority'], 'Penerbit', 'Issuing authority'],
  [['issuing_country'], 'Negara penerbit', 'Issuing country'],
  [['date_of_issuance'], 'Tanggal terbit', 'Date of issue', 'sometimes'],
  [['picture'], 'Foto', 'Photo'],
  [['age_equal_or_over', '12'], '12 tahun ke atas', '12 or older'],
  [['age_equal_or_over', '17'], '17 tahun ke atas', '17 or older'],
  [['age_equal_or_over', '18'], '18 tahun ke atas', '18 or older'],
  [['age_equal_or_over', '21'], '21 tahun ke atas', '21 or older'],
  [['age_equal_or_over', '60'], '60 tahun ke atas', '60 or older'],
];

const kkClaims: readonly ClaimName[] = [
  [['family_card_number'], 'Nomor KK', 'Family card number'],
  [['head_of_family'], 'Kepala keluarga', 'Head of family'],
  [['address'], 'Alamat', 'Address'],
  [['members'], 'Anggota keluarga', 'Family members'],
  [['names_on_card'], 'Nama dalam KK', 'Names on the family card'],
  [['issuing_authority'], 'Penerbit', 'Issuing authority'],
  [['issuing_country'], 'Negara penerbit', 'Issuing country'],
  [['date_of_issuance'], 'Tanggal terbit', 'Date of issue', 'sometimes'],
];

/** What is one claim in the SD-JWT VC is several elements in the mdoc. */
const addressElements: Readonly<Record<string, readonly [id: string, en: string, when?: 'sometimes']>> = {
  resident_address: ['Alamat lengkap', 'Full address'],
  resident_street: ['Jalan', 'Street'],
  resident_rt_rw: ['RT/RW', 'Neighbourhood (RT/RW)'],
  resident_village: ['Desa/kelurahan', 'Village'],
  resident_district: ['Kecamatan', 'District'],
  resident_city: ['Kabupaten/kota tempat tinggal', 'Regency or city of residence'],
  resident_state: ['Provinsi', 'Province'],
  resident_postal_code: ['Kode pos', 'Postal code', 'sometimes'],
  resident_country: ['Negara', 'Country'],
};

/** The same names for the elements of the mdoc (appendix C.2: the namespace first). */
const ktpElementNames: readonly ClaimName[] = ktpClaims.flatMap(([path, id, en, when]) =>
  ktpElementPaths([path]).map((found): ClaimName => {
    const element = found.map(String);
    return [element, ...(addressElements[element[1] ?? ''] ?? ([id, en, when] as const))];
  }),
);

const offlineNames = ['name', 'birthdate', 'sex', 'picture'];
const offlineClaims = ktpClaims.filter(([path]) => offlineNames.includes(path[0] ?? ''));

/** Claims description (OpenID4VCI 1.0, appendix B.2). */
const described = (claims: readonly ClaimName[]) =>
  claims.map(([path, id, en, when]) => ({ path, mandatory: when === undefined, display: both(id, en) }));

const ktpDisplay = shown('KTP Digital', 'Digital identity card (KTP)', {
  id: 'Kartu Tanda Penduduk dari Dukcapil',
  en: 'Identity card of the civil registry',
});
const offlineDisplay = shown('KTP Digital luring', 'Identity card for use without a line', {
  id: 'Kode QR yang dapat diperiksa tanpa internet',
  en: 'A QR code that can be verified without internet',
});
const kkDisplay = shown('Kartu Keluarga', 'Family card (KK)', {
  id: 'Kartu Keluarga dari Dukcapil',
  en: 'Family card of the civil registry',
});

/** `credential_configurations_supported` (section 12.2.4). */
export function supportedConfigurations(
  keyAttestation: 'required' | 'optional',
): Record<Configuration, CredentialConfiguration> {
  const ktp = { display: ktpDisplay, claims: described(ktpClaims) };
  const kk = { display: kkDisplay, claims: described(kkClaims) };
  return {
    ktp_sd_jwt: sdJwtVcConfiguration(ktpVct, { scope: 'ktp', metadata: ktp, keyAttestation }),
    ktp_mso_mdoc: mdocConfiguration(ktpDocType, {
      scope: 'ktp_mdoc',
      metadata: { display: ktpDisplay, claims: described(ktpElementNames) },
      keyAttestation,
    }),
    ktp_offline_qr: offlineConfiguration({
      scope: 'ktp_offline',
      metadata: { display: offlineDisplay, claims: described(offlineClaims) },
      keyAttestation,
    }),
    kk_sd_jwt: sdJwtVcConfiguration(kkVct, { scope: 'kk', metadata: kk, keyAttestation }),
  };
}
