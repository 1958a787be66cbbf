import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: { needed: 'Perlu internet. Anda sedang luring.' },
  en: { needed: 'Needs internet. You are offline.' },
});
