/** A share in percent; of nothing it is 0. */
export function percentOf(part: number, whole: number): number {
  if (part === whole) return whole > 0 ? 100 : 0;
  return whole > 0 ? (100 * part) / whole : 0;
}
