import type {
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
  VectorSourceSpecification,
} from 'maplibre-gl';
import type { Territory } from '../api/catalogue';
import { collection } from '../state/picture';
import type { ViewState } from '../state/view-state';
import { EXTRA_LAYERS, type ExtraLayer, layerQuery } from './extra-layers';
import type { MapColours } from './map-colours';

/** Image names of the hatchings. */
export const HATCHES = { estimated: 'hatch-estimated', suspect: 'hatch-suspect' } as const;
/** Layers whose features answer a click, topmost first. */
export const FILL_LAYER = 'municipality-fill';
export const POINT_LAYER = 'overlay-points';
export const BORDER_LAYER = 'municipality-border';
/** Lines around some municipalities, unseen until there are such. */
export const OUTLINED_LAYER = 'outlined';
export const HIGHLIGHT_LAYER = 'selected';
/** How much larger or smaller than usual a point is drawn. */
const SIZE: ExpressionSpecification = ['coalesce', ['get', 'size'], 1];
const TEXT_FONT = ['system-ui', 'sans-serif'];

const NOTHING: ExpressionSpecification = ['in', ['get', 'code'], ['literal', []]];
/** A filter for the municipalities with these codes. */
export function oneOf(codes: readonly string[]): ExpressionSpecification {
  return ['in', ['get', 'code'], ['literal', [...codes]]];
}

/** The part of a municipality's feature state that the map draws by. */
export interface MunicipalityState {
  readonly colour?: string | null;
  readonly outlined?: boolean;
  readonly hovered?: boolean;
  readonly selected?: boolean;
}

const is = (state: keyof MunicipalityState): ExpressionSpecification => ['boolean', ['feature-state', state], false];

/** Where the tiles are. */
export interface TileServer {
  readonly origin: string;
  /** Tells data revisions apart, so that tiles of one may be kept for good. */
  readonly revisionToken: string;
}

export function tilesOf(id: string, query: string, { origin, revisionToken }: TileServer): string {
  return `${origin}/tiles/${id}/{z}/{x}/{y}.mvt${query}&v=${revisionToken}`;
}

/**
 * Sources and layers of the map. The polygons come as tiles, which are light at once and detailed where one looks
 * closely; what a picture changes comes as feature state, filters and a few layers above.
 */
export function mapStyle(
  territory: Territory,
  colours: MapColours,
  server: TileServer,
  demo: ViewState['demo'],
): StyleSpecification {
  const { municipalities } = territory;
  const middles = collection(
    municipalities.map(({ code, name, centroid }) => ({
      type: 'Feature',
      properties: { code, name },
      geometry: centroid,
    })),
  );
  const empty = collection([]);
  const bounds = extentOf(territory);
  const vector = (id: string, query: string): VectorSourceSpecification => ({
    type: 'vector',
    tiles: [tilesOf(id, query, server)],
    maxzoom: 14,
    bounds,
  });
  const extras = Object.values(EXTRA_LAYERS);
  return {
    version: 8,
    sources: {
      municipalities: { ...vector('municipalities', '?properties=code,name'), promoteId: { municipalities: 'code' } },
      middles: { type: 'geojson', data: middles, promoteId: 'code' },
      departments: vector('departments', '?properties=code,name'),
      'department-middles': { type: 'geojson', data: departmentMiddles(territory) },
      area: { type: 'geojson', data: empty },
      lines: { type: 'geojson', data: empty },
      points: { type: 'geojson', data: empty },
      ...Object.fromEntries(extras.map((extra) => [extra.id, vector(extra.id, layerQuery(extra, demo))])),
    },
    layers: mapLayers(colours),
    // What changes does so at once: colours that fade are drawn over and over.
    transition: { duration: 0, delay: 0 },
  };
}

/** Layers of one source stand together: the seams of its tiles are masked anew for each change of source. */
export function mapLayers(colours: MapColours): LayerSpecification[] {
  const text = { 'text-color': colours.text, 'text-halo-color': colours.textHalo };
  const hidden = (layer: LayerSpecification): LayerSpecification =>
    ({ ...layer, layout: { ...layer.layout, visibility: 'none' } }) as LayerSpecification;
  const extraLayers = (...shapes: ReadonlyArray<ExtraLayer['shape']>): LayerSpecification[] =>
    Object.values(EXTRA_LAYERS)
      .filter(({ shape }) => shapes.includes(shape))
      .flatMap((extra) => extra.layers(extra.id, colours).map(hidden));
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
    {
      id: FILL_LAYER,
      type: 'fill',
      source: 'municipalities',
      'source-layer': 'municipalities',
      paint: {
        'fill-color': ['to-color', ['feature-state', 'colour'], colours.missing],
        'fill-antialias': false,
      },
    },
    {
      id: HATCHES.estimated,
      type: 'fill',
      source: 'municipalities',
      'source-layer': 'municipalities',
      filter: NOTHING,
      paint: { 'fill-pattern': HATCHES.estimated },
    },
    {
      id: HATCHES.suspect,
      type: 'fill',
      source: 'municipalities',
      'source-layer': 'municipalities',
      filter: NOTHING,
      paint: { 'fill-pattern': HATCHES.suspect },
    },
    {
      id: BORDER_LAYER,
      type: 'line',
      source: 'municipalities',
      'source-layer': 'municipalities',
      paint: { 'line-color': colours.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.6, 11, 1.6] },
    },
    {
      id: OUTLINED_LAYER,
      type: 'line',
      source: 'municipalities',
      'source-layer': 'municipalities',
      layout: { 'line-join': 'round' },
      // A filter would have every tile laid out anew. Lines of no width cost as much as others: unseen, none is drawn.
      paint: {
        'line-color': colours.outline,
        'line-width': ['case', is('outlined'), 1.8, 0],
        'line-opacity': 0,
      },
    },
    {
      id: HIGHLIGHT_LAYER,
      type: 'line',
      source: 'municipalities',
      'source-layer': 'municipalities',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colours.selected,
        'line-width': ['case', is('selected'), 3.5, is('hovered'), 2, 0],
        'line-opacity': 0,
      },
    },
    {
      id: 'department-border',
      type: 'line',
      source: 'departments',
      'source-layer': 'departments',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colours.departmentBorder,
        'line-width': ['interpolate', ['linear'], ['zoom'], 7, 1.2, 11, 2.4],
      },
    },
    {
      id: 'area-fill',
      type: 'fill',
      source: 'area',
      paint: { 'fill-color': colours.area, 'fill-opacity': 0.12 },
    },
    {
      id: 'area-line',
      type: 'line',
      source: 'area',
      paint: { 'line-color': colours.area, 'line-width': 2 },
    },
    ...extraLayers('area'),
    ...extraLayers('line'),
    {
      id: 'overlay-lines',
      type: 'line',
      source: 'lines',
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.6, 'line-opacity': 0.75 },
    },
    ...extraLayers('point'),
    {
      id: POINT_LAYER,
      type: 'circle',
      source: 'points',
      paint: {
        'circle-color': ['get', 'colour'],
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, ['*', 4, SIZE], 12, ['*', 8, SIZE]],
        'circle-stroke-color': ['coalesce', ['get', 'stroke'], '#ffffff'],
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'department-name',
      type: 'symbol',
      source: 'department-middles',
      maxzoom: 8.8,
      layout: {
        'text-field': ['get', 'name'],
        'text-transform': 'uppercase',
        'text-font': TEXT_FONT,
        'text-size': 12,
        'text-letter-spacing': 0.08,
      },
      paint: { ...text, 'text-halo-width': 1.6 },
    },
    {
      id: 'municipality-name',
      type: 'symbol',
      source: 'middles',
      minzoom: 8.8,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': TEXT_FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 8.8, 10, 12, 14],
        'text-max-width': 7,
        'text-padding': 3,
      },
      paint: { ...text, 'text-halo-width': 1.4 },
    },
    {
      id: 'mark',
      type: 'symbol',
      source: 'middles',
      filter: NOTHING,
      layout: {
        'text-field': '',
        'text-font': TEXT_FONT,
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { ...text, 'text-halo-width': 2 },
    },
    {
      id: 'point-name',
      type: 'symbol',
      source: 'points',
      minzoom: 9.5,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': TEXT_FONT,
        'text-size': 11,
        'text-offset': [0, 1],
        'text-anchor': 'top',
        'text-optional': true,
      },
      paint: { ...text, 'text-halo-width': 1.6 },
    },
  ];
}

/** West, south, east, north of all that is shown. */
export function extentOf({ municipalities }: Territory): [number, number, number, number] {
  const side = (at: 0 | 1 | 2 | 3): number[] => municipalities.map(({ bbox }) => bbox[at]);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

/** The middle of each department: that of its municipalities, each weighing by its area. */
function departmentMiddles({ departments, municipalities }: Territory): GeoJSON.FeatureCollection {
  return collection(
    departments.map(({ code, name }) => {
      const own = municipalities.filter(({ department }) => department.code === code);
      const area = own.reduce((sum, { areaKm2 }) => sum + areaKm2, 0);
      const mean = (axis: 0 | 1): number =>
        own.reduce((sum, { centroid, areaKm2 }) => sum + (centroid.coordinates[axis] as number) * areaKm2, 0) / area;
      return {
        type: 'Feature',
        properties: { name },
        geometry: { type: 'Point', coordinates: [mean(0), mean(1)] },
      };
    }),
  );
}
