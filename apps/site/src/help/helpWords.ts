import { defineWords } from '@jatidiri/ui';
import { en } from './en.ts';
import { id } from './id.ts';

export const helpWords = defineWords({ id, en });
export type HelpKey = keyof typeof id;
