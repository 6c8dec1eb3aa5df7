// Compiles the server to dist/, bundles the pages to dist/web/ and draws the glyphs of map labels in dist/glyphs/; pages and
// glyphs that are up to date stay.
// With `server`, `web` or `bench`: that alone (the bench with the server that it measures).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Everything that the pages are made of: of the server the tables of methods. */
function webSources() {
  const domain = join(root, 'src', 'domain');
  const folders = ['web', join('schema', 'operations'), join('src', 'domain')];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return files.filter((file) => !file.startsWith(domain) || file.endsWith('.definition.ts')).sort();
}

/** Makes dist/<name> unless that was made of the very same files and packages. */
async function makeOnce(name, sources, make) {
  const mark = join(root, 'dist', `${name}.checksum`);
  const hash = createHash('sha256');
  for (const file of [...sources, join(root, 'package-lock.json')]) hash.update(readFileSync(file));
  const checksum = hash.digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === checksum) return;
  await make(join(root, 'dist', name));
  writeFileSync(mark, checksum);
}

function run(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')}: exit code ${code}`))));
  });
}

async function buildServer() {
  const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  await run(compiler, ['--build', wanted === 'bench' ? 'bench' : 'tsconfig.build.json']);
}

function buildWeb() {
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  return makeOnce('web', webSources(), () => run(vite, ['build', 'web', '--logLevel', 'error']));
}

/** The font comes with a package, which the lock file pins. */
function buildGlyphs() {
  const script = join(root, 'glyphs.mjs');
  return makeOnce('glyphs', [script], async (folder) => (await import(script)).writeGlyphs(folder));
}

/** The licences of all that ships, in a file that goes wherever dist/ goes. */
function writeNotices() {
  const notices = join(root, 'dist', 'THIRD-PARTY-NOTICES');
  const isNewer = (file) => statSync(join(root, file)).mtimeMs > statSync(notices).mtimeMs;
  if (existsSync(notices) && !isNewer('package-lock.json') && !isNewer('dist/src/app/licences')) return;
  const { thirdPartyNotices } = require('./dist/src/app/licences/third-party-notices.js');
  writeFileSync(notices, thirdPartyNotices(root));
}

/** The part of PostGIS that the embedded database loads. */
function writePostgis() {
  const source = join(dirname(require.resolve('@electric-sql/pglite-postgis')), 'postgis.tar.gz');
  const { POSTGIS_BUNDLE, postgisBundle } = require('./dist/src/platform/database/embedded/postgis-bundle.js');
  const isNewer = (file) => statSync(file).mtimeMs > statSync(POSTGIS_BUNDLE).mtimeMs;
  const rule = join(root, 'dist', 'src', 'platform', 'database', 'embedded', 'postgis-bundle.js');
  if (existsSync(POSTGIS_BUNDLE) && ![source, rule, join(root, 'package-lock.json')].some(isNewer)) return;
  writeFileSync(POSTGIS_BUNDLE, postgisBundle(readFileSync(source)));
}

const wanted = process.argv[2];
const started = performance.now();
if (!existsSync(join(root, 'dist', 'web', 'graphiql'))) {
  process.stderr.write('Preparando el programa (solo la primera vez) · Building (the first time only)…\n');
}
try {
  await Promise.all([
    wanted === 'web' ? undefined : buildServer(),
    wanted === 'web' ? undefined : buildGlyphs(),
    wanted === undefined || wanted === 'web' ? buildWeb() : undefined,
  ]);
  if (wanted !== 'web') {
    writeNotices();
    writePostgis();
  }
} catch (error) {
  process.stderr.write(`No se pudo compilar · The build failed: ${error.message}\n`);
  process.exit(1);
}
const seconds = (performance.now() - started) / 1000;
if (seconds > 5) process.stderr.write(`Preparado en ${seconds.toFixed(1)} s · Built in ${seconds.toFixed(1)} s\n`);
