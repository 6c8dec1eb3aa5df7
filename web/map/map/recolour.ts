import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Territory } from '../api/catalogue';
import type { Picture } from '../state/picture';
import { setState } from './highlight';
import { DARK, LIGHT, type MapColours } from './map-colours';
import { BORDER_LAYER, FILL_LAYER, mapLayers } from './map-style';

/** Has a reader read the map's canvas at once; null where there is no map. */
export type ReadMap = <T>(read: (canvas: HTMLCanvasElement) => T) => T | null;

/** Gives every layer its colours; those of the polygons come with the picture. */
export function recolour(map: MapLibreMap, colours: MapColours, picture: Picture): void {
  for (const { id, paint } of mapLayers(colours)) {
    if (id === FILL_LAYER) continue;
    for (const [name, value] of Object.entries(paint ?? {})) {
      if (name.endsWith('-color'))
        map.setPaintProperty(id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value);
    }
  }
  map.setPaintProperty(BORDER_LAYER, 'line-color', picture.isLight ? colours.borderOfLight : colours.border);
}

/**
 * The map as paper wants it: what is read of a dark map's canvas is light. `read` must read at once: right after it, the
 * screen has its own colours again.
 */
export function readInLight<T>(
  map: MapLibreMap,
  { municipalities }: Territory,
  picture: Picture,
  read: (canvas: HTMLCanvasElement) => T,
  isDark: boolean,
): T {
  const missing = municipalities.filter(({ code }) => !picture.fills.has(code) && !picture.suspect.includes(code));
  const fillMissing = (colour: string | null): void => {
    for (const { code } of missing) setState(map, code, { colour });
  };
  if (isDark) {
    recolour(map, LIGHT, picture);
    fillMissing(LIGHT.missing);
  }
  try {
    // The canvas keeps what was drawn only until the browser shows it: it is drawn anew for whoever reads it at once.
    return read(map.redraw().getCanvas());
  } finally {
    if (isDark) {
      recolour(map, DARK, picture);
      fillMissing(null);
    }
  }
}
