import type { Map as MapLibreMap } from 'maplibre-gl';
import { HIGHLIGHT_LAYER, type MunicipalityState } from './map-style';

const MUNICIPALITIES = { source: 'municipalities', sourceLayer: 'municipalities' };

/** Sets what the map draws a municipality by. */
export function setState(map: MapLibreMap, code: string, state: MunicipalityState): void {
  map.setFeatureState({ ...MUNICIPALITIES, id: code }, state);
}

/** The lines around the chosen municipality and the one under the pointer; with neither, the layer costs nothing. */
export class Highlight {
  private readonly codes: Record<'hovered' | 'selected', string | null> = { hovered: null, selected: null };

  constructor(private readonly map: MapLibreMap) {}

  show(as: 'hovered' | 'selected', code: string | null): void {
    const { map, codes } = this;
    const last = codes[as];
    // The map may be gone before the pointer is.
    if (code === last || !map.getSource(MUNICIPALITIES.source)) return;
    if (last !== null) setState(map, last, { [as]: false });
    if (code !== null) setState(map, code, { [as]: true });
    codes[as] = code;
    map.setPaintProperty(HIGHLIGHT_LAYER, 'line-opacity', (codes.hovered ?? codes.selected) ? 1 : 0);
  }
}
