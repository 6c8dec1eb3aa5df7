import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { loadDemonstration } from '../../seeds/load/demo';
import type { Database } from '../../src/platform/database/open-database';
import { SILENT } from '../../src/platform/terminal';
import { expectSoon, keepPicture, openBrowser, seriousFaults, visit } from '../fixtures/browser';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';

let database: Database;
let application: RunningApplication;
let browser: Browser;
beforeAll(async () => {
  database = await openOwnDatabase();
  await loadDemonstration(database.dataSource, SILENT);
  application = await runApplication(database);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await application?.stop();
  await database?.close();
});

it('shows a chain: its links, actors, relations, gaps, and that demonstration data are none of the real ones', async () => {
  const { page, foreign, faults } = await visit(browser, `${application.url}/mapa?panel=chain&chain=papa&demo=show`);
  const { valueChains } = await application.read<{
    valueChains: Array<{ key: string; name: string; links: Array<{ name: string; actorCount: number }> }>;
  }>('{ valueChains { key name links(includeDemo: true) { name actorCount } } }');
  const chain = valueChains.find(({ name }) => name === 'Papa');
  if (!chain) throw new Error('there is no chain of potatoes');
  expect(await page.getByLabel('Cadena de valor', { exact: true }).locator('option').count()).toBe(valueChains.length);
  await page.getByLabel('Cadena de valor', { exact: true }).selectOption(chain.key);
  const links = page.getByRole('table', { name: 'Eslabones de la cadena' });
  for (const { name, actorCount } of chain.links) {
    expect(
      await links
        .getByRole('row', { name: new RegExp(name) })
        .locator('td')
        .first()
        .textContent(),
    ).toBe(String(actorCount));
  }
  await page.getByRole('note').getByText('Datos de demostración.').waitFor();
  await page.getByRole('region', { name: 'Leyenda' }).getByText('Cadena de valor: Papa').waitFor();
  expect(await page.getByRole('region', { name: 'Eslabones que faltan' }).locator('tbody tr').count()).toBeGreaterThan(
    0,
  );
  const actors = page.getByRole('region', { name: 'Actores' }).locator('tbody tr');
  const all = await actors.count();
  await keepPicture(page, 'chain');
  expect(await seriousFaults(page)).toEqual([]);

  await links.getByRole('button', { name: 'Transformación' }).click();
  await page.getByRole('heading', { name: /^Actores en Transformación/ }).waitFor();
  // The heading says the link before the list has been drawn again.
  await expectSoon(async () => (await actors.count()) < all);
  await page.waitForURL(/link=TRANSFORMATION/);
  await page.getByLabel('Incluir los datos de demostración').uncheck();
  await page.waitForURL((url) => !url.searchParams.has('demo'));
  await page.getByRole('note').waitFor({ state: 'detached' });
  expect(await page.locator('.badge.demo').filter({ hasText: 'demostración' }).locator('visible=true').count()).toBe(
    await page.getByRole('region', { name: 'Eslabones que faltan' }).locator('.badge.demo').count(),
  );
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('counts no invented actor until somebody wants them, and marks them wherever they go', async () => {
  const { valueChains } = await application.read<{ valueChains: Array<{ key: string; name: string }> }>(
    '{ valueChains { key name } }',
  );
  const key = valueChains.find(({ name }) => name === 'Papa')?.key ?? '';
  const { page, faults } = await visit(
    browser,
    `${application.url}/mapa?panel=chain&chain=${key}&layers=departments,actors,relations`,
    { acceptDownloads: true },
  );
  const links = page.getByRole('table', { name: 'Eslabones de la cadena' });
  await links.waitFor();
  const legend = page.getByRole('region', { name: 'Leyenda' });
  await legend.getByText('Cadena de valor: Papa').waitFor();
  const counts = async (includeDemo: boolean): Promise<string[]> => {
    const { valueChain } = await application.read<{ valueChain: { links: Array<{ actorCount: number }> } }>(
      `{ valueChain(key: "${key}") { links(includeDemo: ${includeDemo}) { actorCount } } }`,
    );
    return valueChain.links.map(({ actorCount }) => String(actorCount)).sort();
  };
  const shown = async (): Promise<string[]> =>
    (await links.locator('tbody tr td:nth-of-type(1)').allTextContents()).sort();
  expect(await counts(true)).not.toEqual(await counts(false));
  await expectSoon(async () => (await shown()).join() === (await counts(false)).join());
  expect(await page.getByText('Datos de demostración.').count()).toBe(0);
  expect(await page.locator('.badge.demo').count()).toBe(0);
  // No municipality has an actor: no class that nobody has, no heading without rows.
  expect(await legend.locator('.swatch-fill').count()).toBe(0);
  const tables = page.locator('.panel table');
  expect(await tables.count()).toBeGreaterThan(0);
  expect(await tables.filter({ has: page.locator('tbody tr') }).count()).toBe(await tables.count());

  const tiles: string[] = [];
  page.on('request', (request) => {
    if (/\/tiles\/(actors|chain_relations)\//.test(request.url())) tiles.push(request.url());
  });
  await page.locator('.panel').getByLabel('Incluir los datos de demostración').check();
  await page.waitForURL(/demo=show/);
  await expectSoon(async () => (await shown()).join() === (await counts(true)).join());
  await page.getByRole('note').getByText('Datos de demostración.').waitFor();
  await legend.locator('.swatch-demo').waitFor();
  await expectSoon(async () => tiles.length > 0);
  expect(tiles.every((tile) => tile.includes('includeDemo=true'))).toBe(true);
  await page.getByText('Compartir y descargar').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Descargar la tabla (CSV)' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines.join()).toContain('Datos de demostración.');
  // Each row says whether it rests on what is made up.
  const { valueChain } = await application.read<{
    valueChain: { municipalities: Array<{ municipality: { code: string }; demoCount: number }> };
  }>(`{ valueChain(key: "${key}") { municipalities(includeDemo: true) { municipality { code } demoCount } } }`);
  const invented = valueChain.municipalities.filter(({ demoCount }) => demoCount > 0);
  expect(invented.length).toBeGreaterThan(0);
  expect(lines[0]).toMatch(/,Cuenta datos de demostración$/);
  for (const { municipality } of invented) {
    expect(lines.find((line) => line.split(',')[1] === municipality.code)).toMatch(/,sí$/);
  }
  const [map] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByText('Compartir y descargar')
      .click()
      .then(() => page.getByRole('button', { name: 'Descargar el mapa (GeoJSON)' }).click()),
  ]);
  const { features } = JSON.parse(await readFile(await map.path(), 'utf8')) as {
    features: Array<{ id?: string; properties: Record<string, unknown> }>;
  };
  for (const { municipality } of invented) {
    expect(features.find(({ id }) => id === municipality.code)?.properties['demo']).toBe(true);
  }
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  await page.locator('#print .sheet-demo').waitFor();
  await page.emulateMedia({ media: 'screen' });

  // On another subject, too, the layers of actors are marked, and the switch is beside them.
  await page.getByRole('tab', { name: 'Indicadores' }).click();
  await legend.locator('.swatch-demo').waitFor();
  await page.locator('.layer-menu summary').click();
  await page.locator('.layer-menu').getByLabel('Incluir los datos de demostración').uncheck();
  await legend.locator('.swatch-demo').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await page.context().close();
});
