import { auditServer } from 'graphql-http';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

/** The audits of the working group of GraphQL over HTTP, as its reference implementation carries them. */
describe('GraphQL over HTTP', () => {
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openSharedDatabase();
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  it('passes every audit', async () => {
    const results = await auditServer({ url: `${application.url}/graphql`, fetchFn: fetch });
    const failed = results.flatMap((result) =>
      result.status === 'ok' ? [] : [`${result.id} ${result.name}: ${result.reason}`],
    );
    expect(failed).toEqual([]);
    expect(results).toHaveLength(61);
  });

  it('tells who does not ask for plain JSON by the status too', async () => {
    const ask = (query: string, accept: string) =>
      fetch(`${application.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ query }),
      });
    for (const query of ['{', '{ mayors { name } }']) {
      expect((await ask(query, '*/*')).status).toBe(400);
      expect((await ask(query, 'application/graphql-response+json, application/json')).status).toBe(400);
      expect((await ask(query, 'application/json')).status).toBe(200);
    }
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});
