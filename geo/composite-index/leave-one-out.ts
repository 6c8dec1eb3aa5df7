import type { Row } from '../basis/requirements';
import { aggregationRule, scoreTable, storedScores } from './aggregate';
import type { AggregationMethod } from './aggregation-rules';
import { rank } from './rank';
import type { NormalisedTable } from './score-table';

/**
 * The ranks of all units when one criterion is left out, for each criterion in turn, the other weights rescaled in
 * proportion. null for a criterion without which some unit has nothing to be scored by. Source: [saisana2005] in
 * REFERENCES.md. O(criteria · (units · criteria + a ranking)).
 *
 * @throws RangeError on what `aggregate` throws on
 *
 * @example
 * leaveOneCriterionOutRanks([[1, 0], [0.2, 0.7]], [1, 1], 'ARITHMETIC_MEAN') // [[2, 1], [1, 2]]
 */
export function leaveOneCriterionOutRanks(
  normalised: NormalisedTable,
  weights: Row,
  method: AggregationMethod,
): Array<number[] | null> {
  const rule = aggregationRule('leaveOneCriterionOutRanks', method);
  const table = scoreTable('leaveOneCriterionOutRanks', normalised, weights, method);
  return Array.from(table.weights, (_, left) => {
    const others = table.weights.map((weight, k) => (k === left ? 0 : weight));
    const everyUnitHasWeight = normalised.every((_row, unit) =>
      others.some((weight, k) => weight > 0 && table.present[unit * table.criteria + k] === 1),
    );
    return everyUnitHasWeight ? rank(storedScores(table, rule, others)) : null;
  });
}
