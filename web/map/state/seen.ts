import type { Picture } from './picture';

const NONE = '-';

/**
 * The colours that a picture shows, as a link carries them: for each municipality in the order given, the place of its
 * colour in the legend in base 36. The colours themselves may differ between a light page and a dark one.
 */
export function writeSeen({ fills, legend }: Picture, codes: readonly string[]): string {
  const placeOf = new Map(legend.flatMap(({ colour, shape }, index) => (shape === 'fill' ? [[colour, index]] : [])));
  return codes.map((code) => placeOf.get(fills.get(code))?.toString(36) ?? NONE).join('');
}

/** The municipalities whose colour is no longer that of the link; null where the two cannot be compared. */
export function changedSince(seen: string, picture: Picture, codes: readonly string[]): string[] | null {
  const now = writeSeen(picture, codes);
  if (seen.length !== now.length || !/^[0-9a-z-]+$/.test(seen)) return null;
  return codes.filter((_, index) => seen[index] !== now[index]);
}
