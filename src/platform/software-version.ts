import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** The folder of the package: above the sources, or above `dist` when the code runs compiled. */
const CODE_ROOT = resolve(__dirname, '..', '..');
const PACKAGE_ROOT = basename(CODE_ROOT) === 'dist' ? resolve(CODE_ROOT, '..') : CODE_ROOT;

/** What the server runs, of all that lies beside it. */
const COMPILED = /^(geo|schema|seeds|src)[\\/].*\.js$/;

/** Version of this software, as its package states it. */
export const SOFTWARE_VERSION: string = readVersion();

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/**
 * Tells this code, as Node runs it, from any other, released or not: what one keeps, another may not be able to read.
 * It reads the compiled files once.
 */
export function codeMark(): string {
  const hash = createHash('sha256').update(`${SOFTWARE_VERSION} ${process.versions.v8}`);
  const files = readdirSync(CODE_ROOT, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => COMPILED.test(name)).sort()) {
    hash.update(file).update(readFileSync(join(CODE_ROOT, file)));
  }
  return hash.digest('base64url').slice(0, 16);
}
