import type { Position } from '../../../geo/basis/units';

/**
 * A coarse outline of Guatemala with a margin of about ten kilometres, along the parallels, meridians and rivers of its
 * borders: it catches swapped longitude and latitude and points abroad.
 */
const OUTLINE: readonly Position[] = [
  [-92.35, 14.4],
  [-92.35, 15.35],
  [-91.85, 16.17],
  [-90.6, 16.17],
  [-91.55, 17.15],
  [-91.55, 17.35],
  [-91.08, 17.35],
  [-91.08, 17.92],
  [-89.05, 17.92],
  [-89.1, 16.0],
  [-88.1, 16.0],
  [-88.1, 15.6],
  [-89.0, 14.95],
  [-89.2, 14.3],
  [-90.0, 13.65],
  [-90.6, 13.6],
  [-91.5, 13.8],
];

/** Whether a position may lie in Guatemala, by the coarse outline. */
export function mayBeInGuatemala([longitude, latitude]: Position): boolean {
  let inside = false;
  OUTLINE.forEach(([x, y], i) => {
    const [beforeX, beforeY] = OUTLINE[(i + OUTLINE.length - 1) % OUTLINE.length] as Position;
    const crosses = y > latitude !== beforeY > latitude;
    if (crosses && longitude < ((beforeX - x) * (latitude - y)) / (beforeY - y) + x) inside = !inside;
  });
  return inside;
}
