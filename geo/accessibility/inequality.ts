import { type Row, requireFinite, requireFiniteRow, requireSameLength, requireWeights } from '../basis/requirements';

/** A point of the Lorenz curve: this share of the population, the worst-off first, has this share of the whole. */
export interface LorenzPoint {
  populationShare: number;
  valueShare: number;
}

interface WeightedValue {
  value: number;
  weight: number;
}

/** Checks values (0 or more, not all 0) and weights, and drops those without weight. */
function weightedValues(model: string, values: Row, weights: Row | undefined): WeightedValue[] {
  requireFiniteRow(model, 'values', values);
  if (weights !== undefined) {
    requireSameLength(model, 'weights', weights.length, values.length);
    requireWeights(model, 'weights', weights);
  }
  const kept: WeightedValue[] = [];
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < 0) throw new RangeError(`${model} requires values of 0 or more: values[${i}] is ${value}`);
    const weight = weights === undefined ? 1 : (weights[i] as number);
    if (weight > 0) kept.push({ value, weight });
    total += value * weight;
  }
  if (total === 0) throw new RangeError(`${model} requires at least one value above 0 that has a weight`);
  requireFinite(model, 'the total of the values', total);
  return kept;
}

/**
 * Lorenz curve: from [0, 0] to [1, 1], a point after each unit in ascending order of value; straight in between, which
 * takes everybody in a unit as equal. O(n log n).
 *
 * @param values what a member of each unit has, 0 or more (a rate, a score, a distance), not the unit's total
 * @param weights how many members each unit has; 1 each when not given
 *
 * @example
 * lorenzCurve([1, 3]) // [{ 0, 0 }, { populationShare: 0.5, valueShare: 0.25 }, { 1, 1 }]
 */
export function lorenzCurve(values: Row, weights?: Row): LorenzPoint[] {
  return lorenzPoints(weightedValues('lorenzCurve', values, weights));
}

function lorenzPoints(units: WeightedValue[]): LorenzPoint[] {
  units.sort((a, b) => a.value - b.value);
  const population = units.reduce((sum, { weight }) => sum + weight, 0);
  const whole = units.reduce((sum, { value, weight }) => sum + value * weight, 0);
  const points: LorenzPoint[] = [{ populationShare: 0, valueShare: 0 }];
  let people = 0;
  let amount = 0;
  for (const { value, weight } of units) {
    people += weight;
    amount += value * weight;
    points.push({ populationShare: people / population, valueShare: amount / whole });
  }
  return points;
}

/**
 * Gini coefficient: 0 where all have the same, towards 1 where one has everything.
 *
 *   G = Σ Σ w[i] w[j] |x[i] - x[j]| / (2 W² x̄) = 1 - 2 · area under the Lorenz curve
 *
 * Of the population, without the factor n / (n - 1) for a sample. Source: [cowell2011] in REFERENCES.md. O(n log n).
 *
 * @throws RangeError on negative values or weights, and where all values are 0: then nothing is shared out
 *
 * @example
 * gini([0, 0, 0, 1]) // 0.75
 */
export function gini(values: Row, weights?: Row): number {
  const points = lorenzPoints(weightedValues('gini', values, weights));
  let twiceTheArea = 0;
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1] as LorenzPoint;
    const to = points[i] as LorenzPoint;
    twiceTheArea += (to.populationShare - from.populationShare) * (to.valueShare + from.valueShare);
  }
  return Math.max(0, 1 - twiceTheArea);
}

/** Height of the Lorenz curve at a share of the population, straight between its points. */
function lorenzAt(points: readonly LorenzPoint[], share: number): number {
  let from = points[0] as LorenzPoint;
  for (const to of points) {
    if (to.populationShare >= share) {
      if (to.populationShare === from.populationShare) return to.valueShare;
      const along = (share - from.populationShare) / (to.populationShare - from.populationShare);
      return from.valueShare + along * (to.valueShare - from.valueShare);
    }
    from = to;
  }
  return 1;
}

/**
 * Palma ratio: what the top tenth of the population has over what the bottom four tenths have.
 *
 *   (1 - L(0.9)) / L(0.4),   L the Lorenz curve
 *
 * A unit that straddles a cut is split by its weight: as much of it counts as lies on that side, each member with the
 * same value. With three units of weight 1 the bottom four tenths are the lowest and a fifth of the middle one.
 * Source: [cobham2013] in REFERENCES.md. O(n log n).
 *
 * @throws RangeError where the bottom four tenths have nothing: there is no ratio
 *
 * @example
 * palma([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) // 0.25
 */
export function palma(values: Row, weights?: Row): number {
  const points = lorenzPoints(weightedValues('palma', values, weights));
  const bottom = lorenzAt(points, 0.4);
  if (bottom === 0) throw new RangeError('palma requires the bottom four tenths to have more than 0');
  return (1 - lorenzAt(points, 0.9)) / bottom;
}

export interface TheilGroup<Group> {
  group: Group;
  /** share of the population */
  populationShare: number;
  /** share of the whole; the group weighs by it in `within` */
  valueShare: number;
  /** inequality within the group; 0 where nobody in it has anything */
  theil: number;
}

export interface TheilDecomposition<Group> {
  /** between + within, 0 or more; 0 where all have the same */
  total: number;
  /** what would be left if all in a group had its mean */
  between: number;
  /** Σ valueShare · theil over the groups */
  within: number;
  /** in order of first appearance; groups without weight are not listed */
  groups: TheilGroup<Group>[];
}

/** Σ (w/W) · (x/x̄) · ln(x/x̄), with 0 · ln 0 = 0. */
function theilOf(units: readonly WeightedValue[]): number {
  const population = units.reduce((sum, { weight }) => sum + weight, 0);
  const mean = units.reduce((sum, { value, weight }) => sum + value * weight, 0) / population;
  if (mean === 0) return 0;
  const sum = units.reduce((part, { value, weight }) => {
    const ratio = value / mean;
    return ratio === 0 ? part : part + (weight / population) * ratio * Math.log(ratio);
  }, 0);
  return Math.max(0, sum);
}

/**
 * Theil's T and how much of it lies between groups (departments, say) and within them.
 *
 *   T       = Σ (w/W) (x/x̄) ln(x/x̄)
 *   between = Σ s[g] ln(x̄[g] / x̄),   within = Σ s[g] T[g],   s[g] the group's share of the whole
 *
 * Source: [cowell2011] in REFERENCES.md. O(n).
 *
 * @param groups the group of each unit
 * @throws RangeError on negative values or weights, and where all values are 0
 *
 * @example
 * theilDecomposition([1, 1, 3, 3], ['a', 'a', 'b', 'b']).within // 0
 */
export function theilDecomposition<Group>(
  values: Row,
  groups: ReadonlyArray<Group>,
  weights?: Row,
): TheilDecomposition<Group> {
  requireSameLength('theilDecomposition', 'groups', groups.length, values.length);
  const units = weightedValues('theilDecomposition', values, weights);
  const kept = weights === undefined ? groups : groups.filter((_, i) => (weights[i] as number) > 0);
  const members = new Map<Group, WeightedValue[]>();
  units.forEach((unit, i) => {
    const group = kept[i] as Group;
    const known = members.get(group);
    if (known === undefined) members.set(group, [unit]);
    else known.push(unit);
  });
  const population = units.reduce((sum, { weight }) => sum + weight, 0);
  const whole = units.reduce((sum, { value, weight }) => sum + value * weight, 0);
  const found = [...members].map(
    ([group, of]): TheilGroup<Group> => ({
      group,
      populationShare: of.reduce((sum, { weight }) => sum + weight, 0) / population,
      valueShare: of.reduce((sum, { value, weight }) => sum + value * weight, 0) / whole,
      theil: theilOf(of),
    }),
  );
  const between = found.reduce(
    (sum, { populationShare, valueShare }) =>
      valueShare === 0 ? sum : sum + valueShare * Math.log(valueShare / populationShare),
    0,
  );
  const within = found.reduce((sum, { valueShare, theil }) => sum + valueShare * theil, 0);
  return { total: Math.max(0, between) + within, between: Math.max(0, between), within, groups: found };
}
