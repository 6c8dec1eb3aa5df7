import type { Role } from '../../src/domain/access/access';
import type { Database } from '../../src/platform/database/open-database';
import { keysOfRoles } from '../fixtures/keys';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';
import { refusedWith, written } from '../fixtures/writing';

const RECORD_POSITION = `mutation ($input: MunicipalPositionInput!) { recordMunicipalPosition(input: $input) {
  code interest willingToCoinvest positions { id revision interest willingToCoinvest on evidence } } }`;
const SAVE_POINT = `mutation ($input: ServicePointInput!) { saveServicePoint(input: $input) {
  id revision kind name status openedOn closedOn capacityPerYear services location municipality { code vumeStatus } } }`;
const CHANGE = 'kind id revision deleted value dataRevision';
const DELETE = `mutation ($kind: RecordKind!, $id: ID!, $revision: Int) { deleteRecord(kind: $kind, id: $id, revision: $revision) { ${CHANGE} } }`;
const UNDO = `mutation ($kind: RecordKind!, $id: ID!, $revision: Int) { undoLastChange(kind: $kind, id: $id, revision: $revision) { ${CHANGE} } }`;
const TRAIL = `query ($filter: AuditFilter, $first: Int, $after: String, $last: Int, $before: String) {
  auditTrail(filter: $filter, first: $first, after: $after, last: $last, before: $before) { totalCount
    edges { cursor node { id at writerKind writerName role operation recordKind recordId before after dataRevision } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Position {
  readonly id: string;
  readonly revision: number;
  readonly interest: string | null;
  readonly willingToCoinvest: boolean | null;
  readonly on: string;
  readonly evidence: string | null;
}
interface Municipality {
  readonly interest: string;
  readonly willingToCoinvest: boolean | null;
  readonly positions: readonly Position[];
}
interface ServicePoint {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  readonly openedOn: string | null;
  readonly name: string;
  readonly capacityPerYear: number | null;
  readonly services: readonly string[];
  readonly municipality: { readonly vumeStatus: string };
}
interface Change {
  readonly revision: number;
  readonly deleted: boolean;
  readonly value: Record<string, unknown> | null;
  readonly dataRevision: number;
}
interface Trail {
  readonly totalCount: number;
  readonly edges: ReadonlyArray<{ readonly cursor: string; readonly node: Record<string, unknown> }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}

describe('records', () => {
  let database: Database;
  let application: RunningApplication;
  let keys: Record<Role, { authorization: string }>;

  beforeAll(async () => {
    database = await openOwnDatabase();
    application = await runApplication(database);
    keys = await keysOfRoles(database);
  });
  afterAll(async () => {
    expect(application.faults).toEqual([]);
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
        (SELECT count(*) FROM municipal_position) AS positions, (SELECT count(*) FROM service_point) AS points,
        (SELECT sum(revision) FROM service_point) AS revisions`,
    );
  }
  const trail = (variables: object = {}) => write<Trail>(TRAIL, variables, 'ADMIN');

  const position = { municipalityCode: '1413', interest: 'INTERESTED', on: '2026-03-12' };
  const vume = {
    kind: 'VUME',
    name: 'VUME de Nebaj',
    municipalityCode: '1413',
    location: { longitude: -91.1461, latitude: 15.4058 },
    status: 'CANDIDATE',
  };
  const office = { ...vume, kind: 'TRAINING_CENTRE', name: 'Centro de Nebaj', status: 'OPEN' };

  describe('take the right role', () => {
    it.each<[string, string, object, Role]>([
      ['recordMunicipalPosition', RECORD_POSITION, { input: position }, 'EDITOR'],
      ['saveServicePoint of a VUME', SAVE_POINT, { input: vume }, 'PLANNER'],
      ['saveServicePoint of another office', SAVE_POINT, { input: office }, 'EDITOR'],
      ['deleteRecord', DELETE, { kind: 'MUNICIPAL_POSITION', id: '1' }, 'EDITOR'],
      ['deleteRecord of a VUME', DELETE, { kind: 'SERVICE_POINT', id: 'vume-0901' }, 'PLANNER'],
      ['undoLastChange', UNDO, { kind: 'SERVICE_POINT', id: 'vume-0901' }, 'EDITOR'],
    ])('%s', async (_, document, variables, role) => {
      const before = await traces();
      expect((await refusal(document, variables, {})).extensions.code).toBe('UNAUTHENTICATED');
      const wrong = { authorization: `${keys.ADMIN.authorization}x` };
      expect((await refusal(document, variables, wrong)).extensions.code).toBe('UNAUTHENTICATED');
      if (role === 'PLANNER') {
        const { message, extensions } = await refusal(document, variables, keys.EDITOR);
        expect([extensions.code, message]).toEqual(['FORBIDDEN', 'Para esto hace falta una clave de rol PLANNER.']);
      }
      expect(await traces()).toEqual(before);
    });

    it('auditTrail', async () => {
      expect((await refusal(TRAIL, {}, {})).extensions.code).toBe('UNAUTHENTICATED');
      expect((await refusal(TRAIL, {}, keys.PLANNER)).extensions.code).toBe('FORBIDDEN');
    });
  });

  describe('refuse what is wrong, and leave nothing behind', () => {
    const longText = (length: number) => 'x'.repeat(length);
    const wrongPositions: Array<[string, object, string | RegExp]> = [
      ['no municipality', { municipalityCode: undefined }, /municipalityCode/],
      ['null for the municipality', { municipalityCode: null }, /municipalityCode/],
      ['an unknown municipality', { municipalityCode: '9999' }, 'input.municipalityCode'],
      ['an interest that is none', { interest: 'MAYBE' }, /interest/],
      ['nothing said', { interest: null }, 'input.interest'],
      ['a word for a yes or no', { willingToCoinvest: 'sí' }, /willingToCoinvest/],
      ['no day', { on: undefined }, /\.on|"on"/],
      ['a day that is none', { on: '2026-02-30' }, /input\.on/],
      ['a day before 2000', { on: '1999-12-31' }, 'input.on'],
      ['a day after 2100', { on: '2101-01-01' }, 'input.on'],
      ['a day to come', { on: '2100-12-31' }, 'input.on'],
      ['a long evidence', { evidence: longText(2001) }, 'input.evidence'],
      ['an empty evidence', { evidence: ' \n' }, 'input.evidence'],
      ['HTML', { evidence: 'Acta <b>12</b>' }, 'input.evidence'],
      ['a control character', { evidence: 'Acta\u0000 12' }, 'input.evidence'],
      ['an unknown position', { id: '987654321' }, 'id'],
      ['an identifier of another kind', { id: 'no-es-un-id' }, 'id'],
      ['a revision of 0', { id: '1', revision: 0 }, 'input.revision'],
    ];
    const wrongPoints: Array<[string, object, string | RegExp]> = [
      ['no name', { name: undefined }, /name/],
      ['null for the name', { name: null }, /name/],
      ['an empty name', { name: '  ' }, 'input.name'],
      ['a long name', { name: longText(201) }, 'input.name'],
      ['a number for the name', { name: 7 }, /name/],
      ['HTML', { name: 'VUME <script>' }, 'input.name'],
      ['a line break', { name: 'VUME\nde Nebaj' }, 'input.name'],
      ['a control character', { name: 'VUME\u0007' }, 'input.name'],
      ['a sign that turns the text', { name: 'VUME \u202eajabeN' }, 'input.name'],
      ['a kind that is none', { kind: 'SHOP' }, /kind/],
      ['an unknown municipality', { municipalityCode: '0199' }, 'input.municipalityCode'],
      ['no place', { location: null }, /location/],
      ['a latitude of 91', { location: { longitude: -91, latitude: 91 } }, 'input.location.latitude'],
      ['a place in the sea', { location: { longitude: -92.2, latitude: 13.7 } }, 'input.location'],
      ['a status that is none', { status: 'READY' }, /status/],
      ['a candidate that is no VUME', { kind: 'OTHER' }, 'input.status'],
      ['a day of opening of a candidate', { openedOn: '2026-01-01' }, 'input.openedOn'],
      ['a day of closing of one that is open', { status: 'OPEN', closedOn: '2026-01-01' }, 'input.closedOn'],
      ['an opening before 2000', { status: 'OPEN', openedOn: '1999-12-31' }, 'input.openedOn'],
      ['an opening to come', { status: 'OPEN', openedOn: '2100-12-31' }, 'input.openedOn'],
      [
        'a closing before the opening',
        { status: 'CLOSED', openedOn: '2026-01-02', closedOn: '2026-01-01' },
        'input.closedOn',
      ],
      ['a capacity of 0', { capacityPerYear: 0 }, 'input.capacityPerYear'],
      ['a negative capacity', { capacityPerYear: -1 }, 'input.capacityPerYear'],
      ['a capacity of 1,000,001', { capacityPerYear: 1_000_001 }, 'input.capacityPerYear'],
      ['half a person', { capacityPerYear: 1.5 }, /capacityPerYear/],
      ['a service twice', { services: ['FINANCE', 'FINANCE'] }, 'input.services'],
      ['an unknown service', { services: ['MAGIC'] }, /services/],
      ['an unknown office', { id: 'vume-9999' }, 'id'],
    ];
    const cases = [
      ...wrongPositions.map(([name, more, field]) => [
        `position: ${name}`,
        RECORD_POSITION,
        { ...position, ...more },
        field,
      ]),
      ...wrongPoints.map(([name, more, field]) => [`office: ${name}`, SAVE_POINT, { ...vume, ...more }, field]),
    ] as Array<[string, string, object, string | RegExp]>;
    it.each(cases)('%s', async (_, document, input, field) => {
      const before = await traces();
      const { message, extensions } = await refusal(document, { input });
      expect(extensions.code).toBe(field === 'id' ? 'NOT_FOUND' : 'BAD_USER_INPUT');
      if (typeof field === 'string') expect(extensions.argument).toBe(field === 'id' ? 'input.id' : field);
      else
        expect([message, extensions.argument]).toEqual([
          expect.stringMatching(field),
          expect.stringMatching(/^input\.\w/),
        ]);
      expect(extensions.messages?.en).not.toBe(extensions.messages?.es);
      expect(await traces()).toEqual(before);
    });

    const shapeOfPoint = {
      id: longText(81),
      revision: 0,
      name: '<b>',
      location: { longitude: -200, latitude: 95 },
      openedOn: '1999-12-31',
      capacityPerYear: 0,
      services: ['FINANCE', 'FINANCE'],
    };
    const actor = { name: 'Red', kind: 'ASSOCIATION', roles: [{ chainKey: 'coffee', link: 'COLLECTION' }] };
    const counts = {
      sex: 'MALE',
      ageBand: 'AGE_18_TO_24',
      returnedMigrant: false,
      oriented: 0,
      trained: 1,
      referred: 1,
    };
    it.each<[string, string, object, string[]]>([
      [
        'saveServicePoint: shape',
        'ServicePointInput',
        { ...vume, ...shapeOfPoint },
        [
          'name',
          'location.longitude',
          'location.latitude',
          'openedOn',
          'capacityPerYear',
          'services',
          'id',
          'revision',
        ],
      ],
      [
        'saveServicePoint: rules',
        'ServicePointInput',
        { ...office, municipalityCode: '9999', status: 'SELECTED', openedOn: '2026-01-02', closedOn: '2026-01-01' },
        ['municipalityCode', 'status', 'openedOn', 'closedOn', 'closedOn'],
      ],
      [
        'saveActor: rules',
        'ActorInput',
        {
          ...actor,
          roles: [{ chainKey: 'tea', link: 'COLLECTION' }],
          municipalityCode: '9999',
          memberCount: 9,
          womenMembers: 10,
          circularPractices: ['<i>', 'a\u0007'],
        },
        ['roles', 'municipalityCode', 'womenMembers', 'circularPractices', 'circularPractices'],
      ],
      [
        'saveRelation: rules',
        'RelationInput',
        { kind: 'TRAINS', fromId: 'a\u0000', toId: 'b', chainKey: 'tea', since: '2026-01-02', until: '2026-01-01' },
        ['chainKey', 'fromId', 'toId', 'until'],
      ],
      [
        'recordDiagnosis: shape',
        'DiagnosisInput',
        {
          actorId: 'x',
          date: '1999-01-01',
          scores: [
            { function: 'ASSOCIATIVITY', score: 6 },
            { function: 'MARKET_INFORMATION', score: 0 },
          ],
        },
        ['date', 'scores[0].score', 'scores[1].score'],
      ],
      [
        'recordDiagnosis: rules',
        'DiagnosisInput',
        {
          actorId: 'x',
          date: '2100-01-01',
          scores: [
            { function: 'ASSOCIATIVITY', score: 1 },
            { function: 'ASSOCIATIVITY', score: 2 },
          ],
        },
        ['actorId', 'date', 'scores[1].function'],
      ],
      [
        'saveCertification: rules',
        'CertificationInput',
        { actorId: 'x', scheme: 'BPA', status: 'GRANTED', grantedOn: '2100-01-02', validUntil: '2100-01-01' },
        ['actorId', 'grantedOn', 'validUntil'],
      ],
      [
        'saveAgreement: rules',
        'AgreementInput',
        { partnerId: 'x', subject: 'y', startsOn: '2026-01-02', endsOn: '2026-01-01' },
        ['partnerId', 'endsOn'],
      ],
      [
        'saveVenture: rules',
        'VentureInput',
        {
          name: 'x',
          chainKey: 'tea',
          municipalityCode: '9\u0000',
          agreedOn: '2100-01-01',
          totalQuetzales: -5,
          financing: [
            { financier: 'PROJECT', amountQuetzales: -1 },
            { financier: 'MUNICIPALITY', amountQuetzales: 1.005 },
          ],
        },
        ['chainKey', 'municipalityCode', 'agreedOn', 'totalQuetzales', 'financing', 'financing', 'financing'],
      ],
      [
        'recordServiceStatistics: rules',
        'ServiceStatisticsInput',
        {
          servicePointId: 'x',
          month: '2026-01-02',
          vacanciesOffered: 1,
          vacanciesFilled: 2,
          groups: [
            { ...counts, certified: 2, placed: 3, stillPlacedAfterSixMonths: 4 },
            { ...counts, certified: -1, placed: -1 },
          ],
        },
        [
          'servicePointId',
          'month',
          'vacanciesFilled',
          'groups[0].certified',
          'groups[0].placed',
          'groups[0].stillPlacedAfterSixMonths',
          'groups[1]',
        ],
      ],
      [
        'recordBudgetExecution: rules',
        'BudgetEntryInput',
        { lineOfAction: 99, kind: 'EXECUTED', amountQuetzales: -1, on: '2030-01-01' },
        ['lineOfAction', 'on', 'amountQuetzales'],
      ],
      [
        'recordMunicipalPosition: rules',
        'MunicipalPositionInput',
        { municipalityCode: '9999', on: '2100-01-01' },
        ['municipalityCode', 'interest', 'on'],
      ],
      [
        'proposeProgrammeMunicipality: rules',
        'ProgrammeProposalInput',
        { municipalityCode: '9999', on: '2100-01-01' },
        ['municipalityCode', 'on'],
      ],
      [
        'saveScenario: texts',
        'ScenarioInput',
        { name: '<b>', kind: 'VUME_RANKING', note: 'a\u0007' },
        ['name', 'note'],
      ],
      [
        'saveScenario: its analysis',
        'ScenarioInput',
        { name: 'x', kind: 'VUME_RANKING', vumeRanking: { criteria: [{ indicatorKey: 'gini', weight: -1 }] } },
        ['vumeRanking.criteria[0].weight'],
      ],
    ])('%s: every field at fault, as the client wrote it', async (what, type, input, fields) => {
      const before = await traces();
      const document = `mutation ($input: ${type}!) { ${what.split(':')[0]}(input: $input) { __typename } }`;
      const { message, extensions } = await refusal(document, { input });
      const wanted = fields.map((field) => `input.${field}`);
      const { argument, code, messages, problems = [] } = extensions;
      expect([code, argument, problems.map((problem) => problem.argument)]).toEqual([
        'BAD_USER_INPUT',
        wanted[0],
        wanted,
      ]);
      for (const problem of problems) {
        expect(problem.messages.en).not.toBe(problem.messages.es);
        expect(message).toContain(`${problem.argument}: ${problem.message}`);
        expect(messages?.en).toContain(`${problem.argument}: ${problem.messages.en}`);
      }
      expect(await traces()).toEqual(before);
    });

    it('actors that are not there, all of them, and no other code for it', async () => {
      const input = { kind: 'TRAINS', fromId: 'nobody', toId: 'no-one' };
      const document = 'mutation ($input: RelationInput!) { saveRelation(input: $input) { id } }';
      const { message, extensions } = await refusal(document, { input });
      expect([extensions.code, message]).toEqual([
        'NOT_FOUND',
        'input.fromId: no hay ningún actor «nobody». input.toId: no hay ningún actor «no-one».',
      ]);
    });

    it('what the types refuse, each in its own error, in both languages', async () => {
      const input = { name: null, kind: 'SHOP', roles: [{ link: 'BAKING' }], memberCount: 'muchos', colour: 1 };
      const document = 'mutation ($input: ActorInput!) { saveActor(input: $input) { id } }';
      const { errors } = await application.ask(document, { input }, keys.EDITOR);
      expect(
        errors.map(({ message, extensions }) => [extensions.code, extensions.argument, message.slice(0, 66)]),
      ).toEqual([
        ['BAD_USER_INPUT', 'input.name', 'input.name: se encontró null; debe ser de tipo String!.'],
        ['BAD_USER_INPUT', 'input.kind', 'input.kind: se encontró «SHOP»; debe ser un valor de ActorKind. Lo'],
        ['BAD_USER_INPUT', 'input.roles[0].link', 'input.roles[0].link: se encontró «BAKING»; debe ser un valor de Ch'],
        ['BAD_USER_INPUT', 'input.memberCount', 'input.memberCount: se encontró "muchos"; debe ser un entero.'],
        ['BAD_USER_INPUT', 'input', 'input: ActorInput no tiene ningún campo colour.'],
      ]);
      const { errors: english } = await application.ask(
        document,
        { input },
        { ...keys.EDITOR, 'accept-language': 'en' },
      );
      expect(english[0]?.message).toBe('input.name: Expected non-nullable type "String!" not to be null.');
      expect(english[0]?.extensions.messages?.es).toBe(errors[0]?.message);
    });

    it('a place in another municipality, naming both', async () => {
      const input = { ...vume, location: { longitude: -91.518, latitude: 14.835 } };
      const { extensions } = await refusal(SAVE_POINT, { input });
      expect(extensions.messages?.es).toBe(
        'input.location: [-91.518, 14.835] está en Quetzaltenango (0901); debe estar en Nebaj (1413).',
      );
    });

    it.each([
      ['deleteRecord', DELETE],
      ['undoLastChange', UNDO],
    ])('%s of what is not there', async (_, document) => {
      for (const [kind, id] of [
        ['SERVICE_POINT', 'nobody'],
        ['SERVICE_POINT', "'; DROP TABLE service_point; --"],
        ['MUNICIPAL_POSITION', '99999999999999999999'],
      ]) {
        expect((await refusal(document, { kind, id })).extensions).toMatchObject({ code: 'NOT_FOUND', argument: 'id' });
      }
      expect((await refusal(document, { kind: 'PLANET', id: '1' })).extensions.code).toBe('BAD_USER_INPUT');
      expect((await refusal(document, { kind: 'SERVICE_POINT' })).extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  describe('positions', () => {
    const say = (more: object) =>
      write<Municipality>(
        RECORD_POSITION,
        { input: { municipalityCode: '1405', on: '2026-03-12', ...more } },
        'EDITOR',
      );

    it('keep their history; of each statement the latest counts, and it shows at once', async () => {
      const first = await say({ interest: 'INTERESTED', evidence: '  Acta 12\nPunto 4  ' });
      expect(first).toMatchObject({ interest: 'INTERESTED', willingToCoinvest: null });
      expect(first.positions).toMatchObject([{ revision: 1, on: '2026-03-12', evidence: 'Acta 12\nPunto 4' }]);
      expect(await say({ willingToCoinvest: true, on: '2026-03-11' })).toMatchObject({
        interest: 'INTERESTED',
        willingToCoinvest: true,
      });
      expect(await say({ interest: 'DECLINED', on: '2026-03-10' })).toMatchObject({ interest: 'INTERESTED' });
      const last = await say({ interest: 'DECLINED' });
      expect(last.interest).toBe('DECLINED');
      expect(last.positions.map(({ on, interest }) => [on, interest])).toEqual([
        ['2026-03-12', 'DECLINED'],
        ['2026-03-12', 'INTERESTED'],
        ['2026-03-11', null],
        ['2026-03-10', 'DECLINED'],
      ]);
      const { vumeRanking } = await application.read<{
        vumeRanking: { excluded: Array<{ municipality: { code: string }; reason: string }> };
      }>('{ vumeRanking { excluded { municipality { code } reason } } }');
      expect(vumeRanking.excluded).toContainEqual({ municipality: { code: '1405' }, reason: 'DECLINED' });
    });

    it('are corrected: what is left out stays, null takes it away', async () => {
      const { positions } = await say({
        interest: 'INTERESTED',
        willingToCoinvest: false,
        on: '2026-04-01',
        evidence: 'A',
      });
      const { id } = positions[0]!;
      const corrected = await say({ id, revision: 1, on: '2026-04-02', evidence: null });
      expect(corrected.positions[0]).toEqual({
        id,
        revision: 2,
        interest: 'INTERESTED',
        willingToCoinvest: false,
        on: '2026-04-02',
        evidence: null,
      });
    });

    it('are deleted and brought back', async () => {
      const { positions, interest } = await say({ interest: 'DECLINED', on: '2026-05-01' });
      expect(interest).toBe('DECLINED');
      const { id } = positions[0]!;
      const key = { kind: 'MUNICIPAL_POSITION', id };
      expect(await write<Change>(DELETE, { ...key, revision: 1 }, 'EDITOR')).toMatchObject({
        deleted: true,
        value: null,
      });
      const read = () =>
        application.read<{ municipality: Municipality }>(
          '{ municipality(code: "1405") { interest positions { id } } }',
        );
      expect((await read()).municipality.interest).toBe('INTERESTED');
      expect((await refusal(DELETE, key)).extensions.code).toBe('NOT_FOUND');
      expect(await write<Change>(UNDO, key, 'EDITOR')).toMatchObject({
        deleted: false,
        revision: 3,
        value: { municipalityCode: '1405', interest: 'DECLINED', on: '2026-05-01' },
      });
      expect((await read()).municipality.interest).toBe('DECLINED');
    });

    it("say INTERESTED or DECLINED: UNKNOWN is nobody's statement", async () => {
      const before = await traces();
      const { message, extensions } = await refusal(RECORD_POSITION, { input: { ...position, interest: 'UNKNOWN' } });
      expect([extensions.code, extensions.argument]).toEqual(['BAD_USER_INPUT', 'input.interest']);
      expect(message).toMatch(/UNKNOWN.*INTERESTED o DECLINED/);
      expect(await traces()).toEqual(before);
    });

    it('of before the rule stay UNKNOWN while something else of them is changed', async () => {
      const [{ id }] = await database.dataSource.query(
        `INSERT INTO municipal_position (municipality_code, interest, stated_on) VALUES ('1403', 'UNKNOWN', '2026-01-05')
          RETURNING id::text`,
      );
      const change = (more: object) => ({ input: { id, municipalityCode: '1403', on: '2026-01-05', ...more } });
      const { positions } = await write<Municipality>(RECORD_POSITION, change({ evidence: 'Acta 1' }));
      expect(positions).toMatchObject([{ interest: 'UNKNOWN', evidence: 'Acta 1' }]);
      expect((await write<Municipality>(RECORD_POSITION, change({ interest: 'DECLINED' }))).interest).toBe('DECLINED');
      expect((await refusal(RECORD_POSITION, change({ interest: 'UNKNOWN' }))).extensions.argument).toBe(
        'input.interest',
      );
    });
  });

  describe('service points', () => {
    it('go through the life cycle of a VUME, the derived indicators with them', async () => {
      const coverage = () =>
        application.read<{ near: { indicator: { value: number } }; far: { indicator: { value: number } } }>(
          `{ near: municipality(code: "1413") { indicator(key: "vume_distance_km") { value } }
             far: municipality(code: "1413") { indicator(key: "vume_uncovered_percent") { value } } }`,
        );
      const before = await coverage();
      let point = await write<ServicePoint>(SAVE_POINT, { input: { ...vume, services: ['FINANCE', 'JOB_MATCHING'] } });
      const step = async (status: string, more: object = {}) => {
        const { id, revision } = point;
        point = await write<ServicePoint>(SAVE_POINT, { input: { ...vume, id, revision, status, ...more } });
        expect(point).toMatchObject({ id, revision: revision + 1, status, services: ['FINANCE', 'JOB_MATCHING'] });
        expect(point.municipality.vumeStatus).toBe(status);
      };
      const illegal = async (...statuses: string[]) => {
        for (const status of statuses) {
          const { extensions } = await refusal(SAVE_POINT, { input: { ...vume, id: point.id, status } });
          expect([status, extensions.code, extensions.argument]).toEqual([status, 'BAD_USER_INPUT', 'input.status']);
        }
      };
      expect(point.municipality.vumeStatus).toBe('CANDIDATE');
      await illegal('PLANNED', 'OPEN', 'CLOSED');
      await step('SELECTED');
      await illegal('CANDIDATE', 'OPEN', 'CLOSED');
      await step('PLANNED');
      await illegal('CANDIDATE', 'SELECTED', 'CLOSED');
      expect(await coverage()).toEqual(before);
      await step('OPEN', { openedOn: '2026-06-01' });
      const open = await coverage();
      // The people of Nebaj live nearer to Nebaj than to Quetzaltenango, some 80 km away.
      expect(open.near.indicator.value).toBeLessThan(before.near.indicator.value / 2);
      expect(open.far.indicator.value).toBeLessThan(before.far.indicator.value);
      await illegal('CANDIDATE', 'SELECTED', 'PLANNED');
      await step('CLOSED', { closedOn: '2026-07-01' });
      expect(await coverage()).toEqual(before);
      await illegal('CANDIDATE', 'SELECTED', 'PLANNED');
      await step('OPEN', { closedOn: null });
      expect(point.openedOn).toBe('2026-06-01');
      expect(await coverage()).toEqual(open);
      expect((await refusal(SAVE_POINT, { input: { ...office, id: point.id } })).extensions.argument).toBe(
        'input.kind',
      );
      // An editor may do the rest.
      const { id } = point;
      point = await write<ServicePoint>(
        SAVE_POINT,
        { input: { ...vume, id, status: 'OPEN', capacityPerYear: 600 } },
        'EDITOR',
      );
      expect(point).toMatchObject({ capacityPerYear: 600, openedOn: '2026-06-01' });
      expect(await write<Change>(DELETE, { kind: 'SERVICE_POINT', id })).toMatchObject({ deleted: true });
      expect(await coverage()).toEqual(before);
    });

    it('do not open where the authority declined, nor move there', async () => {
      const say = (interest: string, on: string) =>
        write(RECORD_POSITION, { input: { municipalityCode: '1413', interest, on } });
      await say('DECLINED', '2026-05-01');
      const input = { ...vume, status: 'OPEN' };
      const { extensions } = await refusal(SAVE_POINT, { input });
      expect([extensions.argument, extensions.messages?.en]).toEqual([
        'input.status',
        'input.status: the municipal authority of Nebaj (1413) declined a VUME; record first that it is interested.',
      ]);
      const elsewhere = { ...input, municipalityCode: '0901', location: { longitude: -91.518, latitude: 14.835 } };
      const { id } = await write<ServicePoint>(SAVE_POINT, { input: elsewhere });
      expect((await refusal(SAVE_POINT, { input: { ...input, id } })).extensions.argument).toBe('input.status');
      const planned = await write<ServicePoint>(SAVE_POINT, { input: { ...vume, status: 'PLANNED' } });
      // Of another kind it may be, and a later word counts.
      const other = await write<ServicePoint>(SAVE_POINT, { input: office }, 'EDITOR');
      await say('INTERESTED', '2026-05-02');
      const opened = await write<ServicePoint>(SAVE_POINT, { input: { ...input, id: planned.id } });
      expect(opened.status).toBe('OPEN');
      // What was undone is not brought back against a later word.
      const key = { kind: 'SERVICE_POINT', id: planned.id };
      await write(UNDO, key);
      await say('DECLINED', '2026-05-03');
      expect((await refusal(UNDO, key)).extensions.code).toBe('CONFLICT');
      await say('INTERESTED', '2026-05-04');
      for (const gone of [id, planned.id, other.id]) await write(DELETE, { kind: 'SERVICE_POINT', id: gone });
    });
  });

  describe('two at once', () => {
    it('one wins, the other is told what is there now', async () => {
      const { id, revision } = await write<ServicePoint>(SAVE_POINT, { input: office });
      const answers = await Promise.all(
        ['Uno', 'Dos'].map((name) =>
          application.ask(SAVE_POINT, { input: { ...office, id, revision, name } }, keys.EDITOR),
        ),
      );
      const winner = answers.find(({ errors }) => errors.length === 0)?.data?.['saveServicePoint'] as ServicePoint;
      const [lost, ...more] = answers.flatMap(({ errors }) => errors);
      expect(more).toEqual([]);
      expect(lost?.extensions).toMatchObject({
        code: 'CONFLICT',
        argument: 'input.revision',
        current: { name: winner.name, municipalityCode: '1413' },
        currentRevision: 2,
      });
      for (const document of [DELETE, UNDO]) {
        const stale = await refusal(document, { kind: 'SERVICE_POINT', id, revision });
        expect(stale.extensions).toMatchObject({ code: 'CONFLICT', currentRevision: 2 });
      }
      // Without a revision the last write wins.
      expect(await write(SAVE_POINT, { input: { ...office, id, name: 'Tres' } })).toMatchObject({
        name: 'Tres',
        revision: 3,
      });
    });
  });

  describe('undoing', () => {
    it('puts back change by change, a creation included, and what was undone', async () => {
      const { id } = await write<ServicePoint>(SAVE_POINT, { input: { ...office, capacityPerYear: 10 } });
      const key = { kind: 'SERVICE_POINT', id };
      await write(SAVE_POINT, { input: { ...office, id, name: 'Otro nombre', capacityPerYear: 20 } });
      const back = await write<Change>(UNDO, key);
      expect(back).toMatchObject({ revision: 3, deleted: false, value: { name: office.name, capacityPerYear: 10 } });
      expect(application.store.current().revision).toBeGreaterThanOrEqual(back.dataRevision);
      expect(await write<Change>(UNDO, key)).toMatchObject({ value: { name: 'Otro nombre', capacityPerYear: 20 } });
      const made = await write<ServicePoint>(SAVE_POINT, { input: office });
      const gone = await write<Change>(UNDO, { kind: 'SERVICE_POINT', id: made.id });
      expect(gone).toMatchObject({ deleted: true, value: null });
      expect(application.store.current().servicePoints.map((point) => point.id)).not.toContain(made.id);
      expect((await refusal(SAVE_POINT, { input: { ...office, id: made.id } })).extensions.code).toBe('NOT_FOUND');
    });

    it('is refused where nothing was done', async () => {
      const { message, extensions } = await refusal(UNDO, { kind: 'SERVICE_POINT', id: 'vume-0901' });
      expect([extensions.code, message]).toEqual(['CONFLICT', expect.stringMatching(/^No hay nada que deshacer/)]);
    });

    it('is not confused by a write that changes nothing', async () => {
      const made = await write<ServicePoint>(SAVE_POINT, { input: office });
      const before = await traces();
      expect(await write(SAVE_POINT, { input: { ...office, id: made.id } })).toEqual(made);
      expect(await traces()).toEqual(before);
    });
  });

  describe('the audit', () => {
    it('says who did what to what, before and after', async () => {
      const { id } = await write<ServicePoint>(SAVE_POINT, { input: office }, 'EDITOR');
      await write(SAVE_POINT, { input: { ...office, id, name: 'Otro' } }, 'PLANNER');
      await write(DELETE, { kind: 'SERVICE_POINT', id }, 'EDITOR');
      await write(UNDO, { kind: 'SERVICE_POINT', id }, 'ADMIN');
      const { totalCount, edges } = await trail({ filter: { recordKinds: ['SERVICE_POINT'], recordId: id } });
      expect(totalCount).toBe(4);
      const nodes = edges.map(({ node }) => node).reverse();
      const [first, second] = [{ name: office.name }, { name: 'Otro' }];
      expect(nodes).toMatchObject([
        { operation: 'CREATE', writerName: 'Clave EDITOR', role: 'EDITOR', before: null, after: first },
        { operation: 'UPDATE', writerName: 'Clave PLANNER', role: 'PLANNER', before: first, after: second },
        { operation: 'DELETE', writerName: 'Clave EDITOR', role: 'EDITOR', before: second, after: null },
        { operation: 'UNDO', writerName: 'Clave ADMIN', role: 'ADMIN', before: null, after: second },
      ]);
      const revisions = nodes.map(({ dataRevision }) => Number(dataRevision));
      expect(revisions).toEqual([0, 1, 2, 3].map((step) => revisions[0]! + step));
      expect(revisions[3]).toBe(application.store.current().revision);
      expect(nodes.every(({ writerKind }) => writerKind === 'API_KEY')).toBe(true);
    });

    it('is read page by page both ways, and by filter', async () => {
      const all = (await trail({ first: 500 })).edges.map(({ node }) => Number(node['id']));
      expect(all).toEqual([...all].sort((a, b) => b - a));
      const seen: number[] = [];
      for (let after: string | null = null; ; ) {
        const { edges, pageInfo }: Trail = await trail({ first: 7, after });
        seen.push(...edges.map(({ node }) => Number(node['id'])));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(seen).toEqual(all);
      const end = await trail({ last: 3 });
      expect(end.edges.map(({ node }) => Number(node['id']))).toEqual(all.slice(-3));
      expect(end.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
      const removed = await trail({ filter: { operations: ['DELETE'], recordKinds: ['MUNICIPAL_POSITION'] } });
      expect(removed.totalCount).toBe(1);
      const future = await trail({ filter: { since: '2101-01-01T00:00:00Z' } });
      expect([future.totalCount, future.edges]).toEqual([0, []]);
      expect((await trail({ filter: { before: '2101-01-01T00:00:00Z' } })).totalCount).toBe(all.length);
      const cursor = Buffer.from('["uno"]').toString('base64url');
      expect((await refusal(TRAIL, { after: cursor })).extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument: 'after',
      });
      expect((await refusal(TRAIL, { first: 501 })).extensions.argument).toBe('first');
    });

    it.each([
      ['UPDATE', `UPDATE audit_entry SET writer_name = 'nadie'`],
      ['DELETE', 'DELETE FROM audit_entry'],
      ['DELETE', 'DELETE FROM audit_entry WHERE id = -1'],
      ['TRUNCATE', 'TRUNCATE audit_entry'],
    ])('cannot be changed: %s is refused', async (operation, statement) => {
      const before = await traces();
      await expect(database.dataSource.query(statement)).rejects.toThrow(`only ever added to: ${operation} is refused`);
      expect(await traces()).toEqual(before);
    });

    it('holds imports and scenarios too', async () => {
      const csv = 'nombre;tipo;municipio;funciones\nRed de Prueba;red empresarial;Nebaj;Papa: producción';
      const run = 'mutation ($csv: String!, $dryRun: Boolean) { importActors(csv: $csv, dryRun: $dryRun) { written } }';
      expect((await refusal(run, { csv, dryRun: false }, {})).extensions.code).toBe('UNAUTHENTICATED');
      await write(run, { csv, dryRun: true }, 'EDITOR');
      const imported = () => trail({ filter: { recordKinds: ['ACTOR'] } });
      expect((await imported()).totalCount).toBe(0);
      expect(await write(run, { csv, dryRun: false }, 'EDITOR')).toEqual({ written: 1 });
      const { edges } = await imported();
      expect(edges.map(({ node }) => node)).toMatchObject([
        {
          operation: 'IMPORT',
          writerName: 'Clave EDITOR',
          before: null,
          after: { name: 'Red de Prueba', municipalityCode: '1413' },
        },
      ]);
      // Who imported reads what was imported.
      expect(application.store.current().revision).toBe(edges[0]?.node['dataRevision']);
      const keep = 'mutation ($input: ScenarioInput!) { saveScenario(input: $input) { id } }';
      const input = { name: 'Del auditor', kind: 'VUME_RANKING' };
      expect((await refusal(keep, { input }, keys.EDITOR)).extensions.code).toBe('FORBIDDEN');
      const { id } = await write<{ id: string }>(keep, { input });
      const kept = await trail({ filter: { recordKinds: ['SCENARIO'] } });
      expect(kept.edges.map(({ node }) => node)).toMatchObject([
        { operation: 'CREATE', recordId: id, writerName: 'Clave PLANNER', after: { name: 'Del auditor' } },
      ]);
    });
  });
});
