import type { LayerService } from '../../domain/layers';
import { NotFoundError } from '../../platform/errors';
import type { WorkerPool } from '../../platform/worker-pool';
import type { Route } from '../http/router';
import { downloadRoutes } from './download.routes';
import { fontRoutes } from './font.routes';
import { geoJsonRoutes } from './geojson.routes';
import { ogcRoutes } from './ogc/ogc.routes';
import { styleRoutes } from './style.routes';
import { tileRoutes } from './tile.routes';

/** Every address at which layers are read; the first pattern that fits counts. */
export function layerRoutes(layers: LayerService, workers: WorkerPool): Route[] {
  return [
    ...tileRoutes(layers),
    ...geoJsonRoutes(layers),
    ...downloadRoutes(layers, workers),
    ...styleRoutes(layers),
    ...fontRoutes(),
    ...ogcRoutes(layers),
    {
      pattern: /^\/(tiles|layers|download|styles|fonts)(\/|$)/,
      parameters: null,
      varies: false,
      handle: () => {
        throw new NotFoundError({
          es: 'No hay nada en esta dirección: las capas están en /tiles, /layers, /download, /styles y /ogc.',
          en: 'There is nothing at this address: the layers are at /tiles, /layers, /download, /styles and /ogc.',
        });
      },
    },
  ];
}
