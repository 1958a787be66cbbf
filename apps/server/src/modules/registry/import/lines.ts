const LONGEST_LINE = 256 * 1024;
const NEWLINE = 0x0a;

export interface Line {
  readonly number: number;
  /** Absent when the line is longer than 256 KiB or no valid UTF-8. */
  readonly text?: string;
  readonly fault?: 'line_too_long' | 'encoding';
  /** Bytes of the file read so far. */
  readonly offset: number;
}

/** The lines of a file as they come; one broken or endless line costs no more than itself. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let number = 0;
  let offset = 0;
  const finish = () => {
    const line = readLine(Buffer.concat(held), heldBytes, ++number, offset);
    held = [];
    heldBytes = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      if (heldBytes <= LONGEST_LINE) held.push(chunk.subarray(from, end));
      heldBytes += end - from;
      offset += end - from + 1;
      from = end + 1;
      yield finish();
    }
    if (heldBytes <= LONGEST_LINE) held.push(chunk.subarray(from));
    heldBytes += chunk.length - from;
    offset += chunk.length - from;
  }
  if (heldBytes > 0) yield finish();
}

function readLine(bytes: Buffer, length: number, number: number, offset: number): Line {
  if (length > LONGEST_LINE) return { number, fault: 'line_too_long', offset };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text, offset };
  } catch (error) {
    if (error instanceof TypeError) return { number, fault: 'encoding', offset };
    throw error;
  }
}
