import { defineWords } from '@jatidiri/ui';

export const words = defineWords({
  id: {
    title: 'Bahasa dan ukuran teks',
    hint: '{language}, teks {size}',
    language: 'Bahasa',
    size: 'Ukuran teks',
    'size.normal': 'Biasa',
    'size.large': 'Besar',
    'size.larger': 'Sangat besar',
    sizeHint: 'Ditambah ukuran yang diatur di ponsel Anda.',
    'named.normal': 'biasa',
    'named.large': 'besar',
    'named.larger': 'sangat besar',
  },
  en: {
    title: 'Language and text size',
    hint: '{language}, {size} text',
    language: 'Language',
    size: 'Text size',
    'size.normal': 'Normal',
    'size.large': 'Large',
    'size.larger': 'Very large',
    sizeHint: 'On top of the size set on your phone.',
    'named.normal': 'normal',
    'named.large': 'large',
    'named.larger': 'very large',
  },
});
