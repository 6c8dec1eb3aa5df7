import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compiledFolder } from '../../compiled-file';

/** Written by the build. */
export const POSTGIS_BUNDLE = join(compiledFolder('.'), 'postgis.tar.gz');

/** The geometry types and the reference systems; without raster, topology, grids and upgrades from former versions. */
const WANTED =
  /^(lib\/postgresql\/postgis-\d+\.so|share\/proj\/proj\.(db|ini)|share\/postgresql\/extension\/postgis(\.control|--[\d.]+\.sql))$/;
const LEAST_FILES = 4;

const BLOCK = 512;
const NAME = { start: 0, end: 100 };
const SIZE = { start: 124, end: 136 };
/** A tar archive ends with two empty blocks. */
const END = Buffer.alloc(2 * BLOCK);

/**
 * The part of the PostGIS package that the product uses. PGlite holds every file of the package in memory and compiles
 * its three libraries at each start, which takes 300 MB and 3 s more.
 * @param archive the package's tar.gz
 * @throws Error when the package is laid out in another way
 */
export function postgisBundle(archive: Buffer): Buffer {
  const tar = gunzipSync(archive);
  const kept: Buffer[] = [];
  for (let at = 0; at < tar.length; ) {
    const name = fieldOf(tar, at, NAME);
    if (name === '') break;
    const blocks = 1 + Math.ceil(Number.parseInt(fieldOf(tar, at, SIZE), 8) / BLOCK);
    if (WANTED.test(name)) kept.push(tar.subarray(at, at + blocks * BLOCK));
    at += blocks * BLOCK;
  }
  if (kept.length < LEAST_FILES) throw new Error(`the PostGIS package holds ${kept.length} of the files wanted of it`);
  return gzipSync(Buffer.concat([...kept, END]));
}

function fieldOf(tar: Buffer, header: number, { start, end }: typeof NAME): string {
  return tar
    .toString('latin1', header + start, header + end)
    .replace(/\0.*$/s, '')
    .trim();
}
