import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARRIED_COMPONENTS, type CarriedComponent, CORRECTED_LICENCES } from './declared-licences';

/** Development packages that ship in the build: in the pages (web/vite.config.mjs) and as map glyphs. */
export const BUNDLED_PACKAGES: readonly string[] = [
  '@fontsource/noto-sans',
  '@graphiql/toolkit',
  '@observablehq/plot',
  'graphiql',
  'maplibre-gl',
  'react',
  'react-dom',
];

/** An entry of package-lock.json. */
interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** A package that ships, with the licence that its own files state. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Folder below the project's, e.g. node_modules/pg. */
  readonly path: string;
  readonly carries: readonly CarriedComponent[];
}

/** The shipped packages: the product's dependencies and those of its pages, complete, ordered by path. */
export function shippedPackages(root: string): ShippedPackage[] {
  const { packages } = readJson<{ packages: LockedPackages }>(join(root, 'package-lock.json'));
  const { dependencies } = readJson<{ dependencies: Record<string, string> }>(join(root, 'package.json'));
  return [...pathsOf(packages, [...Object.keys(dependencies), ...BUNDLED_PACKAGES])].sort().map((path) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const { version = '', license = 'none' } = packages[path] ?? {};
    return {
      name,
      version,
      licence: CORRECTED_LICENCES.get(name) ?? license,
      path,
      carries: CARRIED_COMPONENTS.get(name) ?? [],
    };
  });
}

/** The licence and notice files of an installed package, by name; none when it ships none or is for another platform. */
export function licenceTexts(root: string, { path }: ShippedPackage): string[] {
  const folder = join(root, path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /licen[cs]e|copying|notice/i.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
}

/** Paths of the given packages and of their dependencies. */
export function pathsOf(packages: LockedPackages, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const path = resolveFrom(packages, from, name);
    if (path === undefined || found.has(path)) return; // an optional one that is not in the lock
    found.add(path);
    const { dependencies, optionalDependencies } = packages[path] ?? {};
    for (const inner of Object.keys({ ...dependencies, ...optionalDependencies })) visit(path, inner);
  };
  for (const name of names) visit('', name);
  return found;
}

/** Where Node finds a package that the one at `from` asks for. */
function resolveFrom(packages: LockedPackages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === '') return undefined;
  }
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8')) as Content;
}
