import type { Role } from '../../src/domain/access/access';
import type { Database } from '../../src/platform/database/open-database';
import { keysOfRoles } from '../fixtures/keys';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';
import { refusedWith, written } from '../fixtures/writing';

const SAVE_ACTOR = `mutation ($input: ActorInput!) { saveActor(input: $input) {
  id revision name municipality { code } warnings warningsEn: warnings(language: EN) roles { chain { key } link } memberCount } }`;
const SAVE_RELATION = `mutation ($input: RelationInput!) { saveRelation(input: $input) {
  id revision kind since until from { id } to { id relations { id } } } }`;
const DIAGNOSE = `mutation ($input: DiagnosisInput!) { recordDiagnosis(input: $input) {
  id diagnosis { date scores { function score } } diagnoses { id revision date } } }`;
const CERTIFY = `mutation ($input: CertificationInput!) { saveCertification(input: $input) {
  id revision scheme status grantedOn validUntil } }`;
const AGREE = `mutation ($input: AgreementInput!) { saveAgreement(input: $input) {
  id revision subject startsOn endsOn partner { id } } }`;
const VALUES = `mutation ($input: IndicatorValuesInput!) { recordIndicatorValues(input: $input) {
  accepted rejected written dryRun problems { line column message } } }`;
const DELETE = `mutation ($kind: RecordKind!, $id: ID!) { deleteRecord(kind: $kind, id: $id) { deleted revision } }`;
const UNDO = `mutation ($kind: RecordKind!, $id: ID!) { undoLastChange(kind: $kind, id: $id) { deleted revision } }`;

interface Saved {
  readonly id: string;
  readonly revision: number;
}

describe('records of the value chains', () => {
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

  const write = <Answer = Saved>(document: string, variables: object): Promise<Answer> =>
    written(application, document, variables, keys.EDITOR);
  const refusal = async (document: string, variables: object, headers: Record<string, string> = keys.EDITOR) =>
    (await refusedWith(application, document, variables, headers)).extensions;
  const traces = (): Promise<unknown> =>
    database.dataSource.query(
      `SELECT (SELECT number FROM data_revision) AS revision, (SELECT count(*) FROM audit_entry) AS audit,
        (SELECT count(*) FROM actor) AS actors, (SELECT count(*) FROM actor_relation) AS relations,
        (SELECT count(*) FROM diagnosis) AS diagnoses, (SELECT count(*) FROM certification) AS certifications,
        (SELECT count(*) FROM agreement) AS agreements`,
    );
  const audited = (kind: string, id: string): Promise<Array<{ operation: string; before: object; after: object }>> =>
    database.dataSource.query(
      'SELECT operation, before, after FROM audit_entry WHERE record_kind = $1 AND record_id = $2 ORDER BY id',
      [kind, id],
    );

  const actor = {
    name: 'Cooperativa del Alba',
    kind: 'ASSOCIATION',
    roles: [{ chainKey: 'coffee', link: 'COLLECTION' }],
  };
  const newActor = async (name: string, more: object = {}): Promise<string> =>
    (await write(SAVE_ACTOR, { input: { ...actor, name, ...more } })).id;

  it('takes a key for each of them', async () => {
    const before = await traces();
    const diagnosis = { actorId: 'x', date: '2026-01-01', scores: [{ function: 'ASSOCIATIVITY', score: 3 }] };
    for (const [document, input] of [
      [SAVE_ACTOR, actor],
      [SAVE_RELATION, { kind: 'SUPPLIES', fromId: 'a', toId: 'b' }],
      [DIAGNOSE, diagnosis],
      [CERTIFY, { actorId: 'x', scheme: 'FLO', status: 'GRANTED' }],
      [AGREE, { partnerId: 'x', subject: 'Algo', startsOn: '2026-01-01' }],
      [VALUES, { csv: 'a', dryRun: false }],
    ] as const) {
      expect((await refusal(document, { input }, {})).code).toBe('UNAUTHENTICATED');
      const wrong = { authorization: `${keys.ADMIN.authorization}x` };
      expect((await refusal(document, { input }, wrong)).code).toBe('UNAUTHENTICATED');
    }
    expect(await traces()).toEqual(before);
  });

  it('answers with the record that was written beside the error of the one that was refused', async () => {
    const { data, errors } = await application.ask(
      `mutation ($good: ActorInput!, $bad: ActorInput!) {
        a: saveActor(input: $good) { id name } b: saveActor(input: $bad) { id } c: saveActor(input: $good) { name } }`,
      { good: { ...actor, name: 'Cooperativa de dos' }, bad: { ...actor, municipalityCode: '9999' } },
      keys.EDITOR,
    );
    expect(data).toEqual({
      a: { id: expect.any(String), name: 'Cooperativa de dos' },
      b: null,
      c: { name: 'Cooperativa de dos' },
    });
    expect(errors).toMatchObject([
      { path: ['b'], extensions: { code: 'BAD_USER_INPUT', argument: 'input.municipalityCode' } },
    ]);
  });

  it('keeps an actor with a warning of both municipalities, changes it, and tells the slower of two', async () => {
    const location = { longitude: -91.518, latitude: 14.835 };
    const made = await write<Saved & { warnings: string[]; warningsEn: string[] }>(SAVE_ACTOR, {
      input: { ...actor, municipalityCode: '1413', location, memberCount: 40 },
    });
    expect(made.warnings).toEqual([
      'la posición [-91.518, 14.835] está en Quetzaltenango (0901), y el municipio indicado es Nebaj (1413).',
    ]);
    expect(made.warningsEn[0]).toMatch(/is in Quetzaltenango \(0901\), and the municipality named is Nebaj \(1413\)/);
    const changed = await write<object>(SAVE_ACTOR, {
      input: {
        ...actor,
        id: made.id,
        revision: 1,
        name: 'Cooperativa Nueva',
        roles: [{ link: 'SUPPORT' }],
        location: null,
      },
    });
    expect(changed).toMatchObject({
      id: made.id,
      revision: 2,
      name: 'Cooperativa Nueva',
      warnings: [],
      roles: [{ chain: null, link: 'SUPPORT' }],
      memberCount: 40,
    });
    const stale = await refusal(SAVE_ACTOR, { input: { ...actor, id: made.id, revision: 1 } });
    expect(stale).toMatchObject({ code: 'CONFLICT', currentRevision: 2, current: { name: 'Cooperativa Nueva' } });
    await write(UNDO, { kind: 'ACTOR', id: made.id });
    const entries = await audited('ACTOR', made.id);
    expect(entries.map(({ operation }) => operation)).toEqual(['CREATE', 'UPDATE', 'UNDO']);
    expect(entries[2]?.after).toEqual(entries[0]?.after);
    const found = `{ actor(id: "${made.id}") { name roles { chain { key } link } } }`;
    expect(await application.read(found)).toEqual({
      actor: { name: actor.name, roles: [{ chain: { key: 'coffee' }, link: 'COLLECTION' }] },
    });
  });

  it('gives an actor the municipality of its position', async () => {
    const location = { longitude: -91.518, latitude: 14.835 };
    expect(await write(SAVE_ACTOR, { input: { ...actor, name: 'Con posición', location } })).toMatchObject({
      municipality: { code: '0901' },
      warnings: [],
    });
  });

  it('refuses what is wrong, and leaves nothing behind', async () => {
    const [one, other] = [await newActor('Una'), await newActor('Otra', { legallyConstituted: false })];
    const before = await traces();
    const relation = { kind: 'SUPPLIES', fromId: one, toId: other };
    const diagnosis = { actorId: one, date: '2026-01-01', scores: [{ function: 'ASSOCIATIVITY', score: 3 }] };
    const certification = { actorId: one, scheme: 'FLO', status: 'GRANTED' };
    const agreement = { partnerId: one, subject: 'Formación', startsOn: '2026-01-01' };
    const cases: ReadonlyArray<readonly [string, object, string]> = [
      [SAVE_ACTOR, { ...actor, name: ' ' }, 'input.name'],
      [SAVE_ACTOR, { ...actor, name: 'x'.repeat(201) }, 'input.name'],
      [SAVE_ACTOR, { ...actor, name: 'Finca <b>' }, 'input.name'],
      [SAVE_ACTOR, { ...actor, name: 'Llame al 5555-1234' }, 'input.name'],
      [SAVE_ACTOR, { ...actor, name: 'Demostración: yo' }, 'input.name'],
      [SAVE_ACTOR, { ...actor, acronym: 'a@b.gt' }, 'input.acronym'],
      [SAVE_ACTOR, { ...actor, roles: [] }, 'input.roles'],
      [SAVE_ACTOR, { ...actor, roles: [{ chainKey: 'tea', link: 'SUPPORT' }] }, 'input.roles'],
      [SAVE_ACTOR, { ...actor, municipalityCode: '9999' }, 'input.municipalityCode'],
      [SAVE_ACTOR, { ...actor, location: { longitude: 91.5, latitude: 14.8 } }, 'input.location'],
      [SAVE_ACTOR, { ...actor, memberCount: -1 }, 'input.memberCount'],
      [SAVE_ACTOR, { ...actor, memberCount: 10, womenMembers: 11 }, 'input.womenMembers'],
      [SAVE_ACTOR, { ...actor, memberCount: 10, youthMembers: 11 }, 'input.youthMembers'],
      [SAVE_ACTOR, { ...actor, id: 'nobody' }, 'input.id'],
      [SAVE_ACTOR, { ...actor, id: 'demo-0001' }, 'input.id'],
      [SAVE_RELATION, { ...relation, toId: one }, 'input.toId'],
      [SAVE_RELATION, { ...relation, toId: 'nobody' }, 'input.toId'],
      [SAVE_RELATION, { ...relation, fromId: 'demo-0001' }, 'input.fromId'],
      [SAVE_RELATION, { ...relation, kind: 'ATTACHED_TO' }, 'input.toId'],
      [SAVE_RELATION, { ...relation, chainKey: 'tea' }, 'input.chainKey'],
      [SAVE_RELATION, { ...relation, since: '2025-02-02', until: '2025-02-01' }, 'input.until'],
      [SAVE_RELATION, { ...relation, since: '1999-12-31' }, 'input.since'],
      [DIAGNOSE, { ...diagnosis, actorId: 'nobody' }, 'input.actorId'],
      [DIAGNOSE, { ...diagnosis, date: '2100-12-31' }, 'input.date'],
      [DIAGNOSE, { ...diagnosis, scores: [] }, 'input.scores'],
      [DIAGNOSE, { ...diagnosis, scores: [{ function: 'ASSOCIATIVITY', score: 6 }] }, 'input.scores[0].score'],
      [DIAGNOSE, { ...diagnosis, scores: [{ function: 'ASSOCIATIVITY', score: 0 }] }, 'input.scores[0].score'],
      [DIAGNOSE, { ...diagnosis, scores: [...diagnosis.scores, ...diagnosis.scores] }, 'input.scores[1].function'],
      [CERTIFY, { ...certification, actorId: 'nobody' }, 'input.actorId'],
      [CERTIFY, { ...certification, scheme: '' }, 'input.scheme'],
      [CERTIFY, { ...certification, grantedOn: '2100-01-01' }, 'input.grantedOn'],
      [CERTIFY, { ...certification, grantedOn: '2025-01-02', validUntil: '2025-01-01' }, 'input.validUntil'],
      [CERTIFY, { ...certification, status: 'IN_PROGRESS', validUntil: '2025-01-01' }, 'input.validUntil'],
      [AGREE, { ...agreement, partnerId: 'nobody' }, 'input.partnerId'],
      [AGREE, { ...agreement, partnerId: 'demo-0001' }, 'input.partnerId'],
      [AGREE, { ...agreement, endsOn: '2025-12-31' }, 'input.endsOn'],
      [AGREE, { ...agreement, subject: '<p>' }, 'input.subject'],
    ];
    for (const [document, input, argument] of cases) {
      expect([input, (await refusal(document, { input })).argument]).toEqual([input, argument]);
    }
    expect(await traces()).toEqual(before);
  });

  it('keeps relations without circles, and an actor that others need', async () => {
    const legal = { legallyConstituted: true };
    const [x, y, z] = [await newActor('X', legal), await newActor('Y', legal), await newActor('Z', legal)];
    const relate = (fromId: string, toId: string, more: object = {}) => ({
      input: { kind: 'ATTACHED_TO', fromId, toId, ...more },
    });
    const first = await write(SAVE_RELATION, relate(x, y, { since: '2025-01-01', until: '2025-01-01' }));
    expect(first).toMatchObject({ revision: 1, since: '2025-01-01', to: { id: y, relations: [{ id: first.id }] } });
    expect((await refusal(SAVE_RELATION, relate(x, y, { since: '2025-01-01' }))).code).toBe('CONFLICT');
    await write(SAVE_RELATION, relate(y, z));
    expect((await refusal(SAVE_RELATION, relate(z, x))).argument).toBe('input.toId');
    // One relation turned round is no circle with itself.
    expect(await write(SAVE_RELATION, relate(y, x, { id: first.id, revision: 1 }))).toMatchObject({ revision: 2 });
    expect((await refusal(SAVE_RELATION, relate(x, y, { id: first.id, revision: 1 }))).code).toBe('CONFLICT');
    expect((await refusal(DELETE, { kind: 'ACTOR', id: x })).code).toBe('CONFLICT');
    await write(DELETE, { kind: 'ACTOR_RELATION', id: first.id });
    await write(DELETE, { kind: 'ACTOR', id: x });
    expect(await application.read(`{ actor(id: "${x}") { id } }`)).toEqual({ actor: null });
    expect((await refusal(UNDO, { kind: 'ACTOR_RELATION', id: first.id })).code).toBe('NOT_FOUND');
    await write(UNDO, { kind: 'ACTOR', id: x });
    expect(await write(UNDO, { kind: 'ACTOR_RELATION', id: first.id })).toEqual({ deleted: false, revision: 4 });
    expect((await audited('ACTOR_RELATION', first.id)).map(({ operation }) => operation)).toEqual([
      'CREATE',
      'UPDATE',
      'DELETE',
      'UNDO',
    ]);
  });

  it('keeps the history of diagnoses', async () => {
    const actorId = await newActor('Diagnosticada');
    const diagnose = (date: string, score: number, more: object = {}) => ({
      input: { actorId, date, scores: [{ function: 'MARKET_INFORMATION', score }], ...more },
    });
    await write(DIAGNOSE, diagnose('2026-01-01', 1));
    const { diagnoses } = await write<{ diagnoses: Saved[] }>(DIAGNOSE, diagnose('2026-02-01', 5));
    expect(diagnoses).toMatchObject([{ date: '2026-02-01' }, { date: '2026-01-01' }]);
    const { id } = diagnoses[0]!;
    await write(DIAGNOSE, diagnose('2026-02-01', 4, { id, revision: 1 }));
    expect((await refusal(DIAGNOSE, diagnose('2026-02-01', 3, { id, revision: 1 }))).code).toBe('CONFLICT');
    await write(DELETE, { kind: 'DIAGNOSIS', id });
    const latest = `{ actor(id: "${actorId}") { diagnosis { date scores { score } } diagnoses { date } } }`;
    expect(await application.read(latest)).toEqual({
      actor: { diagnosis: { date: '2026-01-01', scores: [{ score: 1 }] }, diagnoses: [{ date: '2026-01-01' }] },
    });
    await write(UNDO, { kind: 'DIAGNOSIS', id });
    expect(await application.read(latest)).toMatchObject({ actor: { diagnosis: { scores: [{ score: 4 }] } } });
    expect((await audited('DIAGNOSIS', id)).map(({ operation }) => operation)).toEqual([
      'CREATE',
      'UPDATE',
      'DELETE',
      'UNDO',
    ]);
  });

  it('keeps certifications and agreements, the boundary of their days included', async () => {
    const actorId = await newActor('Socia');
    const days = { grantedOn: '2025-01-15', validUntil: '2025-01-15' };
    const certificate = { actorId, scheme: 'Comercio justo', status: 'GRANTED' };
    const made = await write(CERTIFY, { input: { ...certificate, ...days } });
    expect(made).toMatchObject({ revision: 1, status: 'EXPIRED', ...days });
    const renewed = { input: { ...certificate, id: made.id, revision: 1, validUntil: null } };
    expect(await write(CERTIFY, renewed)).toMatchObject({ revision: 2, status: 'GRANTED', grantedOn: '2025-01-15' });
    expect((await refusal(CERTIFY, { input: { ...renewed.input, scheme: 'Otro' } })).code).toBe('CONFLICT');
    const agreement = { partnerId: actorId, subject: 'Formación', startsOn: '2026-01-15', endsOn: '2026-01-15' };
    const agreed = await write(AGREE, { input: agreement });
    expect(await application.read('{ programme { agreements { id endsOn partner { id } } } }')).toEqual({
      programme: { agreements: [{ id: agreed.id, endsOn: '2026-01-15', partner: { id: actorId } }] },
    });
    expect((await refusal(DELETE, { kind: 'ACTOR', id: actorId })).code).toBe('CONFLICT');
    const changed = { input: { ...agreement, id: agreed.id, revision: 1, endsOn: null } };
    expect(await write(AGREE, changed)).toMatchObject({ revision: 2, endsOn: null });
    expect((await refusal(AGREE, { input: { ...changed.input, subject: 'Otra' } })).code).toBe('CONFLICT');
    expect((await audited('AGREEMENT', agreed.id)).map(({ operation }) => operation)).toEqual(['CREATE', 'UPDATE']);
    expect((await audited('CERTIFICATION', made.id)).map(({ operation }) => operation)).toEqual(['CREATE', 'UPDATE']);
  });

  it('checks a table of indicator values unless told to write, and says all problems', async () => {
    const before = await traces();
    const csv = 'indicator,municipality,year,value,quality,source\nmagic,0901,2025,1,REPORTED,nobody';
    expect(await write(VALUES, { input: { csv, dryRun: false } })).toMatchObject({
      accepted: 0,
      rejected: 1,
      written: 0,
      dryRun: false,
      problems: [
        { line: 2, column: 'indicator' },
        { line: 2, column: 'source' },
      ],
    });
    expect(await traces()).toEqual(before);
  });
});
