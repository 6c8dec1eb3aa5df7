import type { StyleImageInterface } from 'maplibre-gl';

const SIZE = 8;

type Pixels = Pick<StyleImageInterface, 'width' | 'height' | 'data'>;

/** A tile of one-pixel strokes where `isInk` says so. */
function pattern(colour: string, alpha: number, isInk: (x: number, y: number) => boolean): Pixels {
  const data = new Uint8Array(SIZE * SIZE * 4);
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      if (isInk(x, y)) data.set([...channels, alpha], (y * SIZE + x) * 4);
    }
  }
  return { width: SIZE, height: SIZE, data };
}

/** Single strokes for an estimate. */
export function estimatedHatch(colour: string): Pixels {
  return pattern(colour, 130, (x, y) => (x + y) % SIZE === 0);
}

/** Crossed strokes for a doubtful value. */
export function suspectHatch(colour: string): Pixels {
  return pattern(colour, 210, (x, y) => (x + y) % SIZE === 0 || (x - y + SIZE) % SIZE === 0);
}
