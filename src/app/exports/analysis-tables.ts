import { type GraphQLSchema, graphql, parse } from 'graphql';
import type { Context } from '../../../schema/request/context';
import { createLoaders } from '../../../schema/request/loaders';
import { type Cell, column, REFERENCE_TABLES, type Table, tableOf } from '../../domain/exports';

import type { Snapshot } from '../../domain/snapshot';
import { mainLanguageOf, nameWithYear } from '../../domain/territory';

import { BadUserInputError } from '../../platform/errors';
import { failureOf } from '../http/graphql-failure';
import {
  type AnalysisTable,
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

/** The rows of a reference table whose key is among those that the operation answered with, in its order. */
function fromReference(snapshot: Snapshot, name: string, keys: readonly string[]): Table {
  const table = REFERENCE_TABLES.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`no reference table ${name}`);
  const { columns, rows } = table.read(snapshot);
  const position = columns.findIndex((candidate) => candidate.name === table.primaryKey[0]);
  const rowOf = new Map([...rows].map((row) => [row[position], row]));
  return { columns, rows: keys.map((key) => rowOf.get(key)).filter((row) => row !== undefined) };
}

interface ListedMunicipality extends Place {
  readonly programmeStatus: string;
  readonly vumeStatus: string;
  readonly interest: string;
  readonly areaKm2: number;
  readonly population: { readonly total: number } | null;
  readonly centroid: { readonly coordinates: readonly [number, number] };
}

const municipalities: AnalysisTable = {
  name: 'municipalities',
  document: `query ($filter: MunicipalityFilter, $sort: MunicipalitySort) {
    municipalities(filter: $filter, sort: $sort) {
      code name department { code name } programmeStatus vumeStatus interest areaKm2 population { total } centroid
    }
  }`,
  toTable: ({ territory }, data: { municipalities: ListedMunicipality[] }) =>
    tableOf<ListedMunicipality>(
      [
        own('code', 'municipality_code', 'string', 'Código INE', 'INE code'),
        own('name', 'municipality', 'string', 'Municipio', 'Municipality'),
        column('department', 'string', { es: 'Departamento', en: 'Department' }, ({ department }) => department.name),
        own('programmeStatus', 'programme_status', 'string', 'En el programa', 'In the programme'),
        own('vumeStatus', 'vume_status', 'string', 'Estado de la VUME', 'State of its VUME'),
        own('interest', 'interest', 'string', 'Interés de la autoridad', 'Interest of its authority'),
        own('areaKm2', 'area_km2', 'number', 'Superficie', 'Area', { unit: 'km²' }),
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
          'longitude',
          'number',
          { es: 'Longitud del centroide', en: 'Longitude of the centroid' },
          ({ centroid }) => centroid.coordinates[0],
          { unit: 'degrees' },
        ),
        column(
          'latitude',
          'number',
          { es: 'Latitud del centroide', en: 'Latitude of the centroid' },
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
      data.municipalities,
    ),
};

const indicators: AnalysisTable = {
  name: 'indicators',
  document: 'query ($theme: IndicatorTheme) { indicators(theme: $theme) { key } }',
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

const indicator: AnalysisTable = {
  name: 'indicator',
  document: `query ($key: ID!, $year: Int, $filter: MunicipalityFilter) {
    indicator(key: $key, year: $year) { unit year values(filter: $filter) { ${MUNICIPALITY} value standardError quality rank percentile } }
  }`,
  toTable: (_snapshot, data: { indicator: IndicatorYear | null }) => {
    if (data.indicator === null) {
      throw new BadUserInputError(
        {
          es: 'key: no hay ningún indicador con esa clave; debe ser una clave de la consulta «indicators», como poverty_rate.',
          en: 'key: no indicator has this key; it must be a key of the query "indicators", such as poverty_rate.',
        },
        'key',
      );
    }
    const { unit, year, values } = data.indicator;
    return tableOf<IndicatorValue>(
      [
        ...PLACE_COLUMNS,
        own(
          'year',
          'year',
          'integer',
          'Año; vacío: la fuente no lo dice',
          'Year; empty: the source does not say',
          OPTIONAL,
        ),
        own('value', 'value', 'number', 'Valor', 'Value', { unit }),
        own('standardError', 'standard_error', 'number', 'Error estándar', 'Standard error', { unit, nullable: true }),
        own('quality', 'quality', 'string', 'Calidad', 'Quality'),
        own('rank', 'rank', 'integer', 'Puesto', 'Place'),
        own('percentile', 'percentile', 'number', 'Percentil', 'Percentile', { unit: 'percent' }),
      ],
      values.map((value) => ({ ...value, year })),
    );
  },
};

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

const indicatorChange: AnalysisTable = {
  name: 'indicatorChange',
  document: `query ($key: ID!, $from: Int!, $to: Int!, $filter: MunicipalityFilter) {
    indicatorChange(key: $key, from: $from, to: $to) {
      unit(language: EN) from { unit year source { key } } to { year source { key } }
      values(filter: $filter) { ${MUNICIPALITY} from { value } to { value } difference standardError significant quality }
    }
  }`,
  toTable: (_snapshot, { indicatorChange: { unit: unitOfDifference, from, to, values } }: ChangeAnswer) => {
    const { unit } = from;
    return tableOf<ChangedValue>(
      [
        ...PLACE_COLUMNS,
        ...[
          { end: 'from' as const, ...from },
          { end: 'to' as const, ...to },
        ].map(({ end, year, source }) =>
          column<ChangedValue>(
            `value_${year}`,
            'number',
            { es: `Valor de ${year} (${source.key})`, en: `Value of ${year} (${source.key})` },
            (row) => row[end].value,
            { unit },
          ),
        ),
        own('difference', 'difference', 'number', 'Diferencia', 'Difference', { unit: unitOfDifference }),
        own(
          'standardError',
          'standard_error',
          'number',
          'Error estándar de la diferencia',
          'Standard error of the difference',
          { unit: unitOfDifference, nullable: true },
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
      ],
      values,
    );
  },
};

const servicePoints: AnalysisTable = {
  name: 'servicePoints',
  document: `query ($kinds: [ServicePointKind!], $status: [ServicePointStatus!]) {
    servicePoints(kinds: $kinds, status: $status) { id }
  }`,
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

const spatialAutocorrelation: AnalysisTable = {
  name: 'spatialAutocorrelation',
  document: `query ($input: SpatialAutocorrelationInput!) {
    spatialAutocorrelation(input: $input) { local { ${MUNICIPALITY} i pValue cluster gStar neighbourCount } }
  }`,
  toTable: (_snapshot, data: { spatialAutocorrelation: { local: LocalRow[] } }) =>
    tableOf<LocalRow>(
      [
        ...PLACE_COLUMNS,
        own('i', 'local_i', 'number', 'I local de Moran', 'Local Moran’s I'),
        own('pValue', 'p_value', 'number', 'Pseudo valor p', 'Pseudo p-value'),
        own('cluster', 'cluster', 'string', 'Conglomerado', 'Cluster'),
        own('gStar', 'g_star', 'number', 'Gi* de Getis y Ord', 'Getis-Ord Gi*'),
        own('neighbourCount', 'neighbour_count', 'integer', 'Vecinos con dato', 'Neighbours that have a value'),
      ],
      data.spatialAutocorrelation.local,
    ),
};

interface Pair {
  readonly x: { readonly key: string };
  readonly y: { readonly key: string };
  readonly r: number | null;
  readonly n: number;
  readonly pValue: number | null;
}

const correlations: AnalysisTable = {
  name: 'correlations',
  document: `query ($indicatorKeys: [ID!]!, $method: CorrelationMethod = PEARSON, $scope: RankingScope = REGION) {
    correlations(indicatorKeys: $indicatorKeys, method: $method, scope: $scope) { x { key } y { key } r n pValue }
  }`,
  toTable: (_snapshot, data: { correlations: Pair[] }) =>
    tableOf<Pair>(
      [
        column('x', 'string', { es: 'Primer indicador', en: 'First indicator' }, ({ x }) => x.key),
        column('y', 'string', { es: 'Segundo indicador', en: 'Second indicator' }, ({ y }) => y.key),
        own('r', 'r', 'number', 'Coeficiente', 'Coefficient', OPTIONAL),
        own('n', 'n', 'integer', 'Municipios con los dos', 'Municipalities that have both'),
        own('pValue', 'p_value', 'number', 'Valor p', 'p-value', OPTIONAL),
      ],
      data.correlations,
    ),
};

interface LorenzPoint {
  readonly populationPercent: number;
  readonly valuePercent: number;
}

const inequality: AnalysisTable = {
  name: 'inequality',
  document: `query ($indicatorKey: ID!, $scope: RankingScope = REGION) {
    inequality(indicatorKey: $indicatorKey, scope: $scope) { lorenz { populationPercent valuePercent } }
  }`,
  toTable: (_snapshot, data: { inequality: { lorenz: LorenzPoint[] } }) =>
    tableOf<LorenzPoint>(
      [
        own('populationPercent', 'population_percent', 'number', 'Población acumulada', 'Population so far', {
          unit: 'percent',
        }),
        own('valuePercent', 'value_percent', 'number', 'Lo que tiene', 'What it has', { unit: 'percent' }),
      ],
      data.inequality.lorenz,
    ),
};

interface BivariateRow extends Located {
  readonly x: number;
  readonly y: number;
  readonly xClass: number;
  readonly yClass: number;
}

const bivariateClasses: AnalysisTable = {
  name: 'bivariateClasses',
  document: `query (
    $x: ID!, $y: ID!, $method: ClassificationMethod = QUANTILE, $count: Int = 3, $scope: RankingScope = REGION
  ) {
    bivariateClasses(x: $x, y: $y, method: $method, count: $count, scope: $scope) {
      members { ${MUNICIPALITY} x y xClass yClass }
    }
  }`,
  toTable: (_snapshot, data: { bivariateClasses: { members: BivariateRow[] } }) =>
    tableOf<BivariateRow>(
      [
        ...PLACE_COLUMNS,
        own('x', 'x', 'number', 'Valor del primero', 'Value of the first'),
        own('y', 'y', 'number', 'Valor del segundo', 'Value of the second'),
        own('xClass', 'x_class', 'integer', 'Clase del primero, desde 0', 'Class of the first, from 0'),
        own('yClass', 'y_class', 'integer', 'Clase del segundo, desde 0', 'Class of the second, from 0'),
      ],
      data.bivariateClasses.members,
    ),
};

interface MatchRow {
  readonly text: string;
  readonly kind: string;
  readonly municipality: Place | null;
}

const matchMunicipalities: AnalysisTable = {
  name: 'matchMunicipalities',
  document: `query ($texts: [String!]!) { matchMunicipalities(texts: $texts) { text kind ${MUNICIPALITY} } }`,
  toTable: (_snapshot, data: { matchMunicipalities: MatchRow[] }) =>
    tableOf<MatchRow>(
      [
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
      data.matchMunicipalities,
    ),
};

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

/** Names of the variables that an operation takes; all pages are read, so none says after what. */
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
  // Of a page its cells alone are kept: loaders would hold all that was read.
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
