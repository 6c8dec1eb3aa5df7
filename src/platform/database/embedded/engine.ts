import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { amcheck } from '@electric-sql/pglite/contrib/amcheck';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import type { Bilingual } from '../../language';
import { alteredSinceStop, noteCleanStop } from './clean-stop';
import { beginDatabase, finishDatabase, markCreated, PG_DATA } from './data-folder';
import { syncTree } from './durable-files';
import { DURABLE_PARAMETERS, DurableNodeFS } from './durable-node-fs';
import { readControlFile, verifyPages } from './page-checksums';
import { POSTGIS_BUNDLE } from './postgis-bundle';

/** Some two seconds of reading; a larger database is verified by `npm run check`, and by each backup. */
const MOST_BYTES_AT_START = 2 ** 30;
const NAMES_SAID = 3;
/** A quarter of PostgreSQL's own: what is read often is in the snapshot, the rest in the system's cache. */
const MEMORY_PARAMETERS = ['-c', 'shared_buffers=32MB'];

/** What lies on the disk is not what was written there. */
export class DamagedFilesError extends Error {
  constructor(readonly reason: Bilingual) {
    super(reason.en);
  }
}

/** Makes a database. It counts as made once it is on the disk, whole: a start that is killed before begins anew. */
export async function createEngine(dataDir: string): Promise<PGlite> {
  const pgData = join(dataDir, PG_DATA);
  mkdirSync(pgData, { recursive: true, mode: 0o700 });
  beginDatabase(dataDir);
  const files = new DurableNodeFS(pgData);
  files.isDurable = false;
  const engine = await startEngine(files);
  await engine.exec('CREATE EXTENSION IF NOT EXISTS postgis; CREATE EXTENSION IF NOT EXISTS pg_trgm; CHECKPOINT');
  files.isDurable = true;
  syncTree(pgData);
  finishDatabase(dataDir);
  return engine;
}

/**
 * Opens a database, its files verified first; those of a database that was killed are whole only when its log has
 * been replayed.
 * @throws DamagedFilesError
 */
export async function openEngine(dataDir: string): Promise<PGlite> {
  const pgData = join(dataDir, PG_DATA);
  const { isStopped } = readControlFile(pgData);
  requireUnaltered(pgData);
  if (isStopped) requireWholePages(pgData);
  const engine = await startEngine(new DurableNodeFS(pgData));
  if (!isStopped) requireWholePages(pgData);
  markCreated(dataDir);
  return engine;
}

export async function closeEngine(engine: PGlite, dataDir: string): Promise<void> {
  await engine.close();
  try {
    noteCleanStop(join(dataDir, PG_DATA));
  } catch {
    // a full disk: the next start then compares nothing
  }
}

const slimPostgis: typeof postgis = {
  ...postgis,
  setup: async (...given) => ({ ...(await postgis.setup(...given)), bundlePath: pathToFileURL(POSTGIS_BUNDLE) }),
};

async function startEngine(files: DurableNodeFS): Promise<PGlite> {
  const engine = await PGlite.create({
    fs: files,
    startParams: [...DURABLE_PARAMETERS, ...MEMORY_PARAMETERS],
    extensions: { postgis: slimPostgis, pg_trgm, amcheck },
  });
  await engine.exec("SET TIME ZONE 'UTC'");
  return engine;
}

function requireUnaltered(pgData: string): void {
  const altered = alteredSinceStop(pgData);
  if (altered.length === 0) return;
  const said = altered.slice(0, NAMES_SAID).join(', ');
  throw new DamagedFilesError({
    es: `archivos que faltan o no son como los dejó el último cierre: ${altered.length}, ${said}`,
    en: `files that are missing or not as the last stop left them: ${altered.length}, ${said}`,
  });
}

function requireWholePages(pgData: string): void {
  if (bytesIn(join(pgData, 'base')) > MOST_BYTES_AT_START) return;
  const { damaged } = verifyPages(pgData);
  if (damaged.length === 0) return;
  const said = damaged.slice(0, NAMES_SAID).map(({ file, block }) => `${file}:${block}`);
  throw new DamagedFilesError({
    es: `páginas cuya suma de comprobación no coincide: ${damaged.length}, ${said.join(', ')}`,
    en: `pages whose checksum does not hold: ${damaged.length}, ${said.join(', ')}`,
  });
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesIn(path) : statSync(path).size);
  }, 0);
}
