import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type ReferenceData, readReferenceData, SeedDataError } from '../../../seeds/load/reference-data';

const DATA = join(__dirname, '../../../seeds/data');

describe('the seed data', () => {
  let data: ReferenceData;
  beforeAll(() => {
    data = readReferenceData(DATA);
  });
  const records = (file: string) =>
    parse(readFileSync(join(DATA, file)), { columns: true }) as Array<Record<string, string>>;

  it('holds every row of every file', () => {
    const count = (file: string) => records(file).length;
    expect(data.municipalities).toHaveLength(116);
    expect(data.departments).toHaveLength(5);
    expect(data.census).toHaveLength(116);
    expect(data.censusVariables).toHaveLength(46);
    expect(data.indicators).toHaveLength(53);
    expect(data.indicatorValues).toHaveLength(5764);
    expect(data.languages).toHaveLength(29);
    expect(data.languageCounts).toHaveLength(2469);
    expect(data.places.filter(({ sourceKey }) => sourceKey === 'ine-census-2002')).toHaveLength(2753);
    expect(data.places.filter(({ populationBasis }) => populationBasis === 'EVEN_SPLIT')).toHaveLength(1895);
    expect(data.valueChains.filter(({ pilot }) => !pilot)).toHaveLength(10);
    expect(data.linesOfAction).toHaveLength(10);
    expect(data.sources).toHaveLength(count('sources.csv'));
    expect(data.actors).toHaveLength(count('actors.csv'));
    expect(data.actorRoles).toHaveLength(count('actor_roles.csv'));
    expect(data.objectives.map(({ key }) => key)).toEqual(['development', '1', '2']);
    expect(data.results.map(({ key, objectiveKey }) => [key, objectiveKey])).toEqual([
      ['1.1', '1'],
      ['1.2', '1'],
      ['2.1', '2'],
      ['2.2', '2'],
    ]);
    expect(data.supportFunctions).toHaveLength(5);
    expect(data.interventionAreas).toHaveLength(3);
    expect(data.partnerGroups).toHaveLength(3);
  });

  it('names 29 municipalities of the programme, and its numbers as published', () => {
    expect(data.municipalities.filter(({ programmeStatus }) => programmeStatus === 'NAMED')).toHaveLength(29);
    expect(data.programme).toMatchObject({
      name: 'PROCOEES',
      startsOn: '2025-01-01',
      endsOn: '2027-12-31',
      budgetQuetzales: 5608800,
      reachMunicipalities: 30,
    });
    expect(Object.fromEntries(data.targets.map(({ key, target }) => [key, target]))).toEqual({
      municipalities: 30,
      new_municipalities: 15,
      vume_municipalities: 13,
      value_chains: 10,
      pilot_chains: 1,
      budget_quetzales: 5608800,
      duration_years: 3,
    });
    expect(data.servicePoints.map(({ kind, municipalityCode, status }) => [kind, municipalityCode, status])).toEqual([
      ['VUME', '0901', 'OPEN'],
      ...['1201', '1219', '1304', '1327', '1411', '1413'].map((code) => ['MIGRANT_OFFICE', code, 'OPEN']),
    ]);
    for (const { municipalityCode, position } of data.servicePoints) {
      expect(position).toEqual(data.municipalities.find(({ code }) => code === municipalityCode)!.seatPosition);
    }
  });

  it('carries the totals that the INE publishes per department', () => {
    const totals: Record<string, number> = {};
    for (const { municipalityCode, counts } of data.census) {
      const department = municipalityCode.slice(0, 2);
      totals[department] = (totals[department] ?? 0) + counts['population']!;
    }
    expect(totals).toEqual({ '08': 418569, '09': 799101, '12': 1032277, '13': 1170669, '14': 949261 });
  });

  it('keeps suspect values and derives none: the derived indicators have no values', () => {
    const suspect: Record<string, number> = {};
    for (const { indicatorKey, quality } of data.indicatorValues) {
      if (quality === 'SUSPECT') suspect[indicatorKey] = (suspect[indicatorKey] ?? 0) + 1;
    }
    expect(suspect).toEqual({
      displacement_risk_rate: 2,
      gini: 5,
      rural_extreme_poverty_2011: 3,
      poverty_2023_incidence: 23,
      poverty_2023_gap: 27,
      poverty_2023_severity: 27,
      consumption_2023: 30,
    });
    const derived = data.indicators.filter((indicator) => indicator.derived).map(({ key }) => key);
    expect(derived).toEqual(['vume_distance_km', 'vume_uncovered_percent']);
    expect(data.indicatorValues.some(({ indicatorKey }) => derived.includes(indicatorKey))).toBe(false);
  });

  it.each<[string, (count: (key: string) => number) => number]>([
    [
      'unemployment_rate',
      (c) => (100 * (c('unemployed_previously_employed') + c('unemployed_first_job'))) / c('economically_active'),
    ],
    ['activity_rate', (c) => (100 * c('economically_active')) / c('age_15_plus')],
    ['works_abroad_rate', (c) => (1000 * c('works_in_another_country')) / c('employed')],
    ['lived_abroad_2013_rate', (c) => (1e5 * c('lived_abroad_in_2013')) / c('population')],
    ['upper_secondary', (c) => (100 * (c('upper_secondary_4_plus') + c('university_4_plus'))) / c('population_4_plus')],
    ['internet_users', (c) => (100 * c('internet_users_7_plus')) / c('population_7_plus')],
    ['no_schooling', (c) => (100 * c('no_schooling_4_plus')) / c('population_4_plus')],
    ['youth_share', (c) => (100 * c('age_15_29')) / c('population')],
    ['rural_share', (c) => (100 * c('rural')) / c('population')],
    ['maya_share', (c) => (100 * c('maya')) / c('population')],
    ['works_other_municipality_share', (c) => (100 * c('works_in_another_municipality')) / c('employed')],
    [
      'neither_work_nor_study_share',
      (c) => (100 * (c('age_15_plus') - c('employed') - c('inactive_studying'))) / c('age_15_plus'),
    ],
    ['household_internet_share', (c) => (100 * c('households_with_internet')) / c('households')],
    ['mobile_phone_users', (c) => (100 * c('mobile_phone_users_7_plus')) / c('population_7_plus')],
    ['household_motorcycle_share', (c) => (100 * c('households_with_motorcycle')) / c('households')],
  ])('describes %s as the census computes it', (key, compute) => {
    const counts = new Map(data.census.map((row) => [row.municipalityCode, row.counts]));
    const values = data.indicatorValues.filter(({ indicatorKey }) => indicatorKey === key);
    expect(values).toHaveLength(116);
    for (const { municipalityCode, value } of values) {
      const expected = compute((name) => counts.get(municipalityCode)![name]!);
      // The table has eight significant digits.
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-7 * expected);
    }
  });

  it('counts emigrants over the households of the census: 149,661 in the five departments', () => {
    const counts = new Map(data.census.map((row) => [row.municipalityCode, row.counts]));
    const total = [...counts.values()].reduce((sum, row) => sum + row['emigrants_since_2002']!, 0);
    expect(total).toBe(149_661);
    const rates = data.indicatorValues.filter(({ indicatorKey }) => indicatorKey === 'emigrants_per_100_households');
    expect(rates).toHaveLength(116);
    for (const { municipalityCode, value } of rates) {
      const { emigrants_since_2002: emigrants, households } = counts.get(municipalityCode)!;
      // The source rounds to four decimals: one household more or less would show.
      expect(Math.abs(value - (100 * emigrants!) / households!)).toBeLessThanOrEqual(0.5001e-4);
    }
  });

  it('carries the poverty of 2023 with its errors, and says on which households each figure rests', () => {
    const of = (key: string) => data.indicatorValues.filter(({ indicatorKey }) => indicatorKey === key);
    const incidence = new Map(of('poverty_2023_incidence').map((row) => [row.municipalityCode, row]));
    const words = {
      DIRECT_AND_MODEL: [/^survey \(\d+ households .*\) and model/, /^encuesta \(\d+ hogares .*\) y modelo/],
      VARIANCE_UNUSABLE: [/its variance cannot be used/, /su varianza no sirve/],
      SYNTHETIC: [/from the model on the census alone$/, /sale solo del modelo sobre el censo$/],
    } as const;
    const names = Object.keys(words) as Array<keyof typeof words>;
    const basisOf = (note: string | null) => names.find((basis) => words[basis][0].test(note ?? ''));
    const bases: Record<string, number> = {};
    for (const { noteEn, noteEs } of incidence.values()) {
      const basis = basisOf(noteEn)!;
      bases[basis] = (bases[basis] ?? 0) + 1;
      expect(noteEs).toMatch(words[basis][1]);
      // A word of the source's program is none for a planner.
      expect(`${noteEs} ${noteEn}`).not.toMatch(/[A-Z]{3,}_|SYNTHETIC/);
    }
    expect(bases).toEqual({ DIRECT_AND_MODEL: 70, VARIANCE_UNUSABLE: 23, SYNTHETIC: 23 });
    for (const key of ['poverty_2023_incidence', 'poverty_2023_gap', 'poverty_2023_severity', 'consumption_2023']) {
      expect(of(key)).toHaveLength(116);
      for (const { quality, standardError, noteEn } of of(key)) {
        expect(quality).toBe(standardError === null ? 'SUSPECT' : 'ESTIMATED');
        expect(basisOf(noteEn) === 'VARIANCE_UNUSABLE').toBe(standardError === null);
      }
    }
    // San Antonio Huista rests on four households; Totonicapán on survey and model.
    expect(incidence.get('1324')).toMatchObject({ value: 58.8235, standardError: null, quality: 'SUSPECT' });
    expect(incidence.get('1324')!.noteEn).toContain('4 households in 1 sampling unit');
    expect(incidence.get('0801')).toMatchObject({ value: 55.0266, standardError: 6.79, quality: 'ESTIMATED' });
  });

  it('keeps the returns of 2025 as a partial list', () => {
    const returned = data.indicatorValues.filter(({ quality }) => quality === 'PARTIAL');
    expect(returned).toHaveLength(16);
    expect(new Set(returned.map(({ indicatorKey }) => indicatorKey))).toEqual(new Set(['returned_persons_2025']));
    const huehuetenango = returned.filter(({ municipalityCode }) => municipalityCode.startsWith('13'));
    expect(Math.max(...returned.map(({ value }) => value))).toBe(997);
    expect(huehuetenango).toHaveLength(6);
  });

  it('has one first language for everybody aged 4 or more, by the names of the Academia de Lenguas Mayas', () => {
    const persons: Record<string, number> = {};
    for (const { municipalityCode, persons: own } of data.languageCounts) {
      persons[municipalityCode] = (persons[municipalityCode] ?? 0) + own;
    }
    for (const { municipalityCode, counts } of data.census) {
      expect(persons[municipalityCode]).toBe(counts['population_4_plus']);
    }
    const names = data.languages.map(({ nameEs }) => nameEs);
    expect(names).toEqual(
      expect.arrayContaining(["K'iche'", 'Mam', 'Ixil', "Q'anjob'al", 'Akateko', "Popti' (Jakalteko)"]),
    );
    expect(data.languages.every(({ sourceKey }) => sourceKey === 'ine-census-2018-redciudadana')).toBe(true);
  });

  it('says what is known of the old figures', () => {
    const of = (key: string) => data.indicators.find((indicator) => indicator.key === key)!;
    expect(of('poverty_rate').descriptionEn).toContain('most likely 2014: its departments are those of ENCOVI 2014');
    expect(of('poverty_rate').descriptionEs).toContain('sus departamentos son los de la ENCOVI 2014');
    expect(of('population_density').descriptionEs).toContain('no sobre el área oficial');
    const noted = data.municipalities.filter(({ noteEs }) => noteEs !== null);
    expect(noted.map(({ code }) => code)).toEqual(['1322', '1333']);
    for (const { noteEs, noteEn } of noted) {
      expect(noteEs).toContain('27 de octubre de 2015');
      expect(noteEn).toContain('27 October 2015');
    }
  });

  it('computes the density of the table from its own areas', () => {
    const area = new Map(data.municipalities.map(({ code, areaKm2 }) => [code, areaKm2]));
    const people = new Map(
      data.census.map(({ municipalityCode, counts }) => [municipalityCode, counts['population']!]),
    );
    const densities = data.indicatorValues.filter(({ indicatorKey }) => indicatorKey === 'population_density');
    expect(densities).toHaveLength(116);
    for (const { municipalityCode: code, value } of densities) {
      expect(Math.abs(people.get(code)! / area.get(code)! / value - 1)).toBeLessThan(0.01);
    }
  });

  it('places everybody: estimates add up to the census, one seat in each municipality', () => {
    for (const { municipalityCode, counts } of data.census) {
      const places = data.places.filter((place) => place.municipalityCode === municipalityCode);
      const sum = places.reduce((total, { population }) => total + population, 0);
      expect(Math.abs(sum - (counts['population'] as number))).toBeLessThan(1e-6);
      expect(places.filter(({ isSeat }) => isSeat)).toHaveLength(1);
      expect(places.every(({ populationIsEstimate }) => populationIsEstimate)).toBe(true);
    }
  });

  it('finds 18 seats by nearness alone, one as the only place, and warns of what is odd', () => {
    const count = (pattern: RegExp) => data.warnings.filter(({ text }) => pattern.test(text.en)).length;
    expect(count(/is taken for it$/)).toBe(18);
    expect(count(/is the only place and takes all$/)).toBe(1);
    expect(count(/from the seat position$/)).toBe(0);
    expect(count(/was added as/)).toBe(0);
    const seats = data.places
      .filter(({ isSeat }) => isSeat)
      .map(({ municipalityCode, name }) => [municipalityCode, name]);
    expect(seats).toContainEqual(['1406', 'Chichicastenango']);
    expect(seats).toContainEqual(['0910', 'San Jose Panimacho']);
  });

  it('carries geometry, neighbours and departments', () => {
    const sum = data.municipalities.reduce((total, { areaKm2 }) => total + areaKm2, 0);
    const departments = data.departments.reduce((total, { areaKm2 }) => total + areaKm2, 0);
    expect(Math.abs(sum / departments - 1)).toBeLessThan(1e-9);
    const quetzaltenango = data.municipalities.find(({ code }) => code === '0901')!;
    expect(quetzaltenango.neighbours.map(({ code }) => code)).toEqual([
      '0804',
      '0902',
      '0903',
      '0910',
      '0912',
      '0913',
      '0914',
      '0916',
      '0919',
      '0923',
    ]);
    const size = (detail: 'OVERVIEW' | 'STANDARD' | 'FULL') => JSON.stringify(quetzaltenango.geometry[detail]).length;
    expect(size('OVERVIEW')).toBeLessThan(size('STANDARD'));
    expect(size('STANDARD')).toBeLessThan(size('FULL'));
  });

  it('names only what the sheet names: no location and no legal form that it does not state', () => {
    expect(data.actors.every(({ legallyConstituted }) => legallyConstituted === null)).toBe(true);
    expect(
      data.actors
        .filter(({ partnerRole }) => partnerRole === 'DONOR')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['fgc', 'helvetas']);
    expect(data.programme.implementerId).toBe('helvetas-guatemala');
    expect(data.actors.find(({ id }) => id === 'amer')?.partOfId).toBe('maga');
  });

  it('has every text in both languages', () => {
    for (const { descriptionEs, descriptionEn, unitEs } of data.indicators) {
      expect(descriptionEs).toMatch(/\.$/);
      expect(descriptionEn).toMatch(/\.$/);
      expect(descriptionEs).not.toBe(descriptionEn);
      expect(unitEs).not.toBe('');
    }
  });
});

describe('a faulty folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'seeds-'));
    cpSync(DATA, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const edit = (file: string, change: (content: string) => string) => {
    const before = readFileSync(join(folder, file), 'utf8');
    const after = change(before);
    // A change that changes nothing would make the test prove nothing.
    if (after === before) throw new Error(`${file} was left as it is`);
    writeFileSync(join(folder, file), after);
  };
  const lineOf = (file: string, start: string) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.startsWith(start)) + 1;
  const saying = (file: string, en: RegExp) =>
    expect.objectContaining({ file, text: expect.objectContaining({ en: expect.stringMatching(en) }) });
  const failure = (): SeedDataError => {
    try {
      readReferenceData(folder);
    } catch (error) {
      if (error instanceof SeedDataError) return error;
      throw error;
    }
    throw new Error('the folder was taken as it is');
  };

  it.each<[string, string, string, string, string, string, RegExp]>([
    [
      'an unknown municipality of a value',
      'indicator_values.csv',
      '0801,poverty_rate',
      '0899,poverty_rate',
      'municipality_code',
      '"0899"',
      /a key of municipalities\.csv/,
    ],
    [
      'an unknown indicator',
      'indicator_values.csv',
      '0801,poverty_rate',
      '0801,poorness',
      'indicator_key',
      '"poorness"',
      /a key of indicators\.csv/,
    ],
    [
      'a value twice',
      'indicator_values.csv',
      '0802,poverty_rate',
      '0801,poverty_rate',
      'indicator_key',
      '"0801 / poverty_rate"',
      /there once/,
    ],
    [
      'a value of a derived indicator',
      'indicator_values.csv',
      '0801,poverty_rate',
      '0801,vume_distance_km',
      'indicator_key',
      '"vume_distance_km"',
      /no value/,
    ],
    ['a lost zero', 'municipalities.csv', '0902,', '902,', 'code', '"902"', /four digits/],
    [
      'the wrong department',
      'municipalities.csv',
      '0902,Salcajá,,,09',
      '0902,Salcajá,,,08',
      'department_code',
      '"08"',
      /09, the first two/,
    ],
    [
      'an unknown department',
      'municipalities.csv',
      '0902,Salcajá,,,09',
      '0902,Salcajá,,,77',
      'department_code',
      '"77"',
      /a key of departments\.csv/,
    ],
    [
      'an unknown status',
      'municipalities.csv',
      '0902,Salcajá,,,09,NAMED',
      '0902,Salcajá,,,09,MAYBE',
      'programme_status',
      '"MAYBE"',
      /NAMED, PROPOSED, OUTSIDE/,
    ],
    [
      'a longitude without its sign',
      'municipalities.csv',
      '0902,Salcajá,,,09,NAMED,Salcajá,-',
      '0902,Salcajá,,,09,NAMED,Salcajá,',
      'seat_longitude',
      '"91.45699"',
      /from -93 to -88/,
    ],
    [
      'sexes that do not add up',
      'census_2018.csv',
      '0802,36119,16808',
      '0802,36119,16809',
      'population',
      '36119',
      /36120, the sum of male, female/,
    ],
    ['no people', 'census_2018.csv', '0802,36119', '0802,', 'population', 'missing', /a whole number from 0/],
    [
      'an unknown source',
      'indicators.csv',
      'poverty_rate,',
      'poverty_rate,',
      'source_key',
      '"nobody"',
      /a key of sources\.csv/,
    ],
    ['an unknown theme', 'indicators.csv', 'gini,', 'gini,', 'theme', '"WEALTH"', /MIGRATION, POVERTY/],
    [
      'a place in no municipality',
      'places.csv',
      'wof1360249267,0801',
      'wof1360249267,0899',
      'municipality_code',
      '"0899"',
      /a key of municipalities\.csv/,
    ],
    [
      'an unknown chain',
      'actor_roles.csv',
      'anacafe,coffee',
      'anacafe,tea',
      'chain_key',
      '"tea"',
      /a key of value_chains\.csv/,
    ],
    [
      'an unknown actor',
      'actor_roles.csv',
      'anacafe,coffee',
      'nobody,coffee',
      'actor_id',
      '"nobody"',
      /a key of actors\.csv/,
    ],
    ['a kind of actor that is none', 'actors.csv', 'cosami,', 'cosami,', 'kind', '"BANK"', /FINANCIAL_PROVIDER/],
    ['an objective that is none', 'results.csv', '2.2,2', '2.2,3', 'objective_key', '"3"', /a key of objectives\.csv/],
    [
      'an end before the start',
      'programme.csv',
      'procoees,',
      'procoees,',
      'ends_on',
      '2024-12-31',
      /2025-01-01 or later/,
    ],
    [
      'an implementer that is none',
      'programme.csv',
      'procoees,',
      'procoees,',
      'implementer_id',
      '"fgc"',
      /IMPLEMENTER/,
    ],
    [
      'fewer places than municipalities',
      'programme.csv',
      'procoees,',
      'procoees,',
      'reach_municipalities',
      '28',
      /at least the 29/,
    ],
  ])('with %s says where, what and what is right', (name, file, start, replacement, column, found, expected) => {
    const special: Record<string, [string, string]> = {
      'an unknown source': [
        ',percent,por ciento,HIGHER_IS_MORE_NEED,,unhcr-a2sit,false,Year',
        ',percent,por ciento,HIGHER_IS_MORE_NEED,,nobody,false,Year',
      ],
      'an unknown theme': [',POVERTY,index 0-1,', ',WEALTH,index 0-1,'],
      'a kind of actor that is none': ['COSAMI,FINANCIAL_PROVIDER', 'COSAMI,BANK'],
      'an end before the start': ['2027-12-31', '2024-12-31'],
      'an implementer that is none': ['helvetas-guatemala', 'fgc'],
      'fewer places than municipalities': [',30,procoees-sheet', ',28,procoees-sheet'],
    };
    const line = lineOf(file, start);
    const [from, to] = special[name] ?? [start, replacement];
    edit(file, (content) => content.replace(from, to));
    const problem = failure().problems.find((each) => each.file === file && each.column === column);
    expect(problem?.line).toBe(line);
    expect(problem?.text.en).toContain(found);
    expect(problem?.text.en).toMatch(expected);
    expect(problem?.text.es).not.toBe(problem?.text.en);
  });

  it('with values beyond their unit says so, unless they are SUSPECT', () => {
    edit('indicator_values.csv', (content) => content.replace(/^0801,poverty_rate,[^,]*/m, '0801,poverty_rate,100.5'));
    expect(failure().problems).toMatchObject([
      { column: 'value', text: { en: expect.stringMatching(/"100.5"; it must be 0 to 100 \(percent\)/) } },
    ]);
    edit('indicator_values.csv', (content) =>
      content.replace(/^0801,poverty_rate,100.5,,\w+/m, '0801,poverty_rate,100.5,,SUSPECT'),
    );
    expect(readReferenceData(folder).indicatorValues).toContainEqual(expect.objectContaining({ value: 100.5 }));
  });

  it('with a municipality less says what misses it: census, polygon, values, places', () => {
    edit('municipalities.csv', (content) => content.replace(/^0902,.*\n/m, ''));
    const files = new Set(failure().problems.map(({ file }) => file));
    expect([...files].sort()).toEqual([
      'boundaries.topojson',
      'census_2018.csv',
      'indicator_values.csv',
      'language_counts.csv',
      'places.csv',
    ]);
  });

  it('with a speaker, a job or a source too many says which sum or reference fails', () => {
    edit('language_counts.csv', (content) => content.replace(/^0801,kiche,(\d+)$/m, (_, n) => `0801,kiche,${+n + 1}`));
    edit('census_2018.csv', (content) =>
      content.replace(/^(0802,.*,)(\d+)((?:,\d+){6})$/m, (_, before, n, after) => `${before}${+n + 1}${after}`),
    );
    edit('languages.csv', (content) =>
      content.replace('ixil,Ixil,Ixil,ine-census-2018-redciudadana', 'ixil,Ixil,Ixil,ine'),
    );
    const found = failure().problems.map(({ file, column }) => [file, column]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['language_counts.csv', 'persons'],
        ['census_2018.csv', 'economically_active'],
        ['languages.csv', 'source_key'],
      ]),
    );
    expect(found).toHaveLength(3);
  });

  it('with a census row, a polygon or a link of the chain less says which', () => {
    edit('census_2018.csv', (content) => content.replace(/^0902,.*\n/m, ''));
    edit('chain_links.csv', (content) => content.replace(/^SUPPORT,.*\n/m, ''));
    edit('census_variables.csv', (content) => content.replace(/^households,.*\n/m, ''));
    edit('boundaries.topojson', (content) => content.replace('"id":"0902"', '"id":"0999"'));
    expect(failure().problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          file: 'census_2018.csv',
          line: 1,
          column: 'households',
          text: expect.objectContaining({ en: expect.stringMatching(/the column "households" is not known/) }),
        }),
        saying('chain_links.csv', /^the row "SUPPORT" is missing/),
        saying('census_variables.csv', /^the row "households" is missing/),
        saying('boundaries.topojson', /^the polygon with the id 0902 is missing/),
        saying('boundaries.topojson', /^the polygon "0999" is of no municipality/),
      ]),
    );
  });

  it('with a missing file, broken JSON and wrong encoding names each', () => {
    rmSync(join(folder, 'places.csv'));
    edit('boundaries.topojson', (content) => content.slice(0, 1000));
    writeFileSync(
      join(folder, 'departments.csv'),
      Buffer.concat([Buffer.from('code,name\n09,Quiché\n'), Buffer.from('08,Totonicapán\n', 'latin1')]),
    );
    const { problems, message } = failure();
    expect(problems).toContainEqual({
      file: 'places.csv',
      line: null,
      column: null,
      text: { es: 'no se puede leer (ENOENT).', en: 'it cannot be read (ENOENT).' },
    });
    expect(problems).toContainEqual(saying('boundaries.topojson', /must be JSON/));
    expect(problems).toContainEqual(saying('departments.csv', /^line 3: it has letters that are not UTF-8/));
    expect(message.split('\n')).toHaveLength(problems.length + 1);
    expect(message).toContain('departments.csv: línea 3: tiene letras que no son UTF-8');
  });

  it('with boundaries that cross says which arcs', () => {
    edit('boundaries.topojson', (content) => content.replace('[651,1070],[3289,2907]', '[651,-107000],[3289,110977]'));
    const [problem] = failure().problems;
    expect(problem).toEqual(saying('boundaries.topojson', /\(CROSSING at arcs 0, \d+\)/));
  });

  it('with boundaries that are no topology says what is wrong with them', () => {
    writeFileSync(join(folder, 'boundaries.topojson'), '{"type":"FeatureCollection","features":[]}');
    expect(failure().problems).toEqual([saying('boundaries.topojson', /TopoJSON/)]);
  });

  it('lists the first problems in the message and carries all', () => {
    edit('indicator_values.csv', (content) => content.replaceAll(',REPORTED,', ',GUESSED,'));
    const error = failure();
    expect(error.problems).toHaveLength(4932);
    expect(error.message.split('\n')).toHaveLength(22);
    expect(error.message).toMatch(/y 4912 más$/);
  });

  it('refuses a counted place whose parts are not its people', () => {
    edit('census_places.csv', (content) => content.replace(',222,111,111,0,222,', ',222,111,110,0,221,'));
    expect(failure().problems).toEqual([
      {
        file: 'census_places.csv',
        line: 2,
        column: 'population',
        text: {
          es: 'se encontró «222»; debe ser 221, la suma de men, women.',
          en: 'found "222"; it must be 221, the sum of men, women.',
        },
      },
      {
        file: 'census_places.csv',
        line: 2,
        column: 'population',
        text: {
          es: 'se encontró «222»; debe ser 221, la suma de urban, rural.',
          en: 'found "222"; it must be 221, the sum of urban, rural.',
        },
      },
    ]);
  });

  it('takes byte order marks and CRLF', () => {
    edit('municipalities.csv', (content) => `\uFEFF${content.replaceAll('\n', '\r\n')}`);
    expect(readReferenceData(folder).municipalities).toHaveLength(116);
  });

  it('adds a seat as a place where no place stands for it', () => {
    edit('places.csv', (content) => content.replace(/^\w+,0910,.*\n/m, ''));
    const data = readReferenceData(folder);
    expect(data.places.find(({ isSeat, municipalityCode }) => isSeat && municipalityCode === '0910')).toMatchObject({
      id: 'seat-0910',
      name: 'San Mateo',
      position: [-91.59004, 14.858],
      population: data.census.find(({ municipalityCode }) => municipalityCode === '0910')!.counts['population'],
    });
  });

  it('warns of a place outside its municipality', () => {
    edit('places.csv', (content) =>
      content.replace(/^wof1360249267,0801,Chipuac,-91.38333/m, 'wof1360249267,0801,Chipuac,-90.9'),
    );
    expect(readReferenceData(folder).warnings).toContainEqual({
      file: 'places.csv',
      line: 2,
      code: '0801',
      text: {
        es: 'Chipuac está fuera del polígono de 0801',
        en: 'Chipuac lies outside the polygon of 0801',
      },
    });
  });
});
