import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BUNDLED_PACKAGES,
  type LockedPackages,
  pathsOf,
  shippedPackages,
} from '../../src/app/licences/shipped-packages';
import { billOfShipped, type SoftwareBill } from '../../src/app/licences/software-bill';
import { thirdPartyNotices } from '../../src/app/licences/third-party-notices';

const root = join(__dirname, '..', '..');
const readJson = <Content>(...path: string[]): Content =>
  JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Content;

type Manifest = Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>> & {
  readonly license: string;
};
const manifest = readJson<Manifest>('package.json');
const { packages } = readJson<{ packages: LockedPackages }>('package-lock.json');
const shipped = shippedPackages(root);

/** Licences whose works may be part of one under the GNU GPL, version 3 or later. */
const COMPATIBLE =
  /^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|Unlicense|BlueOak-1\.0\.0|CC0-1\.0|OFL-1\.1|Zlib|Python-2\.0|PSF-2\.0|MIT-0|BSL-1\.0|PostgreSQL|LGPL-2\.1-or-later|LGPL-3\.0(-or-later|-only)|GPL-2\.0-or-later|GPL-3\.0(-or-later|-only))$/;

/** `A AND B` asks for both, `A OR B` leaves the choice. */
function isCompatible(licence: string): boolean {
  const plain = licence.replace(/[()]/g, '');
  if (plain.includes(' AND ')) return plain.split(' AND ').every(isCompatible);
  return plain.split(' OR ').some((choice) => COMPATIBLE.test(choice));
}

describe('licences', () => {
  it('of the product is the GNU GPL, version 3 or later, in a file of its own', () => {
    expect(manifest.license).toBe('GPL-3.0-or-later');
    expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(/GNU GENERAL PUBLIC LICENSE\s+Version 3, 29 June 2007/);
  });

  it('of all that ships may be part of the product', () => {
    expect(shipped.length).toBeGreaterThan(300);
    const wrong = shipped
      .filter(({ licence }) => !isCompatible(licence))
      .map(({ path, licence }) => `${path}: ${licence}`);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['GPL-2.0-or-later', true],
    ['GPL-2.0-only', false],
    ['GPL-2.0', false],
    ['AGPL-3.0-only', false],
    ['MPL-1.1', false],
    ['EPL-1.0', false],
    ['(BSD-3-Clause OR EPL-1.0)', true],
    ['(MIT AND BSD-3-Clause)', true],
    ['(MIT AND GPL-2.0-only)', false],
    ['none', false],
  ])('%s may be part of it: %s', (licence, compatible) => expect(isCompatible(licence)).toBe(compatible));

  it('names only bundled packages that the build installs', () => {
    for (const name of BUNDLED_PACKAGES) expect(manifest.devDependencies).toHaveProperty([name]);
  });

  it('needs no script of a package to install what ships, but one that only looks at versions', () => {
    const withScripts = [...pathsOf(packages, Object.keys(manifest.dependencies))].filter(
      (path) => packages[path]?.hasInstallScript === true,
    );
    expect(withScripts).toEqual(['node_modules/@apollo/protobufjs']);
  });

  it('stand in the notices, those of programs carried inside packages too', () => {
    const notices = thirdPartyNotices(root);
    for (const { name, version, licence } of shipped) expect(notices).toContain(`${name} ${version}: ${licence}`);
    expect(notices).toContain('carries PostGIS 3.6.2: GPL-2.0-or-later');
  });

  it('stand in the bill of what ships, and no package of development does', () => {
    const component = (name: string, version: string) => ({
      'bom-ref': `${name}@${version}`,
      type: 'library',
      name,
      version,
    });
    const postgis = shipped.find(({ name }) => name === '@electric-sql/pglite-postgis')!;
    const bill = billOfShipped(
      {
        metadata: { component: component('procoees-territorial', '0') },
        components: [component(postgis.name, postgis.version), component('jest', '30.5.2')],
        dependencies: [
          { ref: 'procoees-territorial@0', dependsOn: [`${postgis.name}@${postgis.version}`, 'jest@30.5.2'] },
        ],
      } as SoftwareBill,
      shipped,
    );
    expect(bill.components.map(({ name, licenses }) => [name, licenses])).toEqual([
      [postgis.name, [{ expression: postgis.licence }]],
    ]);
    expect(bill.components[0]?.components?.map(({ name }) => name)).toContain('PostGIS');
    expect(bill.dependencies).toEqual([
      { ref: 'procoees-territorial@0', dependsOn: [`${postgis.name}@${postgis.version}`] },
    ]);
  });
});

describe.each(['package-lock.json', 'bench/peers/package-lock.json'])('%s', (file) => {
  const locked = Object.entries(readJson<{ packages: LockedPackages }>(file).packages).filter(
    ([path, { link }]) => path !== '' && link !== true,
  );

  it('has the checksum of every package', () => {
    expect(locked.length).toBeGreaterThan(50);
    expect(locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
  });

  it('names no registry', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});
