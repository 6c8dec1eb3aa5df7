import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BackupState } from '../../platform/backup/automatic-backups';
import type { SharedCacheCounts } from '../../platform/cluster/shared-cache';
import type { ReadCounts, ReplicaStatus } from '../../platform/database/read-source';

/** What the gauges read when somebody looks. */
export interface MeasuredParts {
  /** Operations counted by name; all others count as `other`. */
  readonly operationNames: ReadonlySet<string>;
  /** Connections to the database. */
  readonly pool: () => { readonly total: number; readonly idle: number; readonly waiting: number };
  readonly workers: () => { readonly threads: number; readonly queued: number };
  /** Looks into the cache of results since the start. */
  readonly cache: () => { readonly hits: number; readonly misses: number };
  /** Replicas that reads go to; without it, none. */
  readonly replicas?: (() => { readonly statuses: readonly ReplicaStatus[]; readonly counts: ReadCounts }) | undefined;
  /** Statements that met damaged data since the start. */
  readonly damage: () => number;
  /** Backups that the embedded database makes by itself; without it, none. */
  readonly backups?: (() => BackupState) | undefined;
  /** Statistics of the shared cache; undefined: there is none. */
  readonly sharedCache?: (() => { readonly isConnected: boolean; readonly counts: SharedCacheCounts }) | undefined;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const OTHER = 'other';

/** Prometheus metrics at /metrics, with one registry per application. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly operations = new Histogram({
    name: 'graphql_operation_seconds',
    help: 'Seconds from the request to its answer, by documented operation and outcome',
    labelNames: ['operation', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered, by first part of the address and class of status',
    labelNames: ['route', 'status'],
    registers: [this.registry],
  });
  private readonly keptAnswers = new Counter({
    name: 'kept_answers_total',
    help: 'Requests answered with what was kept',
    registers: [this.registry],
  });
  private readonly wrongKeys = new Counter({
    name: 'wrong_keys_total',
    help: 'Requests with a key or token that does not count',
    registers: [this.registry],
  });
  private readonly operationNames: ReadonlySet<string>;

  constructor({ operationNames, pool, workers, cache, replicas, damage, backups, sharedCache }: MeasuredParts) {
    this.operationNames = operationNames;
    collectDefaultMetrics({ register: this.registry }); // event-loop delay, memory, garbage collection
    this.gauge('database_connections', 'Connections to the database, by state', 'state', () => ({ ...pool() }));
    this.gauge('workers', 'Threads for analyses, and tasks that wait for one', 'state', () => ({ ...workers() }));
    this.gauge('result_cache_lookups', 'Looks into the cache of results since the start', 'outcome', () => ({
      ...cache(),
    }));
    this.gauge('database_damage', 'Statements that met damaged data since the start', 'kind', () => ({
      statements: damage(),
    }));
    if (backups) this.measureBackups(backups);
    if (replicas) this.measureReplicas(replicas);
    if (sharedCache) {
      this.gauge(
        'shared_cache_lookups',
        'Looks into Redis since the start; faults are done without it',
        'outcome',
        () => ({
          ...sharedCache().counts,
        }),
      );
      this.gauge('shared_cache_connected', '1 while Redis can be asked', 'store', () => ({
        redis: sharedCache().isConnected ? 1 : 0,
      }));
    }
  }

  /** The name that an operation is counted by: clients choose names freely, and each would be a series. */
  labelOf(operationName: string | null | undefined): string {
    return operationName && this.operationNames.has(operationName) ? operationName : OTHER;
  }

  countRequest(route: string, status: number): void {
    this.requests.inc({ route, status: `${Math.floor(status / 100)}xx` });
  }

  countKept(): void {
    this.keptAnswers.inc();
  }

  countWrongKey(): void {
    this.wrongKeys.inc();
  }

  countOperation(operationName: string | null | undefined, outcome: 'error' | 'ok', seconds: number): void {
    this.operations.observe({ operation: this.labelOf(operationName), outcome }, seconds);
  }

  /** Times every operation that goes through Apollo. */
  readonly plugin: ApolloServerPlugin<BaseContext> = {
    requestDidStart: async () => {
      const startedAt = performance.now();
      return {
        willSendResponse: async ({ operationName, response: { body } }) => {
          const hasErrors = body.kind === 'single' && (body.singleResult.errors?.length ?? 0) > 0;
          this.countOperation(operationName, hasErrors ? 'error' : 'ok', (performance.now() - startedAt) / 1000);
        },
      };
    },
  };

  readonly handler: RequestHandler = (_request, response, next) => {
    this.registry
      .metrics()
      .then((text) => response.type(this.registry.contentType).send(text))
      .catch(next);
  };

  private measureBackups(backups: NonNullable<MeasuredParts['backups']>): void {
    this.gauge(
      'backup_newest_timestamp_seconds',
      'When the newest automatic backup was made; 0: there is none',
      'kind',
      () => ({
        automatic: (backups().newestAt?.getTime() ?? 0) / 1000,
      }),
    );
    this.gauge('backup_failures', 'Automatic backups that failed since the start', 'kind', () => ({
      automatic: backups().failures,
    }));
    this.gauge('backup_files', 'Automatic backups that are kept', 'kind', () => ({ automatic: backups().files }));
    this.gauge('backup_bytes', 'Room that they take', 'kind', () => ({ automatic: backups().bytes }));
  }

  private measureReplicas(replicas: NonNullable<MeasuredParts['replicas']>): void {
    const byReplica = (read: (status: ReplicaStatus) => number): Record<string, number> =>
      Object.fromEntries(replicas().statuses.map((status) => [status.name, read(status)]));
    this.gauge('database_replica_up', '1 while the replica is read: it shows the newest write', 'replica', () =>
      byReplica(({ state }) => (state === 'UP' ? 1 : 0)),
    );
    this.gauge('database_replica_lag_seconds', 'Seconds without the newest write', 'replica', () =>
      byReplica(({ lagSeconds }) => lagSeconds),
    );
    this.gauge('database_replica_reads', 'Reads that the replica was sent since the start', 'replica', () =>
      byReplica(({ reads }) => reads),
    );
    this.gauge(
      'database_reads',
      'Reads since the start, by where they were sent; moved: they failed there and were answered elsewhere',
      'target',
      () => ({ ...replicas().counts }),
    );
  }

  private gauge(name: string, help: string, label: string, read: () => Record<string, number>): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect() {
        for (const [value, count] of Object.entries(read())) this.set({ [label]: value }, count);
      },
    });
  }
}
