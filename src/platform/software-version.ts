import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** The folder of the package: above the sources, or above `dist` when the code runs compiled. */
const CODE_ROOT = resolve(__dirname, '..', '..');
const PACKAGE_ROOT = basename(CODE_ROOT) === 'dist' ? resolve(CODE_ROOT, '..') : CODE_ROOT;

/** Version of this software, as its package states it. */
export const SOFTWARE_VERSION: string = readVersion();

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}
