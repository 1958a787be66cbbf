/** Markers of ITU-T T.81, table B.1. */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
/** Says how colours are meant; everything else in an application segment is about the picture, not of it. */
const ADOBE = 0xee;
/** Frames that decoders of photographs know: baseline, extended and progressive, by Huffman. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
const MOST_PIXELS = 24_000_000;
/** A frame header's marker, length, precision, height and width (T.81, B.2.2). */
const SIZES_END = 9;

const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/**
 * The JPEG without place, device, thumbnail, comments or anything that hides behind its end; no pixel is decoded.
 * Undefined where it is no whole JPEG, or one of more than 24 megapixels.
 */
export function bareJpeg(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
    const end = marker === SOS ? endOfScan(bytes, endOfSegment(bytes, at)) : endOfSegment(bytes, at);
    if (end > bytes.length || !isSound(bytes.subarray(at, end), marker)) return undefined;
    const isDropped = (isApplication(marker) && marker !== ADOBE) || marker === COM;
    if (!isDropped) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** A segment tells its own length, marker not counted; past the end where it is cut off or tells nonsense. */
function endOfSegment(bytes: Buffer, at: number): number {
  const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
  return length < 2 ? bytes.length + 1 : at + 2 + length;
}

/** Where the next marker stands: 0xFF before 0 is data, before a restart number goes on (T.81, B.1.1.5). */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !isRestart(next)) return at;
  }
  return bytes.length + 1;
}

function isSound(segment: Buffer, marker: number): boolean {
  if (OTHER_FRAMES.includes(marker)) return false;
  if (!FRAMES.includes(marker)) return true;
  if (segment.length < SIZES_END) return false;
  const pixels = segment.readUInt16BE(5) * segment.readUInt16BE(7);
  return pixels > 0 && pixels <= MOST_PIXELS;
}
