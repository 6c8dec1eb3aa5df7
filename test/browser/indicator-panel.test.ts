import type { Browser, Page } from 'playwright-core';
import type { Database } from '../../src/platform/database/open-database';
import { expectSoon, keepPicture, openBrowser, seriousFaults, visit } from '../fixtures/browser';
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

const at = (path: string): string => application.url + path;
const legendOf = (page: Page) => page.getByRole('region', { name: 'Leyenda' });

it('shows the first language of most people, by colour and by name, and all of them in the profile', async () => {
  const { page, foreign, faults } = await visit(browser, at('/mapa'));
  await page.getByLabel('Indicador', { exact: true }).selectOption('Idioma materno más hablado');
  const legend = legendOf(page);
  await legend.getByRole('heading', { name: 'Idioma materno más hablado' }).waitFor();
  const { languages, municipalities } = await application.read<{
    languages: Array<{ key: string; name: string }>;
    municipalities: Array<{
      name: string;
      languages: Array<{ language: { key: string; name: string }; percent: number }>;
    }>;
  }>('{ languages { key name } municipalities { name languages { language { key name } percent } } }');
  const counts = new Map<string, number>();
  for (const { languages: spoken } of municipalities) {
    const main = spoken[0]?.language.name ?? '';
    counts.set(main, (counts.get(main) ?? 0) + 1);
  }
  const items = await legend
    .locator('li')
    .filter({ has: page.locator('.swatch-fill') })
    .all();
  const shown = await Promise.all(
    items.map(async (item) => [
      await item.locator('span').nth(1).textContent(),
      await item.locator('.legend-count').textContent(),
    ]),
  );
  const named = shown.filter(([label]) => !label?.startsWith('Otros: '));
  expect(named.length).toBeGreaterThanOrEqual(7);
  for (const [label, count] of named) expect(count).toBe(String(counts.get(label ?? '')));
  expect(shown.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(116);
  // No two languages have one colour.
  const colours = await legend
    .locator('.swatch-fill')
    .evaluateAll((swatches) => swatches.map((swatch) => getComputedStyle(swatch as Element).backgroundColor));
  expect(new Set(colours).size).toBe(colours.length);
  // Where the census names no language, the page says so; and where none is that of a majority.
  const { unnamed } = await application.read<{
    unnamed: { name: string; languages: Array<{ persons: number; percent: number }> };
  }>('{ unnamed: municipality(code: "1325") { name languages { persons percent } } }');
  const persons = unnamed.languages[0]?.persons.toLocaleString('en-US');
  await legend.getByText(/^Con precaución/).click();
  await legend.getByText(new RegExp(`^«Otro idioma» .*En ${unnamed.name} son ${persons} personas`)).waitFor();
  const split = municipalities.filter(({ languages: [main] }) => main && main.percent < 50).map(({ name }) => name);
  expect(split).toContain('Chicamán');
  await legend.getByText(new RegExp(`^Sin mayoría: en ${split.length} municipios .*${split[0]}`)).waitFor();
  expect(languages[0]?.name).toBe(named[0]?.[0]);
  await page.waitForURL(/indicator=main_language/);
  await keepPicture(page, 'languages');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByLabel('Buscar un municipio').fill('Nebaj');
  await page.getByLabel('Buscar un municipio').press('Enter');
  const profile = page.getByRole('complementary');
  await profile.getByRole('heading', { name: /^Idiomas maternos \(censo 2018/ }).waitFor();
  const nebaj = municipalities.find(({ name }) => name === 'Nebaj')?.languages[0];
  expect(nebaj?.language.name).toBe('Ixil');
  await profile.getByText(new RegExp(`^${nebaj?.percent.toFixed(1)} % · `)).waitFor();
  await page.getByRole('button', { name: 'Ver tabla' }).click();
  const row = page
    .getByRole('region', { name: 'Tabla de lo que muestra el mapa' })
    .getByRole('row', { name: /^Nebaj/ });
  expect(await row.locator('td').nth(2).textContent()).toBe('Ixil');
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('shows a list of some municipalities as what it is, and a standard error beside its value', async () => {
  const { page } = await visit(browser, at('/mapa?indicator=returned_persons_2025&view=table'));
  await legendOf(page).waitFor({ state: 'detached' });
  const table = page.getByRole('region', { name: 'Tabla de lo que muestra el mapa' });
  await table.getByText(/solo 16 municipios/).waitFor();
  expect(await table.locator('tbody tr').filter({ hasText: 'De una lista parcial' }).count()).toBe(16);
  expect(await table.locator('tbody tr').filter({ hasText: 'Sin dato' }).count()).toBe(100);
  await page.getByLabel('Indicador', { exact: true }).selectOption('poverty_2023_incidence');
  await table.getByRole('columnheader', { name: /^Error estándar/ }).waitFor();
  await page.getByRole('button', { name: 'Ver mapa' }).click();
  await page.goto(at('/mapa?indicator=poverty_2023_incidence&municipality=1322'));
  const { value } = await application.read<{ value: { poverty: { value: number; standardError: number } } }>(
    '{ value: municipality(code: "1322") { poverty: indicator(key: "poverty_2023_incidence") { value standardError } } }',
  );
  const { poverty } = value;
  await page
    .getByRole('complementary')
    .getByText(`${poverty.value.toFixed(1)} por ciento (error estándar ${poverty.standardError.toFixed(1)})`)
    .waitFor();
  await page.context().close();
});

it('gives the offices for migrants a sign of their own', async () => {
  const { page, faults } = await visit(browser, at('/mapa?layers=departments,offices'));
  const legend = legendOf(page);
  await legend.locator('.swatch-diamond').waitFor();
  await legend.getByText('Oficina municipal de atención al migrante').waitFor();
  const { servicePoints } = await application.read<{
    servicePoints: Array<{ kind: string; name: string; location: { coordinates: [number, number] } }>;
  }>('{ servicePoints { kind name location } }');
  const office = servicePoints.find(({ kind }) => kind === 'MIGRANT_OFFICE');
  if (!office) throw new Error('there is no office for migrants');
  // In the middle of the map, where the pointer is put on it.
  const [longitude, latitude] = office.location.coordinates;
  await page.goto(at(`/mapa?layers=offices&camera=${longitude},${latitude},11`));
  await page.locator('.map[data-ready="true"]').waitFor();
  const box = await page.locator('.map canvas').boundingBox();
  if (!box) throw new Error('the map has no canvas');
  await expectSoon(async () => {
    await page.mouse.move(box.x + box.width / 2 + Math.random(), box.y + box.height / 2);
    return (await page.locator('.map-hint').allTextContents()).some((text) => text.includes(office.name));
  });
  expect(await page.locator('.map-hint').textContent()).toContain('Oficina municipal de atención al migrante');
  await keepPicture(page, 'migrant-office');
  expect(faults).toEqual([]);
  await page.context().close();
});

it('offers the years of an indicator, and how it changed between them around zero', async () => {
  const key = 'unemployment_rate';
  const { indicator } = await application.read<{
    indicator: { values: Array<{ municipality: { code: string }; value: number }> };
  }>(`{ indicator(key: "${key}") { values { municipality { code } value } } }`);
  // One stays, of the others every second one rises and the rest falls.
  const step = (index: number): number => (index === 0 ? 0 : index % 2 === 0 ? 1 : -0.5) * Math.min(1, index / 50);
  const rows = indicator.values.map(
    ({ municipality, value }, index) =>
      `${key};${municipality.code};2024;${Math.max(0, value + step(index))};REPORTED;ine-census-2018;;`,
  );
  const header = 'indicador;municipio;año;valor;calidad;fuente;error_estándar;comparabilidad';
  const { data } = await application.ask(
    'mutation ($input: IndicatorValuesInput!) { recordIndicatorValues(input: $input) { written problems { message } } }',
    { input: { csv: [header, ...rows].join('\n'), dryRun: false } },
    WITH_KEY,
  );
  expect(data).toEqual({ recordIndicatorValues: { written: 116, problems: [] } });
  const { indicatorChange } = await application.read<{
    indicatorChange: {
      values: Array<{ municipality: { code: string }; difference: number }>;
      classes: Array<{ from: number; to: number; count: number; label: string; colour: string }>;
    };
  }>(`{ indicatorChange(key: "${key}", from: 2018, to: 2024) {
    values { municipality { code } difference } classes(perSide: 2) { from to count label colour } } }`);

  const { page, faults } = await visit(browser, at(`/mapa?indicator=${key}`));
  const legend = legendOf(page);
  await legend.getByText(/ · 2024 · /).waitFor();
  await page.getByLabel('Año', { exact: true }).selectOption('2018');
  await legend.getByText(/ · 2018 · /).waitFor();
  await page.waitForURL(/year=2018/);
  await page.getByLabel('Año', { exact: true }).selectOption('2024');
  await page.getByText('Mapa de cambios').click();
  await legend.getByText('De 2018 a 2024 · puntos porcentuales', { exact: true }).waitFor();
  await page.getByLabel('Desde', { exact: true }).waitFor();
  await page.getByLabel('Hasta', { exact: true }).waitFor();
  await page.getByText('Por qué se comparan los dos años: son de la misma fuente.').first().waitFor();
  const items = legend.locator('li').filter({ has: page.locator('.swatch-fill') });
  expect(await items.locator('.legend-count').allTextContents()).toEqual(
    indicatorChange.classes.map(({ count }) => String(count)),
  );
  expect(indicatorChange.classes.some(({ from, to, count }) => from === 0 && to === 0 && count > 0)).toBe(true);
  await keepPicture(page, 'change');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ver tabla' }).click();
  const table = page.getByRole('region', { name: 'Tabla de lo que muestra el mapa' });
  const first = await table.locator('tbody tr').first().locator('td').nth(0).textContent();
  const most = [...indicatorChange.values].sort((a, b) => b.difference - a.difference)[0];
  expect(first).toBe(most?.municipality.code);

  // An indicator of one year has no change: the choice goes, and no link is blamed for it.
  await page.getByLabel('Indicador', { exact: true }).selectOption('gini');
  await page.locator('caption').getByText('Coeficiente de Gini').waitFor();
  expect(await page.getByText('Mapa de cambios').count()).toBe(0);
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.goto(at(`/mapa?indicator=${key}&year=1999`));
  await page.getByRole('alert').getByText('El año «1999» no existe aquí').waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});
