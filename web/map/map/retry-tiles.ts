import type { ErrorEvent, Map as MapLibreMap } from 'maplibre-gl';
import { whenWorthRetrying } from '../api/connection';

interface TileError extends ErrorEvent {
  readonly sourceId?: string;
  readonly tile?: { readonly tileID: { readonly canonical: { x: number; y: number; z: number } } };
}

/** Has the map ask again for tiles that did not come, as soon as that is worth while. */
export function retryTiles(map: MapLibreMap): void {
  let attempt = 0;
  let missing: Array<{ source: string; tile: { x: number; y: number; z: number } }> = [];
  let stop: (() => void) | undefined;
  map.on('error', (event: TileError) => {
    const { sourceId, tile } = event;
    if (sourceId === undefined || tile === undefined) return console.error(event.error);
    const { x, y, z } = tile.tileID.canonical;
    missing.push({ source: sourceId, tile: { x, y, z } });
    if (stop) return;
    attempt += 1;
    stop = whenWorthRetrying(attempt, () => {
      stop = undefined;
      const wanted = missing;
      missing = [];
      for (const one of wanted) if (map.getSource(one.source)) map.refreshTiles(one.source, [one.tile]);
    });
  });
  map.on('idle', () => {
    if (!stop) attempt = 0;
  });
  map.on('remove', () => stop?.());
}
