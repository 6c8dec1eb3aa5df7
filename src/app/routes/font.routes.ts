import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compiledFolder } from '../../platform/compiled-file';
import { NotFoundError } from '../../platform/errors';
import type { Content } from '../http/content';
import type { Route, RouteRequest } from '../http/router';

const FOLDER = compiledFolder('glyphs');
const FONTS = ['Noto Sans Regular', 'Noto Sans Bold'];

/** Glyphs for map labels, drawn when the program was built: no map needs another server. */
export function fontRoutes(): Route[] {
  return [
    {
      pattern: /^\/fonts\/([^/]+)\/([^/]+)\.pbf$/,
      parameters: ['v'],
      varies: false,
      handle: glyphs,
    },
  ];
}

async function glyphs({ parts }: RouteRequest): Promise<Content> {
  const [stack = '', range = ''] = parts;
  const name = stack.split(',').find((candidate) => FONTS.includes(candidate));
  const file = join(FOLDER, name ?? '', `${range}.pbf`);
  if (name === undefined || !/^\d{1,5}-\d{1,5}$/.test(range) || !existsSync(file)) {
    const known = FONTS.join(', ');
    throw new NotFoundError({
      es: `No hay glifos ${stack.slice(0, 40)}/${range.slice(0, 20)}: las fuentes son ${known}, y los intervalos 0-255, 256-511, …`,
      en: `There are no glyphs ${stack.slice(0, 40)}/${range.slice(0, 20)}: the fonts are ${known}, and the ranges 0-255, 256-511, …`,
    });
  }
  return { type: 'application/x-protobuf', body: await readFile(file) };
}
