import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { POSTGIS_BUNDLE, postgisBundle } from '../../../src/platform/database/embedded/postgis-bundle';

const PACKAGE = join(dirname(require.resolve('@electric-sql/pglite-postgis')), 'postgis.tar.gz');

/** One file of a tar archive, as POSIX lays it out. */
function tarEntry(name: string, body: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  const blocks = Buffer.alloc(Math.ceil(body.length / 512) * 512);
  blocks.write(body);
  return Buffer.concat([header, blocks]);
}
const archive = (...files: Array<readonly [string, string]>): Buffer =>
  gzipSync(Buffer.concat([...files.map(([name, body]) => tarEntry(name, body)), Buffer.alloc(1024)]));

const WANTED = [
  ['lib/postgresql/postgis-3.so', 'x'.repeat(513)],
  ['share/postgresql/extension/postgis.control', 'control'],
  ['share/postgresql/extension/postgis--3.6.2.sql', ''],
  ['share/proj/proj.db', 'y'.repeat(512)],
] as const;

describe('the part of PostGIS that the embedded database loads', () => {
  it('leaves out raster, topology, grids and upgrades, whatever lies between', () => {
    const [library, control, sql, proj] = WANTED;
    const whole = archive(
      ['lib/postgresql/postgis_raster-3.so', 'raster'],
      library,
      ['share/postgresql/extension/postgis--ANY--3.6.2.sql', 'upgrade'],
      control,
      sql,
      ['share/proj/world', 'z'.repeat(2_000)],
      proj,
      ['lib/postgresql/postgis_topology-3.so', 'topology'],
    );
    expect(gunzipSync(postgisBundle(whole))).toEqual(gunzipSync(archive(library, control, sql, proj)));
  });

  it('is refused of a package that is laid out in another way', () => {
    expect(() => postgisBundle(archive(...WANTED.slice(1)))).toThrow('holds 3 of the files wanted');
  });

  it('is what the build wrote from the package', () => {
    expect(existsSync(POSTGIS_BUNDLE)).toBe(true);
    const built = gunzipSync(readFileSync(POSTGIS_BUNDLE));
    expect(built.equals(gunzipSync(postgisBundle(readFileSync(PACKAGE))))).toBe(true);
  });
});
