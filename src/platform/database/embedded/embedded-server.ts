/**
 * The embedded PostGIS, in a process of its own: PGlite runs on the thread that calls it, so inside the API process
 * it would stop the event loop. Started by embedded-database.ts; ends when its parent goes, however that goes.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import { releaseFolder, takeFolder } from './folder-lock';
import { WireGateway } from './wire-gateway';

/** What the process tells its parent. */
export type EmbeddedMessage =
  | { kind: 'creating' }
  | { kind: 'opening' }
  | { kind: 'ready'; port: number; password: string }
  | { kind: 'in-use'; pid: number; port: number; password: string }
  | { kind: 'damaged'; reason: string };

export interface EmbeddedOptions {
  dataDir: string;
  port: number;
  password?: string;
}

/** Files of the PostgreSQL major version that this PGlite writes; another major cannot read them. */
const POSTGRES_MAJOR = '18';
const BROKEN = 1;

function tell(message: EmbeddedMessage): void {
  if (process.connected) process.send?.(message);
}

async function openEngine(dataDir: string): Promise<PGlite> {
  const pgData = join(dataDir, 'pgdata');
  const createdMark = join(dataDir, 'created');
  // Without the mark a first start was cut off: nothing in the folder has ever been used.
  const creating = !existsSync(createdMark);
  if (creating) rmSync(pgData, { recursive: true, force: true });
  tell({ kind: creating ? 'creating' : 'opening' });
  if (!creating) {
    const version = readFileSync(join(pgData, 'PG_VERSION'), 'utf8').trim();
    if (version !== POSTGRES_MAJOR)
      throw new Error(`files of PostgreSQL ${version}, this product reads ${POSTGRES_MAJOR}`);
  }
  const engine = await PGlite.create({ dataDir: pgData, extensions: { postgis, pg_trgm } });
  await engine.exec("SET TIME ZONE 'UTC'");
  if (creating) {
    await engine.exec('CREATE EXTENSION IF NOT EXISTS postgis; CREATE EXTENSION IF NOT EXISTS pg_trgm');
    writeFileSync(createdMark, `PostgreSQL ${POSTGRES_MAJOR}\n`);
  }
  return engine;
}

async function main(options: EmbeddedOptions): Promise<void> {
  let engineReady: (engine: PGlite) => void = () => undefined;
  const engine = new Promise<PGlite>((resolve) => {
    engineReady = resolve;
  });
  // An engine that broke is of no more use; another process opens the folder anew, as after a crash.
  const gateway = new WireGateway(engine, options.password, () => process.exit(BROKEN));
  const port = await gateway.listen(options.port);
  const mine = { pid: process.pid, parentPid: process.ppid, port, password: gateway.password };
  const holder = await takeFolder(options.dataDir, mine);
  if (holder !== null) {
    tell({ kind: 'in-use', pid: holder.parentPid, port: holder.port, password: holder.password });
    await gateway.close();
    process.exit(0);
  }

  let opened: PGlite | undefined;
  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    await gateway.close();
    await opened?.close();
    releaseFolder(options.dataDir, process.pid);
    process.exit(0);
  };
  process.on('disconnect', () => void close());
  process.on('message', (message) => {
    if (message === 'stop') void close();
  });

  try {
    opened = await openEngine(options.dataDir);
  } catch (error) {
    tell({ kind: 'damaged', reason: error instanceof Error ? error.message : String(error) });
    releaseFolder(options.dataDir, process.pid);
    process.exit(0);
  }
  engineReady(opened);
  tell({ kind: 'ready', port, password: gateway.password });
  if (!process.connected) await close();
}

// Ctrl-C reaches the whole process group; the parent decides when the database stops.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
void main(JSON.parse(process.argv[2] ?? '') as EmbeddedOptions);
