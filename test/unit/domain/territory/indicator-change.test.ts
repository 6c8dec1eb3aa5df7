import { IndicatorEntity } from '../../../../src/domain/territory/indicator.entity';
import {
  changeClasses,
  changeStatistics,
  changesIn,
  indicatorChange,
  unitOfChange,
} from '../../../../src/domain/territory/indicator-change';
import {
  type Indicator,
  type IndicatorReading,
  type IndicatorSeries,
  knownYears,
  rankSeries,
  requireSeries,
} from '../../../../src/domain/territory/indicator-series';
import type { MunicipalityEntity } from '../../../../src/domain/territory/municipality.entity';
import type { Territory } from '../../../../src/domain/territory/territory';
import { BadUserInputError } from '../../../../src/platform/errors';

type Figure = [value: number, standardError?: number | null, quality?: IndicatorReading['quality']];

function series(
  year: number | null,
  sourceKey: string,
  figures: Record<string, Figure>,
  more: { comparability?: string; others?: IndicatorSeries[] } = {},
): IndicatorSeries {
  const indicator: Indicator = Object.assign(new IndicatorEntity(), {
    key: 'literacy',
    nameEs: 'Alfabetismo',
    nameEn: 'Literacy',
    direction: 'LOWER_IS_MORE_NEED' as const,
    year,
    sourceKey,
    comparability: more.comparability ?? null,
  });
  const readings = Object.entries(figures).map(
    ([municipalityCode, [value, standardError = null, quality = 'REPORTED']]) => ({
      municipalityCode,
      value,
      standardError,
      quality,
      noteEs: null,
      noteEn: null,
    }),
  );
  return { ...rankSeries(indicator, readings), others: more.others ?? [] };
}

const holding = (latest: IndicatorSeries) => ({ seriesOf: new Map([['literacy', latest]]) }) as unknown as Territory;
const MUNICIPALITIES = ['0901', '0902', '0903', '0904', '0905'].map((code) => ({ code }) as MunicipalityEntity);

function refusal(run: () => unknown): BadUserInputError {
  try {
    run();
  } catch (error) {
    if (error instanceof BadUserInputError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the series of an indicator', () => {
  const undated = series(null, 'old', { '0901': [1] });
  const first = series(2011, 'census', { '0901': [2] });
  const territory = holding(series(2018, 'census', { '0901': [3] }, { others: [first, undated] }));

  it('are found by year, the latest without one', () => {
    expect(requireSeries(territory, 'literacy').indicator.year).toBe(2018);
    expect(requireSeries(territory, 'literacy', null).indicator.year).toBe(2018);
    expect(requireSeries(territory, 'literacy', 2011)).toBe(first);
    expect(knownYears(requireSeries(territory, 'literacy'))).toEqual([2018, 2011]);
  });

  it('that are not there are refused by the argument, naming those there are', () => {
    const wrongYear = refusal(() => requireSeries(territory, 'literacy', 2015, 'c.indicatorKey', 'c.year'));
    expect(wrongYear.argument).toBe('c.year');
    expect(wrongYear.text.en).toBe('c.year: literacy has no values of 2015; there are some of 2018, 2011.');
    const wrongKey = refusal(() => requireSeries(territory, 'magic', 2011, 'c.indicatorKey', 'c.year'));
    expect(wrongKey.argument).toBe('c.indicatorKey');
    const noYears = refusal(() => requireSeries(holding(undated), 'literacy', 2011));
    expect(noYears.text.es).toMatch(/la fuente no dice el año/);
  });
});

describe('the change of an indicator', () => {
  const before = series(2011, 'census', {
    '0901': [50, 3],
    '0902': [60, 4],
    '0903': [70],
    '0904': [80, 1, 'SUSPECT'],
  });
  const after = {
    '0901': [54, 4] as Figure,
    '0902': [60] as Figure,
    '0903': [68, null, 'ESTIMATED'] as Figure,
    '0904': [90] as Figure,
    '0905': [10] as Figure,
  };
  const change = indicatorChange(holding(series(2018, 'census', after, { others: [before] })), 'literacy', 2011, 2018);

  it('is later less earlier, with the error of two independent draws and the lesser quality', () => {
    expect(
      changesIn(change, MUNICIPALITIES).map(({ to, difference, standardError, quality }) => [
        to.municipalityCode,
        difference,
        standardError,
        quality,
      ]),
    ).toEqual([
      ['0901', 4, 5, 'REPORTED'],
      ['0902', 0, null, 'REPORTED'],
      ['0903', -2, null, 'ESTIMATED'],
      ['0904', 10, null, 'SUSPECT'],
    ]);
  });

  it('is greater than its error beyond 1.96 standard errors, not at them, and not known without any', () => {
    const significant = (later: number) => {
      const grown = series(2018, 'census', { '0901': [later, 4], '0902': [60] }, { others: [before] });
      return changesIn(indicatorChange(holding(grown), 'literacy', 2011, 2018), MUNICIPALITIES).map(
        (one) => one.significant,
      );
    };
    // The error of 3 and 4 is 5: the bound lies 9.8 away.
    expect(significant(50 + 9.8)).toEqual([false, null]);
    expect(significant(50 + 9.81)).toEqual([true, null]);
    expect(significant(50 - 9.81)).toEqual([true, null]);
  });

  it('of percentages is in percentage points', () => {
    expect(unitOfChange({ unit: 'percent', unitEs: 'por ciento' })).toEqual({
      es: 'puntos porcentuales',
      en: 'percentage points',
    });
    expect(unitOfChange({ unit: 'persons', unitEs: 'personas' })).toEqual({ es: 'personas', en: 'persons' });
  });

  it('counts no suspect figure in statistics and classes', () => {
    expect(changeStatistics(change, MUNICIPALITIES)).toMatchObject({ count: 3, missing: 2, min: -2, max: 4 });
    const classes = changeClasses(change, MUNICIPALITIES, 'EQUAL_INTERVAL', 2);
    // Sizes 4 and 2, from 2 to 4: the bounds are 3 and 4 on either side.
    expect(classes.map(({ from, to, count }) => [from, to, count])).toEqual([
      [-3, 0, 1],
      [0, 0, 1],
      [0, 3, 0],
      [3, 4, 1],
    ]);
    expect(classes.map(({ colour }) => colour)).toEqual(['#fdb863', '#f7f7f7', '#b2abd2', '#5e3c99']);
    expect(refusal(() => changeClasses(change, MUNICIPALITIES, 'JENKS', 5)).argument).toBe('perSide');
    expect(refusal(() => changeClasses(change, MUNICIPALITIES, 'JENKS', 0)).argument).toBe('perSide');
  });

  it('is refused between years of sources that have not been said to compare', () => {
    const other = series(2018, 'survey', after, { others: [before] });
    const { argument, text } = refusal(() => indicatorChange(holding(other), 'literacy', 2011, 2018));
    expect(argument).toBe('from');
    expect(text.en).toMatch(/values of 2011 are of census and those of 2018 of survey/);
    const said = series(2018, 'survey', after, { others: [before], comparability: 'same question' });
    expect(indicatorChange(holding(said), 'literacy', 2011, 2018).byMunicipality.size).toBe(4);
  });

  it.each([
    ['the same year twice', 2018, 2018, 'from', /anterior: 2011/],
    ['years the wrong way round', 2018, 2011, 'from', /pida from 2011 y to 2018/],
    ['a year before that is not there', 2001, 2018, 'from', /2018, 2011/],
    ['a year after that is not there', 2011, 2023, 'to', /2018, 2011/],
  ])('refuses %s', (_, from, to, argument, right) => {
    const territory = holding(series(2018, 'census', after, { others: [before] }));
    const { argument: found, text } = refusal(() => indicatorChange(territory, 'literacy', from, to));
    expect(found).toBe(argument);
    expect(text.es).toMatch(right);
  });

  it('is refused of an indicator with one year only', () => {
    expect(refusal(() => indicatorChange(holding(before), 'literacy', 2011, 2018)).argument).toBe('key');
  });
});
