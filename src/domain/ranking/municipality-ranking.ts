import { rank, type UncertainCriterion, type UnknownFigure, type ValueScale } from '../../../geo/composite-index';
import type { Bilingual } from '../../platform/language';
import { requireKnown } from '../../platform/require-known';
import {
  declinedAmong,
  type ExcludedMunicipality,
  type ExclusionReason,
  exclusionFromCandidacy,
  type ProgrammeSnapshot,
} from '../programme';

import { type MunicipalityEntity, NO_POSITION } from '../territory';

import { basisWarnings } from './basis-quality';
import { type CompositeScores, scoreScope } from './composite-scores';
import { type Cell, type Column, readColumns } from './criteria-table';
import {
  DEFAULT_TOP_N,
  type RankedMunicipality,
  type RankingBasis,
  type RankingScope,
  type RankingSettings,
  type VumeRanking,
} from './ranking.types';
import { usesNormalisation } from './ranking-methods';
import { refuse } from './ranking-settings';
import { CODES_OF_SCOPE, fewCandidates, normalisationIgnored, tooFewMunicipalities } from './texts';

/** The municipalities of a scope in the order of their codes. */
export function municipalitiesInScope(snapshot: ProgrammeSnapshot, scope: RankingScope): readonly MunicipalityEntity[] {
  const { municipalities } = snapshot.territory;
  return scope === 'REGION'
    ? municipalities
    : municipalities.filter(({ programmeStatus }) => programmeStatus !== 'OUTSIDE');
}

/**
 * Ranks municipalities by a composite index of need, without robustness. Criteria are normalised over all municipalities
 * of the scope, before exclusions, so that excluding one never moves another's score.
 * @throws BadUserInputError on criteria, weights or codes that are wrong
 * @throws InsufficientDataError when the criteria hold too little to tell the municipalities apart
 */
export function rankMunicipalities(snapshot: ProgrammeSnapshot, settings: RankingSettings): VumeRanking {
  const scope = municipalitiesInScope(snapshot, settings.scope);
  const warnings: Bilingual[] = [];
  if (!usesNormalisation(settings.aggregation)) {
    warnings.push(normalisationIgnored(settings.aggregation, settings.normalisation));
  }
  const columns = readColumns(snapshot.territory, scope, settings, warnings);
  warnings.push(...basisWarnings(columns, settings));
  const scores = scoreScope(columns, settings);
  const asked = rowsAsked(scope, settings);
  const reasons = scope.map((municipality, row) =>
    exclusionOf(snapshot, municipality, scores.score[row] !== null, settings),
  );
  const rows = inOrderOfRank(
    scope,
    scope.map((_, row) => row).filter((row) => asked.has(row) && reasons[row] === null),
    scores,
  );
  if (rows.length < 2) warnings.push(fewCandidates(rows.length));
  warnings.push(
    ...declinedAmong(
      snapshot,
      rows.map(({ row }) => scope[row] as MunicipalityEntity),
    ),
  );
  return {
    dataRevision: snapshot.revision,
    settings,
    criteria: columns.map(({ criterion }) => criterion),
    topN: Math.min(settings.robustness?.topN ?? DEFAULT_TOP_N, rows.length),
    candidates: rows.map(({ row, place }) =>
      candidate(snapshot, scope[row] as MunicipalityEntity, row, place, columns, scores),
    ),
    excluded: scope.flatMap((municipality, row): ExcludedMunicipality[] => {
      const reason = reasons[row];
      return asked.has(row) && reason ? [{ municipality, reason }] : [];
    }),
    warnings,
    robustnessSummary: null,
    basis: basisOf(
      rows.map(({ row }) => row),
      columns,
      scores,
      settings,
    ),
  };
}

function rowsAsked(scope: readonly MunicipalityEntity[], { municipalityCodes }: RankingSettings): ReadonlySet<number> {
  const rowOf = new Map(scope.map(({ code }, row) => [code, row]));
  if (municipalityCodes === null) return new Set(rowOf.values());
  requireKnown(municipalityCodes, rowOf, 'municipalityCodes', CODES_OF_SCOPE);
  if (municipalityCodes.length < 2) {
    throw refuse('municipalityCodes', tooFewMunicipalities(municipalityCodes.length));
  }
  return new Set(municipalityCodes.map((code) => rowOf.get(code) as number));
}

function exclusionOf(
  snapshot: ProgrammeSnapshot,
  { code }: MunicipalityEntity,
  scored: boolean,
  settings: RankingSettings,
): ExclusionReason | null {
  return exclusionFromCandidacy(snapshot, code, settings) ?? (scored ? null : 'MISSING_DATA');
}

function inOrderOfRank(
  scope: readonly MunicipalityEntity[],
  rows: readonly number[],
  { order }: CompositeScores,
): Array<{ row: number; place: number }> {
  if (rows.length === 0) return [];
  const places = rank(rows.map((row) => order[row] as number));
  const codeOf = (row: number): string => (scope[row] as MunicipalityEntity).code;
  return rows
    .map((row, index) => ({ row, place: places[index] as number }))
    .sort((a, b) => a.place - b.place || (codeOf(a.row) < codeOf(b.row) ? -1 : 1));
}

function candidate(
  snapshot: ProgrammeSnapshot,
  municipality: MunicipalityEntity,
  row: number,
  place: number,
  columns: readonly Column[],
  scores: CompositeScores,
): RankedMunicipality {
  return {
    rank: place,
    municipality,
    interest: (snapshot.positionOf.get(municipality.code) ?? NO_POSITION).interest,
    score: scores.score[row] as number,
    contributions: columns.map(({ criterion, cells }, k) => {
      const cell = cells[row] as Column['cells'][number];
      return {
        criterion,
        value: cell.value,
        imputed: cell.imputed,
        quality: cell.quality,
        standardError: cell.standardError,
        note: cell.note,
        normalised: cell.value === null ? null : (scores.normalised[row]?.[k] ?? null),
        contribution: scores.contributions[row]?.[k] ?? 0,
      };
    }),
    robustness: null,
    firmness: null,
  };
}

function basisOf(
  rows: readonly number[],
  columns: readonly Column[],
  scores: CompositeScores,
  { robustness }: RankingSettings,
): RankingBasis {
  return {
    normalised: rows.map((row) => scores.normalised[row] ?? []),
    weights: columns.map(({ criterion }) => criterion.weight),
    uncertain: robustness?.propagateStandardErrors
      ? columns.flatMap((column, k) => uncertainCriterion(column, k, rows, scores) ?? [])
      : [],
    unknown: robustness?.propagateStandardErrors
      ? columns.flatMap((column, k) => unknownFigures(column, k, rows, scores))
      : [],
    ideals: scores.ideals,
  };
}

/** The values of a criterion with their standard errors as geo draws them; null where none has any. */
function uncertainCriterion(
  { criterion, cells }: Column,
  k: number,
  rows: readonly number[],
  scores: CompositeScores,
): UncertainCriterion | null {
  if (!cells.some(({ standardError }) => (standardError ?? 0) > 0)) return null;
  const ranked = new Set(rows);
  const others = cells.flatMap((_, row) => (ranked.has(row) ? [] : [row]));
  const inOrder = [...rows, ...others].map((row) => cells[row] as Cell);
  const sign = criterion.direction === 'LOWER_IS_MORE_NEED' ? -1 : 1;
  const bounds = UNIT_BOUNDS[criterion.series.indicator.unit]?.map((bound) => sign * bound);
  return {
    criterion: k,
    values: inOrder.map(({ value }) => value && sign * value),
    standardErrors: inOrder.map(({ standardError }) => standardError),
    ...(bounds ? { least: Math.min(...bounds), greatest: Math.max(...bounds) } : {}),
    scale: scores.scales[k] as ValueScale,
  };
}

/** The figures of a criterion that candidates lack or have imputed; none where no other municipality has one. */
function unknownFigures(
  { criterion, cells }: Column,
  k: number,
  rows: readonly number[],
  { normalised }: CompositeScores,
): UnknownFigure[] {
  const isUnknown = (row: number): boolean => cells[row]?.imputed === true || cells[row]?.value === null;
  const among = cells.flatMap((_, row) => (isUnknown(row) ? [] : (normalised[row]?.[k] ?? [])));
  if (criterion.weight === 0 || among.length === 0) return [];
  return rows.flatMap((row, unit) => (isUnknown(row) ? [{ unit, criterion: k, among }] : []));
}

/** The least and the greatest that a figure of the unit can be; other units have no bounds. */
const UNIT_BOUNDS: Readonly<Record<string, readonly [number, number]>> = { percent: [0, 100], 'index 0-1': [0, 1] };
