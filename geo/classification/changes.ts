import { type Row, requireFiniteRow } from '../basis/requirements';
import { type ClassificationMethod, classify, classOf } from './classify';

/** A class of differences. Below zero the lower bound belongs to it, above zero the upper one; zero stands alone. */
export interface ChangeClass {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** -1 is the class next to zero on the side of the losses, 0 that of what did not change, 1 next to it on the other. */
  readonly step: number;
}

/**
 * Classes of differences for a map (clases de un cambio), around zero and alike on both sides: the sizes |d| of the
 * differences that are not zero are put into classes, and their bounds serve with either sign.
 *
 *   b = classify(|d|, method, perSide);   [-b[k], -b[k-1]) … [-b[0], 0)   {0}   (0, b[0]] … (b[k-1], b[k]]
 *
 * A colour so means the same size of change on either side, and none mixes gains and losses. Outer classes of a side
 * that nothing falls into are left out, {0} as well.
 *
 * @param perSide classes on each side, 1 or more
 * @throws RangeError on no difference, on NaN or Infinity, on a count outside 1..100
 *
 * @example
 * classifyChanges([-1, 0, 2, 4], 'EQUAL_INTERVAL', 2) // [-2.5, 0) {0} (0, 2.5] (2.5, 4]
 */
export function classifyChanges(differences: Row, method: ClassificationMethod, perSide: number): ChangeClass[] {
  requireFiniteRow('classifyChanges', 'differences', differences);
  const changed = Array.from(differences).filter((difference) => difference !== 0);
  const unchanged = differences.length - changed.length;
  const still = unchanged > 0 ? [{ from: 0, to: 0, count: unchanged, step: 0 }] : [];
  if (changed.length === 0) return still;
  const bounds = classify(changed.map(Math.abs), method, perSide);
  const side = (sign: 1 | -1): ChangeClass[] => {
    const counts = bounds.map(() => 0);
    for (const difference of changed) {
      if (Math.sign(difference) === sign) counts[classOf(Math.abs(difference), bounds)]! += 1;
    }
    const outermost = counts.findLastIndex((count) => count > 0);
    return counts.slice(0, outermost + 1).map((count, k) => {
      const near = k === 0 ? 0 : sign * (bounds[k - 1] as number);
      const far = sign * (bounds[k] as number);
      return { from: Math.min(near, far), to: Math.max(near, far), count, step: sign * (k + 1) };
    });
  };
  return [...side(-1).reverse(), ...still, ...side(1)];
}
