import { defineWords } from '@jatidiri/ui';

export const pendingWords = defineWords({
  id: { waits: '{name} menunggu jawaban Anda', open: 'Ketuk untuk melihat yang diminta.' },
  en: { waits: '{name} waits for your answer', open: 'Tap to see what is asked.' },
});
