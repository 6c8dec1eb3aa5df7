import { contributions, normalise, rank } from '../../../geo/composite-index';
import { BadUserInputError, InsufficientDataError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import { vumeStatusOf } from '../coverage/vume-status';
import { NO_POSITION } from '../programme/programme';
import type { Snapshot } from '../snapshot/snapshot';
import type { MunicipalityEntity } from '../territory/municipality.entity';
import { requireKnown } from '../territory/municipality.service';
import { readCriteria, scaleWeights } from './criteria';
import type {
  Criterion,
  ExcludedMunicipality,
  ExclusionReason,
  RankedMunicipality,
  RankingRequest,
  RankingScope,
  VumeRanking,
} from './ranking.types';

/** Ranks municipalities for a VUME by a composite index of need. */
export class RankingService {
  /**
   * Normalised over all municipalities of the scope, before exclusions, so that excluding one never moves another's score.
   * @throws BadUserInputError on criteria, weights or codes that are wrong
   * @throws InsufficientDataError when no criterion tells the municipalities apart
   */
  rank(snapshot: Snapshot, request: RankingRequest): VumeRanking {
    requireSupported(request);
    const scope = municipalitiesInScope(snapshot, request.scope ?? 'PROGRAMME');
    const warnings: Bilingual[] = [];
    const table = normalisedTable(readCriteria(snapshot.territory, request.criteria), scope, warnings);
    const asked = candidatesAsked(scope, request);
    const reasons = scope.map((municipality, row) =>
      exclusionOf(snapshot, municipality, canBeScored(table, row), request),
    );
    const rows = scope.map((_, row) => row).filter((row) => asked.has(row) && reasons[row] === null);
    return {
      dataRevision: snapshot.revision,
      criteria: table.criteria,
      normalisation: request.normalisation ?? 'MIN_MAX',
      aggregation: request.aggregation ?? 'ARITHMETIC_MEAN',
      candidates: rankRows(scope, rows, table),
      excluded: scope.flatMap((municipality, row): ExcludedMunicipality[] => {
        const reason = reasons[row];
        return asked.has(row) && reason ? [{ municipality, reason }] : [];
      }),
      warnings,
    };
  }
}

/** The municipalities of a scope in the order of their codes. */
export function municipalitiesInScope(snapshot: Snapshot, scope: RankingScope): readonly MunicipalityEntity[] {
  const { municipalities } = snapshot.territory;
  return scope === 'REGION'
    ? municipalities
    : municipalities.filter(({ programmeStatus }) => programmeStatus !== 'OUTSIDE');
}

interface NormalisedTable {
  readonly criteria: readonly Criterion[];
  /** A row for each municipality of the scope, a column for each criterion; null is missing. */
  readonly values: ReadonlyArray<ReadonlyArray<number | null>>;
  readonly normalised: ReadonlyArray<ReadonlyArray<number | null>>;
}

/** Leaves out, with a warning, the criteria that tell nobody apart, and takes SUSPECT values for missing. */
function normalisedTable(
  criteria: readonly Criterion[],
  scope: readonly MunicipalityEntity[],
  warnings: Bilingual[],
): NormalisedTable {
  const columns = criteria.flatMap((criterion) => {
    const values = readColumn(criterion, scope, warnings);
    const present = values.filter((value) => value !== null);
    if (new Set(present).size >= 2)
      return [{ criterion, values, normalised: normalise(values, 'MIN_MAX', criterion.direction) }];
    warnings.push(leftOut(criterion, present.length));
    return [];
  });
  if (columns.length === 0) {
    throw new InsufficientDataError({
      es: 'Ningún criterio distingue a los municipios: elija indicadores cuyos valores varíen en este ámbito.',
      en: 'No criterion tells the municipalities apart: choose indicators whose values vary in this scope.',
    });
  }
  return {
    criteria: scaleWeights(columns.map((column) => column.criterion)),
    values: scope.map((_, row) => columns.map((column) => column.values[row] ?? null)),
    normalised: scope.map((_, row) => columns.map((column) => column.normalised[row] ?? null)),
  };
}

function readColumn(
  { series }: Criterion,
  scope: readonly MunicipalityEntity[],
  warnings: Bilingual[],
): Array<number | null> {
  const { indicator } = series;
  const suspect: string[] = [];
  let missing = 0;
  const values = scope.map(({ code, name }) => {
    const datum = series.byMunicipality.get(code);
    if (datum === undefined) missing += 1;
    else if (datum.quality === 'SUSPECT') suspect.push(name);
    return datum === undefined || datum.quality === 'SUSPECT' ? null : datum.value;
  });
  if (suspect.length > 0) {
    const names = suspect.join(', ');
    warnings.push({
      es: `${indicator.nameEs}: el valor publicado de ${names} no puede ser correcto y cuenta como faltante.`,
      en: `${indicator.nameEn}: the published value of ${names} cannot be right and counts as missing.`,
    });
  }
  if (missing > 0) {
    warnings.push({
      es: `${indicator.nameEs}: ${missing} de ${scope.length} municipios no tienen dato; su peso se reparte entre los demás criterios.`,
      en: `${indicator.nameEn}: ${missing} of ${scope.length} municipalities have no figure; its weight is spread over their other criteria.`,
    });
  }
  return values;
}

function leftOut({ series: { indicator } }: Criterion, present: number): Bilingual {
  return present === 0
    ? {
        es: `${indicator.nameEs}: ningún municipio de este ámbito tiene dato; el criterio queda fuera y su peso se reparte entre los demás.`,
        en: `${indicator.nameEn}: no municipality of this scope has a figure; the criterion is left out and its weight is spread over the others.`,
      }
    : {
        es: `${indicator.nameEs}: no varía en este ámbito; el criterio queda fuera y su peso se reparte entre los demás.`,
        en: `${indicator.nameEn}: it does not vary in this scope; the criterion is left out and its weight is spread over the others.`,
      };
}

function candidatesAsked(scope: readonly MunicipalityEntity[], request: RankingRequest): ReadonlySet<number> {
  const rowOf = new Map(scope.map(({ code }, row) => [code, row]));
  const { municipalityCodes } = request;
  if (!municipalityCodes) return new Set(rowOf.values());
  requireKnown(municipalityCodes, rowOf, 'municipalityCodes', {
    es: 'códigos INE de municipios del ámbito elegido, como 0901',
    en: 'INE codes of municipalities of the chosen scope, such as 0901',
  });
  return new Set(municipalityCodes.map((code) => rowOf.get(code) as number));
}

/** Whether the row has a value on a criterion that weighs anything. */
function canBeScored({ criteria, normalised }: NormalisedTable, row: number): boolean {
  return criteria.some(({ weight }, column) => weight > 0 && (normalised[row]?.[column] ?? null) !== null);
}

function exclusionOf(
  snapshot: Snapshot,
  { code }: MunicipalityEntity,
  scorable: boolean,
  request: RankingRequest,
): ExclusionReason | null {
  const { interest } = snapshot.programme.positionOf.get(code) ?? NO_POSITION;
  const rule = request.interestRule ?? 'EXCLUDE_DECLINED';
  if (rule !== 'IGNORE' && interest === 'DECLINED') return 'DECLINED';
  if (rule === 'REQUIRE_INTERESTED' && interest !== 'INTERESTED') return 'INTEREST_NOT_CONFIRMED';
  const open = vumeStatusOf(snapshot.servicePointsOf.get(code)) === 'OPEN';
  if ((request.excludeOpenVume ?? true) && open) return 'VUME_ALREADY_OPEN';
  return scorable ? null : 'MISSING_DATA';
}

function rankRows(
  scope: readonly MunicipalityEntity[],
  rows: readonly number[],
  table: NormalisedTable,
): RankedMunicipality[] {
  if (rows.length === 0) return [];
  const weights = table.criteria.map((criterion) => criterion.weight);
  const parts = contributions(
    rows.map((row) => table.normalised[row] ?? []),
    weights,
    'ARITHMETIC_MEAN',
  );
  const scores = parts.map((row) => row.reduce((sum, part) => sum + part, 0));
  const ranks = rank(scores);
  return rows
    .map(
      (row, index): RankedMunicipality => ({
        rank: ranks[index] as number,
        municipality: scope[row] as MunicipalityEntity,
        score: scores[index] as number,
        contributions: table.criteria.map((criterion, column) => ({
          criterion,
          value: table.values[row]?.[column] ?? null,
          normalised: table.normalised[row]?.[column] ?? null,
          contribution: parts[index]?.[column] as number,
        })),
      }),
    )
    .sort((a, b) => a.rank - b.rank || (a.municipality.code < b.municipality.code ? -1 : 1));
}

function requireSupported(request: RankingRequest): void {
  const supported = { normalisation: 'MIN_MAX', aggregation: 'ARITHMETIC_MEAN', missingData: 'REWEIGHT' } as const;
  for (const [argument, only] of Object.entries(supported) as Array<[keyof typeof supported, string]>) {
    const found = request[argument];
    if (found && found !== only) {
      throw new BadUserInputError(
        {
          es: `${argument}: ${found} todavía no está disponible; use ${only}.`,
          en: `${argument}: ${found} is not available yet; use ${only}.`,
        },
        argument,
      );
    }
  }
}
