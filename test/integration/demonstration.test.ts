import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { isInputObjectType, isInterfaceType, isObjectType, parse } from 'graphql';
import { buildApiSchema } from '../../schema/build-schema';
import { removeDemonstration } from '../../seeds/load/demo';
import { LAYERS } from '../../src/domain/layers/registry';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { type OwnDatabase, openOwnDatabase } from '../fixtures/test-database';

const OPERATIONS = join(__dirname, '..', '..', 'schema', 'operations');
const ACTOR_LAYERS = ['actors', 'chain_relations'];
/** What the exports of analyses ask for beside what they need not be told. */
const VARIABLES: Readonly<Record<string, object>> = {
  key: { key: 'coffee' },
  keys: { keys: ['coffee'] },
  input: { input: { point: { longitude: -91.5, latitude: 14.8 }, first: 20 } },
};
const INVENTED = /demo-\d{4}|Demostración: /;

/** What does not depend on the actors: when an answer was made, at which revision, and how long that took. */
function settled(text: string): string {
  return text
    .replace(
      /"(timeStamp|updatedAt|createdAt|created|computedAt|solveSeconds|elapsedSeconds|citation|id|version|inEnglish)":\s*("(procoees[^"]*|[^"]*\d[^"]*)"|[\d.e-]+)/g,
      (whole, key: string) => (key === 'id' && !/revision/.test(whole) ? whole : `"${key}":"…"`),
    )
    .replace(/"(dataRevision|revision|foundRevision)":\s*\d+/g, '"$1":"…"')
    .replace(/"dataRevision":\{"number":\d+/g, '"dataRevision":{"number":"…"')
    .replace(/v=\d+\.[a-z0-9]+/g, 'v=…')
    .replace(/(revisión de (?:los )?datos|data revision) \d+/g, '$1 …')
    .replace(/127\.0\.0\.1:\d+/g, 'host')
    .replace(/<dt>(Revisión de los datos|Data revision)[\s\S]*?<\/dd>/g, '');
}

describe('actors made for demonstration', () => {
  let database: OwnDatabase;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openOwnDatabase();
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const get = async (path: string): Promise<string> => {
    const response = await fetch(`${application.url}${path}`, { headers: { accept: 'application/json' } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    // 204: a tile in which nothing lies.
    if (response.status !== 200 && response.status !== 204)
      throw new Error(`${path}: ${response.status} ${strFromU8(bytes).slice(0, 300)}`);
    if (!path.includes('.zip')) return strFromU8(bytes, path.includes('.mvt'));
    return Object.entries(unzipSync(bytes))
      .map(([name, file]) => `${name}\n${strFromU8(file)}`)
      .join('\n');
  };

  /** Every documented query; its own `includeDemo`, if it has one, set to this. */
  async function documentedAnswers(includeDemo: boolean): Promise<Map<string, string>> {
    const answers = new Map<string, string>();
    const asked = (text: string): string => text.replace(/("?includeDemo"?: )(true|false)/g, `$1${includeDemo}`);
    for (const file of readdirSync(OPERATIONS).filter((name) => name.endsWith('.graphql'))) {
      const document = readFileSync(join(OPERATIONS, file), 'utf8');
      const [definition] = parse(document).definitions;
      if (definition?.kind !== 'OperationDefinition' || definition.operation !== 'query') continue;
      const variables = join(OPERATIONS, file.replace(/\.graphql$/, '.variables.json'));
      const { data, errors } = await application.ask(
        asked(document),
        existsSync(variables) ? (JSON.parse(asked(readFileSync(variables, 'utf8'))) as object) : {},
      );
      answers.set(file, JSON.stringify({ data, errors }));
    }
    return answers;
  }

  function layerPaths(includeDemo: boolean): string[] {
    const query = includeDemo ? '?includeDemo=true' : '';
    const and = includeDemo ? '&includeDemo=true' : '';
    return LAYERS.flatMap(({ id }) => [
      `/layers/${id}.geojson${query}`,
      `/tiles/${id}.json${query}`,
      `/tiles/${id}/5/7/14.mvt${query}`,
      `/download/${id}.csv${query}`,
      `/download/${id}.geojson${query}`,
      `/download/${id}-sources.csv${query}`,
      `/ogc/collections/${id}${query}`,
      `/ogc/collections/${id}/items?limit=10000&f=json${and}`,
      `/ogc/collections/${id}/items?limit=10000&f=html${and}`,
    ]).concat(`/ogc/collections${query}`);
  }

  async function exportPaths(): Promise<string[]> {
    const { tables, operations } = JSON.parse(await get('/export')) as {
      tables: Array<{ name: string }>;
      operations: Array<{ name: string; variables: string[] }>;
    };
    const readable = operations.flatMap(({ name, variables }) => {
      const values = name === 'nearestActors' ? VARIABLES['input'] : variables.includes('key') ? VARIABLES['key'] : {};
      const isAboutActors = /actor|chain|bottleneck|attachment/i.test(name);
      return isAboutActors ? [`/export/${name}.csv?variables=${encodeURIComponent(JSON.stringify(values))}`] : [];
    });
    return [...tables.map(({ name }) => `/export/${name}.csv`), ...readable, '/export/datapackage.zip'];
  }

  async function everything(): Promise<Map<string, string>> {
    const answers = await documentedAnswers(false);
    const paths = [...layerPaths(false), ...(await exportPaths()), '/informe', '/', '/templates/actors.csv'];
    for (const path of paths) answers.set(path, await get(path));
    return answers;
  }

  it('are off wherever the contract knows them', () => {
    const schema = buildApiSchema();
    const switches: Array<readonly [string, unknown]> = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields()))
          for (const { name, defaultValue } of field.args)
            if (name === 'includeDemo') switches.push([`${type.name}.${field.name}`, defaultValue]);
      }
      if (isInputObjectType(type)) {
        const field = type.getFields()['includeDemo'];
        if (field) switches.push([type.name, field.defaultValue]);
      }
    }
    expect(switches.length).toBeGreaterThan(8);
    expect(switches.filter(([, byDefault]) => byDefault !== false)).toEqual([]);
  });

  it('with the switch on carry their mark and no source of somebody real', async () => {
    for (const layer of ACTOR_LAYERS) {
      for (const path of [
        `/layers/${layer}.geojson?includeDemo=true`,
        `/ogc/collections/${layer}/items?limit=10000&f=json&includeDemo=true`,
        `/download/${layer}.geojson?includeDemo=true`,
      ]) {
        const { features } = JSON.parse(await get(path)) as {
          features: Array<{ properties: Record<string, unknown> }>;
        };
        const invented = features.filter(({ properties }) => INVENTED.test(JSON.stringify(properties)));
        expect(invented.length).toBeGreaterThan(300);
        expect(invented.filter(({ properties }) => properties['demo'] !== true)).toEqual([]);
        if (layer === 'actors') {
          expect(new Set(invented.map(({ properties }) => properties['source']))).toEqual(new Set(['demonstration']));
        }
      }
      const attributions = [
        (JSON.parse(await get(`/tiles/${layer}.json?includeDemo=true`)) as { attribution: string }).attribution,
        await get(`/download/${layer}-sources.csv?includeDemo=true`),
      ];
      for (const text of attributions) expect(text).toMatch(/Demostración/);
    }
    for (const table of ['actors', 'actor_relations', 'diagnoses', 'certifications']) {
      const isActors = table === 'actors';
      const text = await get(`/export/${isActors ? 'datapackage.zip' : `${table}.csv`}?includeDemo=true`);
      const rows = text.split(/\r?\n/).filter((line) => /demo-\d{4}/.test(line) && !line.includes('actor_id'));
      expect(rows.length).toBeGreaterThan(25);
      if (!isActors) expect(rows.filter((line) => !line.includes('true'))).toEqual([]);
    }
    const { actors } = await application.read<{
      actors: { edges: Array<{ node: { id: string; demo: boolean; source: { key: string } | null } }> };
    }>('{ actors(first: 500, filter: { includeDemo: true }) { edges { node { id demo source { key } } } } }');
    const invented = actors.edges.filter(({ node }) => node.id.startsWith('demo-'));
    expect(invented.length).toBeGreaterThan(300);
    for (const { node } of invented) expect(node).toMatchObject({ demo: true, source: { key: 'demonstration' } });
  });

  it('links of the layers lead to the same edition', async () => {
    const links = (await get('/ogc/collections/actors?includeDemo=true')).match(/"href":"[^"]+"/g) ?? [];
    expect(links.length).toBeGreaterThan(8);
    expect(links.filter((link) => !link.includes('includeDemo=true'))).toEqual([]);
    const { tiles, data } = JSON.parse(await get('/tiles/actors.json?includeDemo=true')) as {
      tiles: string[];
      data: string[];
    };
    for (const address of [...tiles, ...data]) expect(address).toContain('includeDemo=true');
  });

  it('are found by their identifier only with the switch on', async () => {
    const document = 'query ($on: Boolean) { actor(id: "demo-0001", includeDemo: $on) { id demo } }';
    expect(await application.read(document, {})).toEqual({ actor: null });
    expect(await application.read(document, { on: true })).toEqual({ actor: { id: 'demo-0001', demo: true } });
  });

  it('leave no trace in any answer with the switch off: a database without them answers the same', async () => {
    const before = await everything();
    for (const [where, text] of before) {
      if (INVENTED.test(text)) throw new Error(`${where} shows ${INVENTED.exec(text)?.[0]}`);
    }
    await application.stop();
    expect(await removeDemonstration(database.dataSource)).toBeGreaterThan(300);
    application = await runApplication(database);
    const after = await everything();
    expect([...after.keys()]).toEqual([...before.keys()]);
    const differing = [...after].flatMap(([where, text]) => {
      const [now, then] = [settled(text), settled(before.get(where) ?? '')];
      const at = [...now].findIndex((letter, i) => letter !== then[i]);
      if (now === then) return [];
      const around = (one: string) => one.slice(Math.max(0, at - 60), at + 60);
      return [[where, around(then), around(now)]];
    });
    expect(differing).toEqual([]);
  });
});
