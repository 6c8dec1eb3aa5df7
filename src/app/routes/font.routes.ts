import { join } from 'node:path';
import { NotFoundError } from '../../platform/errors';
import { GLYPHS_PER_RANGE } from '../../platform/glyphs';
import type { GlyphTask } from '../../platform/glyphs.worker';
import type { WorkerPool } from '../../platform/worker-pool';
import type { Content } from '../delivery/content';
import type { Route, RouteRequest } from '../delivery/router';

/** Noto Sans (SIL Open Font License 1.1), Latin with its extensions: enough for Spanish, English and Mayan names. */
const FILES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Noto Sans Regular', ['noto-sans-latin-400-normal.woff', 'noto-sans-latin-ext-400-normal.woff']],
  ['Noto Sans Bold', ['noto-sans-latin-700-normal.woff', 'noto-sans-latin-ext-700-normal.woff']],
]);
const DRAWER = join(__dirname, '..', '..', 'platform', 'glyphs.worker');
const TIME_LIMIT_SECONDS = 30;

/** Glyphs for map labels, drawn from the font when first asked for: no map needs another server. */
export function fontRoutes(workers: WorkerPool): Route[] {
  return [
    {
      pattern: /^\/fonts\/([^/]+)\/([^/]+)\.pbf$/,
      parameters: ['v'],
      varies: false,
      handle: (request) => glyphs(workers, request),
    },
  ];
}

async function glyphs(workers: WorkerPool, { parts }: RouteRequest): Promise<Content> {
  const [stack = '', range = ''] = parts;
  const name = stack.split(',').find((candidate) => FILES.has(candidate));
  const [start, end] = (/^(\d{1,5})-(\d{1,5})$/.exec(range)?.slice(1) ?? []).map(Number);
  const isRange =
    start !== undefined && start % GLYPHS_PER_RANGE === 0 && end === start + GLYPHS_PER_RANGE - 1 && end < 65_536;
  if (name === undefined || !isRange) {
    const known = [...FILES.keys()].join(', ');
    throw new NotFoundError({
      es: `No hay glifos ${stack.slice(0, 40)}/${range.slice(0, 20)}: las fuentes son ${known}, y los intervalos 0-255, 256-511, …`,
      en: `There are no glyphs ${stack.slice(0, 40)}/${range.slice(0, 20)}: the fonts are ${known}, and the ranges 0-255, 256-511, …`,
    });
  }
  const files = (FILES.get(name) ?? []).map((file) => require.resolve(`@fontsource/noto-sans/files/${file}`));
  const body = await workers.run<GlyphTask, Uint8Array>(
    DRAWER,
    { name, files, start },
    { timeLimitSeconds: TIME_LIMIT_SECONDS },
  );
  return { type: 'application/x-protobuf', body };
}
