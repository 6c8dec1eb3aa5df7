import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, OperationTypeNode, parse } from 'graphql';

/** One request of the mix and its valid answers. */
export interface SoakRequest {
  readonly kind: SoakKind;
  /** Key under which its answers are compared with the first one. */
  readonly name: string;
  readonly path: string;
  readonly init?: RequestInit;
  /** The fault of an answer; undefined: none. */
  readonly wrong: (status: number, body: string) => string | undefined;
}

export type SoakKind = 'bad input' | 'export' | 'heavy query' | 'layer' | 'page' | 'query' | 'tile' | 'write';

/**
 * Shares per 1000 requests. A write invalidates every cached answer, so more of them would leave no cache to measure.
 */
const SHARES: Readonly<Record<SoakKind, number>> = {
  query: 480,
  'heavy query': 5,
  tile: 300,
  layer: 80,
  page: 25,
  export: 20,
  'bad input': 80,
  write: 10,
};
const OPERATIONS = join(__dirname, '..', '..', 'schema', 'operations');
/** Tiles around the programme's region. */
const TILES = { west: -92.3, east: -90.2, north: 16.1, south: 14.5, zooms: [6, 7, 8, 9, 10, 11, 12] } as const;
const TILE_LAYERS = ['municipalities', 'departments', 'service_points', 'places', 'actors', 'clusters'] as const;
const MUNICIPALITIES = ['0901', '1213', '1301', '1413', '0801', '1207', '1326', '1405'] as const;

type Draw = () => number;

const ok = (status: number, body: string): string | undefined =>
  status === 200 || status === 204 ? undefined : `${status} ${body.slice(0, 200)}`;
const withoutErrors = (status: number, body: string): string | undefined =>
  status === 200 && !body.startsWith('{"errors"') && !body.includes(',"errors":[')
    ? undefined
    : `${status} ${body.slice(0, 300)}`;
const refused = (status: number, body: string): string | undefined =>
  status < 500 && !body.includes('INTERNAL_SERVER_ERROR') ? undefined : `${status} ${body.slice(0, 200)}`;

/** Draws requests as many simultaneous clients would send them. */
export class SoakLoad {
  private readonly queries: SoakRequest[] = [];
  private readonly heavy: SoakRequest[] = [];

  constructor(
    private readonly draw: Draw,
    private readonly authorization: string,
  ) {
    // If an example documents a refusal, the refusal is its correct answer; each must keep its first answer.
    const firstAnswers = new Map<string, string>();
    for (const { name, document, variables } of documentedQueries()) {
      const isHeavy = document.includes('vumeSiteSelection');
      const request = graphql(isHeavy ? 'heavy query' : 'query', name, document, variables, {}, (status, body) => {
        const fault = refused(status, body);
        if (fault !== undefined) return fault;
        const codes = [...body.matchAll(/"code":"([A-Z_]{6,})"/g)].map((match) => match[1]).join(' ');
        const answer = `${status} ${codes.includes('_') && body.includes('"errors"') ? codes : ''}`;
        const first = firstAnswers.get(name) ?? answer;
        firstAnswers.set(name, first);
        return first === answer ? undefined : `${answer}, at first ${first}`;
      });
      (isHeavy ? this.heavy : this.queries).push(request);
    }
  }

  /** Every documented query once: first computations are not measured. */
  each(): readonly SoakRequest[] {
    return [...this.queries, ...this.heavy];
  }

  next(): SoakRequest {
    let rest = this.draw() * 1000;
    for (const [kind, share] of Object.entries(SHARES) as Array<[SoakKind, number]>) {
      rest -= share;
      if (rest < 0) return this.of(kind);
    }
    return this.of('query');
  }

  private of(kind: SoakKind): SoakRequest {
    switch (kind) {
      case 'query':
        return this.pick(this.queries);
      case 'heavy query':
        return this.pick(this.heavy);
      case 'tile':
        return this.tile();
      case 'layer':
        return get(
          kind,
          this.pick([
            '/layers/municipalities.geojson?detail=OVERVIEW',
            '/layers/departments.geojson',
            '/layers/service_points.geojson',
            '/layers/actors.geojson?bbox=-91.6,14.8,-91.4,15',
            '/layers/municipalities.geojson?indicators=poverty_rate',
            '/styles/poverty_rate.json',
            '/ogc/collections/municipalities/items?limit=20&f=json',
            '/ogc/collections?f=json',
          ]),
        );
      case 'page':
        return get(kind, this.pick(['/', '/en', '/mapa', '/informe', '/report', '/readyz', '/metrics']));
      case 'export':
        return get(
          kind,
          this.pick([
            '/download/municipalities.csv',
            '/download/municipalities.gpkg',
            '/download/departments.fgb',
            '/download/actors.parquet',
            '/export/vumeRanking.csv',
            '/export/datapackage.zip',
          ]),
        );
      case 'bad input':
        return this.badInput();
      case 'write':
        return this.write();
    }
  }

  private tile(): SoakRequest {
    const z = this.pick(TILES.zooms);
    const longitude = TILES.west + this.draw() * (TILES.east - TILES.west);
    const latitude = ((TILES.south + this.draw() * (TILES.north - TILES.south)) * Math.PI) / 180;
    const x = Math.floor(((longitude + 180) / 360) * 2 ** z);
    const y = Math.floor(((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2) * 2 ** z);
    return get('tile', `/tiles/${this.pick(TILE_LAYERS)}/${z}/${x}/${y}.mvt`);
  }

  private badInput(): SoakRequest {
    const noise = Math.floor(this.draw() * 1e9).toString(36);
    const requests: Array<() => SoakRequest> = [
      () => graphql('bad input', 'syntax', `{ municipalities { ${noise} `, {}, {}, refused),
      () => graphql('bad input', 'field', `{ municipalities { x${noise} } }`, {}, {}, refused),
      () => graphql('bad input', 'code', `{ municipality(code: "${noise}") { name } }`, {}, {}, refused),
      () => graphql('bad input', 'no key', 'mutation { undoLastChange(id: "x", kind: ACTOR) { id } }', {}, {}, refused),
      () => get('bad input', `/tiles/municipalities/7/${noise}/58.mvt`, refused),
      () => get('bad input', `/${noise}`, refused),
      () => get('bad input', `/layers/municipalities.geojson?${noise}=1`, refused),
      () => ({
        kind: 'bad input',
        name: 'bytes',
        path: '/graphql',
        init: { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"query": "${noise}` },
        wrong: refused,
      }),
    ];
    return this.pick(requests)();
  }

  private write(): SoakRequest {
    const number = Math.floor(this.draw() * 1e6);
    const input = {
      municipalityCode: this.pick(MUNICIPALITIES),
      interest: this.pick(['INTERESTED', 'DECLINED']),
      on: `2026-0${1 + (number % 9)}-${10 + (number % 18)}`,
      evidence: `Acta ${number}`,
    };
    const document =
      'mutation ($input: MunicipalPositionInput!) { recordMunicipalPosition(input: $input) { code positions { id } } }';
    return graphql('write', 'write', document, { input }, { authorization: this.authorization }, withoutErrors);
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.draw() * items.length)] as Item;
  }
}

function get(kind: SoakKind, path: string, wrong = ok): SoakRequest {
  return { kind, name: path, path, wrong };
}

function graphql(
  kind: SoakKind,
  name: string,
  query: string,
  variables: object,
  headers: Record<string, string>,
  wrong: SoakRequest['wrong'],
): SoakRequest {
  return {
    kind,
    name,
    path: '/graphql',
    init: {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    },
    wrong,
  };
}

/** The examples of schema/operations that write nothing. */
function documentedQueries(): Array<{ name: string; document: string; variables: object }> {
  const files = readdirSync(OPERATIONS);
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({ file, document: readFileSync(join(OPERATIONS, file), 'utf8') }))
    .filter(({ document }) =>
      parse(document).definitions.every(
        (definition) =>
          definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === OperationTypeNode.QUERY,
      ),
    )
    .map(({ file, document }) => {
      const variables = file.replace('.graphql', '.variables.json');
      return {
        name: file,
        document,
        variables: files.includes(variables)
          ? (JSON.parse(readFileSync(join(OPERATIONS, variables), 'utf8')) as object)
          : {},
      };
    });
}
