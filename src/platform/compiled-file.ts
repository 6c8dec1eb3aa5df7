import { relative, resolve, sep } from 'node:path';

/** The folder of the sources, or `dist` for compiled code. */
const CODE_ROOT = resolve(__dirname, '..', '..');

/**
 * The compiled file of a module, for processes and threads that load it themselves. It is under `dist` even if the
 * caller runs from source, as in tests.
 * @param file without extension, as `join(__dirname, 'solve.worker')`
 */
export function compiledFile(file: string): string {
  return `${resolve(compiledRoot(), relative(CODE_ROOT, file))}.js`;
}

/** A folder of build output, such as `web`. */
export function compiledFolder(name: string): string {
  return resolve(compiledRoot(), name);
}

function compiledRoot(): string {
  return CODE_ROOT.endsWith(`${sep}dist`) ? CODE_ROOT : resolve(CODE_ROOT, 'dist');
}
