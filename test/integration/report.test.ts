import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication, WITH_KEY } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';

const RANKING = `query ($input: VumeRankingInput) { vumeRanking(input: $input) {
  candidates { rank score explanation municipality { code name department { name } } robustness { topNProbability } }
  excluded { municipality { name } reason } warnings } }`;
interface RankingAnswer {
  vumeRanking: {
    candidates: Array<{
      rank: number;
      score: number;
      explanation: string;
      municipality: { code: string; name: string; department: { name: string } };
      robustness: { topNProbability: number } | null;
    }>;
    excluded: Array<{ municipality: { name: string } }>;
    warnings: string[];
  };
}

/** The text of a page's table rows, cell by cell. */
function rowsOf(html: string): string[][] {
  return [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => plain(cell)),
  );
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|quot|amp);/g, (_, name: 'lt' | 'quot' | 'amp') => ({ lt: '<', quot: '"', amp: '&' })[name])
    .replace(/\u202f/g, ' ');
}

const OPEN = 'Quetzaltenango';

describe('the report', () => {
  let database: Database;
  let application: RunningApplication;
  beforeAll(async () => {
    database = await openOwnDatabase();
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  async function page(path: string): Promise<string> {
    const response = await fetch(`${application.url}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    return response.text();
  }

  async function save(input: object): Promise<string> {
    const { data, errors } = await application.ask(
      'mutation ($input: ScenarioInput!) { saveScenario(input: $input) { id } }',
      { input },
      WITH_KEY,
    );
    expect(errors).toEqual([]);
    const { saveScenario } = data as { saveScenario: { id: string } };
    return saveScenario.id;
  }

  /** The rows of the ranking as the report must show them. */
  function expectRanking(html: string, { vumeRanking: { candidates } }: RankingAnswer): void {
    const scores = new Set(candidates.map(({ score }) => score.toFixed(3)));
    const places = new Set(candidates.map(({ municipality: { name, department } }) => `${name}${department.name}`));
    const shown = rowsOf(html).flatMap(([rank = '', place = '', ...rest]) => {
      const score = rest.find((cell) => scores.has(cell));
      return places.has(place) && score ? [[rank.replace('≈', ''), place, score]] : [];
    });
    expect(shown).toEqual(
      candidates.map(({ rank, score, municipality: { name, department } }) => [
        String(rank),
        `${name}${department.name}`,
        score.toFixed(3),
      ]),
    );
  }

  it('without a scenario tells the default ranking as the API does, in both languages, and says so', async () => {
    const answer = await application.read<RankingAnswer>(RANKING, { input: { robustness: {} } });
    const spanish = await page('/informe');
    expect(spanish).toMatch(/<html lang="es">/);
    expect(plain(spanish)).toContain('Priorización por defecto: nadie la ha guardado');
    expectRanking(spanish, answer);
    const list = [...spanish.matchAll(/<li><span class="n">.*?<\/li>/g)].map(([item]) => plain(item));
    expect(list).toHaveLength(13);
    for (const [k, { rank, municipality, robustness }] of answer.vumeRanking.candidates.slice(0, 13).entries()) {
      const share = robustness!.topNProbability;
      const percent = share > 0.99 ? '> 99' : String(Math.round(100 * share));
      expect(list[k]).toBe(`${rank}${municipality.name} ${percent} % (${municipality.department.name})`);
    }
    for (const { explanation } of answer.vumeRanking.candidates.slice(0, 18))
      expect(plain(spanish)).toContain(explanation);
    for (const warning of answer.vumeRanking.warnings) expect(plain(spanish)).toContain(warning);
    for (const { municipality } of answer.vumeRanking.excluded) {
      expect(plain(spanish)).toMatch(new RegExp(`${municipality.name} \\([^)]+\\): ya tiene una VUME abierta`));
    }
    const english = await page('/report');
    expect(english).toMatch(/<html lang="en">/);
    expect(plain(english)).toContain('Default ranking: nobody has saved it');
    expectRanking(english, answer);
    expect(plain(spanish)).toMatch(new RegExp(`Revisión de los datos${application.store.current().revision} `));
  });

  it('draws each chosen one on the map and each candidate in the chart, with words for who sees neither', async () => {
    const html = await page('/informe');
    const [, map = ''] = /<svg class="map"(.*?)<\/svg>/s.exec(html) ?? [];
    expect([...map.matchAll(/<circle[^>]* r="9.5"/g)]).toHaveLength(13);
    // The open one is a black disc at its seat and in the legend.
    expect([...map.matchAll(/<circle[^>]* r="5"/g)]).toHaveLength(2);
    expect(map).toContain('VUME abierta');
    expect(map).toMatch(/<title id="map-title">.+<\/title><desc id="map-description">.*13 San Miguel Ixtahuacán/s);
    const [, chart = ''] = /<svg class="chart"(.*?)<\/svg>/s.exec(html) ?? [];
    expect([...chart.matchAll(/<circle/g)]).toHaveLength(28);
    expect(html).not.toMatch(/NaN|undefined|Infinity|<script|style="/);
  });

  it('says what the new default changed, how firm places are, and what each choice reaches', async () => {
    const html = plain(await page('/informe'));
    const { vumeRanking, rankingAndSites } = await application.read<{
      vumeRanking: {
        presetChange: { text: string };
        candidates: Array<{ firmness: { ways: number; waysAmongFirst: number } }>;
      };
      rankingAndSites: { inBoth: Array<{ name: string }>; newVumes: number; totalVumes: number };
    }>(
      `{ vumeRanking(input: { robustness: {} }) { presetChange { text } candidates { firmness { ways waysAmongFirst } } }
         rankingAndSites { newVumes totalVumes inBoth { name } } }`,
    );
    expect(html).toContain(vumeRanking.presetChange.text);
    const ways = rowsOf(await page('/informe')).flatMap((row) => row.filter((cell) => /^\d+ de \d+$/.test(cell)));
    expect(ways).toEqual(
      vumeRanking.candidates.map(({ firmness }) => `${firmness.waysAmongFirst} de ${firmness.ways}`),
    );
    expect([rankingAndSites.newVumes, rankingAndSites.totalVumes]).toEqual([13, 14]);
    expect(html).toContain('La propuesta es de 13 VUME nuevas; con la abierta hoy (1), 14 en total.');
    const both = rankingAndSites.inBoth;
    expect(html).toContain(`En las dos (${both.length})${both.map(({ name }) => name).join(', ')}`);
  });

  it('marks imputed values wherever they are shown', async () => {
    const id = await save({
      name: 'Imputado',
      kind: 'VUME_RANKING',
      vumeRanking: { missingData: 'IMPUTE_DEPARTMENT_MEDIAN' },
    });
    const rows = rowsOf(await page(`/informe?scenario=${id}`));
    const of = (name: string): string[][] => rows.filter((row) => row[1]?.startsWith(name));
    for (const name of ['Malacatancito', 'San Antonio Huista', 'San Bartolo', 'Sipacapa']) {
      const [values, parts] = of(name);
      expect(values?.filter((cell) => /^[\d.,]+i$/.test(cell))).toHaveLength(1);
      expect(parts?.filter((cell) => /^[\d.]+i$/.test(cell))).toHaveLength(1);
    }
  });

  it('says what the chosen cover, as the API measures it', async () => {
    const html = plain(await page('/informe'));
    const { vumeRanking } = await application.read<RankingAnswer>(RANKING, { input: {} });
    const codes = vumeRanking.candidates.slice(0, 13).map(({ municipality }) => municipality.code);
    const { before, after } = await application.read<
      Record<'before' | 'after', { levels: Array<{ coveredDemand: number }> }>
    >(
      `query ($codes: [ID!]) {
        before: coverage(input: { facilities: { kinds: [VUME], status: [OPEN] }, reach: [15] }) { levels { coveredDemand } }
        after: coverage(input: { facilities: { kinds: [VUME], status: [OPEN], municipalityCodes: $codes }, reach: [15] }) { levels { coveredDemand } }
      }`,
      { codes },
    );
    const people = (answer: typeof before): string =>
      Number((answer.levels[0]?.coveredDemand ?? 0).toPrecision(3)).toLocaleString('en-US');
    expect(html).toContain(`${people(before)} de `);
    expect(html).toContain(`: ${people(after)}.`);
  });

  it('of a saved ranking keeps what was saved when the data move on, and says so', async () => {
    const input = { scope: 'REGION', excludeOpenVume: false, robustness: { draws: 50, topN: 7 } };
    const answer = await application.read<RankingAnswer>(RANKING, { input });
    const id = await save({ name: 'Región < 30 & "B"', kind: 'VUME_RANKING', note: 'Acta 4', vumeRanking: input });
    const before = await page(`/informe?scenario=${id}`);
    expect(before).toContain('Región &lt; 30 &amp; &quot;B&quot;');
    expectRanking(before, answer);
    expect(plain(before)).toContain('Se proponen 7 municipios para una VUME nueva, de 116 candidatos:');
    await database.dataSource.transaction(async (manager) => {
      await manager.query(`UPDATE indicator_value SET value = 1 WHERE indicator_key = 'poverty_rate'`);
      await manager.query('UPDATE data_revision SET number = number + 1, updated_at = now()');
    });
    await application.store.refresh();
    const after = await page(`/informe?scenario=${id}`);
    expectRanking(after, answer);
    const now = application.store.current().revision;
    expect(plain(after)).toContain(
      `El análisis es de la revisión de datos ${now - 1}; los datos están hoy en la ${now}.`,
    );
  });

  it('of a ranking saved without draws says that it cannot tell how firm it is', async () => {
    const id = await save({ name: 'Sin sorteos', kind: 'VUME_RANKING' });
    expect(plain(await page(`/report?scenario=${id}`))).toContain('saved without draws of the weights');
  });

  it('of a choice of sites tells each site as the API does', async () => {
    const input = { sites: 3, reach: 20, excludedCodes: ['1207'] };
    const { vumeSiteSelection } = await application.read<{
      vumeSiteSelection: {
        sites: Array<{ municipality: { name: string }; coveredDemand: number; lossWithout: number }>;
      };
    }>(
      'query ($input: VumeSiteSelectionInput) { vumeSiteSelection(input: $input) { sites { municipality { name } coveredDemand lossWithout } } }',
      { input },
    );
    const id = await save({ name: 'Tres sitios', kind: 'VUME_SITE_SELECTION', vumeSiteSelection: input });
    const html = await page(`/informe?scenario=${id}`);
    const shown = rowsOf(html).filter((row) => row.length === 8 && /^(\d+|VUME abierta)$/.test(row[0] ?? ''));
    expect(shown.map(([, name, , covered, , , loss]) => [name, covered, loss])).toEqual(
      vumeSiteSelection.sites.map(({ municipality, coveredDemand, lossWithout }) => [
        municipality.name,
        Number(coveredDemand.toPrecision(3)).toLocaleString('en-US'),
        Number(lossWithout.toPrecision(3)).toLocaleString('en-US'),
      ]),
    );
    // The one open today is not proposed for a new one.
    const fresh = vumeSiteSelection.sites.map(({ municipality }) => municipality.name).filter((name) => name !== OPEN);
    expect(fresh).toHaveLength(2);
    expect(plain(html)).toContain('La propuesta es de 2 VUME nuevas; con la abierta hoy (1), 3 en total.');
    expect(plain(html)).toContain(`VUME abierta hoy, que cuenta en la cobertura: ${OPEN}.`);
    expect(plain(html)).toContain('Se proponen 2 sitios nuevos, entre');
    const proposed = plain(/<ol class="chosen">.*?<\/ol>/s.exec(html)?.[0] ?? '');
    for (const name of fresh) expect(proposed).toContain(name);
    expect(proposed).not.toContain(OPEN);
    expect(plain(html)).toContain('Tacaná (San Marcos): excluido por quien hizo el análisis');
    expect(plain(html)).toContain('Con un alcance de 20 km');
  });

  it('refuses in words what it cannot report on', async () => {
    const coverage = await save({
      name: 'Cobertura',
      kind: 'COVERAGE',
      coverage: { facilities: { kinds: ['VUME'] }, reach: [10] },
    });
    const cases: Array<[string, number, RegExp]> = [
      ['?scenario=x', 400, /scenario: found "x"; it must be the id of a saved scenario/],
      ['?scenario=', 400, /scenario: found ""/],
      ['?scenario=1b4e28ba-2fa1-41d2-883f-0016d3cca427', 404, /There is no scenario "1b4e28ba/],
      [`?scenario=${coverage}`, 400, /of kind COVERAGE; a report is made of one of kind VUME_RANKING or/],
      ['?escenario=1', 400, /escenario: it is not a parameter of this address/],
      ['?scenario=a&scenario=b', 400, /given more than once/],
    ];
    for (const [query, status, text] of cases) {
      for (const path of ['/informe', '/report', '/informe.pdf']) {
        const response = await fetch(`${application.url}${path}${query}`, { headers: { 'accept-language': 'en' } });
        expect([path, query, response.status]).toEqual([path, query, status]);
        expect(response.headers.get('content-type')).toBe('application/problem+json');
        expect(((await response.json()) as { detail: string }).detail).toMatch(text);
      }
    }
    expect((await fetch(`${application.url}/informe`, { method: 'POST' })).status).toBe(405);
  });

  it('is asked for again without being sent again, and forbids scripts', async () => {
    const first = await fetch(`${application.url}/informe`);
    await first.text();
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
    const again = await fetch(`${application.url}/informe`, {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    expect(application.faults).toEqual([]);
  });
});
