import 'reflect-metadata';
import type { Pool } from 'pg';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { MIGRATIONS } from '../migrations';
import { cancellableClient } from './cancellable-client';
import { SnakeNaming } from './snake-naming';

/** Compiling costs more than it saves on questions of milliseconds; a row by an index is as near as any, in memory. */
const SESSION_OPTIONS = '-c jit=off -c random_page_cost=1.1';

export interface DataSourceSettings {
  readonly url: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly poolSize: number;
  /** Seconds after which the server ends a statement of a request; undefined: it knows no such limit. */
  readonly statementSeconds?: number | undefined;
  /** A pooler hands the sessions of the server round: nothing may be left in one. */
  readonly isPooled?: boolean;
  readonly logger?: Logger;
}

/** One way to PostGIS, whatever stands behind the address. The schema is the migrations' alone. */
export function createDataSource({
  url,
  entities,
  poolSize,
  statementSeconds,
  isPooled = false,
  logger,
}: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    namingStrategy: new SnakeNaming(),
    poolSize,
    connectTimeoutMS: 10_000,
    extra: {
      idleTimeoutMillis: 30_000,
      Client: cancellableClient(statementSeconds, isPooled),
      // Behind a pooler the server says so: deploy/*.conf.
      ...(isPooled ? {} : { options: SESSION_OPTIONS }),
    },
    ...(logger ? { logger, logging: true } : { logging: false }),
  });
}

/** Connections there are, those that nobody uses, and requests that wait for one. */
export function poolLoad(source: DataSource): { total: number; idle: number; waiting: number } {
  const master = poolOf(source);
  return { total: master?.totalCount ?? 0, idle: master?.idleCount ?? 0, waiting: master?.waitingCount ?? 0 };
}

/** The connections of a data source that is open. */
export function poolOf({ driver }: DataSource): Pool | undefined {
  return (driver as unknown as { master?: Pool }).master;
}
