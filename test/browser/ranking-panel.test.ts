import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { Database } from '../../src/platform/database/open-database';
import { expectSoon, keepPicture, openBrowser, seriousFaults, visit } from '../fixtures/browser';
import { type RunningApplication, runApplication, WITH_KEY, WRITE_KEY } from '../fixtures/running-application';
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

const RANKING = `query ($input: VumeRankingInput) {
  vumeRanking(input: $input) { candidates { rank municipality { name } } excluded { municipality { name } } }
}`;
interface RankingAnswer {
  vumeRanking: {
    candidates: Array<{ rank: number; municipality: { name: string } }>;
    excluded: Array<{ municipality: { name: string } }>;
  };
}

interface FirmRanking {
  presetChange: { text: string };
  candidates: Array<{
    municipality: { name: string };
    robustness: { topNProbability: number; indistinguishableFromNext: boolean };
    firmness: { ways: number; waysAmongFirst: number; text: string };
  }>;
}

async function shownNames(page: Page): Promise<string[]> {
  return page.getByRole('table', { name: 'La priorización' }).locator('tbody th .link').allTextContents();
}

async function expectedNames(input: object): Promise<string[]> {
  const { vumeRanking } = await application.read<RankingAnswer>(RANKING, { input });
  return vumeRanking.candidates.map(({ municipality }) => municipality.name);
}

it('ranks as the API does, with parts, intervals, exclusions and warnings', async () => {
  const { page, foreign, faults } = await visit(browser, `${application.url}/mapa?panel=ranking`);
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  expect(await shownNames(page)).toEqual(await expectedNames({}));
  expect(await page.locator('.stacked').count()).toBe(28);
  await page.locator('.interval').first().waitFor();
  expect(await page.locator('.interval').count()).toBe(28);
  const { vumeRanking } = await application.read<{ vumeRanking: { robustnessSummary: { draws: number } } }>(
    '{ vumeRanking(input: { robustness: { topN: 13 } }) { robustnessSummary { draws } } }',
  );
  // As many draws as the report has: the server says how many.
  const draws = vumeRanking.robustnessSummary.draws.toLocaleString('en-US');
  await page.getByText(new RegExp(`^${draws} sorteos`)).waitFor();
  await page.getByRole('table', { name: 'La priorización' }).locator('tbody th .link').nth(12).click();
  await page.getByText(/saldría de los primeros 13 si el peso de/).waitFor();
  await page.getByRole('button', { name: 'Cerrar el perfil' }).click();
  await page.getByText('ya tiene una VUME abierta').waitFor();
  expect(await page.locator('.exclusions').textContent()).toContain('Quetzaltenango');
  await page.getByText(/Advertencias sobre los datos/).click();
  await keepPicture(page, 'ranking');
  expect(await seriousFaults(page)).toEqual([]);
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('answers as a slider is dragged, without asking for the polygons again, and keeps the weights in the link', async () => {
  const { page } = await visit(browser, `${application.url}/mapa?panel=ranking`);
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  let polygonQueries = 0;
  page.on('request', (request) => {
    if (request.postData()?.includes('geometry(')) polygonQueries += 1;
  });
  const slider = page.getByLabel('Pobreza 2023: incidencia', { exact: true });
  await slider.hover(); // once it lies still
  const box = await slider.boundingBox();
  if (!box) throw new Error('there is no slider');
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  for (const share of [0.5, 0.7, 0.9, 1]) await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await page.mouse.up();
  await page.waitForURL(/poverty_2023_incidence:1[,&]/);
  const weights = new URL(page.url()).searchParams.get('weights')?.split(',') ?? [];
  const criteria = weights.map((pair) => {
    const [indicatorKey, weight] = pair.split(':');
    return { indicatorKey, weight: Number(weight) };
  });
  expect(criteria).toHaveLength(4);
  const expected = await expectedNames({ criteria });
  expect(expected).not.toEqual(await expectedNames({}));
  await expectSoon(async () => (await shownNames(page)).join() === expected.join());
  expect(polygonQueries).toBe(0);
  await page.reload();
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  expect(await shownNames(page)).toEqual(expected);
  await page.getByRole('button', { name: 'Volver a los pesos por defecto' }).click();
  await page.waitForURL((url) => !url.searchParams.has('weights'));
  await page.context().close();
});

it('names value, standardised value and contribution wherever it shows them', async () => {
  const { page } = await visit(
    browser,
    `${application.url}/mapa?panel=ranking&weights=poverty_2023_incidence:0.7,gini:0.3`,
    {
      acceptDownloads: true,
    },
  );
  const { vumeRanking } = await application.read<{
    vumeRanking: {
      candidates: Array<{
        municipality: { name: string };
        contributions: Array<{ value: number; standardError: number; normalised: number; contribution: number }>;
      }>;
    };
  }>(
    `query ($criteria: [CriterionInput!]) { vumeRanking(input: { criteria: $criteria }) {
      candidates { municipality { name } contributions { value standardError normalised contribution } } } }`,
    {
      criteria: [
        { indicatorKey: 'poverty_2023_incidence', weight: 0.7 },
        { indicatorKey: 'gini', weight: 0.3 },
      ],
    },
  );
  const first = vumeRanking.candidates[0];
  const poverty = first?.contributions[0];
  if (!first || !poverty) throw new Error('nobody is ranked');
  const { name } = first.municipality;
  const list = page.getByRole('table', { name: 'La priorización' });
  await list.getByRole('button', { name: `De qué se compone el puntaje de ${name}` }).click();
  const parts = list
    .getByRole('list', { name: `Puntaje de ${name}` })
    .getByRole('listitem')
    .first();
  const figures = await parts.locator('dt, dd').allTextContents();
  const digits = (value: number, decimals: number): string => value.toFixed(decimals);
  expect(figures).toEqual([
    'Valor',
    `${digits(poverty.value, 1)} por ciento (error estándar ${digits(poverty.standardError, 1)}) (estimación)`,
    'Valor estandarizado',
    digits(poverty.normalised, 2),
    'Peso',
    '70 %',
    'Aporte al puntaje',
    digits(poverty.contribution, 3),
  ]);
  await keepPicture(page, 'contributions');
  expect(await seriousFaults(page)).toEqual([]);

  const named = ['Valor', 'Error estándar', 'Calidad del dato', 'Valor estandarizado', 'Aporte al puntaje'];
  await page.getByRole('button', { name: 'Ver tabla' }).click();
  const table = page.getByRole('region', { name: 'Tabla de lo que muestra el mapa' });
  const group = table.getByRole('columnheader', { name: /^Pobreza 2023: incidencia \(por ciento, 2023/ });
  expect(await group.getAttribute('colspan')).toBe('5');
  expect(await table.locator('thead tr').nth(1).locator('th').allTextContents()).toEqual([...named, ...named]);
  await page.getByText('Compartir y descargar').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Descargar la tabla (CSV)' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  for (const one of named)
    expect(lines[0]).toMatch(new RegExp(`"Pobreza 2023: incidencia \\(por ciento, 2023\\): ${one}"`));
  const cells = lines[1]?.split(',') ?? [];
  expect(cells[0]).toBe(name);
  expect(cells).toEqual(expect.arrayContaining([String(poverty.value), String(poverty.contribution)]));
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.locator('#print thead th').allTextContents()).toContain(
    'Pobreza 2023: incidencia (por ciento, 2023)',
  );
  const cell = page
    .locator('#print tbody tr')
    .first()
    .locator('td')
    .filter({ has: page.locator('.cell-name') })
    .first();
  expect(await cell.locator('.cell-name').allTextContents()).toEqual(named.map((one) => `${one}:`));
  expect(await cell.textContent()).toContain(`Aporte al puntaje: ${digits(poverty.contribution, 3)}`);
  await expectWholeOnPaper(page);
  await page.context().close();
});

/** A sheet across is 979 pixels wide between its margins: the table fits, and no word, code or figure in it is broken. */
async function expectWholeOnPaper(page: Page): Promise<void> {
  await page.setViewportSize({ width: 979, height: 700 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(979);
  const broken = await page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.querySelector('#print table'), NodeFilter.SHOW_TEXT);
    const broken = [];
    while (walker.nextNode()) {
      const { currentNode } = walker;
      for (const { 0: piece, index } of currentNode.data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(currentNode, index);
        range.setEnd(currentNode, index + piece.length);
        if (range.getClientRects().length > 1) broken.push(piece);
      }
    }
    return broken;
  })()`);
  expect(broken).toEqual([]);
}

it('prints the table of the default criteria whole, with an address that says the data revision', async () => {
  const { page } = await visit(browser, `${application.url}/mapa?panel=ranking`);
  await page.locator('.interval').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.locator('#print .sheet-link').textContent()).toBe(
    `${application.url}/mapa?panel=ranking&revision=1`,
  );
  expect(await page.locator('#print tbody tr').first().textContent()).toMatch(/(> )?\d+ %/);
  await expectWholeOnPaper(page);
  await keepPicture(page, 'ranking-print');
  await page.context().close();
});

it('says what the default changed and for whom, and ranks by the former criteria on request', async () => {
  const { page, faults } = await visit(browser, `${application.url}/mapa?panel=ranking`);
  const asked = `preset presetChange { text } candidates { municipality { name }
    robustness { topNProbability indistinguishableFromNext } firmness { ways waysAmongFirst text } }`;
  const rank = async (preset: string) => {
    const { vumeRanking } = await application.read<{ vumeRanking: FirmRanking }>(
      `{ vumeRanking(input: { preset: ${preset}, robustness: { topN: 13 } }) {
        ${asked} } }`,
    );
    return vumeRanking;
  };
  const present = await rank('DEFAULT');
  await page.locator('.preset-change').getByText(present.presetChange.text, { exact: true }).waitFor();
  const list = page.getByRole('table', { name: 'La priorización' });
  await page.locator('.interval').first().waitFor();
  // How likely it is to be among the first, in how many ways of computing, and whom the data do not tell from the next.
  const alike = present.candidates.filter(({ robustness }) => robustness.indistinguishableFromNext);
  expect(alike.length).toBeGreaterThan(0);
  expect(await list.locator('.alike').count()).toBe(alike.length);
  const [first, second] = present.candidates;
  const pair = present.candidates.findIndex(({ robustness }) => robustness.indistinguishableFromNext);
  const [one, next] = [present.candidates[pair], present.candidates[pair + 1]];
  await list
    .getByText(`Los datos no distinguen a ${one?.municipality.name} de ${next?.municipality.name}.`)
    .first()
    .waitFor({ state: 'attached' });
  await page.getByText(`(${alike.length} de ${present.candidates.length - 1} pares vecinos)`).waitFor();
  const cells = await list.locator('tbody tr .chance').allTextContents();
  expect(cells).toEqual(
    present.candidates.map(({ robustness: { topNProbability: share }, firmness: { ways, waysAmongFirst } }) => {
      const chance = share > 0.99 ? '> 99 %' : share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`;
      return `${chance}${waysAmongFirst} de ${ways} cálculos`;
    }),
  );
  await list.getByRole('button', { name: `De qué se compone el puntaje de ${first?.municipality.name}` }).click();
  await list.getByText(first?.firmness.text ?? '', { exact: true }).waitFor();
  expect(second).toBeDefined();
  await keepPicture(page, 'ranking-default');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByLabel('Juego de criterios').selectOption('FORMER');
  await page.waitForURL(/preset=FORMER/);
  const former = await rank('FORMER');
  const names = former.candidates.map(({ municipality }) => municipality.name);
  await expectSoon(async () => (await shownNames(page)).join() === names.join());
  expect(names).not.toEqual(present.candidates.map(({ municipality }) => municipality.name));
  await page.getByRole('button', { name: 'Quitar Tasa de pobreza' }).click();
  await page.waitForURL(/weights=/);
  expect(await page.getByLabel('Juego de criterios').locator('option:checked').textContent()).toBe(
    'Los que usted ha puesto',
  );
  await page.locator('.preset-change').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await page.context().close();
});

it('sets ranking and sites side by side: who is in both, whom each reaches, how many are new', async () => {
  const { page, faults } = await visit(browser, `${application.url}/mapa?panel=ranking`);
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  await page.getByText('Priorización y sitios, lado a lado').click();
  const table = page.getByRole('table', { name: 'Priorización y sitios, lado a lado' });
  await table.waitFor();
  const { rankingAndSites: expected } = await application.read<{
    rankingAndSites: {
      newVumes: number;
      totalVumes: number;
      inBoth: Array<{ name: string }>;
      inRankingAlone: Array<{ name: string }>;
      inSitesAlone: Array<{ name: string }>;
      byRanking: { personsPercent: number; needPercent: number };
      bySites: { personsPercent: number; needPercent: number };
      today: { personsPercent: number; needPercent: number };
    };
  }>(`{ rankingAndSites { newVumes totalVumes inBoth { name } inRankingAlone { name } inSitesAlone { name }
    today { personsPercent needPercent } byRanking { personsPercent needPercent } bySites { personsPercent needPercent } } }`);
  expect(expected.totalVumes).toBe(expected.newVumes + 1);
  await page
    .getByText(
      `Cada una propone ${expected.newVumes} VUME nuevas; con las ya abiertas (1), ${expected.totalVumes} en total.`,
    )
    .waitFor();
  const percents = (name: 'personsPercent' | 'needPercent'): string[] =>
    [expected.today, expected.byRanking, expected.bySites].map((one) => `${one[name].toFixed(1)} %`);
  const row = (name: string) => table.getByRole('row', { name }).locator('td').allTextContents();
  expect(await row('Parte de la población')).toEqual(percents('personsPercent'));
  expect(await row('Parte de la necesidad')).toEqual(percents('needPercent'));
  for (const [heading, list] of [
    ['En las dos', expected.inBoth],
    ['Solo en la priorización', expected.inRankingAlone],
    ['Solo en los sitios', expected.inSitesAlone],
  ] as const) {
    const names = page.locator('.names').filter({ has: page.getByText(`${heading} (${list.length})`) });
    expect(await names.locator('li').allTextContents()).toEqual(list.map(({ name }) => name));
  }
  await table.scrollIntoViewIfNeeded();
  await keepPicture(page, 'ranking-and-sites');
  expect(await seriousFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('says in its place which criterion covers too little', async () => {
  const { page } = await visit(
    browser,
    `${application.url}/mapa?panel=ranking&weights=gini:0.5,returned_persons_2025:0.5`,
  );
  const refused = page.locator('.criterion').filter({ hasText: 'Personas retornadas en 2025' }).locator('.refusal');
  await refused.getByText(/un criterio debe cubrir al menos el 66 %/).waitFor();
  expect(await page.locator('.criterion .refusal').count()).toBe(1);
  await page.getByRole('button', { name: /^Quitar Personas retornadas en 2025/ }).click();
  await refused.waitFor({ state: 'detached' });
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  await page.context().close();
});

it('refuses in words what the API refuses', async () => {
  const { page } = await visit(
    browser,
    `${application.url}/mapa?panel=ranking&aggregation=GEOMETRIC_MEAN&normalisation=Z_SCORE`,
  );
  await page.getByText('La priorización: no hay respuesta.').waitFor();
  expect(await page.locator('.refusal span').first().textContent()).toMatch(/Z_SCORE da valores fuera de 0 a 1/);
  await page.context().close();
});

it('saves scenarios with the key alone and puts them side by side', async () => {
  const { page } = await visit(browser, `${application.url}/mapa?panel=ranking`);
  await page.getByRole('table', { name: 'La priorización' }).waitFor();
  await page.getByText('Escenarios guardados').click();
  const save = async (name: string, key: string): Promise<void> => {
    await page.getByLabel('Nombre del escenario').fill(name);
    await page.getByLabel('Clave').fill(key);
    await page.getByRole('button', { name: 'Guardar el escenario' }).click();
  };
  await save('Sin permiso', 'una-clave-equivocada');
  await page.getByText('Guardar: no hay respuesta.').waitFor();
  await save('Pesos por defecto', WRITE_KEY);
  await page.getByText('Guardado: Pesos por defecto').waitFor();
  await page.getByRole('button', { name: 'Quitar Pobreza 2023: incidencia' }).click();
  await page.waitForURL(/weights=/);
  await save('Sin la pobreza', WRITE_KEY);
  await page.getByText('Guardado: Sin la pobreza').waitFor();
  await page.getByLabel(/^Pesos por defecto/).check();
  await page.getByLabel(/^Sin la pobreza/).check();
  const comparison = page.getByRole('table', { name: 'Comparar escenarios' });
  await comparison.waitFor();
  expect(await comparison.locator('thead th').allTextContents()).toEqual([
    'Municipio',
    'Pesos por defecto',
    'Sin la pobreza',
  ]);
  expect(await comparison.locator('tbody tr').count()).toBeGreaterThanOrEqual(28);
  await page.waitForURL(/compare=/);
  expect(page.url()).not.toContain(WRITE_KEY);
  await keepPicture(page, 'scenarios');
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

it('tells the reader of a link who left the first, who entered them, and why', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const { page, faults } = await visit(browser, `${application.url}/mapa?panel=ranking`, { permissions });
  const list = page.getByRole('table', { name: 'La priorización' });
  await list.waitFor();
  const before = await shownNames(page);
  await page.getByText('Compartir y descargar').click();
  await page.getByRole('button', { name: 'Copiar el enlace' }).click();
  await page.getByText('Enlace copiado').waitFor();
  const link = await page.evaluate<string>('navigator.clipboard.readText()');
  const { municipalities } = await application.read<{ municipalities: Array<{ code: string; name: string }> }>(
    '{ municipalities { code name } }',
  );
  const [, second = ''] = before;
  const municipalityCode = municipalities.find(({ name }) => name === second)?.code;
  const { errors } = await application.ask(
    'mutation ($input: MunicipalPositionInput!) { recordMunicipalPosition(input: $input) { code } }',
    { input: { municipalityCode, interest: 'DECLINED', on: '2026-11-20' } },
    WITH_KEY,
  );
  expect(errors).toEqual([]);
  await page.goto(link);
  await list.waitFor();
  const after = await shownNames(page);
  const entered = after.slice(0, 13).filter((name) => !before.slice(0, 13).includes(name));
  expect(entered).toHaveLength(1);
  const notice = page.getByRole('alert');
  await notice.getByText(`Entre los primeros 13: ya no está ${second} (la autoridad municipal declinó).`).waitFor();
  await notice.getByText(`Entre los primeros 13: ahora está ${entered[0]} (puesto 13 · puntaje `).waitFor();
  // On the map and in its legend it is neither ranked nor outside.
  const legend = page.getByRole('region', { name: 'Leyenda' });
  const item = (text: string) => legend.locator('li').filter({ hasText: text });
  expect(await item('Declinó').locator('.swatch').textContent()).toBe('×');
  expect(await item('Ya tiene una VUME').locator('.legend-count').textContent()).toBe('1');
  expect(await item('Fuera del ámbito elegido').locator('.legend-count').textContent()).toBe('87');
  await keepPicture(page, 'ranking-declined');
  expect(await seriousFaults(page)).toEqual([]);

  // Counted all the same, it is marked wherever it shows.
  await page.goto(`${application.url}/mapa?panel=ranking&interest=IGNORE`);
  await list.getByText('La autoridad municipal declinó').waitFor();
  await item('Declinó y se cuenta').waitFor();
  await legend.getByText(/^Con precaución/).click();
  await legend.getByText(`Declinó la autoridad municipal de: ${second}.`).waitFor();
  await keepPicture(page, 'ranking-ignored');
  expect(faults).toEqual([]);
  await page.context().close();
});
