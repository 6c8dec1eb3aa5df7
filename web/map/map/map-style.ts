import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import type { Territory } from '../api/catalogue';
import { collection } from '../state/picture';
import type { MapColours } from './map-colours';

/** Image names of the hatchings. */
export const HATCHES = { estimated: 'hatch-estimated', suspect: 'hatch-suspect' } as const;
/** Layers whose features answer a click, topmost first. */
export const FILL_LAYER = 'municipality-fill';
export const POINT_LAYER = 'overlay-points';
/** How much larger or smaller than usual a point is drawn. */
const SIZE: ExpressionSpecification = ['coalesce', ['get', 'size'], 1];
const TEXT_FONT = ['system-ui', 'sans-serif'];

export const NOTHING: ExpressionSpecification = ['in', ['get', 'code'], ['literal', []]];
/** A filter for the municipalities with these codes. */
export function oneOf(codes: readonly string[]): ExpressionSpecification {
  return ['in', ['get', 'code'], ['literal', [...codes]]];
}

/** Sources and layers of the map; the territory is in it once, what changes comes as feature state and filters. */
export function mapStyle({ municipalities, departments }: Territory, colours: MapColours): StyleSpecification {
  const polygons = collection(
    municipalities.map(({ code, name, geometry }) => ({ type: 'Feature', properties: { code, name }, geometry })),
  );
  const middles = collection(
    municipalities.map(({ code, name, centroid }) => ({
      type: 'Feature',
      properties: { code, name },
      geometry: centroid,
    })),
  );
  const departmentPolygons = collection(
    departments.map(({ code, name, geometry }) => ({ type: 'Feature', properties: { code, name }, geometry })),
  );
  const empty = collection([]);
  const text = { 'text-color': colours.text, 'text-halo-color': colours.textHalo };
  return {
    version: 8,
    sources: {
      municipalities: { type: 'geojson', data: polygons, promoteId: 'code', tolerance: 0.2 },
      middles: { type: 'geojson', data: middles, promoteId: 'code' },
      departments: { type: 'geojson', data: departmentPolygons, tolerance: 0.2 },
      area: { type: 'geojson', data: empty },
      lines: { type: 'geojson', data: empty },
      points: { type: 'geojson', data: empty },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
      {
        id: FILL_LAYER,
        type: 'fill',
        source: 'municipalities',
        paint: {
          'fill-color': ['to-color', ['feature-state', 'colour'], colours.missing],
          'fill-antialias': false,
        },
      },
      {
        id: HATCHES.estimated,
        type: 'fill',
        source: 'municipalities',
        filter: NOTHING,
        paint: { 'fill-pattern': HATCHES.estimated },
      },
      {
        id: HATCHES.suspect,
        type: 'fill',
        source: 'municipalities',
        filter: NOTHING,
        paint: { 'fill-pattern': HATCHES.suspect },
      },
      {
        id: 'area-fill',
        type: 'fill',
        source: 'area',
        paint: { 'fill-color': colours.area, 'fill-opacity': 0.12 },
      },
      {
        id: 'municipality-border',
        type: 'line',
        source: 'municipalities',
        paint: { 'line-color': colours.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.6, 11, 1.6] },
      },
      {
        id: 'department-border',
        type: 'line',
        source: 'departments',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colours.departmentBorder,
          'line-width': ['interpolate', ['linear'], ['zoom'], 7, 1.2, 11, 2.4],
        },
      },
      {
        id: 'area-line',
        type: 'line',
        source: 'area',
        paint: { 'line-color': colours.area, 'line-width': 2 },
      },
      {
        id: 'outlined',
        type: 'line',
        source: 'municipalities',
        filter: NOTHING,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': colours.outline, 'line-width': 1.8 },
      },
      {
        id: 'hovered',
        type: 'line',
        source: 'municipalities',
        filter: NOTHING,
        paint: { 'line-color': colours.selected, 'line-width': 2 },
      },
      {
        id: 'selected',
        type: 'line',
        source: 'municipalities',
        filter: NOTHING,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': colours.selected, 'line-width': 3.5 },
      },
      {
        id: 'overlay-lines',
        type: 'line',
        source: 'lines',
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': ['get', 'colour'], 'line-width': 1.6, 'line-opacity': 0.75 },
      },
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
        source: 'departments',
        maxzoom: 8.8,
        layout: {
          'text-field': ['upcase', ['get', 'name']],
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
    ],
  };
}
