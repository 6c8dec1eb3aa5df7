import 'reflect-metadata';
import type { Pool } from 'pg';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { MIGRATIONS } from '../migrations';
import { cancellableClient } from './cancellable-client';
import { SnakeNaming } from './snake-naming';

export interface DataSourceSettings {
  readonly url: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly poolSize: number;
  /** Seconds after which the server ends a statement of a request; undefined: it knows no such limit. */
  readonly statementSeconds?: number | undefined;
  readonly logger?: Logger;
}

/** One way to PostGIS, whatever stands behind the address. The schema is the migrations' alone. */
export function createDataSource({
  url,
  entities,
  poolSize,
  statementSeconds,
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
    extra: { idleTimeoutMillis: 30_000, Client: cancellableClient(statementSeconds) },
    ...(logger ? { logger, logging: true } : { logging: false }),
  });
}

/** Connections there are, those that nobody uses, and requests that wait for one. */
export function poolLoad({ driver }: DataSource): { total: number; idle: number; waiting: number } {
  const { master } = driver as unknown as { master?: Pool };
  return { total: master?.totalCount ?? 0, idle: master?.idleCount ?? 0, waiting: master?.waitingCount ?? 0 };
}
