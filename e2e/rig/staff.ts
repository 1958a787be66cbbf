import {
  type ApiWallet,
  type Applicant,
  activate,
  demoStaff,
  type StaffMember,
  selfiePicture,
} from '@jatidiri/testing';
import type { RunningServer } from './server.ts';

export interface Counter {
  readonly officer: StaffMember;
  readonly second: StaffMember;
  readonly portal: StaffMember;
}

/** The sample people of demo mode who work with the system. */
export async function openCounter({ origin }: Pick<RunningServer, 'origin'>): Promise<Counter> {
  const [officer, second, portal] = await Promise.all([
    demoStaff(origin, 'officer'),
    demoStaff(origin, 'second_officer'),
    demoStaff(origin, 'portal'),
  ]);
  return { officer, second, portal };
}

/** Activates a persona over the API. Persona 1 by her own selfie, others by the officers' eyes. */
export async function activePersona(server: RunningServer, counter: Counter, persona: Applicant): Promise<ApiWallet> {
  const face = persona.nik === personas.ratna.nik ? await selfiePicture() : undefined;
  return activate(server.origin, { ...persona, ...(face && { face }) }, { ...counter, readCode: server.readCode });
}

/** Invented people of the demo; `GET /api/demo/personas` lists them all. */
export const personas = {
  ratna: { nik: '1702195503880002', email: 'ratna@contoh.example', phone: '+6284000000102', name: 'RATNA CONTOHWATI' },
  bagas: { nik: '1702191208840001', email: 'bagas@contoh.example', phone: '+6284000000101', name: 'BAGAS UMPAMA' },
  sekar: { nik: '1702095704920002', email: 'sekar@contoh.example', phone: '+6284000000115', name: 'SEKAR MISALWATI' },
  yohana: {
    nik: '9171034505900002',
    email: 'yohana@contoh.example',
    phone: '+6284000000113',
    name: 'YOHANA KANDIDATI',
  },
} as const;
