import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/domain/access/access';
import type { Database } from '../../src/platform/database/open-database';
import { guatemalaDay } from '../../src/platform/guatemala-day';
import { keysOfRoles } from '../fixtures/keys';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';
import { refusedWith, written } from '../fixtures/writing';

const SAVE_VENTURE = `mutation ($input: VentureInput!) { saveVenture(input: $input) {
  id revision name chain { key } municipality { code } agreedOn totalQuetzales financing { financier amountQuetzales percent } tripartite note } }`;
const PROPOSE = `mutation ($input: ProgrammeProposalInput!) { proposeProgrammeMunicipality(input: $input) {
  id revision on evidence municipality { code programmeStatus } } }`;
const WITHDRAW = `mutation ($input: ProposalWithdrawalInput!) { withdrawProgrammeProposal(input: $input) { id revision on municipality { code } } }`;
const MEASURE = `mutation ($targetKey: ID!, $value: Float!, $on: Date!, $note: String, $id: ID, $revision: Int) {
  recordMeasurement(targetKey: $targetKey, value: $value, on: $on, note: $note, id: $id, revision: $revision) {
    key actual recorded basisKind expected measurements { id revision value on note } trend { direction days firstOn lastOn perYear projected } } }`;
const STATISTICS = `mutation ($input: ServiceStatisticsInput!) { recordServiceStatistics(input: $input) {
  id revision month vacanciesOffered vacanciesFilled servicePoint { id } groups { sex ageBand returnedMigrant oriented placed stillPlacedAfterSixMonths } } }`;
const BUDGET = `mutation ($input: BudgetEntryInput!) { recordBudgetExecution(input: $input) {
  id revision line { number } kind amountQuetzales on note } }`;
const DELETE = `mutation ($kind: RecordKind!, $id: ID!, $revision: Int) { deleteRecord(kind: $kind, id: $id, revision: $revision) { revision deleted } }`;
const UNDO = `mutation ($kind: RecordKind!, $id: ID!, $revision: Int) { undoLastChange(kind: $kind, id: $id, revision: $revision) { revision deleted value } }`;
const TRAIL = `query ($filter: AuditFilter) { auditTrail(filter: $filter) { edges { node { operation recordKind recordId before after role } } } }`;

/** A day so many months before this one, the first of its month. */
const monthAgo = (months: number): string => {
  const [year, month] = guatemalaDay(new Date()).split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1 - months, 1)).toISOString().slice(0, 10);
};
const tomorrow = new Date(Date.now() + 2 * 24 * 3600 * 1000).toISOString().slice(0, 10);

const financing = [
  { financier: 'ENTREPRENEUR', amountQuetzales: 1000.1 },
  { financier: 'PROJECT', amountQuetzales: 2000.2 },
  { financier: 'MUNICIPALITY', amountQuetzales: 0.03 },
];
const venture = {
  name: 'Panadería Ñandú',
  chainKey: 'amaranth',
  municipalityCode: '1413',
  agreedOn: '2025-04-20',
  totalQuetzales: 3000.33,
  financing,
};
const group = {
  sex: 'FEMALE',
  ageBand: 'AGE_18_TO_24',
  returnedMigrant: false,
  oriented: 31,
  trained: 14,
  certified: 11,
  referred: 18,
  placed: 6,
};
const statistics = {
  servicePointId: 'vume-0901',
  month: monthAgo(1),
  vacanciesOffered: 25,
  vacanciesFilled: 9,
  groups: [group],
};
const proposal = { municipalityCode: '1315', on: '2025-05-04', evidence: 'Acta 3' };
const measurement = { targetKey: 'new_municipalities', value: 12, on: '2025-06-30', note: 'Informe' };
const budget = { lineOfAction: 1, kind: 'EXECUTED', amountQuetzales: 84250.75, on: '2025-06-30', note: 'Equipo' };

interface Answered {
  readonly total: {
    readonly counts: Readonly<Record<'oriented' | 'trained' | 'placed', number | null>>;
    readonly bySex: ReadonlyArray<{ readonly counts: { readonly oriented: number | null } }>;
    readonly jobs: Readonly<Record<'referred' | 'vacanciesOffered', number | null>>;
  };
  readonly byMonth: readonly object[];
  readonly byDepartment: readonly object[];
  readonly byMunicipality: readonly object[];
}

interface Written {
  readonly id: string;
  readonly revision: number;
}

describe('records of the programme', () => {
  let database: Database;
  let application: RunningApplication;
  let keys: Record<Role, { authorization: string }>;

  beforeAll(async () => {
    database = await openOwnDatabase();
    application = await runApplication(database);
    keys = await keysOfRoles(database);
    const willing = { municipalityCode: '1413', willingToCoinvest: true, on: '2025-01-10' };
    for (const input of [willing, { ...willing, municipalityCode: '1405', willingToCoinvest: false }]) {
      await write('mutation ($input: MunicipalPositionInput!) { recordMunicipalPosition(input: $input) { code } }', {
        input,
      });
    }
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const write = <Answer>(document: string, variables: object, role: Role = 'PLANNER'): Promise<Answer> =>
    written(application, document, variables, keys[role]);
  const refusal = (document: string, variables: object, headers: Record<string, string> = keys.ADMIN) =>
    refusedWith(application, document, variables, headers);
  /** How much there is of what a refused write could have left behind. */
  async function traces(): Promise<unknown> {
    return database.dataSource.query(
      `SELECT (SELECT number FROM data_revision) AS revision, (SELECT count(*) FROM audit_entry) AS audit,
        (SELECT sum(revision) FROM venture) AS ventures, (SELECT sum(revision) FROM programme_proposal) AS proposals,
        (SELECT sum(revision) FROM target_measurement) AS measurements, (SELECT sum(revision) FROM budget_entry) AS entries,
        (SELECT sum(revision) FROM service_statistics) AS statistics`,
    );
  }

  const MUTATIONS: Array<[string, string, object, Role]> = [
    ['saveVenture', SAVE_VENTURE, { input: venture }, 'EDITOR'],
    ['proposeProgrammeMunicipality', PROPOSE, { input: proposal }, 'PLANNER'],
    ['withdrawProgrammeProposal', WITHDRAW, { input: { on: '2025-05-05' } }, 'PLANNER'],
    ['recordMeasurement', MEASURE, measurement, 'EDITOR'],
    ['recordServiceStatistics', STATISTICS, { input: statistics }, 'EDITOR'],
    ['recordBudgetExecution', BUDGET, { input: budget }, 'EDITOR'],
  ];

  it.each(MUTATIONS)('%s takes a key of the right role', async (_, document, variables, role) => {
    const before = await traces();
    expect((await refusal(document, variables, {})).extensions.code).toBe('UNAUTHENTICATED');
    if (role === 'PLANNER') expect((await refusal(document, variables, keys.EDITOR)).extensions.code).toBe('FORBIDDEN');
    expect(await traces()).toEqual(before);
  });

  it('shows the monthly records as they were entered to nobody without a key', async () => {
    const { extensions } = await refusal('{ serviceStatistics(year: 2026) { id } }', {}, {});
    expect(extensions.code).toBe('UNAUTHENTICATED');
  });

  describe('refuse what is wrong, and leave nothing behind', () => {
    const long = 'x'.repeat(2001);
    const shares = (...amounts: Array<[string, unknown]>) => ({
      financing: amounts.map(([financier, amountQuetzales]) => ({ financier, amountQuetzales })),
    });
    const groups = (change: object) => ({ groups: [{ ...group, ...change }] });
    const ventures: Array<[string, object, string | RegExp]> = [
      ['no name', { name: undefined }, /name/],
      ['null for the name', { name: null }, /name/],
      ['a name of spaces', { name: '   ' }, 'input.name'],
      ['a name too long', { name: 'x'.repeat(201) }, 'input.name'],
      ['HTML', { name: '<b>Miel</b>' }, 'input.name'],
      ['control characters', { name: 'Miel\u0007' }, 'input.name'],
      ['a null character', { name: 'Miel\0' }, 'input.name'],
      ['an unknown chain', { chainKey: 'tea' }, 'input.chainKey'],
      ['an unknown municipality', { municipalityCode: '9999' }, 'input.municipalityCode'],
      ['a municipality outside of the programme', { municipalityCode: '1301' }, 'input.municipalityCode'],
      ['a municipality that will not co-invest', { municipalityCode: '1405' }, 'input.municipalityCode'],
      ['a municipality that has not said', { municipalityCode: '0901' }, 'input.municipalityCode'],
      ['a day before 2000', { agreedOn: '1999-12-31' }, 'input.agreedOn'],
      ['a day after 2100', { agreedOn: '2101-01-01' }, 'input.agreedOn'],
      ['a day to come', { agreedOn: tomorrow }, 'input.agreedOn'],
      ['a day that is none', { agreedOn: '2025-02-30' }, /agreedOn/],
      ['a negative total', { totalQuetzales: -1 }, 'input.totalQuetzales'],
      ['a total of nothing', { totalQuetzales: 0 }, 'input.totalQuetzales'],
      ['a total that is a word', { totalQuetzales: 'mil' }, /totalQuetzales/],
      ['a part of a centavo', { totalQuetzales: 3000.335 }, 'input.totalQuetzales'],
      ['parts that do not add up', { totalQuetzales: 3000.34 }, 'input.financing'],
      ['a negative part', shares(['ENTREPRENEUR', 3001.33], ['PROJECT', 1], ['MUNICIPALITY', -2]), 'input.financing'],
      ['no part of the project', shares(['ENTREPRENEUR', 3000.33]), 'input.financing'],
      ['no part of the entrepreneur', shares(['PROJECT', 3000.33]), 'input.financing'],
      ['a financier twice', shares(['PROJECT', 1], ['PROJECT', 2], ['ENTREPRENEUR', 2997.33]), 'input.financing'],
      ['a financier that is none', shares(['BANK', 3000.33]), /financier/],
      ['no financing', { financing: [] }, 'input.financing'],
      [
        'a part above the budget of the phase',
        { totalQuetzales: 5608801.01, ...shares(['ENTREPRENEUR', 1], ['PROJECT', 5608800.01]) },
        'input.financing',
      ],
      ['a note too long', { note: long }, 'input.note'],
      ['an id too long', { id: long }, 'input.id'],
      ['a revision below 1', { id: randomUUID(), revision: 0 }, 'input.revision'],
    ];
    const proposals: Array<[string, object, string | RegExp]> = [
      ['no municipality', { municipalityCode: undefined }, /municipalityCode/],
      ['null for the municipality', { municipalityCode: null }, /municipalityCode/],
      ['an unknown municipality', { municipalityCode: '9999' }, 'input.municipalityCode'],
      ['a named one', { municipalityCode: '0901' }, 'input.municipalityCode'],
      ['a day to come', { on: tomorrow }, 'input.on'],
      ['a day before 2000', { on: '1999-12-31' }, 'input.on'],
      ['evidence too long', { evidence: long }, 'input.evidence'],
      ['evidence in HTML', { evidence: '<script>x</script>' }, 'input.evidence'],
    ];
    const measurements: Array<[string, object, string | RegExp]> = [
      ['an unknown target', { targetKey: 'happiness' }, 'targetKey'],
      ['no value', { value: undefined }, /value/],
      ['null for the value', { value: null }, /value/],
      ['a negative value', { value: -1 }, 'value'],
      ['a part of a municipality', { value: 12.5 }, 'value'],
      ['a day to come', { on: tomorrow }, 'on'],
      ['a day after 2100', { on: '2101-01-01' }, 'on'],
      ['a note in HTML', { note: '<p>' }, 'note'],
      ['a note too long', { note: long }, 'note'],
    ];
    const monthly: Array<[string, object, string | RegExp]> = [
      ['no VUME', { servicePointId: undefined }, /servicePointId/],
      ['an unknown VUME', { servicePointId: 'vume-9999' }, 'input.servicePointId'],
      ['a name that cannot be one', { servicePointId: 'a\0b' }, 'input.servicePointId'],
      ['a month to come', { month: monthAgo(-1) }, 'input.month'],
      ['a day within the month', { month: '2025-01-02' }, 'input.month'],
      ['a month before 2000', { month: '1999-12-01' }, 'input.month'],
      ['negative vacancies', { vacanciesOffered: -1 }, 'input.vacanciesOffered'],
      ['more filled than offered', { vacanciesFilled: 26 }, 'input.vacanciesFilled'],
      ['null for the groups', { groups: null }, /groups/],
      ['null for a count', groups({ oriented: null }), /oriented/],
      ['a part of a person', groups({ oriented: 1.5 }), /oriented/],
      ['a negative count', groups({ oriented: -1 }), 'input.groups[0].oriented'],
      ['a count too large', groups({ oriented: 100_001 }), 'input.groups[0].oriented'],
      ['more certified than trained', groups({ certified: 15 }), 'input.groups[0].certified'],
      ['more placed than referred', groups({ placed: 19 }), 'input.groups[0].placed'],
      [
        'more still placed than placed',
        { month: monthAgo(7), ...groups({ stillPlacedAfterSixMonths: 7 }) },
        'input.groups[0].stillPlacedAfterSixMonths',
      ],
      [
        'a follow-up before six months',
        { month: monthAgo(5), ...groups({ stillPlacedAfterSixMonths: 2 }) },
        'input.groups[0].stillPlacedAfterSixMonths',
      ],
      ['a group twice', { groups: [group, { ...group, oriented: 40 }] }, 'input.groups[1]'],
      ['an age band that is none', groups({ ageBand: 'YOUNG' }), /ageBand/],
      ['a note with a control character', { note: 'a\u0001' }, 'input.note'],
    ];
    const amounts: Array<[string, object, string | RegExp]> = [
      ['an unknown line', { lineOfAction: 11 }, 'input.lineOfAction'],
      ['null for the line', { lineOfAction: null }, /lineOfAction/],
      ['a negative amount', { amountQuetzales: -5 }, 'input.amountQuetzales'],
      ['an amount of nothing', { amountQuetzales: 0 }, 'input.amountQuetzales'],
      ['more than the budget', { amountQuetzales: 5608800.01 }, 'input.amountQuetzales'],
      ['a part of a centavo', { amountQuetzales: 1.005 }, 'input.amountQuetzales'],
      ['a day before the phase', { on: '2024-12-31' }, 'input.on'],
      ['a day after the phase', { kind: 'PLANNED', on: '2028-01-01' }, 'input.on'],
      ['spending of a day to come', { on: tomorrow }, 'input.on'],
      ['a day after 2100', { on: '2101-01-01' }, 'input.on'],
      ['a note in HTML', { note: '<img src=x>' }, 'input.note'],
    ];
    const all = [
      ...ventures.map(
        ([what, change, at]) => [`a venture: ${what}`, SAVE_VENTURE, { input: { ...venture, ...change } }, at] as const,
      ),
      ...proposals.map(
        ([what, change, at]) => [`a proposal: ${what}`, PROPOSE, { input: { ...proposal, ...change } }, at] as const,
      ),
      ['a withdrawal: none stands', WITHDRAW, { input: { on: '2025-05-05' } }, 'input'] as const,
      ...measurements.map(
        ([what, change, at]) => [`a measurement: ${what}`, MEASURE, { ...measurement, ...change }, at] as const,
      ),
      ...monthly.map(
        ([what, change, at]) =>
          [`statistics: ${what}`, STATISTICS, { input: { ...statistics, ...change } }, at] as const,
      ),
      ...amounts.map(
        ([what, change, at]) => [`an amount: ${what}`, BUDGET, { input: { ...budget, ...change } }, at] as const,
      ),
    ];

    it.each(all)('%s', async (_, document, variables, at) => {
      const before = await traces();
      const { message, extensions } = await refusal(document, variables);
      expect(extensions.code).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
      if (typeof at === 'string') {
        expect(extensions.argument).toBe(at);
        expect(extensions.messages?.en).not.toBe(extensions.messages?.es);
      } else {
        expect(message).toMatch(at);
      }
      expect(await traces()).toEqual(before);
    });
  });

  /** Writes, corrects, conflicts, undoes, removes; every step is in the audit. */
  describe.each<[string, string, string, object, object, (answer: never) => Written]>([
    ['VENTURE', 'saveVenture', SAVE_VENTURE, venture, { name: 'Panadería Quetzal' }, (answer: Written) => answer],
    [
      'PROGRAMME_PROPOSAL',
      'proposeProgrammeMunicipality',
      PROPOSE,
      proposal,
      { municipalityCode: '1316' },
      (answer: Written) => answer,
    ],
    [
      'TARGET_MEASUREMENT',
      'recordMeasurement',
      MEASURE,
      measurement,
      { value: 13 },
      ({ measurements }: { measurements: Written[] }) => measurements[0]!,
    ],
    [
      'SERVICE_STATISTICS',
      'recordServiceStatistics',
      STATISTICS,
      statistics,
      { vacanciesOffered: 30 },
      (answer: Written) => answer,
    ],
    ['BUDGET_ENTRY', 'recordBudgetExecution', BUDGET, budget, { amountQuetzales: 100 }, (answer: Written) => answer],
  ])('%s', (kind, _, document, input, change, recordOf) => {
    const variables = (more: object) =>
      document === MEASURE ? { ...input, ...more } : { input: { ...input, ...more } };

    it('is written, corrected, kept from a stale write, undone, removed and audited', async () => {
      const role = kind === 'PROGRAMME_PROPOSAL' ? 'PLANNER' : 'EDITOR';
      const made = recordOf((await write(document, variables({}), role)) as never);
      expect(made.revision).toBe(1);
      const corrected = recordOf(
        (await write(document, variables({ ...change, id: made.id, revision: 1 }), role)) as never,
      );
      expect(corrected).toMatchObject({ id: made.id, revision: 2 });

      const { extensions } = await refusal(document, variables({ id: made.id, revision: 1 }));
      expect(extensions).toMatchObject({ code: 'CONFLICT', currentRevision: 2, current: expect.any(Object) });
      const unknown = await refusal(document, variables({ id: randomUUID(), revision: 1 }));
      expect(unknown.extensions.code).toBe('NOT_FOUND');

      const undone = await write<{ revision: number; value: object }>(UNDO, { kind, id: made.id, revision: 2 }, role);
      expect(undone.revision).toBe(3);
      const asItWas = Object.fromEntries(Object.keys(change).map((key) => [key, input[key as never]]));
      expect(undone.value).toMatchObject(asItWas);

      expect(await write(DELETE, { kind, id: made.id, revision: 3 }, role)).toMatchObject({
        deleted: true,
        revision: 4,
      });
      expect((await refusal(document, variables({ id: made.id }))).extensions.code).toBe('NOT_FOUND');
      const { edges } = await write<{ edges: Array<{ node: Record<string, unknown> }> }>(
        TRAIL,
        { filter: { recordKinds: [kind], recordId: made.id } },
        'ADMIN',
      );
      expect(edges.map(({ node }) => [node['operation'], node['role']])).toEqual(
        ['DELETE', 'UNDO', 'UPDATE', 'CREATE'].map((operation) => [operation, role]),
      );
      expect(edges[1]?.node['after']).toEqual(edges[2]?.node['before']);
      expect(await write(UNDO, { kind, id: made.id }, role)).toMatchObject({ deleted: false, revision: 5 });
      expect(await write(DELETE, { kind, id: made.id }, role)).toMatchObject({ deleted: true });
    });
  });

  it('lets one of two writers at once win', async () => {
    const { id } = await write<Written>(SAVE_VENTURE, { input: venture });
    const answers = await Promise.all(
      ['Uno', 'Dos'].map((name) =>
        application.ask(SAVE_VENTURE, { input: { ...venture, name, id, revision: 1 } }, keys.EDITOR),
      ),
    );
    expect(answers.map(({ errors }) => errors[0]?.extensions.code ?? 'won').sort()).toEqual(['CONFLICT', 'won']);
    await write(DELETE, { kind: 'VENTURE', id });
  });

  it('lists ventures by page and by filter, and adds up who pays', async () => {
    const ids: string[] = [];
    for (const [name, chainKey] of [
      ['Ébano', 'coffee'],
      ['dátil', 'coffee'],
      ['Cedro', 'honey'],
    ]) {
      ids.push((await write<Written>(SAVE_VENTURE, { input: { ...venture, name, chainKey } })).id);
    }
    const list = `query ($filter: VentureFilter, $first: Int, $after: String, $last: Int) { ventures(filter: $filter, first: $first, after: $after, last: $last) {
      totalCount totalQuetzales financing { financier amountQuetzales } edges { node { id name } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    interface Page {
      ventures: {
        totalCount: number;
        totalQuetzales: number;
        financing: unknown;
        edges: Array<{ node: { name: string } }>;
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const names = ({ ventures }: Page) => ventures.edges.map(({ node }) => node.name);
    const first = await application.read<Page>(list, { first: 2 });
    expect([names(first), first.ventures.totalCount, first.ventures.pageInfo.hasNextPage]).toEqual([
      ['Cedro', 'dátil'],
      3,
      true,
    ]);
    expect(names(await application.read(list, { first: 2, after: first.ventures.pageInfo.endCursor }))).toEqual([
      'Ébano',
    ]);
    expect(names(await application.read(list, { last: 1 }))).toEqual(['Ébano']);
    const coffee = await application.read<Page>(list, {
      filter: { chainKeys: ['coffee'], municipalityCodes: ['1413'] },
    });
    expect(coffee.ventures).toMatchObject({
      totalCount: 2,
      totalQuetzales: 6000.66,
      financing: [
        { financier: 'ENTREPRENEUR', amountQuetzales: 2000.2 },
        { financier: 'PROJECT', amountQuetzales: 4000.4 },
        { financier: 'MUNICIPALITY', amountQuetzales: 0.06 },
      ],
    });
    expect(names(await application.read(list, { filter: { search: 'EBAN' } }))).toEqual(['Ébano']);
    expect(names(await application.read(list, { filter: { search: '%' } }))).toEqual([]);
    expect(names(await application.read(list, { filter: { departmentCodes: ['09'] } }))).toEqual([]);
    expect((await refusal(list, { filter: { chainKeys: ['tea'] } })).extensions.argument).toBe('filter.chainKeys');
    for (const id of ids) await write(DELETE, { kind: 'VENTURE', id });
  });

  it('keeps a venture correctable when its municipality withdraws, and lets no share of it grow', async () => {
    const { id } = await write<Written>(SAVE_VENTURE, { input: venture });
    const position = await database.dataSource.query<Array<{ id: string }>>(
      `INSERT INTO municipal_position (municipality_code, willing_to_coinvest, stated_on) VALUES ('1413', false, '2025-06-01') RETURNING id`,
    );
    await write(SAVE_VENTURE, { input: { ...venture, id, name: 'Corregido' } });
    const more = [...financing.slice(0, 2), { financier: 'MUNICIPALITY', amountQuetzales: 1.03 }];
    const { extensions } = await refusal(SAVE_VENTURE, {
      input: { ...venture, id, totalQuetzales: 3001.33, financing: more },
    });
    expect(extensions.argument).toBe('input.financing');
    expect((await refusal(SAVE_VENTURE, { input: venture })).extensions.argument).toBe('input.municipalityCode');
    await database.dataSource.query('DELETE FROM municipal_position WHERE id = $1', [position[0]?.id]);
    await write(DELETE, { kind: 'VENTURE', id });
  });

  it('shows one proposal at a time as PROPOSED, ranks it with the programme, and keeps the history', async () => {
    const state = `{ programme { openPlaces proposal { municipality { code } } proposals { on municipality { code } } targets { key actual } }
      municipalities(filter: { programmeStatus: [PROPOSED] }) { code } vumeRanking { candidates { municipality { code } } }
      openPlaceCandidates { candidates { municipality { code programmeStatus } } } }`;
    interface State {
      programme: {
        openPlaces: number;
        proposal: { municipality: { code: string } } | null;
        proposals: unknown[];
        targets: Array<{ key: string; actual: number }>;
      };
      municipalities: Array<{ code: string }>;
      vumeRanking: { candidates: Array<{ municipality: { code: string } }> };
    }
    const before = await application.read<State>(state);
    await write(PROPOSE, { input: proposal });
    await write(PROPOSE, { input: { ...proposal, municipalityCode: '1316', on: '2025-05-06' } });
    const after = await application.read<State>(state);
    expect(after.programme).toMatchObject({ openPlaces: 1, proposal: { municipality: { code: '1316' } } });
    expect(after.programme.proposals).toEqual([
      { on: '2025-05-06', municipality: { code: '1316' } },
      { on: '2025-05-04', municipality: { code: '1315' } },
    ]);
    expect(after.municipalities).toEqual([{ code: '1316' }]);
    expect(after.vumeRanking.candidates).toHaveLength(before.vumeRanking.candidates.length + 1);
    expect(after.vumeRanking.candidates.map(({ municipality }) => municipality.code)).toContain('1316');
    expect(after.programme.targets[0]).toEqual({ key: 'municipalities', actual: 29 });

    const earlier = await refusal(PROPOSE, { input: { ...proposal, on: '2025-05-05' } });
    expect(earlier.extensions.argument).toBe('input.on');
    await write(WITHDRAW, { input: { on: '2025-05-07' } });
    const last = await application.read<State>(state);
    expect([last.programme.proposal, last.municipalities, last.programme.proposals.length]).toEqual([null, [], 3]);
  });

  it('covers the proposed municipality too where the scope is the programme', async () => {
    const area = `{ coverage(input: { facilities: { points: [{ longitude: -91.6, latitude: 15.51 }] }, reach: [3], scope: PROGRAMME }) { levels { coveredArea } } }`;
    const read = async () =>
      (await application.read<{ coverage: { levels: Array<{ coveredArea: object | null }> } }>(area)).coverage.levels[0]
        ?.coveredArea;
    expect(await read()).toBeNull();
    const { id } = await write<Written>(PROPOSE, { input: { ...proposal, on: '2025-06-01' } });
    expect(await read()).toMatchObject({ type: 'Polygon' });
    await write(DELETE, { kind: 'PROGRAMME_PROPOSAL', id });
  });

  it('measures targets with what is expected and the trend, and counts what can be counted', async () => {
    const days: Array<[string, number]> = [
      ['2024-07-01', 3],
      ['2025-01-01', 6],
      ['2025-01-01', 7],
      ['2025-07-01', 11],
    ];
    for (const [on, value] of days) await write(MEASURE, { targetKey: 'new_municipalities', value, on });
    const measured = await write<Record<string, unknown>>(MEASURE, {
      targetKey: 'vume_municipalities',
      value: 4,
      on: '2025-02-01',
    });
    expect(measured).toMatchObject({ actual: 1, basisKind: 'COUNTED', trend: null });
    const { programme } = await application.read<{
      programme: {
        targets: Array<{
          key: string;
          actual: number;
          basisKind: string;
          trend: { perYear: number; projected: number; days: number } | null;
        }>;
      };
    }>(
      '{ programme { targets { key actual basisKind expected trend { direction days firstOn lastOn perYear projected } } } }',
    );
    const target = programme.targets.find(({ key }) => key === 'new_municipalities');
    expect(target).toMatchObject({
      actual: 11,
      basisKind: 'MEASURED',
      trend: { direction: 'RISING', days: 3, firstOn: '2024-07-01', lastOn: '2025-07-01' },
    });
    // R 4.2.2: coef(lm(c(3, 7, 11) ~ as.numeric(as.Date(c("2024-07-01", "2025-01-01", "2025-07-01")))))[2] * 365.25
    expect(target?.trend?.perYear).toBeCloseTo(8.00529918636, 9);
  });

  it('adds up the budget by line and never lets it exceed that of the phase', async () => {
    await write(BUDGET, { input: { ...budget, kind: 'PLANNED', amountQuetzales: 100.1 } });
    await write(BUDGET, { input: { ...budget, kind: 'PLANNED', amountQuetzales: 0.2 } });
    await write(BUDGET, { input: { ...budget, amountQuetzales: 200.6 } });
    const { programme } = await application.read<{
      programme: { budgetExecution: { byLine: object[] }; targets: object[] };
    }>(
      `{ programme { targets { key actual basisKind } budgetExecution { plannedQuetzales executedQuetzales byLine {
        line { number } plannedQuetzales executedQuetzales executedPercent overPlan entries { amountQuetzales } } } } }`,
    );
    expect(programme.budgetExecution).toMatchObject({ plannedQuetzales: 100.3, executedQuetzales: 200.6 });
    expect(programme.budgetExecution.byLine).toHaveLength(10);
    expect(programme.budgetExecution.byLine[0]).toMatchObject({ executedPercent: 200, overPlan: true });
    expect(programme.targets).toContainEqual({ key: 'budget_quetzales', actual: 200.6, basisKind: 'COUNTED' });
    // To the last centavo, and not one more; two at once do not exceed it together.
    const left = 5608800 - 200.6;
    const tooMuch = await refusal(BUDGET, { input: { ...budget, amountQuetzales: 5608599.41 } });
    expect(tooMuch.extensions.argument).toBe('input.amountQuetzales');
    const both = await Promise.all(
      [1, 2].map(() => application.ask(BUDGET, { input: { ...budget, amountQuetzales: left } }, keys.EDITOR)),
    );
    expect(both.map(({ errors }) => errors[0]?.extensions.code ?? 'won').sort()).toEqual(['BAD_USER_INPUT', 'won']);
  });

  it('rolls statistics up in fives, and refuses a month twice', async () => {
    const year = Number(monthAgo(1).slice(0, 4));
    const made = await write<Written>(STATISTICS, {
      input: {
        ...statistics,
        groups: [group, { ...group, sex: 'MALE', oriented: 4, trained: 0, certified: 0, referred: 4, placed: 4 }],
      },
    });
    const twice = await refusal(STATISTICS, { input: statistics });
    expect(twice.extensions).toMatchObject({ code: 'CONFLICT', currentId: made.id, currentRevision: 1 });
    const { vumeStatistics } = await application.read<{ vumeStatistics: Answered }>(
      `query ($year: Int) { vumeStatistics(year: $year) { year years total { counts { oriented trained placed } bySex { sex counts { oriented trained } }
        jobs { oriented referred vacanciesOffered vacanciesFilled } } byMonth { month counts { oriented } bySex { counts { oriented } } }
        byDepartment { department { code } municipality { code } counts { oriented } } byMunicipality { municipality { code } counts { oriented } } } }`,
      { year },
    );
    const { total, byMonth, byDepartment, byMunicipality } = vumeStatistics;
    expect(vumeStatistics).toMatchObject({ year, years: [year] });
    // Where its line begins is drawn by chance: a figure of one line is the fives below or above what was recorded.
    expect([30, 35]).toContain(total.counts.oriented);
    expect([10, 15, 20]).toContain(total.counts.trained);
    expect([5, 10, 15]).toContain(total.counts.placed);
    expect([15, 20, 25, 30]).toContain(total.jobs.referred);
    expect([20, 25, 30]).toContain(total.jobs.vacanciesOffered);
    const women = total.bySex[0]?.counts.oriented ?? 0;
    expect([30, 35]).toContain(women);
    expect(total.bySex[1]?.counts.oriented ?? 0).toBe((total.counts.oriented ?? 0) - women);
    const { oriented } = total.counts;
    expect(byMonth).toEqual([
      {
        month: statistics.month,
        counts: { oriented },
        bySex: total.bySex.map(({ counts }) => ({ counts: { oriented: counts.oriented } })),
      },
    ]);
    expect(byDepartment).toEqual([{ department: { code: '09' }, municipality: null, counts: { oriented } }]);
    expect(byMunicipality).toEqual([{ municipality: { code: '0901' }, counts: { oriented } }]);
    const raw = await write<Array<{ groups: object[] }>>(
      'query ($year: Int!) { serviceStatistics(year: $year, servicePointId: "vume-0901") { id revision groups { sex oriented } } }',
      { year },
      'EDITOR',
    );
    expect(raw).toEqual([
      {
        id: made.id,
        revision: 1,
        groups: [
          { sex: 'FEMALE', oriented: 31 },
          { sex: 'MALE', oriented: 4 },
        ],
      },
    ]);
    expect((await refusal('{ vumeStatistics(year: 1999) { year } }', {})).extensions.argument).toBe('year');
  });

  it('takes a follow-up once six months have passed', async () => {
    const followed = { ...group, stillPlacedAfterSixMonths: 6 };
    const { groups } = await write<{ groups: object[] }>(STATISTICS, {
      input: { ...statistics, month: monthAgo(6), groups: [followed] },
    });
    expect(groups).toMatchObject([{ stillPlacedAfterSixMonths: 6 }]);
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});
