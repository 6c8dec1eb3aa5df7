import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadDemonstration, removeDemonstration } from '../../seeds/load/demo';
import { RECORDS } from '../../src/app/compose/records';
import { readSnapshot } from '../../src/app/compose/snapshot';
import { RecordService } from '../../src/domain/records/record.service';
import {
  type DuplicateRule,
  RecordImportService,
  recordTemplate,
} from '../../src/domain/records/record-import.service';
import type { Snapshot } from '../../src/domain/snapshot/snapshot';
import { actorRecord, newActorDraft } from '../../src/domain/value-chains/actor.definition';
import type { ActorDraft } from '../../src/domain/value-chains/actor-draft';
import { diagnosisRecord } from '../../src/domain/value-chains/diagnosis.definition';
import { relationRecord } from '../../src/domain/value-chains/relation.definition';
import { DomainError } from '../../src/platform/errors';
import { SILENT } from '../../src/platform/terminal';
import { TESTER } from '../fixtures/running-application';
import { newFolder, openOwnDatabase } from '../fixtures/test-database';

const HEADER =
  'nombre,tipo,legalmente_constituida,municipio,longitud,latitud,funciones,integrantes,mujeres,jóvenes,prácticas_circulares';

/** Line by line: a row, and what is wrong with it as [column, part of the message]; the first of them is sound. */
const BAD_FILE: Array<[row: string, problems: Array<[column: string | null, part: RegExp, severity?: string]>]> = [
  ['Red La Cumbre,red empresarial,no,Nebaj,-91.1461,15.4058,Papa: producción,20,12,7,', []],
  ['Red A,red empresarial,no,Nebaj,,,Papa: producción', [[null, /7 celdas; el encabezado tiene 11/]]],
  [',venture,,0901,,,Miel: insumos,,,,', [['nombre', /falta el nombre/]]],
  ['Red B,cofradía,,0901,,,Miel: insumos,,,,', [['tipo', /«cofradía»; debe ser uno de: cooperativa agrícola/]]],
  ['Red C,venture,quizá,0901,,,Miel: insumos,,,,', [['legalmente_constituida', /«quizá»; debe ser sí, no o nada/]]],
  ['Red D,venture,,Antigua,,,Miel: insumos,,,,', [['municipio', /«Antigua» no está en los cinco departamentos/]]],
  ['Red E,venture,,0999,,,Miel: insumos,,,,', [['municipio', /«0999» no existe/]]],
  ['Red F,venture,,Cantel,noventa,14.8,Miel: insumos,,,,', [['longitud', /«noventa»; debe ser un número de grados/]]],
  ['Red G,venture,,Cantel,-91.4,,Miel: insumos,,,,', [['latitud', /falta; la posición necesita/]]],
  ['Red H,venture,,Cantel,14.8,-91.4,Miel: insumos,,,,', [['longitud', /longitud y latitud están cambiadas/]]],
  ['Red I,venture,,Cantel,91.4,14.8,Miel: insumos,,,,', [['longitud', /le falta el signo menos/]]],
  [
    'Red J,venture,,Cantel,-92.2,13.7,Miel: insumos,,,,',
    [['longitud', /quizá en el mar; el municipio indicado es Cantel \(0914\)/]],
  ],
  [
    'Red K,venture,,Cantel,-91.518,14.835,Miel: insumos,,,,',
    [['longitud', /está en Quetzaltenango \(0901\), y el municipio indicado es Cantel \(0914\)/, 'WARNING']],
  ],
  ['Red L,venture,,0901,,,,,,,', [['funciones', /falta al menos una función/]]],
  ['Red M,venture,,0901,,,Té: insumos,,,,', [['funciones', /la cadena de «Té: insumos» no existe; las hay: Papa/]]],
  [
    'Red N,venture,,0901,,,Miel: envasado,,,,',
    [['funciones', /el eslabón de «Miel: envasado» no existe; los hay: Insumos/]],
  ],
  ['Red Ñ,venture,,0901,,,Miel: insumos: x,,,,', [['funciones', /cada función es «cadena: eslabón»/]]],
  [
    'Red O,venture,,0901,,,Miel: insumos | honey: INPUTS,,,,',
    [['funciones', /la función honey:INPUTS está dos veces/]],
  ],
  ['Red P,venture,,0901,,,Miel: insumos,doce,,,', [['integrantes', /«doce»; debe ser un entero/]]],
  ['Red Q,venture,,0901,,,Miel: insumos,10,11,,', [['mujeres', /11, más que el total de 10/]]],
  ['Red R,venture,,0901,,,Miel: insumos,10,,11,', [['jóvenes', /11, más que el total de 10/]]],
  ['Demostracion: Red S,venture,,0901,,,Miel: insumos,,,,', [['nombre', /solo los actores de demostración/]]],
  ['Red T 5512-3456,venture,,0901,,,Miel: insumos,,,,', [['nombre', /no se guardan datos personales/]]],
  ['red la  CUMBRE,venture,,1413,,,Miel: insumos,,,,', [['nombre', /también en la línea 2/, 'DUPLICATE']]],
  ['Ejemplo: Red U,venture,,0901,,,Miel: insumos,,,,', [['nombre', /fila de ejemplo/]]],
  [
    'Red V,venture,,0901,,,Miel: insumos,,,,contacto@red.gt',
    [['prácticas_circulares', /no se guardan datos personales/]],
  ],
  ['Red \uFFFD,venture,,0901,,,Miel: insumos,,,,', [['nombre', /se perdieron letras/]]],
  ['"Red\nW",venture,,0901,,,Miel: insumos,,,,', [['nombre', /caracteres de control/]]],
  ['Red X,venture,,0901,,,Miel: insumos,-1,,,', [['integrantes', /«-1»; debe ser un entero/]]],
];

describe('the import of actors', () => {
  let database: Awaited<ReturnType<typeof openOwnDatabase>>;
  let service: RecordImportService;
  let snapshot: Snapshot;

  beforeAll(async () => {
    database = await openOwnDatabase();
    service = new RecordImportService(database.dataSource);
    snapshot = await readSnapshot(database.dataSource);
  });
  afterAll(() => database.close());

  const count = async (condition = 'NOT demo'): Promise<number> => {
    const [row] = await database.dataSource.query<Array<{ n: number }>>(
      `SELECT count(*)::int AS n FROM actor WHERE ${condition}`,
    );
    return row?.n ?? Number.NaN;
  };
  const revision = async (): Promise<number> => {
    const [row] = await database.dataSource.query<Array<{ number: number }>>('SELECT number FROM data_revision');
    return row?.number ?? Number.NaN;
  };
  const run = (content: string, dryRun = false, duplicates: DuplicateRule = 'REFUSE') =>
    service.import(actorRecord, snapshot, content, { dryRun, duplicates, now: new Date() }, TESTER);

  it('reports each of 28 faults at its line and column, in both languages, and writes nothing', async () => {
    const before = [await count(), await revision()];
    const content = [HEADER, ...BAD_FILE.map(([row]) => row)].join('\n');
    const report = await run(content);
    let line = 2;
    const expected = BAD_FILE.flatMap(([row, problems]) => {
      const at = line;
      line += row.split('\n').length;
      return problems.map(([column, part, severity = 'ERROR']) => ({ line: at, column, part, severity }));
    });
    expect(report.problems.map(({ line: at, column, severity }) => [at, column, severity])).toEqual(
      expected.map(({ line: at, column, severity }) => [at, column, severity]),
    );
    report.problems.forEach(({ text }, i) => {
      expect(text.es).toMatch(expected[i]!.part);
      expect(text.en).not.toBe(text.es);
      expect(text.en.length).toBeGreaterThan(10);
    });
    // The first row and the one with a warning could be written.
    expect([report.accepted, report.rejected, report.written]).toEqual([2, BAD_FILE.length - 2, 0]);
    expect([await count(), await revision()]).toEqual(before);
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /vacía/],
    ['a workbook of Excel', 'PK\u0003\u0004\0\0', /libro de Excel/],
    ['a wrong header', 'nombre,tipo,funciones,color\n', /«color» no se conoce/],
    ['a column that is missing', 'nombre,tipo\n', /falta la columna «funciones»/],
    ['a column twice', 'nombre,name,tipo,funciones\n', /«name» está dos veces/],
    ['quotes that do not match', `${HEADER}\n"Red,venture\n`, /comilla que no se cierra/],
    [
      'more rows than one import takes',
      `nombre,tipo,funciones\n${'Red,venture,Apoyo\n'.repeat(200_001)}`,
      /200001 filas/,
    ],
  ])('refuses %s', async (_, content, message) => {
    const report = await run(content);
    expect(report.problems[0]?.text.es).toMatch(message);
    expect(report).toMatchObject({ accepted: 0, written: 0 });
  });

  it('writes nothing in a dry run, and all of a sound table after it', async () => {
    const before = [await count(), await revision()];
    // As Excel in Guatemala writes it: a byte order mark, semicolons, decimal commas, CRLF, a zero dropped, an empty row.
    const content = [
      '\uFEFFNombre;Tipo;Municipio;Longitud;Latitud;Funciones;Integrantes',
      'Asociación Flor de Café;asociación;901;-91,518;14,835;Café: acopio | Miel: comercialización;40',
      'Red Sin Lugar;BUSINESS_NETWORK;;-91,1461;15,4058;coffee:PRODUCTION;3',
      ';;;;;;',
      'Instituto Nuevo;institución pública;;;;Apoyo;',
      '# una nota;;;;;;',
    ].join('\r\n');
    expect(await run(content, true)).toMatchObject({
      accepted: 3,
      rejected: 0,
      written: 0,
      dryRun: true,
      problems: [],
    });
    expect([await count(), await revision()]).toEqual(before);
    expect(await run(content)).toMatchObject({ accepted: 3, rejected: 0, written: 3, dryRun: false, problems: [] });
    expect([await count(), await revision()]).toEqual([before[0]! + 3, before[1]! + 1]);
    const rows = await database.dataSource.query(
      `SELECT name, folded_name, kind, municipality_code, ST_X(location) AS x, member_count, demo,
        (SELECT array_agg(coalesce(chain_key, '') || ':' || link ORDER BY id) FROM actor_role WHERE actor_id = a.id) AS roles
       FROM actor a WHERE name IN ('Asociación Flor de Café', 'Red Sin Lugar', 'Instituto Nuevo') ORDER BY name`,
    );
    expect(rows).toEqual([
      {
        name: 'Asociación Flor de Café',
        folded_name: 'asociacion flor de cafe',
        kind: 'ASSOCIATION',
        municipality_code: '0901',
        x: -91.518,
        member_count: 40,
        demo: false,
        roles: ['coffee:COLLECTION', 'honey:MARKETING'],
      },
      {
        name: 'Instituto Nuevo',
        folded_name: 'instituto nuevo',
        kind: 'PUBLIC_INSTITUTION',
        municipality_code: null,
        x: null,
        member_count: null,
        demo: false,
        roles: [':SUPPORT'],
      },
      // The municipality is that of the position.
      {
        name: 'Red Sin Lugar',
        folded_name: 'red sin lugar',
        kind: 'BUSINESS_NETWORK',
        municipality_code: '1413',
        x: -91.1461,
        member_count: 3,
        demo: false,
        roles: ['coffee:PRODUCTION'],
      },
    ]);
  });

  it('offers duplicates by name without accents and municipality, and does with them as it is told', async () => {
    const content =
      'nombre,tipo,municipio,funciones\nASOCIACION flor de cafe,asociación,0901,Apoyo\nAsociación Flor de Café,asociación,0914,Apoyo';
    const before = await count();
    const refused = await run(content);
    expect(refused).toMatchObject({ accepted: 1, rejected: 1, written: 0 });
    expect(refused.problems).toMatchObject([
      { line: 2, severity: 'DUPLICATE', existing: { name: 'Asociación Flor de Café' } },
    ]);
    expect(await run(content, false, 'SKIP')).toMatchObject({ accepted: 1, rejected: 0, skipped: 1, written: 1 });
    expect(await run(content, false, 'ADD')).toMatchObject({ accepted: 2, rejected: 0, written: 2 });
    expect(await count()).toBe(before + 3);
  });

  it('takes its own template once the example is replaced', async () => {
    for (const language of ['es', 'en'] as const) {
      const template = recordTemplate(actorRecord, language).replace('\r\n# ', '\r\n');
      expect((await run(template, true)).problems.map(({ line, column }) => [line, column])).toEqual([
        [2, language === 'es' ? 'nombre' : 'name'],
      ]);
      const filled = template.replace(/Ejemplo: |Example: /, '');
      expect(await run(filled, true)).toMatchObject({ accepted: 1, rejected: 0, problems: [] });
    }
  });

  it('runs in the terminal, on Latin-1 too', async () => {
    const file = join(await newFolder(), 'actors.csv');
    await writeFile(
      file,
      Buffer.from(
        'nombre;tipo;municipio;funciones\r\nCooperativa Peñón Añil;cooperativa agrícola;Cantel;Café: producción\r\n',
        'latin1',
      ),
    );
    const { databaseUrl, dataDir } = database.config;
    const env = {
      ...process.env,
      UI_LANGUAGE: 'es',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir }),
    };
    const command = join(__dirname, '..', '..', 'dist', 'src', 'app', 'commands', 'import.js');
    const { stderr } = await promisify(execFile)(process.execPath, [command, 'actors', file, '--write'], { env });
    expect(stderr).toContain('1 fila aceptada, 0 rechazadas, 0 omitidas; 1 escrita.');
    expect(await count(`name = 'Cooperativa Peñón Añil' AND kind = 'AGRICULTURAL_COOPERATIVE'`)).toBe(1);
    const wrong = await promisify(execFile)(process.execPath, [command, 'actors'], { env }).catch(
      (error: { code: number; stderr: string }) => error,
    );
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('Uso: npm run import') });
  });

  describe('and records one by one', () => {
    let records: RecordService;
    beforeAll(() => {
      records = new RecordService(database.dataSource, RECORDS);
    });
    const context = (now = new Date()) => ({ writer: TESTER, snapshot, now });
    const target = (id: string | null) => ({ id, revision: null });
    const draft = newActorDraft({
      name: 'Red Uno',
      kind: 'BUSINESS_NETWORK',
      legallyConstituted: false,
      municipalityCode: '1413',
      roles: [{ chainKey: 'coffee', link: 'PRODUCTION' }],
    });
    const save = (change: Partial<ActorDraft>, id: string | null = null) =>
      records.save(actorRecord, context(), target(id), () => ({ ...draft, ...change }));
    const relate = (kind: 'ATTACHED_TO' | 'SUPPLIES', fromId: string, toId: string, change: object = {}) =>
      records.save(relationRecord, context(), target(null), () => ({
        kind,
        fromId,
        toId,
        chainKey: null,
        since: null,
        until: null,
        ...change,
      }));
    const refusal = async (work: Promise<unknown>): Promise<[string, string | undefined, string]> => {
      const error = await work.then(
        () => new Error('it was not refused'),
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof DomainError)) throw error;
      return [error.code, error.argument, error.text.es];
    };

    it('keeps an actor and changes it', async () => {
      const { id } = await save({ location: [-91.518, 14.835] });
      await save({ name: 'Réd Dos', roles: [{ chainKey: null, link: 'SUPPORT' }] }, id);
      const rows = await database.dataSource.query(
        'SELECT a.folded_name, r.chain_key, r.link FROM actor a JOIN actor_role r ON r.actor_id = a.id WHERE a.id = $1',
        [id],
      );
      expect(rows).toEqual([{ folded_name: 'red dos', chain_key: null, link: 'SUPPORT' }]);
      expect(await refusal(save({}, 'nobody'))).toEqual(['NOT_FOUND', 'id', expect.stringMatching(/nobody/)]);
      expect((await refusal(save({}, 'demo-0001')))[0]).toBe('CONFLICT');
      expect(await refusal(save({ name: ' ' }))).toEqual([
        'BAD_USER_INPUT',
        'input.name',
        expect.stringMatching(/falta el nombre/),
      ]);
    });

    it('refuses relations that cannot be, and circles of attachments, leaving nothing behind', async () => {
      const ids: string[] = [];
      for (const name of ['X', 'Y', 'Z'])
        ids.push((await save({ name: `Organización ${name}`, legallyConstituted: true })).id);
      const [x, y, z] = ids as [string, string, string];
      const informal = (await save({ name: 'Informal' })).id;
      const before = await revision();
      expect((await refusal(relate('SUPPLIES', x, x)))[2]).toMatch(/consigo mismo/);
      expect((await refusal(relate('SUPPLIES', x, 'nobody'))).slice(0, 2)).toEqual(['NOT_FOUND', 'input.toId']);
      expect((await refusal(relate('SUPPLIES', x, 'demo-0001')))[0]).toBe('CONFLICT');
      expect((await refusal(relate('SUPPLIES', x, y, { chainKey: 'tea' })))[1]).toBe('input.chainKey');
      expect((await refusal(relate('SUPPLIES', x, y, { since: '2025-02-02', until: '2025-02-01' })))[2]).toMatch(
        /el fin 2025-02-01 es anterior al inicio 2025-02-02/,
      );
      expect((await refusal(relate('ATTACHED_TO', x, informal)))[2]).toMatch(/no está legalmente constituida/);
      expect(await revision()).toBe(before);
      await relate('SUPPLIES', x, y, { since: '2025-02-02', until: '2025-02-02' });
      expect((await refusal(relate('SUPPLIES', x, y, { since: '2025-02-02' })))[0]).toBe('CONFLICT');
      await relate('ATTACHED_TO', x, y);
      await relate('ATTACHED_TO', y, z);
      expect((await refusal(relate('ATTACHED_TO', z, x)))[2]).toMatch(
        /círculo: Organización Z → Organización X → Organización Y → Organización Z/,
      );
      expect((await refusal(relate('ATTACHED_TO', y, x)))[2]).toMatch(/círculo/);
    });

    it('adds diagnoses without overwriting, and refuses a score of 6', async () => {
      const { id } = await save({ name: 'Diagnosticada' });
      const now = new Date('2026-03-10T05:59:00Z'); // still the ninth in Guatemala
      const diagnose = (date: string, ...scores: Array<[string, number]>) =>
        records.save(diagnosisRecord, context(now), target(null), () => ({
          actorId: id,
          date,
          scores: scores.map(([name, score]) => ({ function: name as 'ASSOCIATIVITY', score })),
        }));
      await diagnose('2026-03-09', ['ASSOCIATIVITY', 1]);
      await diagnose('2026-03-09', ['ASSOCIATIVITY', 5], ['MARKET_INFORMATION', 2]);
      expect((await refusal(diagnose('2026-03-10', ['ASSOCIATIVITY', 3])))[2]).toMatch(
        /debe ser un día que ya pasó \(hoy es 2026-03-09\)/,
      );
      expect(await refusal(diagnose('2026-03-01', ['ASSOCIATIVITY', 6]))).toEqual([
        'BAD_USER_INPUT',
        'input.scores[0].score',
        expect.stringMatching(/se encontró 6/),
      ]);
      expect((await refusal(diagnose('2026-03-01', ['ASSOCIATIVITY', 0])))[1]).toBe('input.scores[0].score');
      expect((await refusal(diagnose('2026-03-01', ['ASSOCIATIVITY', 1], ['ASSOCIATIVITY', 2])))[2]).toMatch(
        /dos veces/,
      );
      expect((await refusal(diagnose('2026-03-01')))[1]).toBe('input.scores');
      const rows = await database.dataSource.query('SELECT count(*)::int AS n FROM diagnosis WHERE actor_id = $1', [
        id,
      ]);
      expect(rows).toEqual([{ n: 2 }]);
    });
  });

  it('moves actors without a position with the seat of their municipality', async () => {
    const at = () =>
      database.dataSource.query(
        `SELECT ST_X(position) AS x, location FROM actor WHERE name = 'Cooperativa Peñón Añil'`,
      );
    await database.dataSource.query(
      `UPDATE municipality SET seat = ST_SetSRID(ST_MakePoint(-91.45, 14.82), 4326) WHERE code = '0914'`,
    );
    expect(await at()).toEqual([{ x: -91.45, location: null }]);
  });

  it('takes the demonstration away in one step and brings it back the same', async () => {
    const list = () =>
      database.dataSource.query('SELECT id, name, municipality_code FROM actor WHERE demo ORDER BY id');
    const [before, real] = [await list(), await count()];
    expect(await removeDemonstration(database.dataSource)).toBe(before.length);
    expect([await count('demo'), await count()]).toEqual([0, real]);
    expect(await loadDemonstration(database.dataSource, SILENT)).toBe(before.length);
    expect(await loadDemonstration(database.dataSource, SILENT)).toBe(before.length);
    expect((await list()).map(({ id }: { id: string }) => id)).toEqual(before.map(({ id }: { id: string }) => id));
  });
});

describe('pages over a table that changes', () => {
  it('lose and repeat nothing that was there throughout', async () => {
    const { runApplication } = await import('../fixtures/running-application');
    const database = await openOwnDatabase();
    const application = await runApplication(database);
    try {
      const throughout = await database.dataSource.query<Array<{ id: string }>>(
        `SELECT id FROM actor WHERE NOT demo OR id NOT LIKE '%5' ORDER BY folded_name, id COLLATE "C"`,
      );
      const seen: string[] = [];
      for (let after: string | null = null, turn = 0; ; turn++) {
        const {
          actors,
        }: {
          actors: { edges: Array<{ node: { id: string } }>; pageInfo: { hasNextPage: boolean; endCursor: string } };
        } = await application.read(
          'query ($after: String) { actors(first: 30, after: $after, filter: { includeDemo: true }) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
          { after },
        );
        seen.push(...actors.edges.map(({ node }) => node.id));
        if (!actors.pageInfo.hasNextPage) break;
        after = actors.pageInfo.endCursor;
        // Before and behind the place of the reader, rows come and the row of the cursor itself may go.
        for (const name of ['aaa', 'demostracion: f', 'zzz']) {
          await database.dataSource.query(
            `INSERT INTO actor (id, name, folded_name, search_text, kind) VALUES ($1, $2, $2, $2, 'BUYER')`,
            [`new-${turn}-${name.slice(0, 3)}`, `${name} ${turn}`],
          );
        }
        await database.dataSource.query(`DELETE FROM actor WHERE demo AND id LIKE '%5' AND id = $1`, [
          seen[seen.length - 1],
        ]);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => throughout.some((row) => row.id === id))).toEqual(throughout.map(({ id }) => id));
    } finally {
      await application.stop();
      await database.close();
    }
  });
});
