import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Database } from '../../src/platform/database/open-database';
import { expectSoon, keepPicture, openBrowser, seriousFaults, visit } from '../fixtures/browser';
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

const at = (path: string): string => application.url + path;

it('shows an indicator with classes, source and flags, in Spanish and from this machine alone', async () => {
  const { page, foreign, faults } = await visit(browser, at('/mapa'));
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  expect(await page.title()).toBe('PROCOEES: mapa de planificación');
  const legend = page.getByRole('region', { name: 'Leyenda' });
  await legend.getByText('Pobreza 2023: incidencia').waitFor();
  expect(await legend.locator('.swatch-fill').count()).toBe(5);
  const { indicator } = await application.read<{
    indicator: { classes: Array<{ from: number; to: number; count: number }>; source: { title: string } };
  }>('{ indicator(key: "poverty_2023_incidence") { classes { from to count } source { title } } }');
  // Its standard errors are of some percent: bounds of classes carry no decimals.
  for (const { from, to, count } of indicator.classes) {
    const item = legend
      .locator('li')
      .filter({ has: page.getByText(`${from.toFixed(0)} – ${to.toFixed(0)}`, { exact: true }) });
    expect(await item.locator('.legend-count').textContent()).toBe(String(count));
  }
  expect(await legend.textContent()).toContain(indicator.source.title);
  expect(await legend.textContent()).toContain(' · 2023 · ');
  expect(await legend.textContent()).toContain('estimaciones');
  await page.locator('.plot').waitFor();
  await keepPicture(page, 'indicator');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByLabel('Indicador', { exact: true }).selectOption('gini');
  await page.getByLabel('Método de clases').selectOption('QUANTILE');
  await page.getByLabel('Clases', { exact: true }).fill('4');
  await legend.getByText('Cuantiles').waitFor();
  await legend.getByText('Dudoso como se publicó').waitFor();
  await expectSoon(async () => (await page.locator('.legend .swatch-fill').count()) === 4);
  await page.waitForURL(/indicator=gini&method=QUANTILE&classes=4/);
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('shows where an indicator clusters, by which test, and as a table', async () => {
  const { page, foreign, faults } = await visit(browser, at('/mapa?indicator=rural_poverty_2011'));
  await page.getByText('Mapa de agrupaciones').click();
  const legend = page.getByRole('region', { name: 'Leyenda' });
  await legend.getByText('Alto entre altos').waitFor();
  const measure = async (correction: string) => {
    const { spatialAutocorrelation } = await application.read<{
      spatialAutocorrelation: { moransI: number; warnings: string[]; local: Array<{ cluster: string }> };
    }>(
      `{ spatialAutocorrelation(input: { indicatorKey: "rural_poverty_2011", multipleTesting: ${correction} }) {
        moransI warnings local { cluster } } }`,
    );
    return spatialAutocorrelation;
  };
  const counts = async (): Promise<string[]> => legend.locator('.swatch-fill ~ .legend-count').allTextContents();
  const classes = ['HIGH_HIGH', 'LOW_LOW', 'HIGH_LOW', 'LOW_HIGH', 'NOT_SIGNIFICANT'];
  const expected = ({ local }: { local: Array<{ cluster: string }> }): string[] =>
    classes.map((one) => String(local.filter(({ cluster }) => cluster === one).length));
  const plain = await measure('NONE');
  expect(await counts()).toEqual(expected(plain));
  await legend.getByText('p ≤ 0.05, sin corrección').waitFor();
  expect(await page.locator('.figure-main dd').textContent()).toBe(plain.moransI.toFixed(3));
  expect(plain.warnings.length).toBeGreaterThan(0);
  for (const warning of plain.warnings) expect(await page.locator('.panel .notes').textContent()).toContain(warning);
  await page.getByLabel('Pruebas múltiples').selectOption('BENJAMINI_HOCHBERG');
  await legend.getByText('p ≤ 0.05, corrección de benjamini-hochberg').waitFor();
  const corrected = await measure('BENJAMINI_HOCHBERG');
  expect(expected(corrected)).not.toEqual(expected(plain));
  expect(await counts()).toEqual(expected(corrected));
  await page.waitForURL(/display=clusters&correction=BENJAMINI_HOCHBERG/);
  await keepPicture(page, 'clusters');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ver tabla' }).click();
  const table = page.getByRole('region', { name: 'Tabla de lo que muestra el mapa' });
  expect(await table.locator('tbody tr').count()).toBe(116);
  expect(await table.locator('thead').textContent()).toContain('Valor p corregido');
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('shows and hides layers by the link, which Back and Forward step through', async () => {
  const { page, faults } = await visit(browser, at('/mapa'));
  const legend = page.getByRole('region', { name: 'Leyenda' });
  await legend.getByText('Pobreza 2023: incidencia').waitFor();
  const menu = page.locator('.layer-menu');
  await menu.locator('summary').click();
  const tiles: string[] = [];
  page.on('response', (response) => {
    const tile = /\/tiles\/(\w+)\/.*\.mvt/.exec(response.url())?.[1];
    if (tile !== undefined && response.status() < 300) tiles.push(tile);
  });
  await menu.getByLabel('Lugares a más de 15 km de una VUME').check();
  await legend.getByText('Lugares fuera del alcance de una VUME', { exact: true }).waitFor();
  await page.waitForURL(/layers=departments,names,uncovered&/);
  await expectSoon(async () => tiles.includes('uncovered_places'));
  await menu.getByLabel('Departamentos').uncheck();
  await page.waitForURL(/layers=names,uncovered&/);
  await page.getByRole('tab', { name: 'Priorización' }).click();
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Un indicador en el mapa' }).waitFor();
  await page.goBack();
  await page.waitForURL(/layers=departments,names,uncovered&/);
  expect(await menu.getByLabel('Departamentos').isChecked()).toBe(true);
  await page.goBack();
  await legend.getByText('Lugares fuera del alcance de una VUME', { exact: true }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?revision=1');
  await page.goForward();
  await legend.getByText('Lugares fuera del alcance de una VUME', { exact: true }).waitFor();
  await keepPicture(page, 'layers');
  expect(await seriousFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('moves the map with the address: a drag changes the step, Back returns to the camera of the step before', async () => {
  const { page } = await visit(browser, at('/mapa'));
  await page.getByRole('region', { name: 'Leyenda' }).waitFor();
  const length = await page.evaluate('history.length');
  await page.getByRole('button', { name: 'Acercar' }).click();
  await page.waitForURL(/camera=/);
  const camera = new URL(page.url()).searchParams.get('camera');
  await page.waitForTimeout(400); // longer than the pause after which a drag is written
  expect(await page.evaluate('history.length')).toBe(length);
  await page.getByRole('tab', { name: 'Cobertura' }).click();
  await page.waitForURL(/panel=coverage/);
  await page.getByRole('button', { name: 'Acercar' }).click();
  await page.waitForURL((url) => url.searchParams.get('camera') !== camera);
  const scale = page.locator('.maplibregl-ctrl-scale');
  const closer = await scale.textContent();
  await page.goBack();
  await page.waitForURL((url) => url.searchParams.get('camera') === camera);
  await expectSoon(async () => (await scale.textContent()) !== closer);
  await page.context().close();
});

it('opens a profile from the map: figures against the region, status, rank and why', async () => {
  const { page, faults } = await visit(browser, at('/mapa'));
  const canvas = page.locator('.map canvas');
  await page.getByRole('region', { name: 'Leyenda' }).waitFor();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the map has no canvas');
  await page.mouse.move(box.x + box.width * 0.62, box.y + box.height * 0.42);
  await page.locator('.map-hint strong').waitFor();
  const hovered = await page.locator('.map-hint strong').textContent();
  await page.mouse.click(box.x + box.width * 0.62, box.y + box.height * 0.42);
  const profile = page.getByRole('complementary');
  await profile.getByRole('heading', { level: 2, name: hovered ?? '' }).waitFor();
  await page.getByLabel('Buscar un municipio').fill('santa maria nebaj');
  await page.getByLabel('Buscar un municipio').press('Enter');
  await profile.getByRole('heading', { level: 2, name: 'Nebaj' }).waitFor();
  await profile.getByText('En el programa').waitFor();
  await profile.getByText(/Nebaj ocupa el puesto \d+ de 28/).waitFor();
  expect(await profile.locator('.strip').count()).toBeGreaterThan(35);
  expect(await profile.getByText('Estimación').count()).toBeGreaterThan(0);
  await page.waitForURL(/municipality=1413/);
  await keepPicture(page, 'profile');
  expect(await seriousFaults(page)).toEqual([]);
  await profile.getByRole('button', { name: 'Cerrar el perfil' }).click();
  await profile.waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await page.context().close();
});

it('says what a link asks for and is not there, until it is read, and that no municipality has a name', async () => {
  const { page } = await visit(
    browser,
    at('/mapa?indicator=nada&municipality=9999&classes=12&layers=places,minas&compare=uno&viento=3&revision=99'),
  );
  const notice = page.getByRole('alert');
  const start = await page.getByLabel('Indicador', { exact: true }).locator('option:checked').textContent();
  for (const said of [
    `El indicador «nada» no existe aquí: se muestra «${start}».`,
    'El municipio «9999» no existe aquí: se muestra lo usual.',
    'El número de clases «12» no va de 3 a 7: se usa 5.',
    'La capa «minas» no existe aquí: se deja fuera.',
    'El escenario «uno» no existe aquí: se deja fuera.',
    'Trae «viento=3», que esta página no conoce: no se toma en cuenta.',
    /Se hizo con la revisión 99 de los datos, que este servidor no tiene/,
  ]) {
    await notice.getByText(said).waitFor();
  }
  await keepPicture(page, 'link-notice');
  expect(await seriousFaults(page)).toEqual([]);
  // What is chosen anew is no longer what the link asked for.
  await page.getByLabel('Clases', { exact: true }).fill('6');
  await notice.getByText('El número de clases').waitFor({ state: 'detached' });
  await notice.getByRole('button', { name: 'Entendido' }).click();
  await notice.waitFor({ state: 'detached' });
  await page.getByLabel('Buscar un municipio').fill('Atlántida');
  await page.getByLabel('Buscar un municipio').press('Enter');
  await page.getByText('Ningún municipio se llama «Atlántida».').waitFor();
  await page.context().close();
});

it('copies a link that says what its writer saw, and tells its reader what has changed since', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const { page } = await visit(browser, at('/mapa?indicator=gini'), { permissions });
  await page.getByRole('region', { name: 'Leyenda' }).getByText('Coeficiente de Gini').waitFor();
  await page.getByText('Compartir y descargar').click();
  await page.getByRole('button', { name: 'Copiar el enlace' }).click();
  await page.getByText('Enlace copiado').waitFor();
  const link = new URL(await page.evaluate<string>('navigator.clipboard.readText()'));
  expect(link.searchParams.get('revision')).toBe('1');
  const seen = link.searchParams.get('seen') ?? '';
  expect(seen).toMatch(/^[0-4-]{116}$/);
  await page.goto(link.href);
  await page.locator('.map[data-ready="true"]').waitFor();
  await page.getByRole('region', { name: 'Leyenda' }).getByText('Coeficiente de Gini').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);

  // As if it had been made before the data changed, without and with a change in what it shows.
  link.searchParams.set('revision', '0');
  await page.goto(link.href);
  await page.getByText(/Se hizo con la revisión 0 .*El mapa muestra lo mismo que entonces\./).waitFor();
  link.searchParams.set('seen', `${seen[0] === '0' ? '1' : '0'}${seen.slice(1)}`);
  await page.goto(link.href);
  await page.getByText(/Municipios que cambiaron de clase en el mapa \(1\): Totonicapán\./).waitFor();
  await page.context().close();
});

it('marks the map as of the choice before while the server is away, and recovers by itself', async () => {
  const { page, faults } = await visit(browser, at('/mapa'));
  const legend = page.getByRole('region', { name: 'Leyenda' });
  await legend.locator('.swatch-fill').first().waitFor();
  const before = await legend.getByRole('heading').textContent();
  // The sheet that was printed keeps its own.
  const mark = page
    .locator('.outdated')
    .getByText('Lo que se ve responde a la elección anterior: no hay respuesta para la de ahora.');
  await page.route('**/graphql', (route) => route.abort());
  await page.getByLabel('Indicador', { exact: true }).selectOption('maya_share');
  await page.getByText('No se pudo llegar al servidor.').waitFor();
  await page.getByText('La página sigue intentándolo sola.').waitFor();
  await mark.waitFor();
  expect(await legend.getByRole('heading').textContent()).toBe(before);
  await keepPicture(page, 'server-away');
  expect(await seriousFaults(page)).toEqual([]);
  // On paper too.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.locator('#print h1').textContent()).toBe(`${before} (de la elección anterior)`);
  await page.emulateMedia({ media: 'screen' });

  await page.unroute('**/graphql');
  await legend.getByText('Población maya').waitFor();
  await mark.waitFor({ state: 'detached' });

  // After many attempts in vain the pause is long: the browser's word that it is online again ends it.
  let attempts = 0;
  await page.clock.install();
  await page.route('**/graphql', (route) => {
    attempts += 1;
    return route.abort();
  });
  await page.getByLabel('Indicador', { exact: true }).selectOption('gini');
  for (let passed = 0; passed < 60; passed += 1) {
    await page.clock.runFor(1_000);
    await page.waitForTimeout(10);
  }
  expect(attempts).toBeGreaterThanOrEqual(4);
  await page.unroute('**/graphql');
  await page.clock.runFor(500);
  await mark.waitFor();
  await page.evaluate("dispatchEvent(new Event('online'))");
  await page.clock.runFor(500);
  await legend.getByText('Coeficiente de Gini').waitFor();
  await mark.waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await page.context().close();
});

it('marks the map, too, where what is asked cannot be answered', async () => {
  const { page } = await visit(browser, at('/mapa?panel=ranking'));
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  await page.getByText('Método de la priorización').click();
  await page.getByLabel('Normalización').selectOption('Z_SCORE');
  await page.getByLabel('Agregación').selectOption('GEOMETRIC_MEAN');
  await page.getByText('La priorización: no hay respuesta.').waitFor();
  await page.getByText('Lo que se ve responde a la elección anterior: no hay respuesta para la de ahora.').waitFor();
  expect(await page.getByText('La página sigue intentándolo sola.').count()).toBe(0);
  await page.getByLabel('Agregación').selectOption('ARITHMETIC_MEAN');
  await page.getByText('Lo que se ve responde a la elección anterior').waitFor({ state: 'detached' });
  await page.context().close();
});

it('gives the same view from its link, in the other language too', async () => {
  const link = '/mapa?view=table&municipality=0901&indicator=gini&method=QUANTILE&classes=4';
  const { page } = await visit(browser, at(link));
  await page.getByRole('heading', { level: 2, name: 'Quetzaltenango' }).waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL(/\/map\?view=table&municipality=0901&indicator=gini&method=QUANTILE&classes=4&revision=1$/);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.title()).toBe('PROCOEES: planning map');
  await page.locator('caption').getByText('Gini coefficient').waitFor();
  await page.context().close();
});

it('has the map as a table that the keyboard alone reaches', async () => {
  const { page } = await visit(browser, at('/mapa'));
  await page.getByRole('region', { name: 'Leyenda' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Saltar al panel');
  await page.getByRole('button', { name: 'Ver tabla' }).focus();
  await page.keyboard.press('Enter');
  const table = page.getByRole('region', { name: 'Tabla de lo que muestra el mapa' });
  await table.waitFor();
  expect(await table.locator('tbody tr').count()).toBe(116);
  await table.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor();
  expect(await page.locator('[aria-live="polite"]').last().textContent()).toContain('municipios en el mapa');
  await page.getByRole('tab', { name: 'Indicadores' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: '¿Qué municipios deberían tener una VUME?' }).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('tab-ranking');
  await keepPicture(page, 'table');
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

it('hands out what is seen as CSV, GeoJSON and PNG', async () => {
  const { page } = await visit(browser, at('/mapa'), { acceptDownloads: true });
  await page.getByRole('region', { name: 'Leyenda' }).waitFor();
  const take = async (name: string): Promise<Buffer> => {
    await page.getByText('Compartir y descargar').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFile(await download.path());
  };
  const csv = (await take('Descargar la tabla (CSV)')).toString('utf8');
  expect(csv.startsWith('\ufeffMunicipio,Código,Departamento,')).toBe(true);
  expect(csv.split('\r\n').filter((line) => /,\d{4},/.test(line))).toHaveLength(116);
  expect(csv).toContain('Revisión de los datos 1');
  const geojson = JSON.parse((await take('Descargar el mapa (GeoJSON)')).toString('utf8')) as GeoJSON.FeatureCollection;
  expect(geojson.features).toHaveLength(116);
  expect(geojson.features[0]?.properties).toMatchObject({
    code: expect.stringMatching(/^\d{4}$/),
    value: expect.any(Number),
  });
  const png = await take('Descargar la imagen (PNG)');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(50_000);
  await page.context().close();
});

it('prints map, table, sources, data revision and date', async () => {
  const { page } = await visit(browser, at('/mapa'));
  await page.getByRole('region', { name: 'Leyenda' }).waitFor();
  const pdf = await page.pdf({ format: 'Letter' });
  expect(pdf.length).toBeGreaterThan(40_000);
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('#print');
  expect(await sheet.getByRole('heading', { level: 1 }).textContent()).toBe('Pobreza 2023: incidencia');
  expect(await sheet.locator('tbody tr').count()).toBe(116);
  expect(await sheet.textContent()).toMatch(/Revisión de los datos 1, del .* · impreso el /);
  expect(await sheet.textContent()).toContain('SEGEPLAN');
  expect(await sheet.locator('img').getAttribute('src')).toMatch(/^data:image\/png;base64,.{20000}/);
  expect(await page.locator('#app').isVisible()).toBe(false);
  await keepPicture(page, 'print');
  await page.context().close();
});

it.each([
  ['a phone', { viewport: { width: 390, height: 844 } }, 'phone'],
  ['the dark', { colorScheme: 'dark' as const }, 'dark'],
])('fits %s', async (_where, options, picture) => {
  const { page } = await visit(browser, at('/mapa?panel=ranking'), options);
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  const isWider = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  expect(isWider).toBe(false);
  await keepPicture(page, picture);
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

it('loads in under 600 KB compressed beside MapLibre', async () => {
  const { page, sizes } = await visit(browser, at('/mapa'));
  await page.locator('.plot').waitFor();
  await page.waitForLoadState('networkidle');
  const beside = sizes.filter(({ address }) => !address.includes('maplibre'));
  expect(beside.length).toBeLessThan(sizes.length); // MapLibre did come, under its name
  const total = beside.reduce((sum, { bytes }) => sum + bytes, 0);
  if (process.env['SCREENSHOTS']) console.info(total, sizes);
  expect(total).toBeLessThan(600_000);
  await page.context().close();
});
