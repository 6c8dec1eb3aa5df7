import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
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

/** People of each municipality weighted by PostGIS's own distance from the open VUME, in kilometres. */
const MEAN_KM = `
  SELECT p.municipality_code AS code, sum(p.population * ST_Distance(p.location::geography, v.location::geography)) / sum(p.population) / 1000 AS km
  FROM place p, service_point v WHERE v.id = 'vume-0901' GROUP BY 1`;

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

  it('is what a spreadsheet makes of the published files, to 1e-9', async () => {
    const named = readTable('municipalities.csv').flatMap((row) =>
      row['programme_status'] === 'NAMED' ? [row['code'] as string] : [],
    );
    const values = readTable('indicator_values.csv');
    const column = (key: string) =>
      new Map(
        values
          .filter((row) => row['indicator_key'] === key)
          .map((row) => [row['municipality_code'], Number(row['value'])]),
      );
    const distances = await database.dataSource.query<Array<{ code: string; km: number }>>(MEAN_KM);
    const criteria = [
      { weight: 0.4, values: column('returned_migrants_rate') },
      { weight: 0.4, values: column('poverty_rate') },
      { weight: 0.2, values: new Map(distances.map(({ code, km }) => [code, km])) },
    ];
    const scoreOf = (code: string): number =>
      criteria.reduce((sum, { weight, values: of }) => {
        const all = named.map((other) => of.get(other) ?? Number.NaN);
        const [least, most] = [Math.min(...all), Math.max(...all)];
        return sum + (weight * ((of.get(code) ?? Number.NaN) - least)) / (most - least);
      }, 0);
    for (const { municipality, score } of ranking.candidates)
      expect(Math.abs(score - scoreOf(municipality.code))).toBeLessThan(1e-9);
    const byScore = ranking.candidates.map(({ municipality }) => municipality.code);
    expect(byScore).toEqual([...byScore].sort((a, b) => scoreOf(b) - scoreOf(a)));
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
