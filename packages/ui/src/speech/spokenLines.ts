const HIDDEN = '•';
const NUMBER = /^[\d•]+$/;

/**
 * What a voice says of a text as it stands on the screen, a line each. Long numbers are told figure by figure, as one
 * would on the telephone; figures that are hidden stay hidden, and are told as that.
 */
export function spokenLines(shown: string, hiddenWord: string): string[] {
  const lines: string[] = [];
  let digits = '';
  const endNumber = () => {
    if (digits) lines.push(spelled(digits, hiddenWord));
    digits = '';
  };
  for (const line of shown.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    // A NIK stands in groups of four, each in a box of its own.
    if (NUMBER.test(line)) {
      digits += line;
      continue;
    }
    endNumber();
    lines.push(line);
  }
  endNumber();
  return lines;
}

function spelled(digits: string, hiddenWord: string): string {
  const parts = digits.match(/•+|\d/g) ?? [];
  return parts
    .map((part) => (part.startsWith(HIDDEN) ? `, ${hiddenWord},` : part))
    .join(' ')
    .replaceAll(' ,', ',');
}
