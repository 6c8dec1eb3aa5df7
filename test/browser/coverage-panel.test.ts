import type { Browser, Route } from 'playwright-core';
import type { Database } from '../../src/platform/database/open-database';
import { expectSoon, keepPicture, openBrowser, seriousFaults, visit } from '../fixtures/browser';
import { type RunningApplication, runApplication, WITH_KEY, WRITE_KEY } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';

/** A question whose search goes on to its limit of a minute. */
const LONG_SEARCH = { sites: 40, reach: 8, capacityPerSite: 90_000, timeLimitSeconds: 10 };

interface Level {
  coveredPercent: number;
  coveredDemand: number;
  uncoveredPlaces: { totalCount: number };
}
const LEVEL = `query ($facilities: FacilitiesInput!) {
  coverage(input: { facilities: $facilities, reach: [15] }) {
    levels { coveredPercent coveredDemand uncoveredPlaces(first: 1) { totalCount } }
  }
}`;

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

it('shows who is within reach of the open windows, and the places left out, worst first', async () => {
  const { page, foreign, faults } = await visit(browser, `${application.url}/mapa?panel=coverage`);
  const { coverage } = await application.read<{
    coverage: {
      levels: Array<{ coveredPercent: number; uncoveredPlaces: { edges: Array<{ node: { name: string } }> } }>;
    };
  }>(
    '{ coverage(input: { facilities: { kinds: [VUME], status: [OPEN] }, reach: [15] }) { levels { coveredPercent uncoveredPlaces(first: 100) { edges { node { name } } } } } }',
  );
  const level = coverage.levels[0];
  const main = page.locator('.figure-main dd');
  await main.waitFor();
  expect(await main.textContent()).toBe(`${level?.coveredPercent.toFixed(0)} %`);
  const places = page.getByRole('region', { name: 'Lugares fuera del alcance' }).locator('tbody tr');
  expect(await places.locator('th').allTextContents()).toEqual(
    level?.uncoveredPlaces.edges.map(({ node }) => node.name),
  );
  await page.getByRole('region', { name: 'Leyenda' }).getByText('A 15 km o menos', { exact: true }).waitFor();
  expect(await page.locator('.notes').first().textContent()).toContain('Estimación');

  await page.getByRole('slider', { name: 'Alcance' }).fill('30');
  await page.waitForURL(/reach=30/);
  await page.getByText('A 30 km o menos').first().waitFor();
  expect(Number.parseFloat((await main.textContent()) ?? '')).toBeGreaterThan(level?.coveredPercent ?? 100);
  await page.getByText('Tiempo de viaje (min)').click();
  await page.getByText('A 60 min o menos').first().waitFor();
  await keepPicture(page, 'coverage');
  expect(await seriousFaults(page)).toEqual([]);
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('chooses thirteen sites with their proof and the frontier, and their coverage', async () => {
  const { page, faults } = await visit(browser, `${application.url}/mapa?panel=coverage`);
  await page.getByRole('button', { name: 'Elegir 13 sitios' }).click();
  await page.getByText(/Óptimo demostrado en/).waitFor();
  const sites = page.getByRole('table', { name: 'Los sitios elegidos' });
  expect(await sites.locator('tbody tr').count()).toBe(13);
  await page.getByRole('img', { name: /^Frontera de cobertura/ }).waitFor();
  const { vumeSiteSelection } = await application.read<{
    vumeSiteSelection: { sites: Array<{ municipality: { code: string; name: string } }> };
  }>('{ vumeSiteSelection { sites { municipality { code name } } } }');
  expect(await sites.locator('tbody th button').allTextContents()).toEqual(
    vumeSiteSelection.sites.map(({ municipality }) => municipality.name),
  );
  await page.waitForURL(/facilities=CHOSEN_SITES/);
  const legend = page.getByRole('region', { name: 'Leyenda' });
  await legend.getByText('Cobertura: Sitios elegidos por el óptimo').waitFor();
  // The figures are those of the choice, with today's beside them.
  const coverageOf = async (facilities: object): Promise<Level> => {
    const { coverage } = await application.read<{ coverage: { levels: Level[] } }>(LEVEL, { facilities });
    return coverage.levels[0] as Level;
  };
  const chosen = await coverageOf({
    municipalityCodes: vumeSiteSelection.sites.map(({ municipality }) => municipality.code),
  });
  const today = await coverageOf({ kinds: ['VUME'], status: ['OPEN'] });
  const percent = ({ coveredPercent }: Level): string => `${coveredPercent.toFixed(0)} %`;
  const figures = page.getByRole('table', { name: 'Cifras de la cobertura' });
  await expectSoon(async () => (await figures.locator('thead th').count()) === 2);
  const row = (name: string) => figures.getByRole('row', { name }).locator('td').allTextContents();
  expect(await page.locator('.figure-main dd').textContent()).toBe(percent(chosen));
  expect(await row('Parte cubierta')).toEqual([percent(chosen), percent(today)]);
  expect(await row('Lugares fuera del alcance')).toEqual(
    [chosen, today].map(({ uncoveredPlaces }) => uncoveredPlaces.totalCount.toLocaleString('es-GT')),
  );
  const people = (await row('Población cubierta (personas)')).map((text) => Number(text.replaceAll(',', '')));
  for (const [index, { coveredDemand }] of [chosen, today].entries()) {
    expect(Math.abs((people[index] ?? 0) / coveredDemand - 1)).toBeLessThan(0.005);
  }
  expect(await legend.textContent()).toContain(`${percent(chosen)} · hoy: ${percent(today)}`);
  await keepPicture(page, 'sites');
  expect(await seriousFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('counts the open windows with the first of the ranking, as the comparison and the report do', async () => {
  const { page, faults } = await visit(browser, `${application.url}/mapa?panel=coverage&facilities=RANKING_TOP`);
  const { rankingAndSites } = await application.read<{
    rankingAndSites: { newVumes: number; totalVumes: number; byRanking: { personsPercent: number } };
  }>('{ rankingAndSites { newVumes totalVumes byRanking { personsPercent } } }');
  const { newVumes, totalVumes, byRanking } = rankingAndSites;
  expect(totalVumes).toBe(newVumes + 1);
  const main = page.locator('.figure-main dd');
  await main.waitFor();
  expect(await main.textContent()).toBe(`${byRanking.personsPercent.toFixed(0)} %`);
  const legend = page.getByRole('region', { name: 'Leyenda' });
  const said = `VUME nuevas: ${newVumes}; ya abiertas: 1; en total: ${totalVumes}`;
  await legend.getByText(said).waitFor();
  await page.locator('.panel').getByText(said, { exact: true }).waitFor();
  const item = (text: string) => legend.locator('li').filter({ hasText: text });
  expect(await item('Entre los 13 primeros').locator('.legend-count').textContent()).toBe(String(newVumes));
  expect(await item('VUME abierta').count()).toBe(1);
  await keepPicture(page, 'first-of-ranking');
  expect(await seriousFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('says how good a long search is so far, and ends it when told to', async () => {
  const { page, faults } = await visit(browser, `${application.url}/mapa?panel=coverage&scope=REGION`);
  // What the panel can ask is answered within seconds; capacities make of it a search of a minute.
  const makeLong = async (route: Route): Promise<void> => {
    const body = route.request().postDataJSON() as { query: string; variables: { input: object } };
    if (body.query.includes('ChooseSites')) Object.assign(body.variables.input, LONG_SEARCH);
    await route.continue({ postData: JSON.stringify(body) });
  };
  await page.route('**/graphql', makeLong);
  await page.getByRole('button', { name: 'Elegir 13 sitios' }).click();
  const progress = page.getByText(/^Mejor hasta ahora: [\d,]+\. Ninguna elección mejora [\d,]+ \(brecha [\d.]+ %\)\.$/);
  await progress.waitFor();
  const [best = 0, bound = 0] =
    ((await progress.textContent()) ?? '').match(/\d[\d,]*/g)?.map((number) => Number(number.replaceAll(',', ''))) ??
    [];
  expect(best).toBeGreaterThan(0);
  expect(bound).toBeGreaterThan(best);
  // There are no sites yet whose coverage could be seen: the map is that of before, and says so.
  await page.getByText('la respuesta a la de ahora está en camino').waitFor();
  await page.getByRole('button', { name: 'Cancelar la búsqueda' }).scrollIntoViewIfNeeded();
  await keepPicture(page, 'search-progress');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Cancelar la búsqueda' }).click();
  await progress.waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('facilities')).toBeNull();
  // The thread is free again: the same question without capacities gets its proof.
  await page.unroute('**/graphql', makeLong);
  await page.getByRole('button', { name: 'Elegir 13 sitios' }).click();
  await page.getByText(/Óptimo demostrado en/).waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

it('keeps coverage and choices of sites as scenarios and puts them side by side', async () => {
  const { page, faults } = await visit(browser, `${application.url}/mapa?panel=coverage&facilities=CHOSEN_SITES`);
  await page.getByText(/Óptimo demostrado en/).waitFor();
  const compare = async (summary: string, slider: string, values: readonly [string, string]): Promise<string[][]> => {
    const section = page.locator('details.scenarios').filter({ has: page.getByText(summary, { exact: true }) });
    await section.locator('summary').click();
    for (const value of values) {
      await page.getByRole('slider', { name: slider, exact: true }).fill(value);
      await page.waitForURL((url) => [...url.searchParams.values(), '13', '15'].includes(value));
      await section.getByLabel('Nombre del escenario').fill(`${slider} ${value}`);
      await section.getByLabel('Clave').fill(WRITE_KEY);
      await section.getByRole('button', { name: 'Guardar el escenario' }).click();
      await section.getByText(`Guardado: ${slider} ${value}`).waitFor();
    }
    for (const value of values) {
      await section.getByRole('checkbox', { name: `${slider} ${value}` }).check();
    }
    const table = section.getByRole('table', { name: 'Comparar escenarios' });
    await table.waitFor();
    expect(await table.locator('thead th').allTextContents()).toEqual([
      'Municipio',
      ...values.map((value) => `${slider} ${value}`),
    ]);
    const rows = await table.locator('tbody tr').all();
    return Promise.all(rows.map((row) => row.locator('td').allTextContents()));
  };
  const coverage = await compare('Escenarios de cobertura guardados', 'Alcance', ['15', '40']);
  expect(coverage.length).toBe(116);
  const share = (text: string | undefined): number => Number.parseFloat(text ?? '');
  expect(coverage.every(([near, far]) => share(near) <= share(far))).toBe(true);
  expect(coverage.some(([near, far]) => share(near) < share(far))).toBe(true);
  const sites = await compare('Escenarios de sitios guardados', 'Sitios', ['13', '5']);
  const chosen = (at: 0 | 1): number => sites.filter((row) => row[at] !== '–').length;
  expect([chosen(0), chosen(1)]).toEqual([13, 5]);
  await keepPicture(page, 'coverage-scenarios');
  expect(await seriousFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('keeps to the word of the authorities: who declined is no site, and is named with the reason', async () => {
  const { page, faults } = await visit(browser, `${application.url}/mapa?panel=coverage&facilities=CHOSEN_SITES`);
  const sites = page.getByRole('table', { name: 'Los sitios elegidos' });
  await sites.waitFor();
  const rows = await sites
    .locator('tbody tr')
    .filter({ hasNotText: 'ya abierta' })
    .locator('th button')
    .allTextContents();
  const [name = ''] = rows;
  const { municipalities } = await application.read<{ municipalities: Array<{ code: string; name: string }> }>(
    '{ municipalities { code name } }',
  );
  const code = municipalities.find((one) => one.name === name)?.code;
  const { errors } = await application.ask(
    'mutation ($input: MunicipalPositionInput!) { recordMunicipalPosition(input: $input) { code } }',
    { input: { municipalityCode: code, interest: 'DECLINED', on: '2026-11-20' } },
    WITH_KEY,
  );
  expect(errors).toEqual([]);
  await page.reload();
  await sites.waitFor();
  const choice = page.locator('.site-choice');
  await choice.getByText('Fuera de la elección (1)').waitFor();
  expect(await choice.locator('.exclusions li').allTextContents()).toEqual([`${name}: la autoridad municipal declinó`]);
  expect(await sites.locator('tbody th button').allTextContents()).not.toContain(name);
  await keepPicture(page, 'sites-declined');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByLabel('Interés de la autoridad municipal').selectOption('IGNORE');
  await page.waitForURL(/interest=IGNORE/);
  await choice.locator('.exclusions').waitFor({ state: 'detached' });
  await expectSoon(async () => (await sites.locator('tbody th button').allTextContents()).includes(name));
  // Chosen all the same, it is marked in the list, on the map's legend and among the cautions.
  const declined = sites.getByRole('row', { name: new RegExp(name) });
  await declined.getByText('La autoridad municipal declinó').waitFor();
  const legend = page.getByRole('region', { name: 'Leyenda' });
  await legend.locator('.swatch-mark').getByText('×').waitFor();
  await legend.getByText(/^Con precaución/).click();
  await legend.getByText(`Declinó la autoridad municipal de: ${name}.`).waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});
