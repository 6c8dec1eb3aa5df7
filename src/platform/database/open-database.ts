import { join } from 'node:path';
import type { DataSource, Logger } from 'typeorm';
import type { Config } from '../config';
import { StartupError } from '../errors';
import type { ProgressSink } from '../terminal';
import { createDataSource, type DataSourceSettings } from './data-source';
import {
  CREATE_POSTGIS,
  CREATE_TRIGRAM,
  POSTGIS_VERSION,
  RELEASE_START_LOCK,
  SERVER_VERSION,
  TAKE_START_LOCK,
  TAKE_START_LOCK_HERE,
  WAIT_IDLE,
} from './database.sql';
import { bytesToCopy, type CopyOptions, copyDatabase } from './embedded/copy-database';
import { PG_DATA } from './embedded/data-folder';
import { startEmbeddedDatabase } from './embedded/embedded-database';
import type { Purpose } from './embedded/embedded-server';
import { type PageReport, readControlFile, verifyPages } from './embedded/page-checksums';
import { migrationsOf, requireKnownMigrations } from './known-migrations';
import { type DatabaseReads, readFrom } from './read-source';
import { addressOf, isPooledAt } from './server-session';

export interface Database {
  /** The primary: what writes goes here. */
  readonly dataSource: DataSource;
  /** What only reads goes here; without replicas, and until it watches them, the primary. */
  readonly reads: DatabaseReads;
  readonly embedded: boolean;
  /** Its files; undefined on a server. */
  readonly files?: DatabaseFiles;
  /** Where it sends notices; null: nowhere, as the embedded one, whose single session cannot listen. */
  readonly listenUrl: string | null;
  close(): Promise<void>;
}

/** The files of an embedded database. */
interface DatabaseFiles {
  /** The same for a database and its copies, and for no other. */
  readonly identifier: string;
  bytes(): Promise<number>;
  /** Verifies the checksum of every page. */
  verify(): PageReport;
  copyTo(folder: string, options: CopyOptions): Promise<void>;
}

/** How a server of the same data is connected to. */
export type ServerConnection = Omit<DataSourceSettings, 'isPooled' | 'url'>;

export interface OpenOptions {
  readonly entities: DataSourceSettings['entities'];
  readonly progress: ProgressSink;
  /** Use the embedded database of a running server instead of refusing (for commands beside it). */
  readonly share?: boolean;
  /** Why the embedded database is opened; a restore may begin where one was lost. */
  readonly purpose?: Purpose;
  /** LEAVE: the schema stays as it is, for who copies or replaces it whole; by default it is brought up to date. */
  readonly schema?: 'MIGRATE' | 'LEAVE';
  readonly logger?: Logger;
  /** Where reads go that replicas may answer; by default to the database itself. */
  readonly readsOf?: (primary: DataSource, connection: ServerConnection) => DatabaseReads;
  /** Told how to close as soon as there is something to close. */
  readonly onOpen?: (close: () => Promise<void>) => void;
  /** Work that must be done once before the database serves, such as seeding; under the start lock. */
  readonly prepare?: (dataSource: DataSource) => Promise<void>;
}

const LEAST_POSTGRES = 150_000;
const LEAST_POSTGIS = { major: 3, minor: 3 };
const EMBEDDED_POOL_SIZE = 4; // one session behind it: more connections would only queue

/**
 * Opens the PostGIS server of DATABASE_URL, or the embedded database without it, and brings its schema up to date
 * unless told to leave it.
 * @throws StartupError when it is out of reach, too old, without PostGIS, in use, damaged or of a newer version
 */
export async function openDatabase(config: Config, options: OpenOptions): Promise<Database> {
  const { progress } = options;
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedDatabase(config.dataDir, progress, {
          share: options.share ?? false,
          purpose: options.purpose ?? 'SERVE',
        })
      : undefined;
  const url = config.databaseUrl ?? embedded?.url ?? '';
  const isPooled = !embedded && (await isPooledAt(url));
  const connection = {
    entities: options.entities,
    poolSize: embedded ? EMBEDDED_POOL_SIZE : config.databasePoolSize,
    // The embedded engine has one thread, and so no clock that could end a statement.
    statementSeconds: embedded ? undefined : config.limits.operationSeconds,
    ...(options.logger ? { logger: options.logger } : {}),
  };
  const dataSource = createDataSource({ ...connection, url, isPooled });
  const reads = options.readsOf?.(dataSource, connection) ?? readFrom(dataSource);
  const close = async (): Promise<void> => {
    await reads.close();
    if (dataSource.isInitialized) await dataSource.destroy();
    await embedded?.stop();
  };
  options.onOpen?.(close);
  try {
    if (!embedded) progress.step({ es: `Conectando con ${addressOf(url)}…`, en: `Connecting to ${addressOf(url)}…` });
    await connect(dataSource, url);
    await checkServer(dataSource);
    if (options.schema !== 'LEAVE') await migrate(dataSource, isPooled, options);
  } catch (error) {
    await close().catch(() => undefined); // the first error is the one to tell
    throw error;
  }
  const listenUrl = embedded ? null : (config.databaseListenUrl ?? url);
  const opened = { dataSource, reads, embedded: embedded !== undefined, listenUrl, close };
  return embedded ? { ...opened, files: filesOf(dataSource, config.dataDir) } : opened;
}

function filesOf(dataSource: DataSource, dataDir: string): DatabaseFiles {
  return {
    identifier: readControlFile(join(dataDir, PG_DATA)).systemIdentifier,
    bytes: () => bytesToCopy(dataDir),
    verify: () => verifyPages(join(dataDir, PG_DATA)),
    copyTo: (folder, options) => copyDatabase((statement) => dataSource.query(statement), dataDir, folder, options),
  };
}

async function connect(dataSource: DataSource, url: string): Promise<void> {
  try {
    await dataSource.initialize();
  } catch (error) {
    const { code = '', message = '' } = error as { code?: string; message?: string };
    const reason = `${code} ${message}`.trim().replace(/\s+/g, ' ').slice(0, 160);
    throw new StartupError({
      es: `No se puede usar la base de datos de ${addressOf(url)} (${reason}): compruebe que el servidor está en marcha y que DATABASE_URL es correcta.`,
      en: `The database at ${addressOf(url)} cannot be used (${reason}): check that the server is running and that DATABASE_URL is right.`,
    });
  }
}

async function checkServer(dataSource: DataSource): Promise<void> {
  const [server] = await dataSource.query<Array<{ version: number }>>(SERVER_VERSION);
  if (server === undefined || server.version < LEAST_POSTGRES) {
    const found = Math.floor((server?.version ?? 0) / 10_000);
    throw new StartupError({
      es: `El servidor es PostgreSQL ${found}; hace falta PostgreSQL 15 o posterior.`,
      en: `The server is PostgreSQL ${found}; PostgreSQL 15 or later is needed.`,
    });
  }
  await createExtension(dataSource, CREATE_POSTGIS, 'postgis', 'postgresql-15-postgis-3');
  await createExtension(dataSource, CREATE_TRIGRAM, 'pg_trgm', 'postgresql-contrib');
  const [postgis] = await dataSource.query<Array<{ major: number; minor: number }>>(POSTGIS_VERSION);
  const found = postgis ?? { major: 0, minor: 0 };
  if (found.major < LEAST_POSTGIS.major || (found.major === LEAST_POSTGIS.major && found.minor < LEAST_POSTGIS.minor)) {
    throw new StartupError({
      es: `La extensión PostGIS es la ${found.major}.${found.minor}; hace falta la 3.3 o posterior (ALTER EXTENSION postgis UPDATE, o instale una más nueva).`,
      en: `The PostGIS extension is ${found.major}.${found.minor}; 3.3 or later is needed (ALTER EXTENSION postgis UPDATE, or install a newer one).`,
    });
  }
}

async function createExtension(
  dataSource: DataSource,
  statement: string,
  name: string,
  debianPackage: string,
): Promise<void> {
  try {
    await dataSource.query(statement);
  } catch (error) {
    const reason = (error as Error).message.replace(/\s+/g, ' ').slice(0, 120);
    throw new StartupError({
      es: `Falta la extensión ${name} (${reason}): instale el paquete (en Debian, ${debianPackage}) y cree la extensión como superusuario: CREATE EXTENSION ${name}.`,
      en: `The extension ${name} is missing (${reason}): install its package (on Debian, ${debianPackage}) and create the extension as a superuser: CREATE EXTENSION ${name}.`,
    });
  }
}

async function migrate(dataSource: DataSource, isPooled: boolean, options: OpenOptions): Promise<void> {
  // The lock belongs to a session, so it is taken and released on one connection of its own; behind a pooler that is
  // one only within a transaction (which the embedded engine could not keep open beside the migrations).
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    if (isPooled) {
      await runner.startTransaction();
      await runner.query(WAIT_IDLE);
      await runner.query(TAKE_START_LOCK_HERE);
    } else {
      await runner.query(TAKE_START_LOCK);
    }
    requireKnownMigrations(dataSource, await migrationsOf(dataSource));
    const migrations = await dataSource.runMigrations();
    if (migrations.length > 0) {
      const names = migrations.map((migration) => migration.name).join(', ');
      options.progress.step({ es: `Esquema al día (${names}).`, en: `Schema brought up to date (${names}).` });
    }
    await options.prepare?.(dataSource);
  } finally {
    const release = isPooled ? runner.rollbackTransaction() : runner.query(RELEASE_START_LOCK);
    await release.catch(() => undefined); // a lost connection has released it already
    await runner.release();
  }
}
