import type { Browser } from 'playwright-core';
import type { Database } from '../../src/platform/database/open-database';
import { openBrowser, visit } from '../fixtures/browser';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

let database: Database;
let application: RunningApplication;
let browser: Browser;
beforeAll(async () => {
  database = await openSharedDatabase();
  application = await runApplication(database);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await application?.stop();
  await database?.close();
});

const OGC = '/ogc/collections/municipalities';

it.each([
  ['/', 'main table'],
  ['/en', 'main table'],
  ['/mapa', '.map[data-ready="true"]'],
  ['/map', '.map[data-ready="true"]'],
  ['/informe', 'h1'],
  ['/report', 'h1'],
  ['/export', 'main h1'],
  ['/ogc', 'main h1'],
  ['/ogc/conformance', 'main h1'],
  ['/ogc/collections', 'main h1'],
  [OGC, 'main table'],
  [`${OGC}/items?limit=5`, 'main table'],
])('%s keeps to its content security policy', async (path, ready) => {
  const { page, faults, foreign } = await visit(browser, application.url + path, {}, ready);
  const answer = await page.request.get(application.url + path, { headers: { accept: 'text/html' } });
  expect(answer.headers()['content-security-policy']).toMatch(/^default-src '(self|none)'/);
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect({ faults, foreign }).toEqual({ faults: [], foreign: [] });
  await page.context().close();
});

it('/graphql runs a documented operation and completes names under its policy', async () => {
  const { page, faults, foreign } = await visit(
    browser,
    `${application.url}/graphql`,
    {},
    '.graphiql-query-editor .view-line',
  );
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.result-window .view-line', { hasText: 'vumeRanking' }).first().waitFor();
  await page
    .getByRole('button', { name: /documentation explorer/i })
    .first()
    .click();
  await page.getByText('root types', { exact: false }).first().waitFor();
  expect({ faults, foreign }).toEqual({ faults: [], foreign: [] });
  await page.context().close();
});

it('says what a page would do against the policy', async () => {
  const { page, faults } = await visit(browser, `${application.url}/`, {}, 'main table');
  await page.evaluate(
    "document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }))",
  );
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(faults.join()).toMatch(/content security policy/i);
  await page.context().close();
});
