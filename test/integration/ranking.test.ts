import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import geodesic from 'geographiclib-geodesic';
import { readReferenceData } from '../../seeds/load/reference-data';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

type Row = Record<string, string>;

function readTable(name: string): Row[] {
  return parse(readFileSync(join(__dirname, '..', '..', 'seeds', 'data', name)), { columns: true });
}

interface Candidate {
  rank: number;
  score: number;
  municipality: { code: string };
  contributions: Array<{ contribution: number; normalised: number }>;
}
interface Ranking {
  candidates: Candidate[];
  excluded: Array<{ municipality: { code: string }; reason: string }>;
}

const DATA = join(__dirname, '..', '..', 'seeds', 'data');

/** Kilometres from the open VUME, the mean over the people of each municipality, by GeographicLib itself. */
function meanKm(): Map<string, number> {
  const vume = readTable('service_points.csv').find(({ id }) => id === 'vume-0901') as Row;
  const totals = new Map<string, { people: number; personKm: number }>();
  for (const { municipalityCode, position, population } of readReferenceData(DATA).places) {
    const [longitude, latitude] = position;
    const { s12 = Number.NaN } = geodesic.Geodesic.WGS84.Inverse(
      Number(vume['latitude']),
      Number(vume['longitude']),
      latitude,
      longitude,
    );
    const total = totals.get(municipalityCode) ?? { people: 0, personKm: 0 };
    totals.set(municipalityCode, {
      people: total.people + population,
      personKm: total.personKm + (population * s12) / 1000,
    });
  }
  return new Map([...totals].map(([code, { people, personKm }]) => [code, personKm / people]));
}

/** Φ, by the integral of the density in steps. */
function normal(z: number): number {
  const step = z / 20_000;
  let sum = 0.5;
  for (let i = 0; i < 20_000; i++) sum += (step * Math.exp(-0.5 * ((i + 0.5) * step) ** 2)) / Math.sqrt(2 * Math.PI);
  return sum;
}

interface Figures {
  readonly weight: number;
  readonly values: ReadonlyMap<string, number>;
}

/** What a spreadsheet makes of the files: each criterion from 0 to 1 over the 29, the weight of a gap spread over the rest. */
class Spreadsheet {
  readonly named = readTable('municipalities.csv').flatMap((row) =>
    row['programme_status'] === 'NAMED' ? [row['code'] as string] : [],
  );
  private readonly rows = readTable('indicator_values.csv').filter((row) => row['quality'] !== 'SUSPECT');

  column(key: string, field: 'value' | 'standard_error' = 'value'): Map<string, number> {
    const rows = this.rows.filter((row) => row['indicator_key'] === key && row[field] !== '');
    return new Map(rows.map((row) => [row['municipality_code'] as string, Number(row[field])]));
  }

  range(values: ReadonlyMap<string, number>): { least: number; span: number } {
    const all = this.named.flatMap((code) => values.get(code) ?? []);
    return { least: Math.min(...all), span: Math.max(...all) - Math.min(...all) };
  }

  scoreOf(code: string, criteria: readonly Figures[]): number {
    const present = criteria.filter(({ values }) => values.has(code));
    const whole = present.reduce((sum, { weight }) => sum + weight, 0);
    return present.reduce((sum, { weight, values }) => {
      const { least, span } = this.range(values);
      return sum + ((weight / whole) * ((values.get(code) as number) - least)) / span;
    }, 0);
  }
}

describe('the default ranking', () => {
  let database: Database;
  let application: RunningApplication;
  let ranking: Ranking;

  beforeAll(async () => {
    database = await openSharedDatabase();
    application = await runApplication(database);
    const data = await application.read<{ vumeRanking: Ranking }>(
      '{ vumeRanking { candidates { rank score municipality { code } contributions { contribution normalised } } excluded { municipality { code } reason } } }',
    );
    ranking = data.vumeRanking;
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  it('ranks 28 of the 29 and says that the VUME of Quetzaltenango is open', () => {
    expect(ranking.candidates).toHaveLength(28);
    expect(ranking.excluded).toEqual([{ municipality: { code: '0901' }, reason: 'VUME_ALREADY_OPEN' }]);
  });

  const sheet = new Spreadsheet();
  const distance = { weight: 0.2, values: meanKm() };
  const defaults: readonly Figures[] = [
    { weight: 0.4, values: sheet.column('poverty_2023_incidence') },
    { weight: 0.2, values: sheet.column('emigrants_per_100_households') },
    { weight: 0.2, values: sheet.column('returned_migrants_rate') },
    distance,
  ];
  const former: readonly Figures[] = [
    { weight: 0.4, values: sheet.column('returned_migrants_rate') },
    { weight: 0.4, values: sheet.column('poverty_rate') },
    distance,
  ];
  function expectScores(candidates: readonly Candidate[], criteria: readonly Figures[]): void {
    expect(candidates).toHaveLength(28);
    for (const { municipality, score } of candidates)
      expect(Math.abs(score - sheet.scoreOf(municipality.code, criteria))).toBeLessThan(1e-9);
    const byScore = candidates.map(({ municipality }) => municipality.code);
    expect(byScore).toEqual([...byScore].sort((x, y) => sheet.scoreOf(y, criteria) - sheet.scoreOf(x, criteria)));
  }

  it('is what a spreadsheet makes of the files alone, to 1e-9, and Concepción Huista is first', () => {
    expectScores(ranking.candidates, defaults);
    expect(ranking.candidates[0]?.municipality.code).toBe('1322');
  });

  it('by the preset FORMER is what a spreadsheet makes of the former weights', async () => {
    const data = await application.read<{ vumeRanking: Ranking }>(
      '{ vumeRanking(input: { preset: FORMER }) { candidates { rank score municipality { code } contributions { contribution normalised } } } }',
    );
    expectScores(data.vumeRanking.candidates, former);
  });

  it('names the four that are ranked without poverty, whose figures are suspect', async () => {
    const { vumeRanking } = await application.read<{
      vumeRanking: {
        warnings: string[];
        candidates: Array<{ municipality: { name: string }; contributions: Array<{ value: number | null }> }>;
      };
    }>('{ vumeRanking { warnings candidates { municipality { name } contributions { value } } } }');
    const without = vumeRanking.candidates.filter(({ contributions }) => contributions[0]?.value === null);
    const four = ['Malacatancito', 'San Antonio Huista', 'San Bartolo', 'Sipacapa'];
    expect(without.map(({ municipality }) => municipality.name).sort()).toEqual(four);
    const warning = vumeRanking.warnings.find((text) => /dudosos y cuentan como faltantes/.test(text));
    for (const name of four) expect(warning).toContain(name);
  });

  it('carries the errors of poverty into the draws: with weights fixed the order holds as often as the normal says', async () => {
    const { vumeRanking } = await application.read<{
      vumeRanking: {
        candidates: Array<{ municipality: { code: string }; robustness: { beforeNextProbability: number | null } }>;
      };
    }>(
      '{ vumeRanking(input: { robustness: { draws: 50000, weightSpread: 0 } }) { candidates { municipality { code } robustness { beforeNextProbability } } } }',
    );
    const [poverty] = defaults as [Figures];
    const errors = sheet.column('poverty_2023_incidence', 'standard_error');
    const { span } = sheet.range(poverty.values);
    let compared = 0;
    vumeRanking.candidates.forEach(({ municipality: { code }, robustness }, i) => {
      const next = vumeRanking.candidates[i + 1]?.municipality.code;
      if (next === undefined) return;
      const spreads = [code, next].map((one) => (0.4 * (poverty.values.has(one) ? (errors.get(one) ?? 0) : 0)) / span);
      const deviation = Math.hypot(...spreads);
      // A draw over 100 % is put at it, which the plain normal does not know: those far from it are compared.
      const near = [code, next].some((one) => (poverty.values.get(one) ?? 0) + 3 * (errors.get(one) ?? 0) > 100);
      // A missing figure is drawn from those of the others, which the normal does not know either.
      const incomplete = [code, next].some((one) => !poverty.values.has(one));
      if (deviation === 0 || near || incomplete) return;
      compared += 1;
      const lead = sheet.scoreOf(code, defaults) - sheet.scoreOf(next, defaults);
      expect(Math.abs((robustness.beforeNextProbability ?? Number.NaN) - normal(lead / deviation))).toBeLessThan(0.01);
    });
    expect(compared).toBeGreaterThan(5);
  });

  it('calls no place firm that one criterion decides: by the former weights Tacaná falls from 1 to 10 without returns', async () => {
    const { vumeRanking } = await application.read<{
      vumeRanking: {
        candidates: Array<{
          rank: number;
          municipality: { code: string };
          explanation: string;
          firmness: { verdict: string; decidedBy: Array<{ rankWithout: number }> };
        }>;
      };
    }>(
      '{ vumeRanking(input: { preset: FORMER, robustness: {} }) { candidates { rank municipality { code } explanation firmness { verdict decidedBy { rankWithout } } } } }',
    );
    const tacana = vumeRanking.candidates.find(({ municipality }) => municipality.code === '1207');
    expect(tacana).toMatchObject({
      rank: 1,
      firmness: { verdict: 'ONE_CRITERION_DECIDES', decidedBy: [{ rankWithout: 10 }] },
    });
    expect(tacana?.explanation).not.toMatch(/firme/);
  });

  it('has contributions that add up to the score', () => {
    for (const { score, contributions } of ranking.candidates) {
      expect(Math.abs(contributions.reduce((sum, part) => sum + part.contribution, 0) - score)).toBeLessThan(1e-12);
    }
  });

  it('leaves the scores of the others where they are when only some are ranked', async () => {
    const data = await application.read<{ vumeRanking: Ranking }>(
      '{ vumeRanking(input: { municipalityCodes: ["1207", "0906"] }) { candidates { rank score municipality { code } } } }',
    );
    const some = data.vumeRanking.candidates;
    for (const { municipality, score } of some) {
      expect(score).toBe(ranking.candidates.find((other) => other.municipality.code === municipality.code)?.score);
    }
    expect(some.map(({ rank, municipality }) => [rank, municipality.code])).toEqual([
      [1, '1207'],
      [2, '0906'],
    ]);
  });
});
