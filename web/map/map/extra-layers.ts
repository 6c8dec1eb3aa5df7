import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapLayer, ViewState } from '../state/view-state';
import type { OFFICE_KIND } from '../texts/labels';
import type { MapColours } from './map-colours';

/** A layer of the server that can be shown beside the picture of a panel. */
export interface ExtraLayer {
  /** As the server names it. */
  readonly id: string;
  /** What its tiles carry. */
  readonly properties: readonly string[];
  readonly shape: 'point' | 'line' | 'area';
  /** Whether invented actors are in it while somebody wants them. */
  readonly mayHaveDemo?: true;
  readonly colour: string;
  /** A sign of its own for one kind of what it shows. */
  readonly special?: { readonly kind: keyof typeof OFFICE_KIND; readonly shape: 'diamond'; readonly colour: string };
  /** Its signs, the undermost first. */
  layers(source: string, colours: MapColours): LayerSpecification[];
}

const PLACE_COLOUR = '#6b7680';
const UNCOVERED_COLOUR = '#8e3b9e';
const OFFICE_COLOUR = '#11181f';
const MIGRANT_KIND = 'MIGRANT_OFFICE';
const MIGRANT_COLOUR = '#c2185b';
const ACTOR_COLOUR = '#0072b2';
const RELATION_COLOUR = '#7a7a7a';
const AREA_COLOUR = '#009e73';
const DEMO_COLOUR = '#d1005d';

const byZoom = (low: number, high: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  7,
  low,
  12,
  high,
];

function circles(
  colour: string,
  low: number,
  high: number,
  stroke: ExpressionSpecification | string = '#ffffff',
): (source: string) => LayerSpecification[] {
  return (source) => [
    {
      id: source,
      type: 'circle',
      source,
      'source-layer': source,
      paint: {
        'circle-color': colour,
        'circle-radius': byZoom(low, high),
        'circle-stroke-color': stroke,
        // A rim around each of thousands of dots costs frames, and at low zooms hides what lies below.
        'circle-stroke-width': byZoom(low > 2 ? 1 : 0, 1),
      },
    },
  ];
}

/** In the order in which they lie, the undermost first. Departments and names are part of the ground. */
export const EXTRA_LAYERS: Readonly<Partial<Record<MapLayer, ExtraLayer>>> = {
  coverage: {
    id: 'coverage',
    properties: ['reach_km', 'covered_percent'],
    shape: 'area',
    colour: AREA_COLOUR,
    layers: (source) => [
      {
        id: `${source}-fill`,
        type: 'fill',
        source,
        'source-layer': source,
        paint: { 'fill-color': AREA_COLOUR, 'fill-opacity': 0.1, 'fill-antialias': false },
      },
      {
        id: `${source}-line`,
        type: 'line',
        source,
        'source-layer': source,
        paint: { 'line-color': AREA_COLOUR, 'line-width': 1.6 },
      },
    ],
  },
  relations: {
    id: 'chain_relations',
    properties: ['kind', 'from_name', 'to_name', 'demo'],
    shape: 'line',
    mayHaveDemo: true,
    colour: RELATION_COLOUR,
    layers: (source, { text }) => [
      {
        id: source,
        type: 'line',
        source,
        'source-layer': source,
        paint: { 'line-color': text, 'line-opacity': 0.35, 'line-width': 1 },
      },
    ],
  },
  places: {
    id: 'places',
    properties: ['name', 'municipality_name', 'population', 'population_basis'],
    shape: 'point',
    colour: PLACE_COLOUR,
    layers: circles(PLACE_COLOUR, 1, 4),
  },
  uncovered: {
    id: 'uncovered_places',
    properties: ['name', 'municipality_name', 'population', 'population_basis', 'nearest_km'],
    shape: 'point',
    colour: UNCOVERED_COLOUR,
    layers: circles(UNCOVERED_COLOUR, 1.2, 5),
  },
  actors: {
    id: 'actors',
    properties: ['name', 'kind', 'municipality_name', 'demo'],
    shape: 'point',
    mayHaveDemo: true,
    colour: ACTOR_COLOUR,
    layers: circles(ACTOR_COLOUR, 2.5, 6, ['case', ['==', ['get', 'demo'], true], DEMO_COLOUR, '#ffffff']),
  },
  offices: {
    id: 'service_points',
    properties: ['name', 'kind', 'status', 'municipality_name'],
    shape: 'point',
    colour: OFFICE_COLOUR,
    special: { kind: MIGRANT_KIND, shape: 'diamond', colour: MIGRANT_COLOUR },
    layers: (source) => [
      ...circles(
        OFFICE_COLOUR,
        5,
        9,
      )(source).map((layer) => ({ ...layer, filter: ['!=', ['get', 'kind'], MIGRANT_KIND] }) as LayerSpecification),
      {
        id: `${source}-special`,
        type: 'symbol',
        source,
        'source-layer': source,
        filter: ['==', ['get', 'kind'], MIGRANT_KIND],
        layout: {
          'text-field': '◆',
          'text-font': ['system-ui', 'sans-serif'],
          'text-size': byZoom(18, 28),
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': MIGRANT_COLOUR, 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
      },
    ],
  },
};

/** The query string with which the server is asked for a layer: with invented actors only where somebody wants them. */
export function layerQuery({ properties, mayHaveDemo }: ExtraLayer, demo: ViewState['demo']): string {
  return `?properties=${properties.join(',')}${mayHaveDemo && demo === 'show' ? '&includeDemo=true' : ''}`;
}

/** Those in a list of the page's layers that the server serves, in the order in which they lie. */
export function extrasOf(layers: readonly MapLayer[]): ExtraLayer[] {
  return Object.entries(EXTRA_LAYERS).flatMap(([name, layer]) => (layers.includes(name as MapLayer) ? [layer] : []));
}
