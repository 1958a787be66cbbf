/** Where the registry photo of a persona comes from: a test face, a drawing (hair and its colour), or nowhere. */
export type PersonaFace = 'persona1' | 'persona2' | readonly [hair: string, colour: string] | 'none';

/** An invented resident, as the import file would write one. */
export interface Persona {
  readonly nik: string;
  readonly regency: string;
  readonly special: { readonly id: string; readonly en: string };
  readonly face: PersonaFace;
  /** Columns of the import format. */
  readonly resident: Readonly<Record<string, string>>;
  /** The row on the family card; who has died is on none. */
  readonly member: Readonly<Record<string, string>> | undefined;
}

interface Draft {
  readonly special: readonly [id: string, en: string];
  readonly face: PersonaFace;
  readonly resident: Readonly<Record<string, string>> & { readonly nik: string; readonly kode_wilayah: string };
  readonly member?: Readonly<Record<string, string>>;
}

/** Fills in what all personas share: a family card of their own, biometrics where there is a face, place of issue. */
export function personaOf(regency: string, { special: [id, en], face, resident, member }: Draft): Persona {
  const ownCard = `${resident.kode_wilayah.replaceAll('.', '').slice(0, 6)}150120${resident.nik.slice(12)}`;
  return {
    nik: resident.nik,
    regency,
    special: { id, en },
    face,
    resident: {
      jenis: 'penduduk',
      no_kk: ownCard,
      tempat_terbit: regency.toUpperCase(),
      ...(face !== 'none' && { tanggal_terbit: '2019-10-28', rekam_ektp: 'YA' }),
      ...resident,
    },
    member: member && { nik: resident.nik, hubungan: 'KEPALA KELUARGA', ...member },
  };
}

/** The personas as lines of an import file: first the residents, then a family card for each KK number. */
export function importLines(personas: readonly Persona[]): object[] {
  const onCards = personas.filter(({ member }) => member !== undefined);
  const cards = Map.groupBy(onCards, ({ resident }) => resident.no_kk ?? '');
  const families = [...cards].map(([kk, members]) => {
    const { alamat, rt, rw, kode_wilayah } = members[0]?.resident ?? {};
    const anggota = members.map(({ member }) => member);
    return { jenis: 'keluarga', no_kk: kk, alamat, rt, rw, kode_wilayah, tanggal_terbit: '2020-01-15', anggota };
  });
  return [...personas.map(({ resident }) => resident), ...families];
}
