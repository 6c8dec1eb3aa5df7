import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/platform/database/open-database';
import { RankingPresets1764420000000 } from '../../src/platform/migrations/1764420000000-ranking-presets';
import { type RunningApplication, runApplication, StatementCounter, WITH_KEY } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';

const SAVE =
  'mutation ($input: ScenarioInput!) { saveScenario(input: $input) { id name note kind dataRevision input result } }';
interface Saved {
  id: string;
  dataRevision: number;
  input: object;
  result: { candidates: Array<{ code: string; rank: number }> };
}

describe('scenarios', () => {
  const statements = new StatementCounter();
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openOwnDatabase(statements);
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  async function save(input: object): Promise<Saved> {
    const { data, errors } = await application.ask(SAVE, { input }, WITH_KEY);
    expect(errors).toEqual([]);
    return data?.['saveScenario'] as Saved;
  }

  it('are kept whole, read again letter by letter, and leave the data revision as it is', async () => {
    const before = application.store.current().revision;
    const saved = await save({ name: 'Por defecto', kind: 'VUME_RANKING', note: 'Año 1 · ñandú «á»' });
    await application.store.refresh();
    expect([saved.dataRevision, application.store.current().revision]).toEqual([before, before]);
    expect(saved.result.candidates).toHaveLength(28);
    const { scenario } = await application.read<{ scenario: Saved }>(
      'query ($id: ID!) { scenario(id: $id) { id name note kind dataRevision input result } }',
      { id: saved.id },
    );
    expect(scenario).toEqual(saved);
  });

  it('of before the presets mean the former default once the migration has named it, and keep all else', async () => {
    const migration = new RankingPresets1764420000000();
    const runner = database.dataSource.createQueryRunner();
    const insert = `INSERT INTO scenario (id, name, kind, data_revision, created_at, created_by, input, result)
      VALUES ($1, $2, $3, 1, now(), 'nadie', $4, '{}')`;
    const need = '{"demand":{"kind":"NEED_WEIGHTED_POPULATION"},"sites":3}';
    const kept: Array<[kind: string, input: string, after: string]> = [
      ['VUME_RANKING', '{}', '{"preset":"FORMER"}'],
      ['VUME_RANKING', '{"scope":"REGION","criteria":null}', '{"preset":"FORMER","scope":"REGION","criteria":null}'],
      ['VUME_RANKING', '{"criteria":[{"indicatorKey":"gini","weight":1}]}', ''],
      ['VUME_SITE_SELECTION', need, need.replace('{"kind"', '{"preset":"FORMER","kind"')],
      ['VUME_SITE_SELECTION', '{"demand":{"kind":"POPULATION"}}', ''],
    ];
    await runner.startTransaction();
    try {
      const ids = kept.map(() => randomUUID());
      for (const [i, [kind, input]] of kept.entries()) await runner.query(insert, [ids[i], `Antes ${i}`, kind, input]);
      const inputs = async (): Promise<string[]> => {
        const rows = (await runner.query('SELECT id, input::text AS input FROM scenario')) as Array<
          Record<string, string>
        >;
        const of = new Map(rows.map(({ id, input }) => [id, input]));
        return ids.map((id) => of.get(id) ?? '');
      };
      await migration.up(runner);
      expect(await inputs()).toEqual(kept.map(([, before, after]) => after || before));
      await migration.down(runner);
      expect(await inputs()).toEqual(kept.map(([, before]) => before));
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

  it('need the right key', async () => {
    const input = { name: 'Sin clave', kind: 'VUME_RANKING' };
    for (const headers of [{}, { authorization: 'Bearer otra-clave-distinta' }]) {
      const { errors } = await application.ask(SAVE, { input }, headers);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    }
    const { scenarios } = await application.read<{ scenarios: Array<{ name: string }> }>('{ scenarios { name } }');
    expect(scenarios.map(({ name }) => name)).not.toContain('Sin clave');
  });

  it('stand side by side and are rerun on what the data have become, with few statements', async () => {
    const first = await save({ name: 'Uno', kind: 'VUME_RANKING', vumeRanking: { preset: 'FORMER' } });
    const ranks = { preset: 'FORMER', normalisation: 'PERCENTILE_RANK', robustness: { draws: 50 } };
    const second = await save({ name: 'Dos', kind: 'VUME_RANKING', vumeRanking: ranks });
    expect(second.input).toMatchObject(ranks);

    await database.dataSource.transaction(async (manager) => {
      await manager.query(
        `UPDATE indicator_value SET value = 95 WHERE indicator_key = 'poverty_rate' AND municipality_code = '0902'`,
      );
      await manager.query('UPDATE data_revision SET number = number + 1');
    });
    await application.store.refresh();

    statements.count = 0;
    const compared = await application.read<{
      compareScenarios: { rankCorrelations: number[][]; rows: Array<{ ranks: number[] }> };
    }>(
      'query ($ids: [ID!]!) { compareScenarios(ids: $ids) { rankCorrelations rows { municipality { code } ranks selected } } }',
      { ids: [first.id, second.id] },
    );
    expect(statements.count).toBe(2);
    expect(compared.compareScenarios.rows).toHaveLength(28);
    // As R's cor(method = "kendall") gives it for the two columns of scores, three of them tied at 18/35.
    expect(compared.compareScenarios.rankCorrelations[0]?.[1]).toBeCloseTo(0.820723645076284, 12);

    const variables = encodeURIComponent(JSON.stringify({ ids: [first.id, second.id] }));
    const table = await fetch(`${application.url}/export/compareScenarios.json?variables=${variables}`);
    const exported = (await table.json()) as Array<{ scenario_id: string; rank: number | null }>;
    expect(exported).toHaveLength(2 * 28);
    expect(exported.filter(({ scenario_id }) => scenario_id === first.id).map(({ rank }) => rank)).toEqual(
      compared.compareScenarios.rows.map(({ ranks }) => ranks[0]),
    );

    statements.count = 0;
    const { scenarios } = await application.read<{
      scenarios: Array<{
        name: string;
        rerun: {
          dataRevision: number;
          unchanged: boolean;
          differences: Array<{ municipality: { code: string }; before: { rank: number }; after: { rank: number } }>;
        };
      }>;
    }>(
      '{ scenarios(first: 2) { name result rerun { dataRevision unchanged differences { municipality { code } before { rank } after { rank } } } } }',
    );
    expect(statements.count).toBe(2); // the list, and the results of all in it
    expect(scenarios.map(({ name }) => name)).toEqual(['Dos', 'Uno']);
    const { rerun } = scenarios[1]!;
    expect([rerun.dataRevision, rerun.unchanged]).toEqual([first.dataRevision + 1, false]);
    const salcaja = rerun.differences.find(({ municipality }) => municipality.code === '0902');
    expect(salcaja?.before.rank).toBe(28);
    expect(salcaja?.after.rank).toBeLessThan(28);
  });

  it('refuse a page or a comparison beyond their bounds', async () => {
    const bad = async (query: string) => (await application.ask(query)).errors.map(({ extensions }) => extensions);
    expect(await bad('{ scenarios(first: 0) { id } }')).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'first' }),
    ]);
    expect(await bad('{ scenarios(first: 201) { id } }')).toEqual([expect.objectContaining({ argument: 'first' })]);
    expect(await bad('{ scenarios(offset: -1) { id } }')).toEqual([expect.objectContaining({ argument: 'offset' })]);
    expect(await bad('{ compareScenarios(ids: ["a"]) { rankCorrelations } }')).toEqual([
      expect.objectContaining({ argument: 'ids' }),
    ]);
  });

  it('leave no fault inside', () => expect(application.faults).toEqual([]));
});
