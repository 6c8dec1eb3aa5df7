import { snakeCase } from '../../src/domain/records';
import { CHAIN_LINKS, SUPPORT_FUNCTIONS } from '../../src/domain/value-chains';
import { foldText } from '../../src/platform/fold-text';
import type { Bilingual } from '../../src/platform/language';
import { type IndicatorRow, type IndicatorValueRow, type SeedWarning } from './reference-data.types';
import { missingRow, ofFile, type SeedProblem, wrongValue } from './seed-problem';
import type { Located, RowOf, Table } from './table-reader';
import type { COLUMNS, TableName } from './tables';

export type Tables = { [N in TableName]: Table<RowOf<(typeof COLUMNS)[N]>> };
export type CensusTable = Table<{ municipalityCode: string; counts: Record<string, number> }>;

/** The data sets that no row names the source of. */
export const DATASET_SOURCES = {
  census: 'ine-census-2018',
  boundaries: 'segeplan-ideg-340',
  seats: 'geonames-seats',
  places: 'geonames-wof',
  censusPlaces: 'ine-census-2002',
  programme: 'procoees-sheet',
} as const;

/** Counts of the census whose parts add up to the whole. */
const CENSUS_SUMS: ReadonlyArray<{ whole: string; parts: readonly string[] }> = [
  { whole: 'population', parts: ['male', 'female'] },
  { whole: 'population', parts: ['urban', 'rural'] },
  { whole: 'population', parts: ['age_0_4', 'age_5_9', 'age_10_14', 'age_15_plus'] },
  { whole: 'age_15_29', parts: ['age_15_19', 'age_20_24', 'age_25_29'] },
  { whole: 'age_15_plus', parts: ['economically_active', 'inactive'] },
  {
    whole: 'economically_active',
    parts: ['employed', 'unemployed_previously_employed', 'unemployed_first_job'],
  },
  // The census asks the workplace of the employed and of those who had worked before.
  {
    whole: 'economically_active',
    parts: [
      'works_in_same_municipality',
      'works_in_another_municipality',
      'works_in_another_country',
      'workplace_not_stated',
      'unemployed_first_job',
    ],
  },
];
/** Counts of the census that are part of another. */
const CENSUS_PARTS: ReadonlyArray<readonly [part: string, whole: string]> = [
  ['age_15_29', 'age_15_plus'],
  ['maya', 'population'],
  ['ladino', 'population'],
  ['economically_active', 'age_15_plus'],
  ['employed', 'economically_active'],
  ['works_in_another_country', 'employed'],
  ['works_in_another_municipality', 'employed'],
  ['lived_abroad_in_2013', 'population'],
  ['born_abroad', 'population'],
  ['population_4_plus', 'population'],
  ['population_7_plus', 'population_4_plus'],
  ['no_schooling_4_plus', 'population_4_plus'],
  ['upper_secondary_4_plus', 'population_4_plus'],
  ['university_4_plus', 'population_4_plus'],
  ['internet_users_7_plus', 'population_7_plus'],
  ['mobile_phone_users_7_plus', 'population_7_plus'],
  ['inactive_studying', 'inactive'],
  ['inactive_household_chores', 'inactive'],
  ['inactive_care', 'inactive'],
  ['disability_4_plus', 'population_4_plus'],
  ['households_with_electricity', 'households'],
  ['households_with_piped_water_indoors', 'households'],
  ['households_with_internet', 'households'],
  ['households_with_motorcycle', 'households'],
  ['households_with_car', 'households'],
];
/** The counts that the system computes with: without them it cannot load. */
export const NEEDED_COUNTS = [
  'population',
  'male',
  'female',
  'urban',
  'rural',
  'age_15_29',
  'maya',
  'households',
] as const;

/** The count of those who are asked their first language. */
const SPEAKERS = 'population_4_plus';

/** What the unit of an indicator lets its values be; SUSPECT values are kept as they are. */
const UNIT_RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  percent: [0, 100],
  'index 0-1': [0, 1],
  'index 0-10': [0, 10],
  'per 100,000 inhabitants': [0, 100_000],
  'per 1,000 employed': [0, 1000],
  'per 100 households': [0, 10_000],
};

type RowTable = Table<Readonly<Record<string, unknown>>>;

/** Everything in the tables that refers to, contradicts or lacks something else. */
export function crossCheck(tables: Tables, census: CensusTable | null): SeedProblem[] {
  return [
    ...references(tables),
    ...(census ? [...censusProblems(tables, census), ...languageProblems(tables, census)] : []),
    ...censusPlaceProblems(tables),
    ...indicatorProblems(tables),
    ...programmeProblems(tables),
    ...enumerationProblems(tables.chainLinks, 'link', CHAIN_LINKS),
    ...enumerationProblems(tables.supportFunctions, 'function', SUPPORT_FUNCTIONS),
  ];
}

function references(tables: Tables): SeedProblem[] {
  const to = (table: RowTable, field: string, target: RowTable) => referenceProblems(table, field, target);
  const { sources, municipalities, indicators, actors, valueChains, objectives } = tables;
  return [
    ...to(municipalities, 'departmentCode', tables.departments),
    ...to(municipalities, 'code', tables.countryMunicipalities),
    ...to(tables.censusVariables, 'sourceKey', sources),
    ...to(tables.languages, 'sourceKey', sources),
    ...to(tables.languageCounts, 'municipalityCode', municipalities),
    ...to(tables.languageCounts, 'languageKey', tables.languages),
    ...to(indicators, 'sourceKey', sources),
    ...to(tables.indicatorValues, 'municipalityCode', municipalities),
    ...to(tables.indicatorValues, 'indicatorKey', indicators),
    ...to(tables.places, 'municipalityCode', municipalities),
    ...to(tables.servicePoints, 'municipalityCode', municipalities),
    ...to(tables.servicePoints, 'sourceKey', sources),
    ...to(tables.programme, 'implementerId', actors),
    ...to(tables.programme, 'sourceKey', sources),
    ...to(tables.results, 'objectiveKey', objectives),
    ...to(actors, 'partOfId', actors),
    ...to(actors, 'sourceKey', sources),
    ...to(tables.actorRoles, 'actorId', actors),
    ...to(tables.actorRoles, 'chainKey', valueChains),
    ...datasetSourceProblems(tables),
    ...municipalities.rows
      .filter(({ row }) => row.departmentCode !== row.code.slice(0, 2))
      .map(({ line, row }) =>
        wrongValue(
          municipalities.file,
          [line, 'department_code'],
          row.departmentCode,
          `${row.code.slice(0, 2)}, los dos primeros dígitos del código`,
          `${row.code.slice(0, 2)}, the first two digits of the code`,
        ),
      ),
  ];
}

function referenceProblems(table: RowTable, field: string, target: RowTable): SeedProblem[] {
  // A table that could not be read at all says so itself: every reference to it would only repeat that.
  const { keys } = target;
  if (keys === null) return [];
  return table.rows.flatMap(({ line, row }) => {
    const value = row[field];
    if (value === null || keys.has(String(value))) return [];
    const place = [line, snakeCase(field)] as const;
    return [wrongValue(table.file, place, String(value), `una clave de ${target.file}`, `a key of ${target.file}`)];
  });
}

function datasetSourceProblems({ sources }: Tables): SeedProblem[] {
  return Object.values(DATASET_SOURCES)
    .filter((key) => sources.keys !== null && !sources.keys.has(key))
    .map((key) => missingRow(sources.file, 'key', key));
}

function censusProblems({ municipalities }: Tables, census: CensusTable): SeedProblem[] {
  const problems = referenceProblems(census as unknown as RowTable, 'municipalityCode', municipalities);
  for (const code of census.keys === null ? [] : (municipalities.keys ?? [])) {
    if (!census.keys?.has(code)) problems.push(missingRow(census.file, 'municipality_code', code));
  }
  for (const { line, row } of census.rows) {
    const count = (name: string) => row.counts[name] ?? 0;
    for (const { whole, parts } of CENSUS_SUMS) {
      if (![whole, ...parts].every((name) => name in row.counts)) continue;
      const sum = parts.reduce((total, part) => total + count(part), 0);
      if (sum !== count(whole)) {
        problems.push(wrongSum(census.file, [line, whole], count(whole), sum, parts.join(', ')));
      }
    }
    for (const [part, whole] of CENSUS_PARTS) {
      if (part in row.counts && whole in row.counts && count(part) > count(whole)) {
        const most = `${count(whole)} (${whole})`;
        problems.push(wrongValue(census.file, [line, part], count(part), `${most} o menos`, `${most} or less`));
      }
    }
    if (count('population') === 0) {
      problems.push(wrongValue(census.file, [line, 'population'], 0, 'al menos una persona', 'at least one person'));
    }
  }
  return problems;
}

/** Everybody aged 4 or more has one first language. */
function languageProblems({ languageCounts }: Tables, census: CensusTable): SeedProblem[] {
  const { file, rows, keys } = languageCounts;
  if (keys === null) return [];
  const persons = new Map<string, number>();
  for (const { row } of rows) {
    persons.set(row.municipalityCode, (persons.get(row.municipalityCode) ?? 0) + row.persons);
  }
  return census.rows.flatMap(({ row: { municipalityCode, counts } }): SeedProblem[] => {
    const whole = counts[SPEAKERS];
    const found = persons.get(municipalityCode) ?? 0;
    if (whole === undefined || found === whole) return [];
    return [
      wrongValue(
        file,
        [null, 'persons'],
        found,
        `${whole} en ${municipalityCode}, su ${SPEAKERS} en ${census.file}`,
        `${whole} in ${municipalityCode}, its ${SPEAKERS} in ${census.file}`,
      ),
    ];
  });
}

/** What a place counts by sex and by area is the same people. */
function censusPlaceProblems({ censusPlaces: { file, rows } }: Tables): SeedProblem[] {
  return rows.flatMap(({ line, row: { population, men, women, urban, rural } }) =>
    [
      { sum: men + women, parts: 'men, women' },
      { sum: urban + rural, parts: 'urban, rural' },
    ]
      .filter(({ sum }) => sum !== population)
      .map(({ sum, parts }) => wrongSum(file, [line, 'population'], population, sum, parts)),
  );
}

function wrongSum(
  file: string,
  place: readonly [number, string],
  found: number,
  sum: number,
  parts: string,
): SeedProblem {
  return wrongValue(file, place, found, `${sum}, la suma de ${parts}`, `${sum}, the sum of ${parts}`);
}

function indicatorProblems({ indicators, indicatorValues }: Tables): SeedProblem[] {
  const byKey = new Map(indicators.rows.map(({ row }) => [row.key, row]));
  const { file } = indicatorValues;
  return indicatorValues.rows.flatMap(({ line, row }): SeedProblem[] => {
    const indicator = byKey.get(row.indicatorKey);
    if (!indicator) return [];
    if (indicator.derived) {
      return [
        wrongValue(
          file,
          [line, 'indicator_key'],
          row.indicatorKey,
          'un indicador publicado: el sistema calcula este, que no lleva valores',
          'a published indicator: the system computes this one, which takes no value',
        ),
      ];
    }
    const range = rangeOutside(indicator, row);
    return range === null ? [] : [wrongValue(file, [line, 'value'], row.value, range.es, range.en)];
  });
}

/** Where a value may lie that lies outside; null for one that is where it may be. */
function rangeOutside({ unit }: IndicatorRow, { value, quality }: IndicatorValueRow): Bilingual | null {
  if (quality === 'SUSPECT') return null;
  const [least, most] = UNIT_RANGES[unit] ?? [0, Number.POSITIVE_INFINITY];
  if (value >= least && value <= most) return null;
  const isOpen = most === Number.POSITIVE_INFINITY;
  return {
    es: `${isOpen ? `${least} o más` : `de ${least} a ${most}`} (${unit}), o de calidad SUSPECT`,
    en: `${isOpen ? `${least} or more` : `${least} to ${most}`} (${unit}), or of the quality SUSPECT`,
  };
}

function programmeProblems({ programme, municipalities, actors, servicePoints, valueChains }: Tables): SeedProblem[] {
  const problems: SeedProblem[] = [];
  const add = (table: { file: string }, line: number, column: string, found: string | number, es: string, en: string) =>
    problems.push(wrongValue(table.file, [line, column], found, es, en));
  if (programme.keys !== null && programme.keys.size !== 1) {
    const { size } = programme.keys;
    problems.push(
      ofFile(programme.file, {
        es: `tiene ${size} filas; debe tener una.`,
        en: `it has ${size} rows; it must have one.`,
      }),
    );
  }
  for (const { line, row } of programme.rows) {
    if (row.endsOn < row.startsOn) {
      add(programme, line, 'ends_on', row.endsOn, `${row.startsOn} o después`, `${row.startsOn} or later`);
    }
    const named = municipalities.rows.filter((municipality) => municipality.row.programmeStatus === 'NAMED').length;
    if (named > row.reachMunicipalities) {
      add(
        programme,
        line,
        'reach_municipalities',
        row.reachMunicipalities,
        `al menos los ${named} municipios que son NAMED`,
        `at least the ${named} municipalities that are NAMED`,
      );
    }
    const implementer = actors.rows.find((actor) => actor.row.id === row.implementerId)?.row;
    if (implementer && implementer.partnerRole !== 'IMPLEMENTER') {
      add(
        programme,
        line,
        'implementer_id',
        row.implementerId,
        'un actor cuyo partner_role es IMPLEMENTER',
        'an actor whose partner_role is IMPLEMENTER',
      );
    }
  }
  for (const { line, row } of actors.rows) {
    if (row.partOfId === row.id) {
      add(actors, line, 'part_of_id', row.id, 'otro actor, o nada', 'another actor, or nothing');
    }
  }
  for (const { line, row } of servicePoints.rows) {
    if (row.openedOn !== null && row.closedOn !== null && row.closedOn < row.openedOn) {
      add(servicePoints, line, 'closed_on', row.closedOn, `${row.openedOn} o después`, `${row.openedOn} or later`);
    }
  }
  for (const { line, row } of valueChains.rows) {
    if (row.pilotLink !== null && !row.pilot) {
      add(
        valueChains,
        line,
        'pilot_link',
        row.pilotLink,
        'nada: la cadena no es piloto',
        'nothing: the chain is no pilot',
      );
    }
  }
  return problems;
}

function enumerationProblems(table: RowTable, column: string, values: readonly string[]): SeedProblem[] {
  const { file, keys } = table;
  if (keys === null) return [];
  return values.filter((value) => !keys.has(value)).map((value) => missingRow(file, column, value));
}

/** The polygons and the municipalities must be the same. */
export function boundaryProblems(
  file: string,
  polygonCodes: ReadonlySet<string>,
  { municipalities }: Tables,
): SeedProblem[] {
  const codes = municipalities.keys;
  if (codes === null) return [];
  return [
    ...[...codes]
      .filter((code) => !polygonCodes.has(code))
      .map((code) =>
        ofFile(file, { es: `falta el polígono con el id ${code}.`, en: `the polygon with the id ${code} is missing.` }),
      ),
    ...[...polygonCodes]
      .filter((code) => !codes.has(code))
      .map((code) =>
        ofFile(file, {
          es: `el polígono «${code}» no es de ningún municipio de ${municipalities.file}.`,
          en: `the polygon "${code}" is of no municipality of ${municipalities.file}.`,
        }),
      ),
  ];
}

/** Municipalities whose name one of another department bears too: a name alone does not say which is meant. */
export function homonymWarnings({ municipalities, countryMunicipalities }: Tables): SeedWarning[] {
  return municipalities.rows.flatMap(({ line, row: { code, name } }) =>
    countryMunicipalities.rows
      .filter(({ row }) => row.code !== code && foldText(row.name) === foldText(name))
      .map(({ row }) => ({
        file: municipalities.file,
        line,
        code,
        text: {
          es: `${name}: también se llama así un municipio de ${row.department} (${row.code})`,
          en: `${name}: a municipality of ${row.department} bears this name too (${row.code})`,
        },
      })),
  );
}

/** Positions that lie outside the polygon of their own municipality: odd, since borders and positions are rough. */
export function positionWarnings<T>(
  file: string,
  rows: ReadonlyArray<Located<T>>,
  isInside: (row: T) => boolean,
  describe: (row: T) => { code: string; name: Bilingual },
): SeedWarning[] {
  return rows
    .filter(({ row }) => !isInside(row))
    .map(({ line, row }) => {
      const { code, name } = describe(row);
      const text = {
        es: `${name.es} está fuera del polígono de ${code}`,
        en: `${name.en} lies outside the polygon of ${code}`,
      };
      return { file, line, code, text };
    });
}
