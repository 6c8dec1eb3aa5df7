import type { Principal } from '../../../../src/domain/access/access';
import { RankingScenario } from '../../../../src/domain/scenarios/ranking.scenario';
import type { ScenarioEntity } from '../../../../src/domain/scenarios/scenario.entity';
import type { ScenarioRepository } from '../../../../src/domain/scenarios/scenario.repository';
import { ScenarioService } from '../../../../src/domain/scenarios/scenario.service';
import type { ScenarioAnalysis, ScenarioRequest } from '../../../../src/domain/scenarios/scenario.types';
import { compareOutcomes, differencesBetween } from '../../../../src/domain/scenarios/scenario-comparison';
import { ResultCache } from '../../../../src/platform/caching/result-cache';
import { type Figure, handMadeSnapshot, rankingService } from '../../../fixtures/hand-made-snapshot';

const NOW = new Date('2026-01-02T03:04:05Z');
const WRITER: Principal = { kind: 'API_KEY', id: 'k1', name: 'prueba', role: 'PLANNER' };
const world = (need: readonly Figure[], revision = 1) =>
  handMadeSnapshot({
    revision,
    municipalities: ['Uno', 'Dos', 'Tres', 'Cuatro'].map((name) => ({ name })),
    indicators: [
      { key: 'need', figures: need },
      { key: 'other', figures: [1, 2, 3, 4] },
    ],
  });
const THEN = world([40, 30, 20, 10]);
const NEED = { criteria: [{ indicatorKey: 'need', weight: 1 }], robustness: { draws: 10, topN: 2 } };
const OTHER = { criteria: [{ indicatorKey: 'other', weight: 1 }], robustness: { draws: 10, topN: 2 } };

/** Keeps rows as the database does: as text, apart from what is asked for later. */
class RowsInMemory implements Pick<ScenarioRepository, 'insert' | 'list' | 'listByIds' | 'listResults'> {
  readonly rows: ScenarioEntity[] = [];

  async insert(row: ScenarioEntity): Promise<void> {
    this.rows.push({ ...row, input: reread(row.input), result: reread(row.result) });
  }
  async list(first: number, offset: number): Promise<ScenarioEntity[]> {
    return [...this.rows].reverse().slice(offset, offset + first);
  }
  async listByIds(ids: readonly string[]): Promise<ScenarioEntity[]> {
    return this.rows.filter(({ id }) => ids.includes(id));
  }
  async listResults(ids: readonly string[]): Promise<Map<string, object>> {
    return new Map((await this.listByIds(ids)).map(({ id, result }) => [id, result]));
  }
}
const reread = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

function open(...analyses: ScenarioAnalysis[]): { rows: RowsInMemory; scenarios: ScenarioService } {
  const rows = new RowsInMemory();
  const known = analyses.length > 0 ? analyses : [new RankingScenario(rankingService())];
  return { rows, scenarios: new ScenarioService(rows as unknown as ScenarioRepository, new ResultCache(), known) };
}
const asked = (input: object, more: Partial<ScenarioRequest> = {}): ScenarioRequest => ({
  name: 'Prueba',
  kind: 'VUME_RANKING',
  input,
  note: null,
  ...more,
});

describe('keeping a scenario', () => {
  it('holds the whole input and the whole result with the data revision', async () => {
    const { rows, scenarios } = open();
    const saved = await scenarios.save(
      THEN,
      WRITER,
      asked(NEED, { name: '  Prueba ', note: ' Para la reunión\n' }),
      NOW,
    );
    expect(saved).toMatchObject({
      name: 'Prueba',
      note: 'Para la reunión',
      dataRevision: 1,
      createdAt: NOW,
      createdBy: 'prueba',
      input: NEED,
    });
    expect(rows.rows[0]?.result).toMatchObject({
      dataRevision: 1,
      topN: 2,
      settings: { normalisation: 'MIN_MAX', missingData: 'REWEIGHT' },
      criteria: [{ indicatorKey: 'need', weight: 1 }],
      candidates: [
        {
          rank: 1,
          code: '0101',
          name: 'Uno',
          score: 1,
          contributions: [{ value: 40, contribution: 1 }],
          robustness: { medianRank: 1 },
          explanation: { es: expect.stringMatching(/^Uno ocupa/), en: expect.stringMatching(/^Uno is/) },
        },
        { code: '0102' },
        { code: '0103' },
        { code: '0104' },
      ],
      robustnessSummary: { draws: 10, mostInfluentialCriterion: 'need' },
    });
    expect(await scenarios.find(saved.id)).toMatchObject({ id: saved.id });
    expect(await scenarios.find('no-es-un-id')).toBeNull();
  });

  it('takes a key of a planner, before anything is run', async () => {
    const { rows, scenarios } = open();
    const nobody: Principal = { kind: 'ANONYMOUS', reason: 'NO_KEY_SENT' };
    await expect(scenarios.save(THEN, nobody, asked(NEED), NOW)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const editor: Principal = { kind: 'API_KEY', id: 'k2', name: 'Ana', role: 'EDITOR' };
    await expect(scenarios.save(THEN, editor, asked(NEED), NOW)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(rows.rows).toEqual([]);
  });

  it.each<[string, Partial<ScenarioRequest>, string]>([
    ['no name', { name: ' \n' }, 'input.name'],
    ['a name of 121', { name: 'x'.repeat(121) }, 'input.name'],
    ['a name that is no text', { name: 'a\u0000b' }, 'input.name'],
    ['a note of 2001', { note: 'x'.repeat(2001) }, 'input.note'],
    ['an analysis that is not there', { kind: 'COVERAGE' }, 'kind'],
  ])('refuses %s', async (_, more, argument) => {
    const { rows, scenarios } = open();
    await expect(scenarios.save(THEN, WRITER, asked(NEED, more), NOW)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      argument,
    });
    expect(rows.rows).toEqual([]);
  });

  it('takes a name of 120 and a note of 2000', async () => {
    const { scenarios } = open();
    const saved = await scenarios.save(
      THEN,
      WRITER,
      asked(NEED, { name: 'x'.repeat(120), note: 'y'.repeat(2000) }),
      NOW,
    );
    expect([saved.name.length, saved.note?.length]).toEqual([120, 2000]);
  });

  it('refuses a result that is too large', async () => {
    const endless: ScenarioAnalysis = {
      kind: 'COVERAGE',
      run: async () => ({ text: 'x'.repeat(4_000_000) }),
      outcomeOf: () => new Map(),
    };
    const { rows, scenarios } = open(endless);
    await expect(scenarios.save(THEN, WRITER, asked({}, { kind: 'COVERAGE' }), NOW)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    expect(rows.rows).toEqual([]);
  });
});

describe('comparing scenarios', () => {
  it('sets ranks and choices side by side, in the order asked for', async () => {
    const { scenarios } = open();
    const need = await scenarios.save(THEN, WRITER, asked(NEED), NOW);
    const other = await scenarios.save(
      THEN,
      WRITER,
      asked({ ...OTHER, municipalityCodes: ['0101', '0102', '0104'] }),
      NOW,
    );
    const comparison = await scenarios.compare(THEN, [other.id.toUpperCase(), need.id]);
    expect(comparison.scenarios.map(({ id }) => id)).toEqual([other.id, need.id]);
    expect(comparison.rows.map(({ municipality, ranks, selected }) => [municipality.name, ranks, selected])).toEqual([
      ['Uno', [3, 1], [false, true]],
      ['Dos', [2, 2], [true, true]],
      ['Tres', [null, 3], [null, false]],
      ['Cuatro', [1, 4], [true, false]],
    ]);
    expect(comparison.rankCorrelations).toEqual([
      [1, -1],
      [-1, 1],
    ]);
    expect(comparison.comparedMunicipalities).toEqual([
      [3, 3],
      [3, 4],
    ]);
  });

  it('gives null, and says over how few, where a correlation is not defined', () => {
    const outcome = (ranks: Record<string, number>) =>
      new Map(Object.entries(ranks).map(([code, rank]) => [code, { rank, score: null, selected: null }]));
    const { rankCorrelations, comparedMunicipalities } = compareOutcomes(THEN, [
      outcome({ '0101': 1, '0102': 2 }),
      outcome({ '0101': 1 }),
      outcome({ '0101': 1, '0102': 1 }),
    ]);
    expect(rankCorrelations).toEqual([
      [1, null, null],
      [null, null, null],
      [null, null, null],
    ]);
    expect(comparedMunicipalities).toEqual([
      [2, 1, 2],
      [1, 1, 1],
      [2, 1, 2],
    ]);
  });

  it.each([[[]], [['a']], [['a', 'a']], [Array.from({ length: 11 }, (_, i) => `${i}`)]])('refuses %j', async (ids) => {
    await expect(open().scenarios.compare(THEN, ids)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'ids',
    });
  });

  it('says which is not there', async () => {
    const { scenarios } = open();
    const { id } = await scenarios.save(THEN, WRITER, asked(NEED), NOW);
    await expect(scenarios.compare(THEN, [id, 'otro'])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      text: { es: 'No hay ningún escenario «otro».' },
    });
  });
});

describe('running a scenario again', () => {
  it('finds nothing changed on the same data', async () => {
    const { rows, scenarios } = open();
    const saved = await scenarios.save(THEN, WRITER, asked(NEED), NOW);
    const rerun = await scenarios.rerun({ ...THEN, revision: 9 }, saved, rows.rows[0]?.result as object);
    expect([rerun.dataRevision, rerun.differences]).toEqual([9, []]);
  });

  it('lists what differs on other data', async () => {
    const { rows, scenarios } = open();
    const saved = await scenarios.save(THEN, WRITER, asked(NEED), NOW);
    const today = world([40, 20, 30, { value: 10, quality: 'SUSPECT' }], 2);
    const { differences } = await scenarios.rerun(today, saved, rows.rows[0]?.result as object);
    expect(
      differences.map(({ municipality, before, after }) => [
        municipality.name,
        before?.rank,
        before?.selected,
        after?.rank,
        after?.selected,
      ]),
    ).toEqual([
      ['Dos', 2, true, 3, false],
      ['Tres', 3, false, 2, true],
      ['Cuatro', 4, false, undefined, undefined],
    ]);
  });

  it('says why the question no longer suits the data', async () => {
    const { rows, scenarios } = open();
    const saved = await scenarios.save(THEN, WRITER, asked(NEED), NOW);
    const gone = handMadeSnapshot({
      municipalities: [{ name: 'Uno' }, { name: 'Dos' }],
      indicators: [{ key: 'other', figures: [1, 2] }],
      revision: 3,
    });
    await expect(scenarios.rerun(gone, saved, rows.rows[0]?.result as object)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('takes the last digit of a sum for the same figure, and no more', () => {
    const at = (score: number) => new Map([['0101', { rank: 1, score, selected: true }]]);
    expect(differencesBetween(THEN, at(0.5), at(0.5 + 1e-9))).toEqual([]);
    expect(differencesBetween(THEN, at(0.5), at(0.5 + 2e-9))).toHaveLength(1);
  });
});
