import { openSnapshotStore } from './compose/snapshot';
import './production-mode';
import 'reflect-metadata';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Logger } from 'pino';
import { writeDemonstration } from '../../seeds/load/demo';
import { seedWhenEmpty } from '../../seeds/load/seed-tables';
import type { Snapshot } from '../domain/snapshot';
import { ResultCache } from '../platform/caching/result-cache';
import { type Config, readConfig, terminalLanguage } from '../platform/config';
import { poolLoad } from '../platform/database/data-source';
import { openDatabase } from '../platform/database/open-database';
import type { ReplicaStatus } from '../platform/database/read-source';
import { SnapshotStore } from '../platform/database/snapshot-store';
import { StartupError } from '../platform/errors';
import { codeMark } from '../platform/software-version';
import { Terminal } from '../platform/terminal';
import { WorkerPool } from '../platform/worker-pool';
import { automaticBackups } from './automatic-backup';
import { composeAccess, composeHttp, composeServices } from './compose/compose';
import { ENTITIES } from './compose/entities';
import { createHttpApplication, type HttpApplication } from './compose/http';
import { DamageWatch } from './damage-watch';
import { documentedOperations } from './documented-operations';
import { faultLog, reasonOf } from './fault-log';
import { Metrics } from './http/metrics';
import { createLogger } from './http/request-log';
import { revisionTokenOf } from './http/router';
import { damageLine } from './way-back';

const NPM_WATCH_MS = 500;

/** What is open so far, closed in the opposite order; Ctrl-C can come at any moment. */
class Closing {
  private readonly closers: Array<(isOrderly: boolean) => Promise<void>> = [];
  private running: Promise<void> | undefined;

  /** @param close receives whether there is time to drain clients */
  add(close: (isOrderly: boolean) => Promise<void>): void {
    this.closers.push(close);
  }

  run(isOrderly = false): Promise<void> {
    this.running ??= (async () => {
      for (const close of this.closers.reverse()) await close(isOrderly);
    })();
    return this.running;
  }
}

async function start(config: Config, terminal: Terminal, closing: Closing): Promise<void> {
  const logger = createLogger(config.logLevel);
  await refuseTakenPort(config);
  const damage = new DamageWatch((error) => {
    logger.error({ err: error }, 'damaged data');
    void damageLine(error, config).then((line) => line && terminal.step(line));
  });
  const { lagSeconds, urls } = config.databaseReplicas;
  const replicas = urls.length > 0 ? await import('../platform/cluster/replica-reads.js') : undefined;
  const onChange = (status: ReplicaStatus, error?: unknown): void => noteReplica(logger, status, error);
  const database = await openDatabase(config, {
    logger: damage,
    entities: ENTITIES,
    progress: terminal,
    ...(replicas && {
      readsOf: (primary, connection) => replicas.replicaReads(primary, urls, { connection, lagSeconds, onChange }),
    }),
    onOpen: (close) => closing.add(close),
    prepare: async (dataSource) => {
      // A server of its own is for true records from the first day on.
      const withDemo = config.databaseUrl === undefined && config.seedDemo;
      const outcome = await seedWhenEmpty(
        dataSource,
        terminal,
        withDemo ? (manager, dataRevision) => writeDemonstration(manager, dataRevision, terminal) : undefined,
      );
      if (outcome === 'FILES_CHANGED') {
        terminal.step({
          es: 'Los datos de referencia de esta versión son otros que los cargados: póngalos al día con npm run seed.',
          en: 'The reference data of this version differ from those loaded: bring them up to date with npm run seed.',
        });
      }
    },
  });
  terminal.step({ es: 'Leyendo los datos a memoria…', en: 'Reading the data into memory…' });
  const logFault = faultLog(logger, Date.now);
  const store = await openSnapshotStore(database, logFault);
  closing.add(() => store.close());
  const hears = await store.watch(database.listenUrl);
  if (!hears && !database.embedded) {
    const level = config.databaseListenUrl === undefined ? 'info' : 'warn'; // it was meant to reach past the pooler
    logger[level]('no notices of new revisions: they are looked for three times a second');
  }
  await database.reads.watch();
  const shared = config.redisUrl === undefined ? undefined : await shareBy(config.redisUrl, store, logger);
  closing.add(async () => shared?.cache.close());
  const workers = new WorkerPool({
    queueLimit: config.limits.workerQueue,
    queueLimitPerClient: config.limits.workerQueuePerClient,
  });
  closing.add(() => workers.close());
  const results = new ResultCache(shared?.results);
  const services = composeServices({ database, workers, results });
  terminal.step({ es: 'Preparando las capas del mapa…', en: 'Making the map layers ready…' });
  await services.layers.prepare(store.current());
  const access = composeAccess(config, database, logFault);
  closing.add(() => access.close());
  const backups = automaticBackups(database, config, terminal, (error) =>
    logger.error({ err: error }, 'automatic backup failed'),
  );
  const metrics = new Metrics({
    damage: () => damage.count,
    backups: backups && (() => backups.state),
    operationNames: documentedOperations(),
    pool: () => poolLoad(database.dataSource),
    workers: () => workers.load,
    cache: () => results.lookups,
    replicas: replicas && (() => database.reads),
    sharedCache: shared && (() => shared.cache),
  });
  // Loaded only where it is wanted: it would take a good part of the start.
  const tracing = config.traces
    ? new (await import('./http/tracing.js')).Tracing((name) => metrics.labelOf(name))
    : undefined;
  if (tracing) closing.add(() => tracing.stop());
  const application = await createHttpApplication({
    ...composeHttp({ database, store, services, access, workers, logFault, chromiumPath: config.chromiumPath }),
    publicUrl: config.publicUrl,
    shared,
    limits: config.limits,
    logger,
    metrics,
    tracing,
    metricsKey: config.metricsKey,
    trustProxy: config.trustProxy,
    responseCacheBytes: config.responseCacheMegabytes * 2 ** 20,
  });
  await listen(application.server, config);
  closing.add((isOrderly) => application.stop(isOrderly ? config.drainSeconds : 0));
  sayAddresses(application, config, terminal);
  backups?.start();
  closing.add(async () => backups?.stop());
}

function noteReplica(logger: Logger, { name, state, lagSeconds }: ReplicaStatus, error: unknown): void {
  const line = { replica: name, state, lagSeconds: Math.round(lagSeconds), ...(error ? reasonOf(error) : {}) };
  logger.warn(line, state === 'UP' ? 'replica is read' : 'replica is left out');
}

/** Cache shared by processes of the same version at the same data revision. */
async function shareBy(redisUrl: string, store: SnapshotStore<Snapshot>, logger: Logger) {
  const { SharedCache } = await import('../platform/cluster/shared-cache.js');
  const cache = new SharedCache(redisUrl, (error) => {
    if (error === undefined) logger.warn('shared cache is back');
    else logger.warn(reasonOf(error), 'shared cache is left out');
  });
  await cache.connect();
  const code = codeMark();
  const markOf = (snapshot: Snapshot): string => `${code}:${revisionTokenOf(snapshot)}`;
  return {
    cache,
    results: {
      cache,
      markOf: (revision: number) => {
        const snapshot = store.current();
        return snapshot.revision === revision ? markOf(snapshot) : undefined;
      },
    },
  };
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, port, host)));
    server.listen(port, host, resolve);
  });
}

/** Says so at once, and not after a first start has made and filled its database. */
async function refuseTakenPort(config: Config): Promise<void> {
  const probe = createServer();
  await listen(probe, config);
  await new Promise((resolve) => probe.close(resolve));
}

function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartupError({
      es: `El puerto ${port} de ${host} está ocupado: cierre el programa que lo usa, o elija otro con PORT (por ejemplo, PORT=${port + 1} npm start).`,
      en: `Port ${port} of ${host} is taken: stop the program that uses it, or choose another with PORT (for example, PORT=${port + 1} npm start).`,
    });
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new StartupError({
      es: `No se puede escuchar en ${host}:${port} (${error.code}): elija otra dirección con HOST y PORT.`,
      en: `Cannot listen on ${host}:${port} (${error.code}): choose another address with HOST and PORT.`,
    });
  }
  return error;
}

function sayAddresses({ server }: HttpApplication, { host }: Config, terminal: Terminal): void {
  const { port } = server.address() as AddressInfo;
  const base = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  terminal.step({ es: 'Listo. Abra en el navegador:', en: 'Ready. Open in the browser:' });
  terminal.line({
    es: `          ${base}/          inicio, fuentes y licencias\n          ${base}/mapa      mapa de planificación\n          ${base}/graphql   consultas GraphQL con ejemplos\n          (Ctrl-C para terminar)`,
    en: `          ${base}/en        home, sources and licences\n          ${base}/map       planning map\n          ${base}/graphql   GraphQL queries with examples\n          (Ctrl-C to stop)`,
  });
}

/** A signal to `npm start` ends npm and its shell, but reaches no further: what they started ends by itself. */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, NPM_WATCH_MS).unref();
}

async function main(): Promise<void> {
  process.umask(0o077); // whatever it writes is its owner's alone
  const terminal = new Terminal(terminalLanguage(process.env));
  const closing = new Closing();
  let stopped = false;
  const stop = (signal?: NodeJS.Signals): void => {
    if (stopped) return;
    stopped = true;
    terminal.step({ es: 'Cerrando…', en: 'Stopping…' });
    // Who presses Ctrl-C does not want to wait for the browser to let go.
    closing.run(signal === 'SIGTERM').then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // `npm start 2>&1 | head` leaves nobody to read: the server stops in order, without a stack.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') stop();
    });
  }
  stopWithNpm(stop);
  let config: Config | undefined;
  try {
    config = readConfig(process.env);
    await start(config, terminal, closing);
  } catch (error) {
    if (stopped) return; // what failed was cut off by the stop
    const damage = config && (await damageLine(error, config));
    if (damage) terminal.line(damage);
    else if (error instanceof StartupError) terminal.line(error.text);
    else console.error(error);
    await closing.run().catch(() => undefined); // the first error is the one to tell
    process.exit(1);
  }
}

void main();
