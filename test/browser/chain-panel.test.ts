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
  }>('{ valueChains { key name links { name actorCount } } }');
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
