import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

interface LockedPackage {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly optional?: boolean;
}
type Manifest = Readonly<Partial<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>> & {
  readonly license?: string | { readonly type: string };
  readonly licenses?: ReadonlyArray<{ readonly type: string }>;
};

/** Licences that ask for no more than to be named; a choice of two counts when one of them is here. */
const PERMISSIVE =
  /^(MIT|ISC|0BSD|BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|Unlicense|BlueOak-1\.0\.0|EDL-1\.0|CC0-1\.0|OFL-1\.1|Zlib|Python-2\.0|PSF-2\.0|MIT-0|BSL-1\.0)$/;
/** Licences as packages misspell them, looked up by hand. */
const SPELT = new Map([['BDS-3-Clause', 'BSD-3-Clause']]);
/** Packages of development that the pages bundle (web/vite.config.mjs), and so ship. */
const BUNDLED = ['@graphiql/toolkit', '@observablehq/plot', 'graphiql', 'maplibre-gl', 'preact', 'react', 'react-dom'];

function readJson<Content>(...path: string[]): Content {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Content;
}

const { packages } = readJson<{ packages: Record<string, LockedPackage> }>('package-lock.json');
const manifest = readJson<Manifest>('package.json');

/** Where Node finds a package that the one at `from` asks for. */
function resolveFrom(from: string, name: string): string | undefined {
  const folders = from.split('/node_modules/');
  for (let depth = from === '' ? 0 : folders.length; depth >= 0; depth -= 1) {
    const base = folders.slice(0, depth).join('/node_modules/');
    const path = depth === 0 ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (packages[path] !== undefined) return path;
  }
  return undefined;
}

/** The packages asked for, and what they ask for in turn. */
function shipped(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const path = resolveFrom(from, name);
    if (path === undefined || found.has(path)) return; // optional, and not for this platform
    found.add(path);
    for (const inner of Object.keys(packages[path]?.dependencies ?? {})) visit(path, inner);
    for (const inner of Object.keys(packages[path]?.optionalDependencies ?? {})) visit(path, inner);
  };
  for (const name of names) visit('', name);
  return found;
}

function licenceOf(path: string): string {
  const locked = packages[path]?.license;
  if (locked !== undefined) return locked;
  const { license, licenses } = readJson<Manifest>(path, 'package.json');
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
}

/** `A AND B` asks for both, `A OR B` leaves the choice. */
function isPermissive(licence: string): boolean {
  const plain = (SPELT.get(licence) ?? licence).replace(/[()]/g, '');
  if (plain.includes(' AND ')) return plain.split(' AND ').every(isPermissive);
  return plain.split(' OR ').some((choice) => PERMISSIVE.test(choice));
}

describe('licences', () => {
  it('of all that ships ask for no more than to be named', () => {
    const paths = shipped([...Object.keys(manifest.dependencies ?? {}), ...BUNDLED]);
    expect(paths.size).toBeGreaterThan(300);
    const wrong = [...paths]
      .map((path) => `${path}: ${licenceOf(path)}`)
      .filter((line) => !isPermissive(line.split(': ')[1] ?? ''));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['GPL-3.0-only', false],
    ['AGPL-3.0', false],
    ['LGPL-2.1', false],
    ['MPL-2.0', false],
    ['EPL-1.0', false],
    ['(EDL-1.0 OR EPL-1.0)', true],
    ['(MIT AND BSD-3-Clause)', true],
    ['(MIT AND GPL-2.0)', false],
    ['none', false],
  ])('%s counts as permissive: %s', (licence, permissive) => expect(isPermissive(licence)).toBe(permissive));

  it('names only bundled packages that the pages are built from', () => {
    for (const name of BUNDLED) expect(manifest.devDependencies).toHaveProperty([name]);
  });

  it('needs no script of a package to install what ships, but one that only looks at versions', () => {
    const withScripts = [...shipped(Object.keys(manifest.dependencies ?? {}))].filter(
      (path) => (packages[path] as { hasInstallScript?: boolean }).hasInstallScript === true,
    );
    expect(withScripts).toEqual(['node_modules/@apollo/protobufjs']);
  });
});
