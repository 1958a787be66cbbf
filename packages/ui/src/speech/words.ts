import { defineWords } from '../words/words.ts';

export const words = defineWords({
  id: {
    start: 'Bacakan',
    stop: 'Berhenti membaca',
    hidden: 'disembunyikan',
    noVoice: 'Ponsel ini tidak punya suara Indonesia. Pasang suaranya di pengaturan ponsel.',
  },
  en: {
    start: 'Read aloud',
    stop: 'Stop reading',
    hidden: 'hidden',
    noVoice: 'This phone has no English voice. Install one in the phone’s settings.',
  },
});
