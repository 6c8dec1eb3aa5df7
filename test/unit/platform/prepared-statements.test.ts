import { PreparedStatements } from '../../../src/platform/database/prepared-statements';

const named = (name: string, text: string): unknown[] => [{ name, text, values: [] }];

describe('statements that come again', () => {
  const sent: unknown[][] = [];
  const answers: Array<() => Promise<string>> = [];
  const send = (...parameters: unknown[]): Promise<string> => {
    sent.push(parameters);
    return answers.shift()?.() ?? Promise.resolve('rows');
  };
  const failure = (code: string): (() => Promise<string>) => {
    return () => Promise.reject(Object.assign(new Error('refused'), { code }));
  };
  let statements: PreparedStatements;
  beforeEach(() => {
    sent.length = 0;
    answers.length = 0;
    statements = new PreparedStatements('statement');
  });

  it('get a name when they come for the third time, the same on every connection', async () => {
    const [one, other] = [statements.sentBy(send, () => 11), statements.sentBy(send, () => 12)];
    for (const connection of [one, one, one, other]) expect(await connection('SELECT 1', [])).toBe('rows');
    expect(sent).toEqual([
      ['SELECT 1', []],
      ['SELECT 1', []],
      named('statement_1', 'SELECT 1'),
      named('statement_1', 'SELECT 1'),
    ]);
  });

  it('get none on a connection that shares its session with another, nor before it has one', async () => {
    let session: number | null = null;
    const first = statements.sentBy(send, () => session);
    const second = statements.sentBy(send, () => 11);
    for (let time = 0; time < 3; time++) await first('SELECT 1', []);
    session = 11;
    for (let time = 0; time < 3; time++) await first('SELECT 1', []);
    for (let time = 0; time < 3; time++) await second('SELECT 1', []);
    const plain = ['SELECT 1', []];
    expect(sent).toEqual([plain, plain, plain, plain, plain, named('statement_1', 'SELECT 1'), plain, plain, plain]);
  });

  it('stay as they are with values, without a list of them, and in another form', async () => {
    const asked = [['SELECT $1', [1]], ['BEGIN'], [{ text: 'SELECT 1', values: [] }]];
    const connection = statements.sentBy(send, () => 11);
    for (let time = 0; time < 5; time++) for (const parameters of asked) await connection(...parameters);
    expect(sent).toEqual(Array.from({ length: 5 }, () => asked).flat());
  });

  it('are a hundred at the most', () => {
    const names = Array.from({ length: 101 }, (_, i) => [1, 2, 3].map(() => statements.nameOf(`SELECT ${i}`)).at(-1));
    expect(names.slice(0, 100)).toEqual(Array.from({ length: 100 }, (_, i) => `statement_${i + 1}`));
    expect(names[100]).toBeUndefined();
  });

  it.each(['0A000', '26000'])(
    'are sent anew without a name when what was prepared holds no more (%s)',
    async (code) => {
      const connection = statements.sentBy(send, () => 11);
      for (let time = 0; time < 2; time++) await connection('SELECT 1', []);
      answers.push(failure(code));
      expect(await connection('SELECT 1', [])).toBe('rows');
      expect(sent.slice(2)).toEqual([named('statement_1', 'SELECT 1'), ['SELECT 1', []]]);
      for (let time = 0; time < 3; time++) await connection('SELECT 1', []);
      expect(sent.at(-1)).toEqual(named('statement_2', 'SELECT 1'));
    },
  );

  it('fail with their own error where they cannot be sent anew, and with any other at once', async () => {
    const connection = statements.sentBy(send, () => 11);
    for (let time = 0; time < 2; time++) await connection('SELECT 1', []);
    answers.push(failure('0A000'), failure('25P02')); // the transaction has failed with it
    await expect(connection('SELECT 1', [])).rejects.toMatchObject({ code: '0A000' });
    for (let time = 0; time < 2; time++) await connection('SELECT 1', []);
    answers.push(failure('57014'));
    await expect(connection('SELECT 1', [])).rejects.toMatchObject({ code: '57014' });
    expect(sent).toHaveLength(7);
  });
});
