import {
  aggregate,
  contributions,
  NORMALISATION_RULES,
  normalise,
  type OwnScale,
  shiftIntoPositive,
  shiftScaleIntoPositive,
  type ValueScale,
  valueScale,
} from '../../../geo/composite-index';
import { InsufficientDataError } from '../../platform/errors';
import type { Column } from './criteria-table';
import type { RankingBasis, RankingSettings } from './ranking.types';
import { aggregationRule, needsEveryValue } from './ranking-methods';
import { MISSING_DATA_DEFINITIONS, MISSING_DATA_POLICIES } from './ranking-methods.definition';
import { noCriterionVariesAmongComplete } from './texts';

/** The scores of a scope; rows without a score are null. */
export interface CompositeScores {
  /** 0 to 1; 1 is most need. */
  readonly score: ReadonlyArray<number | null>;
  /** What ranks go by: equal rows tie in it to the last bit. */
  readonly order: ReadonlyArray<number | null>;
  readonly contributions: ReadonlyArray<readonly number[] | null>;
  readonly normalised: ReadonlyArray<ReadonlyArray<number | null>>;
  /** How values, turned so that more is more need, become `normalised`, criterion by criterion. */
  readonly scales: readonly ValueScale[];
  readonly ideals: RankingBasis['ideals'];
}

type Method = Pick<RankingSettings, 'normalisation' | 'aggregation' | 'missingData'>;

/**
 * Scores every municipality of a scope, before any exclusion, so that excluding one never moves another's score.
 *
 * The score is from 0 to 1 for every method. On a scale without bounds the weighted mean z has none either, so it is
 * rescaled over the scope: (z - least z) / (greatest z - least z); the contribution of a criterion is then its share
 * of the weight times (its value - least z) / (greatest z - least z), below 0 where it lies under the least mean.
 * Where all means are the same the score is 0.5 for all.
 *
 * @throws InsufficientDataError when a method with its own scale is left with criteria that tell nobody apart
 */
export function scoreScope(columns: readonly Column[], method: Method): CompositeScores {
  const rows = (columns[0] as Column).cells.map((_, row) => row);
  const scored = rows.filter((row) => canBeScored(columns, row, method));
  const { ownScale } = aggregationRule(method.aggregation);
  return ownScale
    ? scoreOnOwnScale(columns, rows, scored, ownScale)
    : scoreOnChosenScale(columns, rows, scored, method);
}

/** Whether a municipality has the figures that the method needs on all criteria with weight. */
function canBeScored(columns: readonly Column[], row: number, method: Method): boolean {
  const weighty = columns.filter(({ criterion }) => criterion.weight > 0);
  const has = ({ cells }: Column): boolean => (cells[row]?.value ?? null) !== null;
  return needsEveryValue(method) ? weighty.every(has) : weighty.some(has);
}

function scoreOnChosenScale(
  columns: readonly Column[],
  rows: readonly number[],
  scored: readonly number[],
  { normalisation, aggregation }: Method,
): CompositeScores {
  const { aboveZero } = aggregationRule(aggregation);
  const normalisedColumns = columns.map(({ criterion, cells }) => {
    const values = normalise(
      cells.map(({ value }) => value),
      normalisation,
      criterion.direction,
    );
    return aboveZero ? shiftIntoPositive(values) : values;
  });
  const normalised = rows.map((row) => normalisedColumns.map((column) => column[row] ?? null));
  const weights = columns.map(({ criterion }) => criterion.weight);
  const table = scored.map((row) => normalised[row] ?? []);
  const order = table.length === 0 ? [] : aggregate(table, weights, aggregation);
  const parts = table.length === 0 ? [] : contributions(table, weights, aggregation);
  const rescaled = NORMALISATION_RULES[normalisation].isBounded
    ? { score: order, parts }
    : rescale(table, weights, order);
  const scales = columns.map(({ criterion, cells }) => {
    const scale = valueScale(
      cells.map(({ value }) => value),
      normalisation,
      criterion.direction,
    );
    return aboveZero ? shiftScaleIntoPositive(scale) : scale;
  });
  return {
    score: spread(rows, scored, rescaled.score),
    order: spread(rows, scored, order),
    contributions: spread(rows, scored, rescaled.parts),
    normalised,
    scales,
    ideals: null,
  };
}

/** Takes means without bounds to 0..1 over the scope, with parts that add up to the score. */
function rescale(
  table: ReadonlyArray<ReadonlyArray<number | null>>,
  weights: readonly number[],
  means: readonly number[],
): { score: number[]; parts: number[][] } {
  const least = means.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const range = means.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) - least;
  const shareOf = (row: ReadonlyArray<number | null>): number =>
    row.reduce<number>((sum, value, k) => sum + (value === null ? 0 : (weights[k] as number)), 0);
  return {
    score: means.map((mean) => (range === 0 ? 0.5 : (mean - least) / range)),
    parts: table.map((row) => {
      const present = shareOf(row);
      return row.map((value, k) => {
        if (value === null) return 0;
        return ((weights[k] as number) / present) * (range === 0 ? 0.5 : (value - least) / range);
      });
    }),
  };
}

function scoreOnOwnScale(
  columns: readonly Column[],
  rows: readonly number[],
  scored: readonly number[],
  ownScale: OwnScale,
): CompositeScores {
  const weights = columns.map(({ criterion }) => criterion.weight);
  const directions = columns.map(({ criterion }) => criterion.direction);
  // A criterion without weight may lack a value: any figure of the same criterion stands in for it and changes nothing.
  const standIns = columns.map(({ cells }) => cells.find(({ value }) => value !== null)?.value ?? 0);
  const known = scored.map((row) => columns.map(({ cells }, k) => cells[row]?.value ?? (standIns[k] as number)));
  // Zeros alone have no such scale; any other constant is as silent as they are.
  const silent = columns.map((_, k) => known.every((row) => row[k] === 0));
  const values = known.map((row) => row.map((value, k) => (silent[k] ? 1 : value)));
  const varies = weights.some((weight, k) => weight > 0 && new Set(values.map((row) => row[k])).size > 1);
  if (scored.length > 0 && !varies) {
    throw new InsufficientDataError(
      noCriterionVariesAmongComplete(
        MISSING_DATA_POLICIES.filter((policy) => MISSING_DATA_DEFINITIONS[policy].imputes !== null),
      ),
    );
  }
  const table = scored.length === 0 ? null : ownScale.normalise(values, directions);
  const scores = table ? ownScale.scores(values, weights, directions) : [];
  return {
    score: spread(rows, scored, scores),
    order: spread(rows, scored, scores),
    contributions: spread(rows, scored, table ? ownScale.contributions(values, weights, directions) : []),
    normalised: spread(rows, scored, table?.normalised ?? []).map((row) => row ?? columns.map(() => null)),
    scales: columns.map((_, k) => ({ kind: 'LINEAR', intercept: 0, slope: 1 / (table?.lengths[k] ?? 1) })),
    ideals: table && { ideal: table.ideal, opposite: table.opposite },
  };
}

/** Scatters values computed for some rows to the positions of those rows. */
function spread<Item>(rows: readonly number[], some: readonly number[], items: readonly Item[]): Array<Item | null> {
  const placed: Array<Item | null> = rows.map(() => null);
  some.forEach((row, index) => {
    placed[row] = items[index] as Item;
  });
  return placed;
}
