import { type GraphQLSchema, graphql, parse } from 'graphql';
import type { Context } from '../../../schema/request/context';
import { createLoaders } from '../../../schema/request/loaders';
import type { DescribedTable, ReferenceTable } from '../../domain/exports';
import { REFERENCE_TABLES } from '../../domain/exports';
import type { Snapshot } from '../../domain/snapshot';
import type { MunicipalityEntity } from '../../domain/territory';
import { MUNICIPALITY_COLUMNS, mainLanguageOf, nameWithYear } from '../../domain/territory';
import { type Cell, column, type Table } from '../../platform/data-table';
import { BadUserInputError } from '../../platform/errors';
import { failureOf } from '../http/graphql-failure';
import {
  type AnalysisTable,
  analysisTable,
  type Located,
  MUNICIPALITY,
  OPTIONAL,
  own,
  PLACE_COLUMNS,
  type Place,
} from './analysis-table';
import { COVERAGE_TABLES } from './coverage-tables';
import { PLANNING_TABLES } from './planning-tables';
import { RANKING_TABLES } from './ranking-tables';
import { VALUE_CHAIN_TABLES } from './value-chain-tables';

/** The rows of a reference table with the keys that the operation returned, in its order. */
function fromReference(snapshot: Snapshot, name: string, keys: readonly string[]): Table {
  const table = requireReference(name);
  const { columns, rows } = table.read(snapshot);
  const position = columns.findIndex((candidate) => candidate.name === table.primaryKey[0]);
  const rowOf = new Map([...rows].map((row) => [row[position], row]));
  return { columns, rows: keys.map((key) => rowOf.get(key)).filter((row) => row !== undefined) };
}

function requireReference(name: string): ReferenceTable {
  const table = REFERENCE_TABLES.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`no reference table ${name}`);
  return table;
}

interface ListedMunicipality extends Place {
  readonly vumeStatus: string;
  readonly interest: string;
  readonly population: { readonly total: number } | null;
  readonly centroid: { readonly coordinates: readonly [number, number] };
}

/** Columns of the reference table; those that identify a municipality are named as in every analysis. */
const REGISTERED = MUNICIPALITY_COLUMNS.filter(({ name }) => !['code', 'name', 'department_code'].includes(name));

const municipalities = analysisTable<ListedMunicipality, { municipalities: ListedMunicipality[] }>({
  name: 'municipalities',
  document: `query ($filter: MunicipalityFilter, $sort: MunicipalitySort) {
    municipalities(filter: $filter, sort: $sort) {
      code name department { code name } vumeStatus interest population { total } centroid
    }
  }`,
  columns: ({ territory }) => [
    own('code', 'municipality_code', 'string', 'Código INE', 'INE code'),
    own('name', 'municipality', 'string', 'Municipio', 'Municipality'),
    column('department', 'string', { es: 'Departamento', en: 'Department' }, ({ department }) => department.name),
    ...REGISTERED.map((one) => ({
      ...one,
      cell: ({ code }: ListedMunicipality) => one.cell(territory.municipalityByCode.get(code) as MunicipalityEntity),
    })),
    own('vumeStatus', 'vume_status', 'string', 'Estado de la VUME', 'State of its VUME'),
    own('interest', 'interest', 'string', 'Interés de la autoridad', 'Interest of its authority'),
    column(
      'population',
      'integer',
      { es: 'Población', en: 'Population' },
      ({ population }) => population?.total ?? null,
      {
        unit: 'persons',
        nullable: true,
      },
    ),
    column(
      'centroid_longitude',
      'number',
      {
        es: 'Longitud del centroide del polígono, que no es la cabecera',
        en: 'Longitude of the centroid of the polygon, which is not the seat',
      },
      ({ centroid }) => centroid.coordinates[0],
      { unit: 'degrees' },
    ),
    column(
      'centroid_latitude',
      'number',
      {
        es: 'Latitud del centroide del polígono, que no es la cabecera',
        en: 'Latitude of the centroid of the polygon, which is not the seat',
      },
      ({ centroid }) => centroid.coordinates[1],
      { unit: 'degrees' },
    ),
    column(
      'main_language',
      'string',
      { es: 'Idioma materno de más personas', en: 'First language of most persons' },
      ({ code }) => mainLanguageOf(territory, code)?.language.nameEs ?? null,
      OPTIONAL,
    ),
    column(
      'main_language_percent',
      'number',
      { es: 'De las personas de 4 años o más', en: 'Of the persons aged 4 or more' },
      ({ code }) => {
        const main = mainLanguageOf(territory, code);
        return main === undefined ? null : 100 * main.share;
      },
      { unit: 'percent', nullable: true },
    ),
    ...territory.indicators.map((indicator) =>
      column<ListedMunicipality>(
        indicator.key,
        'number',
        nameWithYear(indicator),
        ({ code }) => territory.seriesOf.get(indicator.key)?.byMunicipality.get(code)?.value ?? null,
        { unit: indicator.unit, nullable: true },
      ),
    ),
  ],
  rows: (data) => data.municipalities,
});

const indicators: AnalysisTable = {
  name: 'indicators',
  document: 'query ($theme: IndicatorTheme) { indicators(theme: $theme) { key } }',
  describe: () => requireReference('indicators').columns,
  toTable: (snapshot, data: { indicators: Array<{ key: string }> }) =>
    fromReference(
      snapshot,
      'indicators',
      data.indicators.map(({ key }) => key),
    ),
};

interface IndicatorValue extends Located {
  readonly year: number | null;
  readonly value: number;
  readonly standardError: number | null;
  readonly quality: string;
  readonly rank: number;
  readonly percentile: number;
}

interface IndicatorYear {
  readonly unit: string;
  readonly year: number | null;
  readonly values: ReadonlyArray<Omit<IndicatorValue, 'year'>>;
}

/** @throws BadUserInputError when there is no such indicator */
function requireIndicator({ indicator: found }: { readonly indicator: IndicatorYear | null }): IndicatorYear {
  if (found !== null) return found;
  throw new BadUserInputError(
    {
      es: 'key: no hay ningún indicador con esa clave; debe ser una clave de la consulta «indicators», como poverty_rate.',
      en: 'key: no indicator has this key; it must be a key of the query "indicators", such as poverty_rate.',
    },
    'key',
  );
}

/** In the unit of the indicator, which the answer names. */
function inUnit(unit: string | undefined): { unit?: string } {
  return unit === undefined ? {} : { unit };
}

const indicator = analysisTable<IndicatorValue, { indicator: IndicatorYear | null }>({
  name: 'indicator',
  document: `query ($key: ID!, $year: Int, $filter: MunicipalityFilter) {
    indicator(key: $key, year: $year) { unit year values(filter: $filter) { ${MUNICIPALITY} value standardError quality rank percentile } }
  }`,
  columns(_snapshot, data) {
    const unit = inUnit(data === null ? undefined : requireIndicator(data).unit);
    return [
      ...PLACE_COLUMNS,
      own(
        'year',
        'year',
        'integer',
        'Año; vacío: la fuente no lo dice',
        'Year; empty: the source does not say',
        OPTIONAL,
      ),
      own('value', 'value', 'number', 'Valor', 'Value', unit),
      own('standardError', 'standard_error', 'number', 'Error estándar', 'Standard error', { ...unit, nullable: true }),
      own('quality', 'quality', 'string', 'Calidad', 'Quality'),
      own('rank', 'rank', 'integer', 'Puesto', 'Place'),
      own('percentile', 'percentile', 'number', 'Percentil', 'Percentile', { unit: 'percent' }),
    ];
  },
  rows(data) {
    const { year, values } = requireIndicator(data);
    return values.map((value) => ({ ...value, year }));
  },
});

interface ChangedValue extends Located {
  readonly from: { readonly value: number };
  readonly to: { readonly value: number };
  readonly difference: number;
  readonly standardError: number | null;
  readonly significant: boolean | null;
  readonly quality: string;
}

interface ChangeAnswer {
  readonly indicatorChange: {
    readonly unit: string;
    readonly from: { readonly unit: string; readonly year: number; readonly source: { readonly key: string } };
    readonly to: { readonly year: number; readonly source: { readonly key: string } };
    readonly values: readonly ChangedValue[];
  };
}

/** Of an answer that is not there yet. */
const ANY_YEARS = [
  { end: 'from', year: '<from>', source: { key: '<source>' } },
  { end: 'to', year: '<to>', source: { key: '<source>' } },
] as const;

const indicatorChange = analysisTable<ChangedValue, ChangeAnswer>({
  name: 'indicatorChange',
  document: `query ($key: ID!, $from: Int!, $to: Int!, $filter: MunicipalityFilter) {
    indicatorChange(key: $key, from: $from, to: $to) {
      unit(language: EN) from { unit year source { key } } to { year source { key } }
      values(filter: $filter) { ${MUNICIPALITY} from { value } to { value } difference standardError significant quality }
    }
  }`,
  columns(_snapshot, data) {
    const change = data?.indicatorChange;
    const unit = inUnit(change?.from.unit);
    const unitOfDifference = inUnit(change?.unit);
    const years =
      change === undefined
        ? ANY_YEARS
        : [{ end: 'from', ...change.from } as const, { end: 'to', ...change.to } as const];
    return [
      ...PLACE_COLUMNS,
      ...years.map(({ end, year, source }) =>
        column<ChangedValue>(
          `value_${year}`,
          'number',
          { es: `Valor de ${year} (${source.key})`, en: `Value of ${year} (${source.key})` },
          (row) => row[end].value,
          unit,
        ),
      ),
      own('difference', 'difference', 'number', 'Diferencia', 'Difference', unitOfDifference),
      own(
        'standardError',
        'standard_error',
        'number',
        'Error estándar de la diferencia',
        'Standard error of the difference',
        { ...unitOfDifference, nullable: true },
      ),
      own(
        'significant',
        'significant',
        'boolean',
        'Supera su error: más de 1.96 errores estándar',
        'Greater than its error: more than 1.96 standard errors',
        OPTIONAL,
      ),
      own('quality', 'quality', 'string', 'Calidad, la menor de las dos', 'Quality, the lesser of the two'),
    ];
  },
  rows: ({ indicatorChange: { values } }) => values,
});

const servicePoints: AnalysisTable = {
  name: 'servicePoints',
  document: `query ($kinds: [ServicePointKind!], $status: [ServicePointStatus!]) {
    servicePoints(kinds: $kinds, status: $status) { id }
  }`,
  describe: () => requireReference('service_points').columns,
  toTable: (snapshot, data: { servicePoints: Array<{ id: string }> }) =>
    fromReference(
      snapshot,
      'service_points',
      data.servicePoints.map(({ id }) => id),
    ),
};

interface LocalRow extends Located {
  readonly i: number;
  readonly pValue: number;
  readonly cluster: string;
  readonly gStar: number;
  readonly neighbourCount: number;
}

const spatialAutocorrelation = analysisTable<LocalRow, { spatialAutocorrelation: { local: LocalRow[] } }>({
  name: 'spatialAutocorrelation',
  document: `query ($input: SpatialAutocorrelationInput!) {
    spatialAutocorrelation(input: $input) { local { ${MUNICIPALITY} i pValue cluster gStar neighbourCount } }
  }`,
  columns: [
    ...PLACE_COLUMNS,
    own('i', 'local_i', 'number', 'I local de Moran', 'Local Moran’s I'),
    own('pValue', 'p_value', 'number', 'Pseudo valor p', 'Pseudo p-value'),
    own('cluster', 'cluster', 'string', 'Conglomerado', 'Cluster'),
    own('gStar', 'g_star', 'number', 'Gi* de Getis y Ord', 'Getis-Ord Gi*'),
    own('neighbourCount', 'neighbour_count', 'integer', 'Vecinos con dato', 'Neighbours that have a value'),
  ],
  rows: (data) => data.spatialAutocorrelation.local,
});

interface Pair {
  readonly x: { readonly key: string };
  readonly y: { readonly key: string };
  readonly r: number | null;
  readonly n: number;
  readonly pValue: number | null;
}

const correlations = analysisTable<Pair, { correlations: Pair[] }>({
  name: 'correlations',
  document: `query ($indicatorKeys: [ID!]!, $method: CorrelationMethod = PEARSON, $scope: RankingScope = REGION) {
    correlations(indicatorKeys: $indicatorKeys, method: $method, scope: $scope) { x { key } y { key } r n pValue }
  }`,
  columns: [
    column('x', 'string', { es: 'Primer indicador', en: 'First indicator' }, ({ x }) => x.key),
    column('y', 'string', { es: 'Segundo indicador', en: 'Second indicator' }, ({ y }) => y.key),
    own('r', 'r', 'number', 'Coeficiente', 'Coefficient', OPTIONAL),
    own('n', 'n', 'integer', 'Municipios con los dos', 'Municipalities that have both'),
    own('pValue', 'p_value', 'number', 'Valor p', 'p-value', OPTIONAL),
  ],
  rows: (data) => data.correlations,
});

interface LorenzPoint {
  readonly populationPercent: number;
  readonly valuePercent: number;
}

const inequality = analysisTable<LorenzPoint, { inequality: { lorenz: LorenzPoint[] } }>({
  name: 'inequality',
  document: `query ($indicatorKey: ID!, $scope: RankingScope = REGION) {
    inequality(indicatorKey: $indicatorKey, scope: $scope) { lorenz { populationPercent valuePercent } }
  }`,
  columns: [
    own('populationPercent', 'population_percent', 'number', 'Población acumulada', 'Population so far', {
      unit: 'percent',
    }),
    own('valuePercent', 'value_percent', 'number', 'Lo que tiene', 'What it has', { unit: 'percent' }),
  ],
  rows: (data) => data.inequality.lorenz,
});

interface BivariateRow extends Located {
  readonly x: number;
  readonly y: number;
  readonly xClass: number;
  readonly yClass: number;
}

const bivariateClasses = analysisTable<BivariateRow, { bivariateClasses: { members: BivariateRow[] } }>({
  name: 'bivariateClasses',
  document: `query (
    $x: ID!, $y: ID!, $method: ClassificationMethod = QUANTILE, $count: Int = 3, $scope: RankingScope = REGION
  ) {
    bivariateClasses(x: $x, y: $y, method: $method, count: $count, scope: $scope) {
      members { ${MUNICIPALITY} x y xClass yClass }
    }
  }`,
  columns: [
    ...PLACE_COLUMNS,
    own('x', 'x', 'number', 'Valor del primero', 'Value of the first'),
    own('y', 'y', 'number', 'Valor del segundo', 'Value of the second'),
    own('xClass', 'x_class', 'integer', 'Clase del primero, desde 0', 'Class of the first, from 0'),
    own('yClass', 'y_class', 'integer', 'Clase del segundo, desde 0', 'Class of the second, from 0'),
  ],
  rows: (data) => data.bivariateClasses.members,
});

interface MatchRow {
  readonly text: string;
  readonly kind: string;
  readonly municipality: Place | null;
}

const matchMunicipalities = analysisTable<MatchRow, { matchMunicipalities: MatchRow[] }>({
  name: 'matchMunicipalities',
  document: `query ($texts: [String!]!) { matchMunicipalities(texts: $texts) { text kind ${MUNICIPALITY} } }`,
  columns: [
    own('text', 'text', 'string', 'Texto dado', 'Text as given'),
    own('kind', 'match', 'string', 'Por qué se tomó', 'What it was taken for'),
    column(
      'municipality_code',
      'string',
      { es: 'Código INE', en: 'INE code' },
      ({ municipality }) => municipality?.code ?? null,
      OPTIONAL,
    ),
    column(
      'municipality',
      'string',
      { es: 'Municipio', en: 'Municipality' },
      ({ municipality }) => municipality?.name ?? null,
      OPTIONAL,
    ),
  ],
  rows: (data) => data.matchMunicipalities,
});

/** Every operation that answers with a table. */
export const ANALYSIS_TABLES: readonly AnalysisTable[] = [
  bivariateClasses,
  correlations,
  indicator,
  indicatorChange,
  indicators,
  inequality,
  matchMunicipalities,
  municipalities,
  servicePoints,
  spatialAutocorrelation,
  ...COVERAGE_TABLES,
  ...PLANNING_TABLES,
  ...RANKING_TABLES,
  ...VALUE_CHAIN_TABLES,
];

/** Codebook entries of the analyses' tables, by address, since some share a name with a table of the data package. */
export function describedAnalyses(snapshot: Snapshot): DescribedTable[] {
  return ANALYSIS_TABLES.map(({ name, describe }) => ({ name: `export/${name}`, columns: describe(snapshot) }));
}

/** Variables that an operation takes, without cursors, since all pages are read. */
export function variablesOf({ document }: AnalysisTable): string[] {
  const [definition] = parse(document).definitions;
  if (definition?.kind !== 'OperationDefinition') throw new Error('not an operation');
  const names = (definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return names.filter((name) => name !== 'after');
}

/**
 * Runs the operation inside this process, with every check that GraphQL makes.
 * @throws BadUserInputError on a variable that is unknown or wrong
 * @throws DomainError as the operation does
 */
export async function runAnalysis(
  schema: GraphQLSchema,
  context: Context,
  analysis: AnalysisTable,
  variables: Readonly<Record<string, unknown>>,
): Promise<Table> {
  const known = variablesOf(analysis);
  const unknown = Object.keys(variables).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const found = unknown.slice(0, 40);
    throw new BadUserInputError(
      {
        es: `variables: ${found} no es una variable de ${analysis.name}; son: ${known.join(', ')}.`,
        en: `variables: ${found} is not a variable of ${analysis.name}; they are: ${known.join(', ')}.`,
      },
      'variables',
    );
  }
  if (analysis.pageOf === undefined) {
    return analysis.toTable(context.snapshot, (await answerOf(schema, context, analysis, variables)) as never);
  }
  // Keep only the cells of a page: loaders would retain everything read.
  const rows: Array<readonly Cell[]> = [];
  for (let after: string | null = null; ; ) {
    const fresh = { ...context, loaders: createLoaders(context.services) };
    const answer = await answerOf(schema, fresh, analysis, { ...variables, after });
    const { edges, pageInfo } = analysis.pageOf(answer as never);
    const page = analysis.toTable(context.snapshot, edges.map(({ node }) => node) as never);
    for (const row of page.rows) rows.push(row);
    if (!pageInfo.hasNextPage) return { columns: page.columns, rows };
    after = pageInfo.endCursor;
  }
}

async function answerOf(
  schema: GraphQLSchema,
  context: Context,
  { document }: AnalysisTable,
  variableValues: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { data, errors } = await graphql({ schema, source: document, variableValues, contextValue: context });
  const error = errors?.[0];
  if (error !== undefined) throw failureOf(error, schema);
  return data;
}
