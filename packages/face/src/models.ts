import type { ModelName } from './types.ts';

/**
 * The model files this pipeline was measured with (npm faceplugin-face-recognition-js 0.0.1, MIT), by SHA-256.
 * A file with another hash is another engine, and its templates would not be comparable.
 */
export const modelHashes: Readonly<Record<ModelName, string>> = {
  fr_detect: '6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854',
  fr_landmark: 'f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258',
  fr_feature: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
  fr_liveness: 'afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d',
  fr_eye: '1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de',
};

/** Part of a template's name. Raised when the same picture gives another template: other alignment, other cropping. */
export const pipeline = 3;

export const modelNames = [
  'fr_detect',
  'fr_landmark',
  'fr_feature',
  'fr_liveness',
  'fr_eye',
] as const satisfies ModelName[];
