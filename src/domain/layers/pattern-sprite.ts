import { crc32, deflateSync } from 'node:zlib';

/** Patterns for all but plain published figures, side by side in one picture. */
const PATTERNS = {
  /** Thin diagonals, the colour of the class between them. */
  estimated: (x: number, y: number, size: number, width: number) => (x + y) % size < width,
  /** Dots. */
  partial: (x: number, y: number, size: number, width: number) => x % size < 2 * width && y % size < 2 * width,
  /** Crossed diagonals. */
  suspect: (x: number, y: number, size: number, width: number) =>
    (x + y) % size < width || (x - y + size) % size < width,
} as const;
export type PatternName = keyof typeof PATTERNS;

const SIZE = 8;
const INK = [0x33, 0x33, 0x33, 0xc0] as const;
const NAMES = Object.keys(PATTERNS) as PatternName[];

/** Where each pattern is in the picture, as MapLibre and QGIS read it. */
export function spriteIndex(pixelRatio: 1 | 2): object {
  const size = SIZE * pixelRatio;
  return Object.fromEntries(
    NAMES.map((name, k) => [name, { x: k * size, y: 0, width: size, height: size, pixelRatio }]),
  );
}

/** The picture as PNG: 8 bits a channel, with transparency. Source: https://www.w3.org/TR/png/ */
export function spriteImage(pixelRatio: 1 | 2): Uint8Array {
  const size = SIZE * pixelRatio;
  const width = size * NAMES.length;
  const rows = Array.from({ length: size }, (_, y) => [
    0, // no filter
    ...NAMES.flatMap((name) =>
      Array.from({ length: size }, (__, x) => (PATTERNS[name](x, y, size, pixelRatio) ? INK : [0, 0, 0, 0])).flat(),
    ),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
