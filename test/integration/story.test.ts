import type { Role } from '../../src/domain/access/access';
import type { Database } from '../../src/platform/database/open-database';
import { guatemalaDay } from '../../src/platform/guatemala-day';
import { keysOfRoles } from '../fixtures/keys';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';
import { written } from '../fixtures/writing';

const POSITION =
  'mutation ($input: MunicipalPositionInput!) { recordMunicipalPosition(input: $input) { code interest willingToCoinvest } }';
const VUME = `mutation ($input: ServicePointInput!) { saveServicePoint(input: $input) { id revision status municipality { code vumeStatus } } }`;
const SCENARIO = 'mutation ($input: ScenarioInput!) { saveScenario(input: $input) { id } }';
const RANKING = `query ($rule: InterestRule) { vumeRanking(input: { interestRule: $rule }) {
  candidates { rank municipality { code } } excluded { reason municipality { code } } } }`;
const COVERAGE = `{ coverage(input: { facilities: { kinds: [VUME], status: [OPEN] }, reach: [15], scope: PROGRAMME }) {
  facilities levels { coveredDemand coveredPercent } nearest { mean } } }`;
const SELECTION = `query ($codes: [ID!]) { vumeSiteSelection(input: { sites: 2, candidateCodes: $codes }) {
  status sites { fixed municipality { code } } coverage { coveredPercent } } }`;
const PROGRESS = `{ programme { targets { key actual expected basisKind } budgetExecution { executedQuetzales } } }`;

interface Ranking {
  readonly vumeRanking: {
    readonly candidates: ReadonlyArray<{ readonly rank: number; readonly municipality: { readonly code: string } }>;
    readonly excluded: ReadonlyArray<{ readonly reason: string; readonly municipality: { readonly code: string } }>;
  };
}
interface Coverage {
  readonly coverage: {
    readonly facilities: number;
    readonly levels: ReadonlyArray<{ readonly coveredDemand: number; readonly coveredPercent: number }>;
    readonly nearest: { readonly mean: number };
  };
}
interface Progress {
  readonly programme: {
    readonly targets: ReadonlyArray<{ readonly key: string; readonly actual: number; readonly basisKind: string }>;
    readonly budgetExecution: { readonly executedQuetzales: number };
  };
}

/** The first day of the month so many months before this one. */
function monthAgo(months: number): string {
  const [year, month] = guatemalaDay(new Date()).split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1 - months, 1)).toISOString().slice(0, 10);
}

/** A story in the order in which it is told: every step builds on the one before it. */
describe('a VUME, from the first word of an authority to the people it serves', () => {
  let database: Database;
  let application: RunningApplication;
  let keys: Record<Role, { authorization: string }>;
  let declined: string;
  let chosen: string;
  let scenarioId: string;
  let vume: { id: string; revision: number };
  let point: object;
  let coveredBefore: Coverage['coverage'];

  beforeAll(async () => {
    database = await openOwnDatabase();
    application = await runApplication(database);
    keys = await keysOfRoles(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const write = <Answer>(document: string, input: object, role: Role): Promise<Answer> =>
    written(application, document, { input }, keys[role]);
  const rank = async (rule: string) => (await application.read<Ranking>(RANKING, { rule })).vumeRanking;
  const codes = ({ candidates }: Ranking['vumeRanking']) => candidates.map(({ municipality }) => municipality.code);
  const actualOf = async (key: string) =>
    (await application.read<Progress>(PROGRESS)).programme.targets.find((target) => target.key === key)?.actual;

  it('begins with a ranking, which is kept', async () => {
    const [first, second] = codes(await rank('EXCLUDE_DECLINED'));
    [declined, chosen] = [first!, second!];
    scenarioId = (await write<{ id: string }>(SCENARIO, { name: 'Antes de hablar', kind: 'VUME_RANKING' }, 'PLANNER'))
      .id;
    coveredBefore = (await application.read<Coverage>(COVERAGE)).coverage;
    expect(coveredBefore.facilities).toBe(1);
    expect(await actualOf('vume_municipalities')).toBe(1);
  });

  it('positions come in and the ranking changes', async () => {
    await write(POSITION, { municipalityCode: declined, interest: 'DECLINED', on: monthAgo(6) }, 'EDITOR');
    const position = { municipalityCode: chosen, interest: 'INTERESTED', willingToCoinvest: true, on: monthAgo(6) };
    await write(POSITION, { ...position, evidence: 'Acta del concejo' }, 'EDITOR');
    const ranking = await rank('EXCLUDE_DECLINED');
    expect(codes(ranking)[0]).toBe(chosen);
    expect(ranking.excluded).toContainEqual({ reason: 'DECLINED', municipality: { code: declined } });
    expect(codes(await rank('REQUIRE_INTERESTED'))).toEqual([chosen]);
    const { scenario } = await application.read<{
      scenario: {
        rerun: { unchanged: boolean; differences: Array<{ municipality: { code: string }; after: object | null }> };
      };
    }>(
      'query ($id: ID!) { scenario(id: $id) { rerun { unchanged differences { municipality { code } after { rank } } } } }',
      {
        id: scenarioId,
      },
    );
    expect(scenario.rerun.unchanged).toBe(false);
    expect(scenario.rerun.differences).toContainEqual({ municipality: { code: declined }, after: null });
    expect(scenario.rerun.differences).toContainEqual({ municipality: { code: chosen }, after: { rank: 1 } });
  });

  it('no site is selected where the authority declined', async () => {
    const { vumeSiteSelection } = await application.read<{
      vumeSiteSelection: { excluded: object[]; sites: Array<{ municipality: { code: string } }> };
    }>('{ vumeSiteSelection { excluded { reason municipality { code } } sites { municipality { code } } } }');
    expect(vumeSiteSelection.excluded).toEqual([{ reason: 'DECLINED', municipality: { code: declined } }]);
    expect(vumeSiteSelection.sites).toHaveLength(13);
    expect(vumeSiteSelection.sites).not.toContainEqual({ municipality: { code: declined } });
  });

  it('a site is selected among those whose authority is interested', async () => {
    const { vumeSiteSelection } = await application.read<{
      vumeSiteSelection: { status: string; sites: Array<{ fixed: boolean; municipality: { code: string } }> };
    }>(SELECTION, { codes: ['0901', chosen] });
    expect(vumeSiteSelection.status).toBe('OPTIMAL');
    expect(vumeSiteSelection.sites.filter(({ fixed }) => !fixed)).toEqual([
      { fixed: false, municipality: { code: chosen } },
    ]);
  });

  it('a VUME is a candidate, selected, planned, and opens, but not where the authority declined', async () => {
    const seatOf = async (code: string) => {
      const { municipality } = await application.read<{
        municipality: { name: string; seat: { coordinates: [number, number] } };
      }>('query ($code: ID!) { municipality(code: $code) { name seat } }', { code });
      const [longitude, latitude] = municipality.seat.coordinates;
      return {
        kind: 'VUME',
        name: `VUME de ${municipality.name}`,
        municipalityCode: code,
        location: { longitude, latitude },
      };
    };
    point = await seatOf(chosen);
    vume = await write(VUME, { ...point, status: 'CANDIDATE', capacityPerYear: 900 }, 'PLANNER');
    for (const status of ['SELECTED', 'PLANNED']) {
      vume = await write(VUME, { ...point, status, id: vume.id, revision: vume.revision }, 'PLANNER');
      expect(vume).toMatchObject({ municipality: { code: chosen, vumeStatus: status } });
      expect((await application.read<Coverage>(COVERAGE)).coverage).toEqual(coveredBefore);
    }
    const refused = await application.ask(
      VUME,
      { input: { ...(await seatOf(declined)), status: 'OPEN', openedOn: monthAgo(3) } },
      keys.PLANNER,
    );
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.status' });
    vume = await write(
      VUME,
      { ...point, status: 'OPEN', openedOn: monthAgo(3), id: vume.id, revision: vume.revision },
      'PLANNER',
    );
    expect(vume).toMatchObject({ revision: 4, status: 'OPEN' });
  });

  it('coverage grows, the ranking leaves the municipality out, and the target is nearer', async () => {
    const { coverage } = await application.read<Coverage>(COVERAGE);
    expect(coverage.facilities).toBe(2);
    expect(coverage.levels[0]!.coveredDemand).toBeGreaterThan(coveredBefore.levels[0]!.coveredDemand);
    expect(coverage.nearest.mean).toBeLessThan(coveredBefore.nearest.mean);
    const { candidates, excluded } = await rank('EXCLUDE_DECLINED');
    expect(candidates.map(({ municipality }) => municipality.code)).not.toContain(chosen);
    expect(excluded).toContainEqual({ reason: 'VUME_ALREADY_OPEN', municipality: { code: chosen } });
    expect(await actualOf('vume_municipalities')).toBe(2);
  });

  it('statistics flow, from months since it opened', async () => {
    const record = 'mutation ($input: ServiceStatisticsInput!) { recordServiceStatistics(input: $input) { id } }';
    const served = (sex: string, count: number) => ({
      sex,
      ageBand: 'AGE_18_TO_24',
      returnedMigrant: sex === 'MALE',
      oriented: 2 * count,
      trained: count,
      certified: count,
      referred: 2 * count,
      placed: count,
    });
    const month = {
      servicePointId: vume.id,
      vacanciesOffered: 40,
      vacanciesFilled: 13,
      groups: [served('FEMALE', 8), served('MALE', 5)],
    };
    const early = await application.ask(record, { input: { ...month, month: monthAgo(4) } }, keys.EDITOR);
    expect(early.errors[0]?.extensions.argument).toBe('input.month');
    await write(record, { ...month, month: monthAgo(3) }, 'EDITOR');
    const year = Number(monthAgo(3).slice(0, 4));
    const { vumeStatistics } = await application.read<{
      vumeStatistics: { byMunicipality: Array<Record<'counts' | 'jobs', Record<string, number>>> };
    }>(
      `query ($year: Int) { vumeStatistics(year: $year) { byMunicipality { municipality { code } counts { oriented trained placed }
        jobs { referred vacanciesOffered vacanciesFilled } } } }`,
      { year },
    );
    expect(vumeStatistics).toMatchObject({ byMunicipality: [{ municipality: { code: chosen } }] });
    // In fives: a figure of one line is less than five off what was recorded, one of two lines less than ten.
    const [{ counts, jobs } = { counts: {}, jobs: {} }] = vumeStatistics.byMunicipality;
    const recorded: Array<[figure: number | undefined, is: number, within: number]> = [
      [counts['oriented'], 26, 5],
      [counts['trained'], 13, 5],
      [counts['placed'], 13, 5],
      [jobs['referred'], 26, 10],
      [jobs['vacanciesFilled'], 13, 5],
      [jobs['vacanciesOffered'], 40, 10],
    ];
    for (const [figure = Number.NaN, is, within] of recorded) {
      expect([is, figure % 5]).toEqual([is, 0]);
      expect(Math.abs(figure - is)).toBeLessThan(within);
    }
  });

  it('a venture starts where the municipality co-invests, and money is spent', async () => {
    const saveVenture =
      'mutation ($input: VentureInput!) { saveVenture(input: $input) { tripartite municipality { code } } }';
    const venture = {
      name: 'Miel de la Cumbre',
      chainKey: 'honey',
      municipalityCode: chosen,
      agreedOn: monthAgo(2),
      totalQuetzales: 30000,
      financing: ['ENTREPRENEUR', 'PROJECT', 'MUNICIPALITY'].map((financier) => ({
        financier,
        amountQuetzales: 10000,
      })),
    };
    expect(await write(saveVenture, venture, 'EDITOR')).toEqual({ tripartite: true, municipality: { code: chosen } });
    const elsewhere = await application.ask(
      saveVenture,
      { input: { ...venture, municipalityCode: declined } },
      keys.EDITOR,
    );
    expect(elsewhere.errors[0]?.extensions.argument).toBe('input.municipalityCode');
    await write(
      'mutation ($input: BudgetEntryInput!) { recordBudgetExecution(input: $input) { id } }',
      { lineOfAction: 1, kind: 'EXECUTED', amountQuetzales: 84250.75, on: '2025-06-30' },
      'EDITOR',
    );
    expect(await actualOf('budget_quetzales')).toBe(84250.75);
  });

  it('the report of the day shows it: not the first choice any more, and why', async () => {
    const response = await fetch(`${application.url}/informe`);
    expect(response.status).toBe(200);
    const html = await response.text();
    const nameOf = async (code: string) =>
      (
        await application.read<{ municipality: { name: string } }>(
          'query ($code: ID!) { municipality(code: $code) { name } }',
          { code },
        )
      ).municipality.name;
    const rows = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) => row.replace(/<[^>]+>/g, ' '));
    const [declinedName, chosenName] = [await nameOf(declined), await nameOf(chosen)];
    const ranked = rows.filter((row) => /^\s*\d+\s/.test(row));
    const next = await nameOf(codes(await rank('EXCLUDE_DECLINED'))[0]!);
    expect(ranked.find((row) => /^\s*1\s/.test(row))).toContain(next);
    // Both stand in the list of those that are left out, and in no row of ranks.
    expect(ranked.filter((row) => row.includes(declinedName) || row.includes(chosenName))).toEqual([]);
    expect(html).toContain(declinedName);
    expect(html).toContain(chosenName);
  });

  it('the audit tells it again, and the last step can be undone', async () => {
    const { data } = await application.ask(
      '{ auditTrail(first: 100) { edges { node { operation recordKind } } } }',
      {},
      keys.ADMIN,
    );
    const { edges } = (data as { auditTrail: { edges: Array<{ node: { operation: string; recordKind: string } }> } })
      .auditTrail;
    const told = edges
      .map(({ node }) => `${node.operation} ${node.recordKind}`)
      .filter((step) => !step.includes('API_KEY'));
    expect(told.reverse()).toEqual([
      'IMPORT REFERENCE_DATA',
      'IMPORT DEMONSTRATION',
      'CREATE SCENARIO',
      'CREATE MUNICIPAL_POSITION',
      'CREATE MUNICIPAL_POSITION',
      'CREATE SERVICE_POINT',
      'UPDATE SERVICE_POINT',
      'UPDATE SERVICE_POINT',
      'UPDATE SERVICE_POINT',
      'CREATE SERVICE_STATISTICS',
      'CREATE VENTURE',
      'CREATE BUDGET_ENTRY',
    ]);
    const { errors } = await application.ask(
      'mutation ($id: ID!) { undoLastChange(kind: SERVICE_POINT, id: $id) { revision } }',
      { id: vume.id },
      keys.PLANNER,
    );
    expect(errors).toEqual([]);
    expect((await application.read<Coverage>(COVERAGE)).coverage).toEqual(coveredBefore);
    expect(await actualOf('vume_municipalities')).toBe(1);
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});
