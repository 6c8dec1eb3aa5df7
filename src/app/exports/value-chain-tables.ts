import { openColumnOf } from '../../domain/records';
import { ACTOR_FACTS, actorRecord } from '../../domain/value-chains';
import { ventureRecord } from '../../domain/ventures';
import { type ColumnOf, column } from '../../platform/data-table';
import { BadUserInputError } from '../../platform/errors';
import {
  type AnalysisTable,
  type AnsweredPage,
  analysisTable,
  type Located,
  MUNICIPALITY,
  OPTIONAL,
  own,
  PAGE_INFO,
  PAGE_ROWS,
  PLACE_COLUMNS,
  type Place,
  recorded,
} from './analysis-table';

const CHAIN_KEY = '$key: ID!, $includeDemo: Boolean = false';

/** @throws BadUserInputError when there is no such chain */
function requireChain<Chain>({ valueChain }: { readonly valueChain: Chain | null }): Chain {
  if (valueChain !== null) return valueChain;
  throw new BadUserInputError(
    {
      es: 'key: no hay ninguna cadena con esa clave; debe ser una clave de la consulta «valueChains», como coffee.',
      en: 'key: no chain has this key; it must be a key of the query "valueChains", such as coffee.',
    },
    'key',
  );
}

interface LinkRow {
  readonly link: string;
  readonly actorCount: number;
  readonly demoCount: number;
  readonly womenLedPercent: number | null;
}

const valueChainLinks = analysisTable<LinkRow, { valueChain: { links: LinkRow[] } | null }>({
  name: 'valueChainLinks',
  document: `query (${CHAIN_KEY}) {
    valueChain(key: $key) { links(includeDemo: $includeDemo) { link actorCount demoCount womenLedPercent } }
  }`,
  columns: [
    own('link', 'link', 'string', 'Eslabón', 'Link'),
    own('actorCount', 'actors', 'integer', 'Actores', 'Actors'),
    own('demoCount', 'demo_actors', 'integer', 'De demostración', 'Made for demonstration'),
    own('womenLedPercent', 'women_led_percent', 'number', 'Dirigidos por mujeres', 'Led by women', {
      unit: 'percent',
      nullable: true,
    }),
  ],
  rows: (data) => requireChain(data).links,
});

interface PresenceRow extends Located {
  readonly actorCount: number;
  readonly demoCount: number;
  readonly links: readonly string[];
  readonly locationQuotient: number | null;
}

const valueChainMunicipalities = analysisTable<PresenceRow, { valueChain: { municipalities: PresenceRow[] } | null }>({
  name: 'valueChainMunicipalities',
  document: `query (${CHAIN_KEY}) {
    valueChain(key: $key) {
      municipalities(includeDemo: $includeDemo) { ${MUNICIPALITY} actorCount demoCount links locationQuotient }
    }
  }`,
  columns: [
    ...PLACE_COLUMNS,
    own('actorCount', 'actors', 'integer', 'Actores', 'Actors'),
    own('demoCount', 'demo_actors', 'integer', 'De demostración', 'Made for demonstration'),
    listOf('links', 'Eslabones', 'Links', ({ links }) => links),
    own('locationQuotient', 'location_quotient', 'number', 'Cociente de localización', 'Location quotient', OPTIONAL),
  ],
  rows: (data) => requireChain(data).municipalities,
});

interface GapRow extends Located {
  readonly missingLinks: readonly string[];
  readonly servedFromOutside: readonly string[];
  readonly nearestFormalOrganisation: {
    readonly distanceKm: number;
    readonly actor: { readonly id: string; readonly demo: boolean };
  } | null;
}

const valueChainGaps = analysisTable<GapRow, { valueChain: { gaps: GapRow[] } | null }>({
  name: 'valueChainGaps',
  document: `query (${CHAIN_KEY}, $scope: RankingScope = PROGRAMME, $includeAbsent: Boolean = false) {
    valueChain(key: $key) {
      gaps(scope: $scope, includeDemo: $includeDemo, includeAbsent: $includeAbsent) {
        ${MUNICIPALITY} missingLinks servedFromOutside nearestFormalOrganisation { distanceKm actor { id demo } }
      }
    }
  }`,
  columns: [
    ...PLACE_COLUMNS,
    listOf('missing_links', 'Eslabones que faltan', 'Links that are missing', ({ missingLinks }) => missingLinks),
    listOf(
      'served_from_outside',
      'De ellos, atendidos desde fuera',
      'Of them, served from outside',
      ({ servedFromOutside }) => servedFromOutside,
    ),
    column(
      'nearest_formal_id',
      'string',
      { es: 'Organización formal más cercana', en: 'Nearest formal organisation' },
      ({ nearestFormalOrganisation: nearest }) => nearest?.actor.id ?? null,
      OPTIONAL,
    ),
    column(
      'nearest_formal_demo',
      'boolean',
      { es: 'Es de demostración: no es real', en: 'Made for demonstration: not real' },
      ({ nearestFormalOrganisation: nearest }) => nearest?.actor.demo ?? null,
      OPTIONAL,
    ),
    column(
      'nearest_formal_km',
      'number',
      { es: 'Distancia a ella', en: 'Distance to it' },
      ({ nearestFormalOrganisation: nearest }) => nearest?.distanceKm ?? null,
      { unit: 'km', nullable: true },
    ),
  ],
  rows: (data) => requireChain(data).gaps,
});

interface FlowRow {
  readonly from: string;
  readonly to: string;
  readonly relationCount: number;
  readonly demoCount: number;
}

const valueChainFlows = analysisTable<FlowRow, { valueChain: { flows: FlowRow[] } | null }>({
  name: 'valueChainFlows',
  document: `query (${CHAIN_KEY}) {
    valueChain(key: $key) { flows(includeDemo: $includeDemo) { from to relationCount demoCount } }
  }`,
  columns: [
    own('from', 'from', 'string', 'Eslabón que provee', 'Link that supplies'),
    own('to', 'to', 'string', 'Eslabón que compra', 'Link that buys'),
    own('relationCount', 'relations', 'integer', 'Relaciones', 'Relations'),
    own('demoCount', 'demo_relations', 'integer', 'De demostración', 'Made for demonstration'),
  ],
  rows: (data) => requireChain(data).flows,
});

interface KeyActorRow {
  readonly actor: { readonly id: string; readonly name: string; readonly demo: boolean } | null;
  readonly betweenness: number;
  readonly degree: number;
  readonly cutOff: number;
}

const valueChainNetwork = analysisTable<KeyActorRow, { valueChain: { network: { keyActors: KeyActorRow[] } } | null }>({
  name: 'valueChainNetwork',
  document: `query (${CHAIN_KEY}) {
    valueChain(key: $key) {
      network(includeDemo: $includeDemo) {
        keyActors(first: 500) { actor { id name demo } betweenness degree cutOff }
      }
    }
  }`,
  columns: [
    column('actor_id', 'string', { es: 'Actor', en: 'Actor' }, ({ actor }) => actor?.id ?? null, OPTIONAL),
    column('actor', 'string', { es: 'Nombre', en: 'Name' }, ({ actor }) => actor?.name ?? null, OPTIONAL),
    column(
      'demo',
      'boolean',
      { es: 'De demostración', en: 'Demonstration' },
      ({ actor }) => actor?.demo ?? null,
      OPTIONAL,
    ),
    own('betweenness', 'betweenness', 'number', 'Intermediación, de 0 a 1', 'Betweenness, 0 to 1'),
    own('degree', 'degree', 'integer', 'Actores relacionados', 'Actors related to it'),
    own('cutOff', 'cut_off', 'integer', 'Quedarían separados sin él', 'Would be cut off without it'),
  ],
  rows: (data) => requireChain(data).network.keyActors,
});

interface ActorRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly municipality: Place | null;
  readonly location: { readonly coordinates: readonly [number, number] } | null;
  readonly memberCount: number | null;
  readonly womenMembers: number | null;
  readonly youthMembers: number | null;
  readonly demo: boolean;
}

const IDENTITY_COLUMNS: ReadonlyArray<ColumnOf<Pick<ActorRow, 'id' | 'name' | 'kind' | 'municipality' | 'demo'>>> = [
  own('id', 'actor_id', 'string', 'Identificador', 'Identifier'),
  recorded(actorRecord, 'name'),
  recorded(actorRecord, 'kind'),
  column(
    'municipality_code',
    'string',
    { es: 'Código INE', en: 'INE code' },
    ({ municipality }) => municipality?.code ?? null,
    OPTIONAL,
  ),
  own('demo', 'demo', 'boolean', 'De demostración: no es real', 'Made for demonstration: not real'),
];
const FACTS = ACTOR_FACTS.map(({ property }) => property).join(' ');
const IDENTITY = 'id name kind municipality { code name department { code name } } demo';

const actors = analysisTable<ActorRow, ActorRow[]>({
  name: 'actors',
  document: `query ($filter: ActorFilter, $after: String) {
    actors(filter: $filter, first: ${PAGE_ROWS}, after: $after) {
      edges { node { ${IDENTITY} ${FACTS} location memberCount womenMembers youthMembers } }
      ${PAGE_INFO}
    }
  }`,
  pageOf: (data: { actors: AnsweredPage }) => data.actors,
  columns: [
    ...IDENTITY_COLUMNS,
    ...ACTOR_FACTS.map(({ property, name, label: { es, en } }) =>
      own<ActorRow>(property as keyof ActorRow, name, 'boolean', es, en, OPTIONAL),
    ),
    { ...openColumnOf(actorRecord, 'longitude'), cell: ({ location }) => location?.coordinates[0] ?? null },
    { ...openColumnOf(actorRecord, 'latitude'), cell: ({ location }) => location?.coordinates[1] ?? null },
    recorded(actorRecord, 'memberCount', 'members'),
    recorded(actorRecord, 'womenMembers', 'women'),
    recorded(actorRecord, 'youthMembers', 'youth'),
  ],
  rows: (rows) => rows,
});

interface NearRow {
  readonly distanceKm: number;
  readonly actor: Pick<ActorRow, 'id' | 'name' | 'kind' | 'municipality' | 'demo'>;
}

const nearestActors = analysisTable<NearRow, { nearestActors: NearRow[] }>({
  name: 'nearestActors',
  document: `query ($input: NearestActorsInput!) {
    nearestActors(input: $input) { distanceKm actor { ${IDENTITY} } }
  }`,
  columns: [
    own('distanceKm', 'distance_km', 'number', 'Distancia', 'Distance', { unit: 'km' }),
    ...IDENTITY_COLUMNS.map((one) => ({ ...one, cell: ({ actor }: NearRow) => one.cell(actor) })),
  ],
  rows: (data) => data.nearestActors,
});

interface AttachmentRow {
  readonly network: { readonly id: string };
  readonly candidates: ReadonlyArray<{
    readonly distanceKm: number;
    readonly attachedNetworks: number;
    readonly organisation: { readonly id: string };
  }>;
}
interface OfferedRow {
  readonly network: string;
  readonly organisation: string | null;
  readonly distanceKm: number | null;
  readonly attachedNetworks: number | null;
}

const attachmentCandidates = analysisTable<OfferedRow, AttachmentRow[]>({
  name: 'attachmentCandidates',
  document: `query ($filter: ActorFilter, $after: String) {
    attachmentCandidates(filter: $filter, first: ${PAGE_ROWS}, after: $after) {
      edges { node { network { id } candidates { distanceKm attachedNetworks organisation { id } } } } ${PAGE_INFO}
    }
  }`,
  pageOf: (data: { attachmentCandidates: AnsweredPage }) => data.attachmentCandidates,
  columns: [
    own('network', 'network_id', 'string', 'Red sin anexamiento', 'Network without an attachment'),
    own('organisation', 'organisation_id', 'string', 'Organización formal', 'Formal organisation', OPTIONAL),
    own('distanceKm', 'distance_km', 'number', 'Distancia', 'Distance', { unit: 'km', nullable: true }),
    own('attachedNetworks', 'attached_networks', 'integer', 'Redes que ya tiene', 'Networks that it has', OPTIONAL),
  ],
  rows: (rows) =>
    rows.flatMap(({ network, candidates }): OfferedRow[] =>
      candidates.length === 0
        ? [{ network: network.id, organisation: null, distanceKm: null, attachedNetworks: null }]
        : candidates.map(({ distanceKm, attachedNetworks, organisation }) => ({
            network: network.id,
            organisation: organisation.id,
            distanceKm,
            attachedNetworks,
          })),
    ),
});

interface BottleneckRow {
  readonly function: string;
  readonly diagnosed: number;
  readonly bottlenecks: number;
  readonly bottleneckPercent: number | null;
  readonly meanScore: number | null;
}

const bottlenecks = analysisTable<BottleneckRow, { bottlenecks: BottleneckRow[] }>({
  name: 'bottlenecks',
  document: `query ($filter: ActorFilter) {
    bottlenecks(filter: $filter) { function diagnosed bottlenecks bottleneckPercent meanScore }
  }`,
  columns: [
    own('function', 'function', 'string', 'Función de apoyo', 'Support function'),
    own('diagnosed', 'diagnosed', 'integer', 'Actores con puntaje', 'Actors with a score'),
    own('bottlenecks', 'bottlenecks', 'integer', 'Actores que frena', 'Actors that it holds back'),
    own('bottleneckPercent', 'bottleneck_percent', 'number', 'Parte que frena', 'Part that it holds back', {
      unit: 'percent',
      nullable: true,
    }),
    own('meanScore', 'mean_score', 'number', 'Puntaje medio, de 1 a 5', 'Mean score, 1 to 5', OPTIONAL),
  ],
  rows: (data) => data.bottlenecks,
});

interface VentureRow extends Located {
  readonly id: string;
  readonly name: string;
  readonly chain: { readonly key: string };
  readonly agreedOn: string;
  readonly totalQuetzales: number;
  readonly tripartite: boolean;
}

const ventures = analysisTable<VentureRow, VentureRow[]>({
  name: 'ventures',
  document: `query ($filter: VentureFilter, $after: String) {
    ventures(filter: $filter, first: ${PAGE_ROWS}, after: $after) {
      edges { node { id name chain { key } ${MUNICIPALITY} agreedOn totalQuetzales tripartite } } ${PAGE_INFO}
    }
  }`,
  pageOf: (data: { ventures: AnsweredPage }) => data.ventures,
  columns: [
    own('id', 'id', 'string', 'Identificador', 'Identifier'),
    recorded(ventureRecord, 'name'),
    { ...openColumnOf(ventureRecord, 'chain_key'), cell: ({ chain }) => chain.key },
    ...PLACE_COLUMNS,
    recorded(ventureRecord, 'agreedOn'),
    recorded(ventureRecord, 'totalQuetzales'),
    own('tripartite', 'tripartite', 'boolean', 'Paga un tercero', 'A third pays too'),
  ],
  rows: (rows) => rows,
});

function listOf<Row>(name: string, es: string, en: string, read: (row: Row) => readonly string[]): ColumnOf<Row> {
  return column(name, 'string', { es, en }, (row) => read(row).join(' ') || null, OPTIONAL);
}

/** Value chains and their actors. */
export const VALUE_CHAIN_TABLES: readonly AnalysisTable[] = [
  actors,
  attachmentCandidates,
  bottlenecks,
  nearestActors,
  valueChainFlows,
  valueChainGaps,
  valueChainLinks,
  valueChainMunicipalities,
  valueChainNetwork,
  ventures,
];
