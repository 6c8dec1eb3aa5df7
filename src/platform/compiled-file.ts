import { relative, resolve, sep } from 'node:path';

/** The folder that holds the sources, or `dist` when the code runs compiled. */
const CODE_ROOT = resolve(__dirname, '..', '..');

/**
 * The compiled file of a module, for processes and threads that load it by themselves. When the caller runs from its
 * source, as in tests, it lies under `dist`.
 * @param file without its ending, as `join(__dirname, 'solve.worker')`
 */
export function compiledFile(file: string): string {
  return `${resolve(compiledRoot(), relative(CODE_ROOT, file))}.js`;
}

/** A folder of what was built, such as `web`. */
export function compiledFolder(name: string): string {
  return resolve(compiledRoot(), name);
}

function compiledRoot(): string {
  return CODE_ROOT.endsWith(`${sep}dist`) ? CODE_ROOT : resolve(CODE_ROOT, 'dist');
}
