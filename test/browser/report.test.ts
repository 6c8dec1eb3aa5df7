import type { Browser, Page } from 'playwright-core';
import type { Database } from '../../src/platform/database/open-database';
import { keepPicture, openBrowser, seriousFaults } from '../fixtures/browser';
import { type RunningApplication, runApplication, WITH_KEY } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';

let database: Database;
let application: RunningApplication;
let browser: Browser;
beforeAll(async () => {
  database = await openOwnDatabase();
  application = await runApplication(database);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await application?.stop();
  await database?.close();
});

/** Opens a page without scripts of its own, and notes what it asks for elsewhere. */
async function open(path: string, width: number): Promise<{ page: Page; foreign: string[] }> {
  // axe is put into the page, which allows no script of its own.
  const context = await browser.newContext({ viewport: { width, height: 1000 }, bypassCSP: true });
  const page = await context.newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(application.url) && !address.startsWith('data:')) foreign.push(address);
  });
  await page.goto(`${application.url}${path}`);
  return { page, foreign };
}

it.each(['/informe', '/report'])('%s reads well for everybody and asks for nothing elsewhere', async (path) => {
  const { page, foreign } = await open(path, 1100);
  await keepPicture(page, path.slice(1));
  expect(await seriousFaults(page)).toEqual([]);
  expect(foreign).toEqual([]);
  await page.context().close();
});

it('of a choice of sites reads well too', async () => {
  const input = { name: 'Sedes', kind: 'VUME_SITE_SELECTION', vumeSiteSelection: { sites: 4 } };
  const { data } = await application.ask(
    'mutation ($input: ScenarioInput!) { saveScenario(input: $input) { id } }',
    { input },
    WITH_KEY,
  );
  const { saveScenario } = data as { saveScenario: { id: string } };
  const { page, foreign } = await open(`/informe?scenario=${saveScenario.id}`, 1100);
  await keepPicture(page, 'informe-sedes');
  expect(await seriousFaults(page)).toEqual([]);
  expect(foreign).toEqual([]);
  await page.context().close();
});

it('keeps its style under its own policy, on a phone and on A4 without a table wider than the sheet', async () => {
  // 180 mm between the margins of the sheet are 680 CSS pixels.
  for (const [width, media] of [
    [390, 'screen'],
    [680, 'print'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 1000 } });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text());
    });
    await page.emulateMedia({ media });
    await page.goto(`${application.url}/informe`);
    expect(await page.evaluate('getComputedStyle(document.querySelector("h2")).borderBottomStyle')).toBe('solid');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(refused).toEqual([]);
    await context.close();
  }
});

it('is printed as PDF with its title, by the Chromium of the machine', async () => {
  const response = await fetch(`${application.url}/informe.pdf`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(50_000);
  const again = await fetch(`${application.url}/informe.pdf`, {
    headers: { 'if-none-match': response.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
  });
  expect(again.status).toBe(304);
  expect(application.faults).toEqual([]);
});

it('is reached from the home page and from a saved scenario on the map page', async () => {
  const { page } = await open('/', 1100);
  await page.getByRole('link', { name: '/informe' }).click();
  await page.getByRole('heading', { level: 1, name: 'Informe de priorización para nuevas VUME' }).waitFor();
  await application.ask(
    'mutation ($input: ScenarioInput!) { saveScenario(input: $input) { id } }',
    { input: { name: 'Para la reunión', kind: 'VUME_RANKING' } },
    WITH_KEY,
  );
  await page.goto(`${application.url}/mapa?panel=ranking`);
  await page.getByText('Escenarios guardados').click();
  await page.getByRole('link', { name: 'Informe: Para la reunión' }).click();
  await page.getByText('Escenario guardado el').waitFor();
  expect(await page.getByText('Para la reunión').count()).toBeGreaterThan(0);
  await page.context().close();
});
