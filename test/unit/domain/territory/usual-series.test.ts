import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import {
  allYears,
  type Indicator,
  type IndicatorReading,
  rankSeries,
  usualSeries,
} from '../../../../src/domain/territory/indicator-series';
import { impossibleValue } from '../../../../src/domain/territory/possible-values';
import type { ValueQuality } from '../../../../src/domain/territory/territory.types';

function series(year: number | null, count: number, quality: ValueQuality = 'REPORTED', from = 0) {
  const readings = Array.from({ length: count }, (_, i): IndicatorReading => {
    return {
      municipalityCode: `${1000 + from + i}`,
      value: i,
      standardError: null,
      quality,
      noteEs: null,
      noteEn: null,
    };
  });
  return rankSeries({ key: 'a', year, direction: 'HIGHER_IS_MORE_NEED' } as Indicator, readings);
}
const usual = (...all: ReturnType<typeof series>[]) => usualSeries(all).indicator.year;

describe('the year that counts by default', () => {
  it('is the latest that covers 66 % of the municipalities that any year covers', () => {
    expect(usual(series(2024, 66), series(2018, 100))).toBe(2024);
    expect(usual(series(2024, 65), series(2018, 100))).toBe(2018);
    expect(usual(series(2025, 2), series(2024, 66), series(2018, 100))).toBe(2024);
  });

  it('counts no doubtful figure, and each municipality once', () => {
    expect(usual(series(2024, 100, 'SUSPECT'), series(2018, 3))).toBe(2018);
    expect(usual(series(2024, 60), series(2018, 60, 'REPORTED', 40))).toBe(2024);
  });

  it('is the year that covers most where none covers enough', () => {
    expect(usual(series(2024, 40), series(2018, 50, 'REPORTED', 50))).toBe(2018);
    expect(usual(series(2024, 1))).toBe(2024);
  });

  it('leaves every year known, the latest first', () => {
    const found = usualSeries([series(2025, 2), series(2018, 100), series(null, 10)]);
    expect(allYears(found).map(({ indicator }) => indicator.year)).toEqual([2025, 2018, null]);
  });
});

describe('a value that can be', () => {
  const table = (name: string): Array<Record<string, string>> =>
    parse(readFileSync(join(__dirname, '../../../../seeds/data', name)), { columns: true });

  it('holds for every figure of the reference data that is not doubtful', () => {
    const indicators = new Map(table('indicators.csv').map((row) => [row['key'], row]));
    const impossible = table('indicator_values.csv').filter(({ indicator_key, value, quality }) => {
      const { key = '', unit = '', unit_es = '' } = indicators.get(indicator_key!)!;
      return impossibleValue({ key, unit, unitEs: unit_es }, Number(value)) !== null && quality !== 'SUSPECT';
    });
    expect(impossible).toEqual([]);
  });

  it('takes the bounds of its unit, and nothing beyond', () => {
    const of = (unit: string, value: number) => impossibleValue({ key: 'k', unit, unitEs: unit }, value)?.en ?? null;
    expect([of('percent', 0), of('percent', 100), of('index 0-1', 1), of('persons', 5e6)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(of('percent', 100.1)).toBe('found 100.1; k (percent) must be from 0 to 100, unless its quality is SUSPECT.');
    expect(of('index 0-10', 10.1)).toMatch(/from 0 to 10/);
    expect(of('persons', -1)).toMatch(/0 or more/);
  });
});
