import { kkVct, ktpVct } from '@jatidiri/credentials';
import type { Configuration } from '../store/credentials.ts';

/** The type of credential that a configuration issues. */
export const vctOf: Readonly<Record<Configuration, string>> = { ktp_sd_jwt: ktpVct, kk_sd_jwt: kkVct };
export const configurations = Object.keys(vctOf) as Configuration[];
