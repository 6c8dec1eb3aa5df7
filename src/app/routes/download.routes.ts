import { join } from 'node:path';
import {
  DOWNLOAD_FORMATS,
  DOWNLOAD_TYPES,
  type DownloadFormat,
  type DownloadTask,
  type LayerService,
  tableOf,
  toSourcesCsv,
} from '../../domain/layers';

import { NotFoundError } from '../../platform/errors';
import type { WorkerPool } from '../../platform/worker-pool';
import type { Content } from '../http/content';
import { EDITION_PARAMETERS, editionQuery, readEdition } from '../http/query-values';
import type { Route, RouteRequest } from '../http/router';

const WRITER = join(__dirname, '..', '..', 'domain', 'layers', 'write-download.worker');
const TIME_LIMIT_SECONDS = 60;

/** Files of whole layers at full detail; sources and licences inside, or for CSV in a file beside it. */
export function downloadRoutes(layers: LayerService, workers: WorkerPool): Route[] {
  return [
    {
      pattern: /^\/download\/([^/]+)-sources\.csv$/,
      parameters: [...EDITION_PARAMETERS, 'v'],
      varies: false,
      handle: (request) => sources(layers, request),
    },
    {
      pattern: /^\/download\/([^/]+)\.([^/.]+)$/,
      parameters: [...EDITION_PARAMETERS, 'v'],
      varies: false,
      handle: (request) => download(layers, workers, request),
    },
  ];
}

async function download(
  layers: LayerService,
  workers: WorkerPool,
  { parts, query, snapshot }: RouteRequest,
): Promise<Content> {
  const [id = '', ending = ''] = parts;
  const layer = await layers.get(snapshot, id, readEdition(query));
  const format = requireFormat(ending);
  const about = query.has('indicator') ? layer.indicatorKey : undefined;
  const task: DownloadTask = { format, table: tableOf(snapshot, layer, layer.features, 'FULL') };
  const body = await workers.run<DownloadTask, Uint8Array>(WRITER, task, { timeLimitSeconds: TIME_LIMIT_SECONDS });
  return {
    type: DOWNLOAD_TYPES[format],
    body,
    headers: {
      'Content-Disposition': `attachment; filename="procoees-${id}${about ? `-${about}` : ''}${layer.includeDemo ? '-demo' : ''}.${format}"`,
      Link: `</download/${id}-sources.csv${editionQuery(query)}>; rel="license"; type="text/csv"`,
    },
    // Its columns are compressed already.
    ...(format === 'parquet' ? { incompressible: true } : {}),
  };
}

function requireFormat(ending: string): DownloadFormat {
  const format = DOWNLOAD_FORMATS.find((candidate) => candidate === ending);
  if (format === undefined) {
    const formats = DOWNLOAD_FORMATS.join(', ');
    throw new NotFoundError({
      es: `No hay descarga en formato «${ending.slice(0, 20)}»; los formatos son: ${formats}.`,
      en: `There is no download in the format "${ending.slice(0, 20)}"; the formats are: ${formats}.`,
    });
  }
  return format;
}

async function sources(layers: LayerService, { parts, query, snapshot }: RouteRequest): Promise<Content> {
  const layer = await layers.get(snapshot, parts[0] ?? '', readEdition(query));
  return {
    type: DOWNLOAD_TYPES.csv,
    body: toSourcesCsv(tableOf(snapshot, layer, [], 'OVERVIEW').sources),
    headers: { 'Content-Disposition': `attachment; filename="procoees-${layer.definition.id}-sources.csv"` },
  };
}
