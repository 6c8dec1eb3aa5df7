import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication, StatementCounter } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

const OPERATIONS = join(__dirname, '..', '..', 'schema', 'operations');
const EXPECTATIONS = join(__dirname, 'expectations');
/** Statements that an operation may send, however many rows it answers with. */
const STATEMENT_BUDGET = 6;

const names = readdirSync(OPERATIONS)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.replace(/\.graphql$/, ''))
  .sort();

/** What differs from run to run without meaning anything. */
function settled(answer: unknown): unknown {
  const text = JSON.stringify(
    answer,
    (key, value: unknown) => (/^(updatedAt|createdAt|solveSeconds|citation|inEnglish)$/.test(key) ? `<${key}>` : value),
    2,
  );
  return JSON.parse(text);
}

describe('documented operations', () => {
  const statements = new StatementCounter();
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openSharedDatabase(statements);
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  it.each(names)('%s', async (name) => {
    const query = readFileSync(join(OPERATIONS, `${name}.graphql`), 'utf8');
    const variablesFile = join(OPERATIONS, `${name}.variables.json`);
    const variables = existsSync(variablesFile) ? (JSON.parse(readFileSync(variablesFile, 'utf8')) as object) : {};
    statements.count = 0;
    const { status, data, errors } = await application.ask(query, variables);
    const sent = statements.count;
    const answer = settled({ status, data, errors });
    const file = join(EXPECTATIONS, `${name}.json`);
    if (!existsSync(file)) {
      writeFileSync(file, `${JSON.stringify(answer, null, 2)}\n`);
      throw new Error(
        `There was no expectation for ${name}: it has been written to ${file}. Read it, and keep it if it is right.`,
      );
    }
    expect(answer).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    expect(sent).toBeLessThanOrEqual(STATEMENT_BUDGET);
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});
