import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENTITIES } from '../../src/app/compose/entities';
import { openSnapshotStore } from '../../src/app/compose/snapshot';
import { TABLE_KINDS } from '../../src/app/compose/table-kinds';
import type { Snapshot } from '../../src/domain/snapshot/snapshot';
import { type Database, openDatabase } from '../../src/platform/database/open-database';
import { SnapshotStore } from '../../src/platform/database/snapshot-store';
import { SILENT } from '../../src/platform/terminal';
import { Product } from '../fixtures/product';
import { TESTER } from '../fixtures/running-application';
import { newFolder, type OwnDatabase, openOwnDatabase } from '../fixtures/test-database';

const NO_PROGRESS = () => undefined;

describe('tables of records', () => {
  let database: OwnDatabase;
  let store: SnapshotStore<Snapshot>;
  beforeAll(async () => {
    database = await openOwnDatabase();
    store = await openSnapshotStore(database, (fault) => {
      throw fault;
    });
  });
  afterAll(async () => {
    await store.close();
    await database.close();
  });

  async function bring(name: string, csv: string, dryRun = false) {
    await store.refresh();
    const kind = TABLE_KINDS.get(name)!;
    return kind.import(database.dataSource, store.current(), csv, dryRun, TESTER, NO_PROGRESS);
  }
  async function take(name: string): Promise<string> {
    let text = '';
    await TABLE_KINDS.get(name)!.export(database.dataSource, 'es', (piece) => {
      text += piece;
    });
    return text;
  }
  async function counts(): Promise<unknown> {
    return database.dataSource.query(
      'SELECT (SELECT number FROM data_revision) AS revision, (SELECT count(*) FROM audit_entry) AS audit',
    );
  }
  const lines = (...rows: string[]) => rows.join('\r\n');

  const actors = lines(
    'nombre;siglas;tipo;legalmente_constituida;municipio;funciones;integrantes;mujeres;prácticas_circulares',
    'Cooperativa Añil;CA;AGRICULTURAL_COOPERATIVE;sí;Nebaj;coffee: COLLECTION | SUPPORT;120;75;a\\|b | compost',
    "'=Red de Miel;;BUSINESS_NETWORK;no;1413;honey: PRODUCTION;;;",
  );

  it('brings in every kind, exports it, and takes the export back unchanged', async () => {
    expect(await bring('actors', actors)).toMatchObject({ problems: [], written: 2 });
    const ids = await database.dataSource.query<Array<{ id: string }>>(
      `SELECT id FROM actor WHERE name IN ('Cooperativa Añil', '=Red de Miel') ORDER BY name DESC`,
    );
    const [formal, network] = ids.map(({ id }) => id);
    expect(network).toBeDefined();
    const tables: ReadonlyArray<readonly [string, string, number]> = [
      ['relations', lines('kind\tfrom\tto\tchain\tsince', `ATTACHED_TO\t${network}\t${formal}\thoney\t15/01/2025`), 1],
      [
        'diagnoses',
        lines('actor,date,associativity,market_information', `${network},2026-03-09,2,`, `${network},2026-03-09,4,5`),
        2,
      ],
      [
        'certifications',
        lines(
          'actor;esquema;estado;otorgada;vigente_hasta',
          `${formal};"Comercio ""justo"";";GRANTED;2025-01-15;2028-01-14`,
        ),
        1,
      ],
      ['agreements', lines('socio;objeto;inicio;fin', `${formal};"-Formación\nlaboral";2026-01-15;`), 1],
      [
        'municipal-positions',
        lines(
          'municipio;interés;coinversión;fecha;evidencia',
          "GT1413;interested;sí;2026-03-12;'@acta",
          'Chajul;;no;2026-03-13;',
        ),
        2,
      ],
      [
        'service-points',
        lines(
          'tipo;nombre;municipio;longitud;latitud;estado;servicios',
          'TRAINING_CENTRE;+Centro;1413;-91,1461;15,4058;OPEN;FINANCE',
        ),
        1,
      ],
      [
        'ventures',
        lines(
          'nombre;cadena;municipio;acordado;total_quetzales;nota;emprendedor_quetzales;proyecto_quetzales;municipalidad_quetzales',
          'Colmenas «Ixil»;honey;Nebaj;12/03/2026;90000,50;"=uno; ""dos""";30000,25;40000;20000,25',
        ),
        1,
      ],
      ['proposals', lines('municipio;fecha;evidencia', 'GT1301;2026-03-12;Acta 3'), 1],
      ['measurements', lines('meta;valor;fecha;nota', 'vume_municipalities;4;2026-03-12;"a\nb"'), 1],
      [
        'budget-entries',
        lines('línea_de_acción;tipo;monto_quetzales;fecha;nota', '1;EXECUTED;125000,50;2026-03-12;-menos'),
        1,
      ],
      [
        'service-statistics',
        lines(
          'punto_de_servicio;mes;vacantes_ofrecidas;vacantes_cubiertas;grupos;nota',
          'vume-0901;2026-02-01;40;12;FEMALE AGE_18_TO_24 OTHER 12 8 5 4 3 -;@febrero',
        ),
        1,
      ],
    ];
    for (const [name, csv, written] of tables) {
      const before = await counts();
      expect([name, await bring(name, csv, true)]).toEqual([
        name,
        expect.objectContaining({ problems: [], written: 0 }),
      ]);
      expect(await counts()).toEqual(before);
      expect([name, await bring(name, `\uFEFF${csv}`)]).toEqual([
        name,
        expect.objectContaining({ problems: [], written }),
      ]);
    }
    for (const name of TABLE_KINDS.keys()) {
      const [exported, before] = [await take(name), await counts()];
      if (exported.trimEnd().split('\r\n').length === 1) continue; // Nothing on record: no row to bring back.
      expect([name, await bring(name, exported)]).toEqual([
        name,
        expect.objectContaining({ problems: [], rejected: 0 }),
      ]);
      expect(await counts()).toEqual(before);
      expect(await take(name)).toBe(exported);
    }
    const exported = await take('actors');
    expect(exported).toContain(";'=Red de Miel;");
    expect(exported).toContain('a\\|b | compost');
  });

  // The example of the actors is refused by its name as well: see actor-import.test.ts.
  const withPlainExample = [...TABLE_KINDS].filter(([name]) => name !== 'actors');
  it.each(withPlainExample)(
    'takes the example in the template of %s as a row once its mark is gone',
    async (name, { template }) => {
      for (const language of ['es', 'en'] as const) {
        const { problems, accepted, written } = await bring(name, template(language).replace('\r\n# ', '\r\n'), true);
        expect([name, problems, accepted, written]).toEqual([name, [], 1, 0]);
      }
    },
  );

  it.each([...TABLE_KINDS])('writes nothing of the template of %s as it comes', async (name, { template }) => {
    for (const language of ['es', 'en'] as const) {
      expect(await bring(name, template(language))).toMatchObject({ accepted: 0, written: 0 });
    }
  });

  it.each([...TABLE_KINDS])('refuses a table of %s with its header alone', async (name, { template }) => {
    const [header = ''] = template('es').split('\r\n');
    for (const csv of [header, `${header}\r\n;;\r\n# nada\r\n`]) {
      expect(await bring(name, csv)).toMatchObject({
        accepted: 0,
        rejected: 1,
        written: 0,
        problems: [{ line: 1, text: { es: expect.stringMatching(/no hay filas/) } }],
      });
    }
  });

  it('changes what an export with other cells says, and back', async () => {
    const exported = await take('actors');
    const changed = exported.replace('Cooperativa Añil;CA;', 'Cooperativa Índigo;;');
    expect(await bring('actors', changed)).toMatchObject({ problems: [], written: 1 });
    expect(await take('actors')).toBe(changed);
    const [entry] = await database.dataSource.query(
      'SELECT operation, record_kind, before, after FROM audit_entry ORDER BY id DESC LIMIT 1',
    );
    expect(entry).toMatchObject({
      operation: 'IMPORT',
      record_kind: 'ACTOR',
      before: { name: 'Cooperativa Añil', acronym: 'CA' },
      after: { name: 'Cooperativa Índigo', acronym: null },
    });
    expect(await bring('actors', exported)).toMatchObject({ problems: [], written: 1 });
    expect(await take('actors')).toBe(exported);
  });

  it('says all that is wrong at once, by line and column, and writes nothing', async () => {
    const before = await counts();
    const places = async (name: string, ...rows: string[]) => {
      const { problems, written } = await bring(name, lines(...rows));
      expect(written).toBe(0);
      return problems.map(({ line, column }) => [line, column]);
    };
    expect(
      await places(
        'municipal-positions',
        'municipio;interés;fecha;coinversión;id',
        'Atlántida;QUIZÁ;30/02/2026;acaso;',
        '1413;;2026-01-01;;',
        '1413;DECLINED;2100-01-01;;987654',
        '1413;DECLINED',
        '1413;DECLINED;;;',
      ),
    ).toEqual([
      [2, 'municipio'],
      [2, 'interés'],
      [2, 'fecha'],
      [2, 'coinversión'],
      [3, 'interés'],
      [4, 'id'],
      [5, null],
      [6, 'fecha'],
    ]);
    const [{ id }] = await database.dataSource.query(`SELECT id FROM actor WHERE name = '=Red de Miel'`);
    expect(
      await places(
        'certifications',
        'actor;esquema;estado;otorgada;vigente_hasta',
        `${id};x;IN_PROGRESS;2025-01-02;2025-01-01`,
        'nadie;x;GRANTED;;',
      ),
    ).toEqual([
      [2, 'otorgada'],
      [2, 'vigente_hasta'],
      [2, 'vigente_hasta'],
      [3, 'actor'],
    ]);
    expect(await places('diagnoses', 'actor;fecha;asociatividad', `${id};2026-01-01;6`, `${id};2026-01-01;`)).toEqual([
      [2, 'asociatividad'],
      [3, 'asociatividad'],
    ]);
    expect(await places('relations', 'tipo;de;a', `SUPPLIES;${id};${id}`)).toEqual([[2, 'a']]);
    expect(await places('agreements', 'socio;objeto;inicio;fin', `${id};<b>x;2026-01-02;2026-01-01`)).toEqual([
      [2, 'objeto'],
    ]);
    expect(await counts()).toEqual(before);
  });

  it('sees a circle that closes in the table itself', async () => {
    const made = await bring(
      'actors',
      lines('nombre;tipo;funciones', ...['U', 'V'].map((name) => `Ciclo ${name};ASSOCIATION;SUPPORT`)),
    );
    expect(made).toMatchObject({ problems: [], written: 2 });
    const [{ id: u }, { id: v }] = await database.dataSource.query(
      `SELECT id FROM actor WHERE name LIKE 'Ciclo _' ORDER BY name`,
    );
    const { problems, written } = await bring(
      'relations',
      lines('tipo;de;a', `ATTACHED_TO;${u};${v}`, `ATTACHED_TO;${v};${u}`),
    );
    expect([written, problems]).toEqual([0, [expect.objectContaining({ line: 3, column: 'a' })]]);
  });

  it('takes a new year of an indicator beside the old one, and refuses what does not fit', async () => {
    const exported = await take('indicator-values');
    const first = exported.split('\r\n').find((line) => line.split(';')[2] === '2018') ?? '';
    const [key, code, year, , , source] = first.split(';');
    const header = 'indicador;municipio;año;valor;calidad;fuente;error_estándar';
    const refused = await bring(
      'indicator-values',
      lines(
        header,
        `${key};${code};${Number(year) + 1};12,5;REPORTED;nobody;`,
        `${key};${code};${Number(year) - 1};x;GOOD;${source};-1`,
        `magic;Atlántida;2025;1;REPORTED;${source};`,
      ),
    );
    expect(refused.problems.map(({ line, column }) => `${line} ${column}`).sort()).toEqual([
      '2 fuente',
      '3 calidad',
      '3 error_estándar',
      '3 valor',
      '4 indicador',
      '4 municipio',
    ]);
    const next = lines(header, `${key};GT${code};${Number(year) + 1};12,5;ESTIMATED;${source};0,25`);
    expect(await bring('indicator-values', next)).toMatchObject({ problems: [], written: 1 });
    await store.refresh();
    const series = store.current().territory.seriesOf.get(key ?? '');
    // One municipality is too few for it to count by default.
    expect(series?.indicator.year).toBe(Number(year));
    const added = series?.others.find((other) => other.indicator.year === Number(year) + 1);
    expect([...(added?.byMunicipality.values() ?? [])].map(({ value, quality }) => [value, quality])).toEqual([
      [12.5, 'ESTIMATED'],
    ]);
    const [entry] = await database.dataSource.query(
      'SELECT record_kind, record_id, before, after FROM audit_entry ORDER BY id DESC LIMIT 1',
    );
    expect(entry).toMatchObject({
      record_kind: 'INDICATOR',
      record_id: key,
      before: null,
      after: {
        year: Number(year) + 1,
        values: { [code ?? '']: { value: 12.5, quality: 'ESTIMATED', standardError: 0.25 } },
      },
    });
  });

  describe('written by a command', () => {
    type Output = 'closed' | 'closed after the first lines' | 'full disk';

    /** Its exit code, and all that it says beside its output. */
    async function run(output: Output, command: string, ...words: string[]): Promise<{ code: number; said: string }> {
      const { databaseUrl, dataDir } = database.config;
      const env = {
        ...process.env,
        UI_LANGUAGE: 'en',
        ...(databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir }),
      };
      const file = join(__dirname, '..', '..', 'dist', 'src', 'app', 'commands', `${command}.js`);
      const target = output === 'full disk' ? openSync('/dev/full', 'w') : 'pipe';
      const child = spawn(process.execPath, [file, ...words], { env, stdio: ['ignore', target, 'pipe'] });
      if (output === 'closed') child.stdout?.destroy();
      if (output === 'closed after the first lines') child.stdout?.once('data', () => child.stdout?.destroy());
      let said = '';
      child.stderr?.on('data', (text) => {
        said += text;
      });
      const code = await new Promise<number>((resolve) => child.once('close', resolve));
      if (typeof target === 'number') closeSync(target);
      return { code, said };
    }

    it.each([
      ['closed', 'template', 'actors'],
      ['closed', 'export', 'indicator-values'],
      ['closed after the first lines', 'export', 'indicator-values'],
    ] as const)('end quietly when their pipe is %s: %s %s', async (output, command, kind) => {
      const { code, said } = await run(output, command, kind);
      expect([code, said.replace(/^\[ *[\d.]+ s\] .*\n/gm, '')]).toEqual([141, '']); // as SIGPIPE ends others
    });

    it('say when their output has no room', async () => {
      const { code, said } = await run('full disk', 'template', 'actors');
      expect(said).toMatch(/^The output could not be written \(ENOSPC\): it is incomplete;[^\n]*\n$/);
      expect(code).toBe(1);
    });
  });
});

describe('an import that is killed', () => {
  it('leaves all of 50,000 rows or nothing', async () => {
    const own = await openOwnDatabase();
    const folder = await newFolder();
    let again: Database | undefined;
    try {
      const count = async ({ dataSource }: Database): Promise<number> => {
        const [row] = await dataSource.query<Array<{ n: number }>>('SELECT count(*)::int AS n FROM municipal_position');
        return row?.n ?? -1;
      };
      const before = await count(own);
      const file = join(folder, 'positions.csv');
      const rows = Array.from({ length: 50_000 }, (_, i) => `1413;INTERESTED;2025-01-01;acta ${i}`);
      await writeFile(file, ['municipio;interés;fecha;evidencia', ...rows].join('\n'));
      const { databaseUrl, dataDir } = own.config;
      const environment: Record<string, string> =
        databaseUrl === undefined ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl };
      await own.release();
      const command = new Product(environment, 'commands/import.js', ['municipal-positions', file, '--write']);
      await command.says(/5000 of 50000 rows/);
      await command.end('SIGKILL');
      again = await openDatabase(own.config, { entities: ENTITIES, progress: SILENT });
      expect([before, before + 50_000]).toContain(await count(again));
    } finally {
      await again?.close();
      await own.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
