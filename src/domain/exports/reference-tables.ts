import { column } from '../../platform/data-table';
import type { Bilingual } from '../../platform/language';
import type { Snapshot } from '../snapshot';
import type {
  CensusVariableEntity,
  DataSourceEntity,
  DepartmentEntity,
  FirstLanguage,
  LanguageEntity,
  MunicipalityEntity,
  PlaceEntity,
  Territory,
} from '../territory';
import {
  allYears,
  type Indicator,
  type IndicatorDatum,
  MUNICIPALITY_CODE,
  MUNICIPALITY_COLUMNS,
  quotedPopulation,
  servicePointRecord,
  TO_MUNICIPALITY,
  TO_SOURCE,
} from '../territory';
import { field, NAME, NAMES, NOTES, OPTIONAL, SOURCE_KEY } from './entity-fields';
import { writeWkt } from './formats/wkt';
import { PROGRAMME_TABLES } from './programme-tables';
import { snapshotTable } from './record-tables';
import { type ReferenceTable, referenceTable } from './reference-table';

const CODE = MUNICIPALITY_CODE;
const DEGREES = { unit: 'degrees' };

const departments = referenceTable<DepartmentEntity>({
  name: 'departments',
  title: { es: 'Departamentos', en: 'Departments' },
  primaryKey: ['code'],
  sources: ['ine-census-2018', 'segeplan-ideg-340'],
  rows: ({ territory }) => territory.departments,
  columns: [
    field('code', 'string', { es: 'Código INE, dos cifras', en: 'INE code, two digits' }),
    NAME,
    field(
      'area_km2',
      'number',
      { es: 'Superficie de su polígono; no es la oficial', en: 'Area of its polygon; not the official one' },
      { unit: 'km²' },
    ),
  ],
});

const municipalities = referenceTable<MunicipalityEntity>({
  name: 'municipalities',
  title: { es: 'Municipios', en: 'Municipalities' },
  primaryKey: ['code'],
  foreignKeys: [{ field: 'department_code', table: 'departments', key: 'code' }],
  sources: ['ine-census-2018', 'procoees-sheet', 'geonames-seats', 'segeplan-ideg-340'],
  rows: ({ territory }) => territory.municipalities,
  columns: MUNICIPALITY_COLUMNS,
});

const departmentBoundaries = boundaryTable('department', { es: 'departamentos', en: 'departments' });
const municipalityBoundaries = boundaryTable('municipality', { es: 'municipios', en: 'municipalities' });

/** Polygons as WKT, which GDAL and R's sf read from CSV as they are. */
function boundaryTable(of: 'department' | 'municipality', names: Bilingual): ReferenceTable {
  const plural = of === 'department' ? 'departments' : 'municipalities';
  return referenceTable<DepartmentEntity | MunicipalityEntity>({
    name: `${of}_boundaries`,
    title: {
      es: `Límites de los ${names.es}, con el detalle de la fuente; comparten sus vértices`,
      en: `Boundaries of the ${names.en} in the detail of the source; they share their vertices`,
    },
    primaryKey: [`${of}_code`],
    foreignKeys: [{ field: `${of}_code`, table: plural, key: 'code' }],
    sources: ({ boundaries }) => [boundaries.sourceKey],
    rows: ({ territory }) => territory[plural],
    columns: [
      column(`${of}_code`, 'string', { es: 'Código INE', en: 'INE code' }, ({ code }) => code),
      column('wkt', 'string', { es: 'MULTIPOLYGON, WGS 84', en: 'MULTIPOLYGON, WGS 84' }, (entity) =>
        writeWkt(entity.geometryFull),
      ),
    ],
  });
}

const neighbours = referenceTable<{ code: string; neighbour: string }>({
  name: 'neighbours',
  title: { es: 'Municipios vecinos (cada par, dos veces)', en: 'Neighbouring municipalities (each pair twice)' },
  primaryKey: ['municipality_code', 'neighbour_code'],
  foreignKeys: [TO_MUNICIPALITY, { field: 'neighbour_code', table: 'municipalities', key: 'code' }],
  sources: ['segeplan-ideg-340'],
  rows: ({ territory }) =>
    territory.municipalities.flatMap(({ code }) =>
      (territory.neighboursOf.get(code) ?? []).map((neighbour) => ({ code, neighbour })),
    ),
  columns: [
    column('municipality_code', 'string', CODE, ({ code }) => code),
    column(
      'neighbour_code',
      'string',
      { es: 'Código INE del vecino', en: 'INE code of the neighbour' },
      ({ neighbour }) => neighbour,
    ),
  ],
});

const indicators = referenceTable<Indicator>({
  name: 'indicators',
  title: { es: 'Indicadores', en: 'Indicators' },
  primaryKey: ['key'],
  foreignKeys: [TO_SOURCE],
  sources: ({ territory }) => territory.indicators.map(({ sourceKey }) => sourceKey),
  rows: ({ territory }) => territory.indicators,
  columns: [
    field('key', 'string', { es: 'Clave del indicador', en: 'Key of the indicator' }),
    ...NAMES,
    field('description_es', 'string', { es: 'Qué mide, en español', en: 'What it measures, in Spanish' }),
    field('description_en', 'string', { es: 'Qué mide, en inglés', en: 'What it measures, in English' }),
    field('theme', 'string', { es: 'Tema', en: 'Theme' }),
    field('unit', 'string', { es: 'Unidad, en inglés', en: 'Unit, in English' }),
    field('unit_es', 'string', { es: 'Unidad, en español', en: 'Unit, in Spanish' }),
    field('direction', 'string', { es: 'Qué extremo es más necesidad', en: 'Which end is more need' }),
    field(
      'year',
      'integer',
      {
        es: 'Último año con datos; vacío: la fuente no lo dice',
        en: 'Latest year with data; empty: the source does not say',
      },
      OPTIONAL,
    ),
    SOURCE_KEY,
    field('derived', 'boolean', { es: 'Calculado por este sistema', en: 'Computed by this system' }),
  ],
});

/** A series by one name, for keys cannot be empty: its indicator and, where it is known, its year. */
function seriesKey(key: string, year: number | null): string {
  return year === null ? key : `${key}:${year}`;
}

const SERIES_KEY = {
  es: 'Serie: la clave del indicador y su año, si se conoce',
  en: 'Series: the key of the indicator and its year, where it is known',
};
const SERIES_YEAR = {
  es: 'Año de los datos; vacío: la fuente no lo dice',
  en: 'Year of the data; empty: the source does not say',
};

function seriesSources({ territory }: Snapshot): string[] {
  return [...territory.seriesOf.values()].flatMap(allYears).map(({ indicator }) => indicator.sourceKey);
}

const indicatorSeries = referenceTable<Indicator>({
  name: 'indicator_series',
  title: { es: 'Años de los indicadores', en: 'Years of the indicators' },
  primaryKey: ['series'],
  foreignKeys: [{ field: 'indicator_key', table: 'indicators', key: 'key' }, TO_SOURCE],
  sources: seriesSources,
  *rows({ territory }) {
    for (const { key } of territory.indicators) {
      const usual = territory.seriesOf.get(key);
      if (usual !== undefined) yield* allYears(usual).map(({ indicator }) => indicator);
    }
  },
  columns: [
    column('series', 'string', SERIES_KEY, ({ key, year }) => seriesKey(key, year)),
    column('indicator_key', 'string', { es: 'Indicador', en: 'Indicator' }, ({ key }) => key),
    field('year', 'integer', SERIES_YEAR, OPTIONAL),
    SOURCE_KEY,
    field(
      'comparability',
      'string',
      {
        es: 'Por qué se compara con años de otras fuentes, si se ha dicho',
        en: 'Why it compares with years of other sources, where that has been said',
      },
      OPTIONAL,
    ),
  ],
});

const indicatorValues = referenceTable<IndicatorDatum>({
  name: 'indicator_values',
  title: { es: 'Valores de los indicadores', en: 'Values of the indicators' },
  primaryKey: ['series', 'municipality_code'],
  foreignKeys: [
    { field: 'series', table: 'indicator_series', key: 'series' },
    { field: 'indicator_key', table: 'indicators', key: 'key' },
    TO_MUNICIPALITY,
  ],
  sources: seriesSources,
  *rows({ territory }) {
    for (const { key } of territory.indicators) {
      const usual = territory.seriesOf.get(key);
      if (usual !== undefined) yield* allYears(usual).flatMap(({ data }) => data);
    }
  },
  columns: [
    column('series', 'string', SERIES_KEY, ({ indicatorKey, year }) => seriesKey(indicatorKey, year)),
    field('indicator_key', 'string', { es: 'Indicador', en: 'Indicator' }),
    field('year', 'integer', SERIES_YEAR, OPTIONAL),
    field('municipality_code', 'string', CODE),
    field('value', 'number', { es: 'Valor, en la unidad del indicador', en: 'Value, in the unit of the indicator' }),
    field(
      'standard_error',
      'number',
      { es: 'Error estándar, en la unidad del indicador', en: 'Standard error, in the unit of the indicator' },
      OPTIONAL,
    ),
    field('quality', 'string', {
      es: 'REPORTED (publicado), ESTIMATED (de un modelo o imputado), SUSPECT (dudoso como se publicó), PARTIAL (de una lista parcial)',
      en: 'REPORTED, ESTIMATED (a model, or likely imputed), SUSPECT (doubtful as published), PARTIAL (of a partial list)',
    }),
    field('rank', 'integer', {
      es: 'Puesto entre los municipios; 1 es más necesidad',
      en: 'Place among municipalities; 1 is most need',
    }),
    field(
      'percentile',
      'number',
      { es: 'De los demás municipios, cuántos tienen menos', en: 'Share of the other municipalities that have less' },
      { unit: 'percent' },
    ),
    ...NOTES,
  ],
});

const censusVariables = referenceTable<CensusVariableEntity>({
  name: 'census_variables',
  title: { es: 'Variables del censo', en: 'Variables of the census' },
  primaryKey: ['key'],
  foreignKeys: [TO_SOURCE],
  sources: censusSources,
  rows: ({ territory }) => territory.censusVariables.values(),
  columns: [
    field('key', 'string', { es: 'Clave de la variable', en: 'Key of the variable' }),
    ...NAMES,
    field('unit', 'string', { es: 'Qué se cuenta, en inglés', en: 'What is counted' }),
    field('year', 'integer', { es: 'Año del censo', en: 'Year of the census' }),
    SOURCE_KEY,
  ],
});

const censusCounts = referenceTable<{ code: string; key: string; count: number }>({
  name: 'census_counts',
  title: { es: 'Conteos del censo', en: 'Counts of the census' },
  primaryKey: ['municipality_code', 'variable_key'],
  foreignKeys: [TO_MUNICIPALITY, { field: 'variable_key', table: 'census_variables', key: 'key' }],
  sources: censusSources,
  *rows({ territory }) {
    for (const { code } of territory.municipalities) {
      const counts = territory.censusOf.get(code);
      for (const key of territory.censusVariables.keys()) {
        const count = counts?.get(key);
        if (count !== undefined) yield { code, key, count };
      }
    }
  },
  columns: [
    column('municipality_code', 'string', CODE, ({ code }) => code),
    column('variable_key', 'string', { es: 'Variable', en: 'Variable' }, ({ key }) => key),
    field('count', 'integer', { es: 'Conteo, en la unidad de la variable', en: 'Count, in the unit of the variable' }),
  ],
});

function censusSources({ territory }: Snapshot): string[] {
  return [...territory.censusVariables.values()].map(({ sourceKey }) => sourceKey);
}

const languages = referenceTable<LanguageEntity>({
  name: 'languages',
  title: { es: 'Idiomas maternos del censo', en: 'First languages of the census' },
  primaryKey: ['key'],
  foreignKeys: [TO_SOURCE],
  sources: languageSources,
  rows: ({ territory }) => territory.languages.values(),
  columns: [
    field('key', 'string', { es: 'Clave del idioma', en: 'Key of the language' }),
    ...NAMES,
    field('year', 'integer', { es: 'Año del censo', en: 'Year of the census' }),
    SOURCE_KEY,
  ],
});

const languageCounts = referenceTable<FirstLanguage & { readonly code: string }>({
  name: 'language_counts',
  title: { es: 'Personas por idioma materno', en: 'Persons by first language' },
  primaryKey: ['municipality_code', 'language_key'],
  foreignKeys: [TO_MUNICIPALITY, { field: 'language_key', table: 'languages', key: 'key' }],
  sources: languageSources,
  rows: ({ territory }) =>
    territory.municipalities.flatMap(({ code }) =>
      (territory.languagesOf.get(code) ?? []).map((spoken) => ({ code, ...spoken })),
    ),
  columns: [
    column('municipality_code', 'string', CODE, ({ code }) => code),
    column('language_key', 'string', { es: 'Idioma', en: 'Language' }, ({ language }) => language.key),
    field('persons', 'integer', { es: 'Personas de 4 años o más', en: 'Persons aged 4 or more' }, { unit: 'persons' }),
    column(
      'percent',
      'number',
      { es: 'De las personas de 4 años o más', en: 'Of the persons aged 4 or more' },
      ({ share }) => 100 * share,
      { unit: 'percent' },
    ),
  ],
});

function languageSources({ territory }: Snapshot): string[] {
  return [...territory.languages.values()].map(({ sourceKey }) => sourceKey);
}

const places = referenceTable<PlaceEntity>({
  name: 'places',
  title: { es: 'Lugares poblados', en: 'Populated places' },
  primaryKey: ['id'],
  foreignKeys: [TO_MUNICIPALITY, TO_SOURCE],
  sources: ({ territory }) => knownPlacesOf(territory).map(({ sourceKey }) => sourceKey),
  rows: ({ territory }) => knownPlacesOf(territory),
  columns: [
    field('id', 'string', { es: 'Identificador', en: 'Identifier' }),
    field('municipality_code', 'string', CODE),
    NAME,
    field('kind', 'string', { es: 'Clase de GeoNames', en: 'Class of GeoNames' }, OPTIONAL),
    column(
      'longitude',
      'number',
      { es: 'Longitud, WGS 84', en: 'Longitude, WGS 84' },
      ({ location }) => location.coordinates[0] ?? null,
      DEGREES,
    ),
    column(
      'latitude',
      'number',
      { es: 'Latitud, WGS 84', en: 'Latitude, WGS 84' },
      ({ location }) => location.coordinates[1] ?? null,
      DEGREES,
    ),
    field(
      'elevation_m',
      'number',
      { es: 'Altitud', en: 'Elevation' },
      {
        unit: 'm',
        nullable: true,
      },
    ),
    field('coarse_position', 'boolean', { es: 'Posición aproximada', en: 'The position is coarse' }),
    field('is_seat', 'boolean', { es: 'Es cabecera', en: 'It is a seat' }),
    column(
      'population',
      'number',
      {
        es: 'Población para sumar; si es estimada, una parte de la del municipio, con fracciones: cite population_quoted',
        en: "Population to add up; where estimated, a share of the municipality's, with fractions: quote population_quoted",
      },
      ({ population, populationBasis }) => (populationBasis === 'NO_FIGURE' ? null : population),
      { unit: 'persons', nullable: true },
    ),
    column(
      'population_quoted',
      'number',
      {
        es: 'Población para citar: las estimaciones a dos cifras y a decenas (10: unos diez o menos)',
        en: 'Population to quote: estimates to two digits and to tens (10: some ten or fewer)',
      },
      quotedPopulation,
      { unit: 'persons', nullable: true },
    ),
    field('population_basis', 'string', {
      es: 'EVEN_SPLIT (por partes iguales), SHARES_2002 (según el censo de 2002), IMPORTED (publicada), NO_FIGURE (su gente se cuenta en otros lugares)',
      en: 'EVEN_SPLIT (equal parts), SHARES_2002 (by the census of 2002), IMPORTED (published), NO_FIGURE (its people are counted at other places)',
    }),
    field('population_is_estimate', 'boolean', {
      es: 'La población es una estimación',
      en: 'The population is an estimate',
    }),
    column(
      'aliases',
      'string',
      { es: 'Otros nombres, separados por «; »', en: 'Other names, divided by "; "' },
      ({ aliases }) => aliases.join('; ') || null,
      OPTIONAL,
    ),
    SOURCE_KEY,
  ],
});

function knownPlacesOf({ places: counted, placesWithoutFigure }: Territory): readonly PlaceEntity[] {
  return [...counted, ...placesWithoutFigure];
}

const sources = referenceTable<DataSourceEntity>({
  name: 'sources',
  title: { es: 'Fuentes y licencias', en: 'Sources and licences' },
  primaryKey: ['key'],
  sources: [],
  rows: ({ territory }) => territory.sources.values(),
  columns: [
    field('key', 'string', SOURCE_KEY.label),
    field('title', 'string', { es: 'Título', en: 'Title' }),
    field('title_es', 'string', { es: 'Título en español', en: 'Title in Spanish' }),
    field('publisher', 'string', { es: 'Quién publica', en: 'Publisher' }),
    field('year', 'integer', { es: 'Año', en: 'Year' }, OPTIONAL),
    field('licence', 'string', { es: 'Licencia, en inglés', en: 'Licence, in English' }),
    field('licence_es', 'string', { es: 'Licencia', en: 'Licence, in Spanish' }),
    field('url', 'string', { es: 'Dirección', en: 'Address' }, OPTIONAL),
    field('note', 'string', { es: 'Nota, en inglés', en: 'Note, in English' }, OPTIONAL),
    field('note_es', 'string', { es: 'Nota', en: 'Note, in Spanish' }, OPTIONAL),
  ],
});

/** All reference data, each table after those that it points to. */
export const REFERENCE_TABLES: readonly ReferenceTable[] = [
  sources,
  departments,
  departmentBoundaries,
  municipalities,
  municipalityBoundaries,
  neighbours,
  indicators,
  indicatorSeries,
  indicatorValues,
  censusVariables,
  censusCounts,
  languages,
  languageCounts,
  places,
  snapshotTable(servicePointRecord),
  ...PROGRAMME_TABLES,
];
