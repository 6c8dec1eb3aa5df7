import { requireFinite } from '../basis/requirements';

/**
 * Location quotient (cociente de localización): the share of something in a place over its share in the region;
 * above 1 the place is specialised in it.
 *
 *   (local / localTotal) / (regional / regionalTotal)
 *
 * Source: [isserman1977] in REFERENCES.md.
 *
 * @param local say, the actors of one chain in a municipality, out of `localTotal` actors there
 * @param regional the actors of the chain in the region, out of `regionalTotal`
 * @throws RangeError where a total or `regional` is 0 (there is nothing to compare), where a part is greater than its total,
 * or the local figure than the regional one
 *
 * @example
 * locationQuotient(5, 10, 20, 100) // 2.5
 */
export function locationQuotient(local: number, localTotal: number, regional: number, regionalTotal: number): number {
  const given = { local, localTotal, regional, regionalTotal };
  for (const [what, value] of Object.entries(given)) {
    requireFinite('locationQuotient', what, value);
    if (value < 0) throw new RangeError(`locationQuotient requires figures of 0 or more: ${what} is ${value}`);
    if (value === 0 && what !== 'local') throw new RangeError(`locationQuotient requires a ${what} above 0`);
  }
  const parts: Array<[keyof typeof given, keyof typeof given]> = [
    ['local', 'localTotal'],
    ['regional', 'regionalTotal'],
    ['local', 'regional'],
    ['localTotal', 'regionalTotal'],
  ];
  for (const [part, whole] of parts) {
    if (given[part] > given[whole]) {
      throw new RangeError(
        `locationQuotient requires ${part} within ${whole}; found ${given[part]} over ${given[whole]}`,
      );
    }
  }
  return local / localTotal / (regional / regionalTotal);
}
