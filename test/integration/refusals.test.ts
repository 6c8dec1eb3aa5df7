import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const LOST = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';

describe('what cannot be answered', () => {
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

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${application.url}${path}`, { headers });

  it.each<[path: string, status: number]>([
    ['/nope', 404],
    ['/informe/nope', 404],
    [`/informe?scenario=${LOST}`, 404],
    [`/report?scenario=${LOST}`, 404],
    ['/informe?scenario=nope', 400],
    ['/informe?colour=red', 400],
    [`/informe.pdf?scenario=${LOST}`, 404],
    ['/layers/nope.geojson', 404],
    ['/tiles/nope.json', 404],
    ['/styles/nope.json', 404],
    ['/ogc/nope', 404],
    ['/export/nope.csv', 404],
    ['/export/vumeRanking.csv?variables=nope', 400],
    ['/download/municipalities.exe', 404],
    ['/templates/nope.csv', 404],
    ['/progress/nope', 404],
  ])('%s is a page in a browser and a problem document elsewhere', async (path, status) => {
    const page = await get(path, { accept: BROWSER, 'accept-language': 'es' });
    expect([page.status, page.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('vary')).toMatch(/Accept, Accept-Language/);
    const html = await page.text();
    const language = path.startsWith('/report') ? 'en' : 'es';
    expect(page.headers.get('content-language')).toBe(language);
    expect(html).toContain(`<html lang="${language}">`);
    for (const href of language === 'es' ? ['/', '/mapa'] : ['/en', '/map']) expect(html).toContain(`href="${href}"`);
    expect(html).not.toMatch(/<script/i);

    for (const accept of ['*/*', 'application/json', 'application/geo+json']) {
      const document = await get(path, { accept, 'accept-language': 'en' });
      expect([document.status, document.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
      const problem = (await document.json()) as {
        status: number;
        detail: string;
        messages: { es: string; en: string };
      };
      expect(problem).toMatchObject({ status, detail: problem.messages.en });
    }
  });

  it('says it in the language of the reader', async () => {
    expect(await (await get('/nope', { accept: BROWSER, 'accept-language': 'en' })).text()).toContain('Not found');
    expect(await (await get('/nope', { accept: BROWSER })).text()).toContain('No existe');
  });

  it('shows nothing of the address as markup', async () => {
    const html = await (await get('/layers/%3Cimg%20src=x%3E.geojson', { accept: BROWSER })).text();
    expect(html).toContain('&lt;img src=x>');
    expect(html).not.toContain('<img');
  });

  it('stays GraphQL under /graphql, and no page for what is no reading', async () => {
    const { status, errors } = await application.ask('{ nope }');
    expect([status, errors.length]).toEqual([400, 1]);
    const written = await fetch(`${application.url}/export/nope.csv`, { method: 'POST', headers: { accept: BROWSER } });
    expect([written.status, written.headers.get('content-type')]).toEqual([405, 'application/problem+json']);
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});
