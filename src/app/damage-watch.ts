import type { Logger } from 'typeorm';
import { databaseFaultIn } from '../platform/database-fault';

const TELL_AGAIN_MS = 60_000;

/** Watches failing statements and reports damaged data, at most once a minute. */
export class DamageWatch implements Logger {
  /** Statements that met damaged data since the start. */
  count = 0;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly tell: (error: unknown) => void) {}

  logQueryError(error: string | Error): void {
    if (databaseFaultIn(error) !== 'DAMAGED') return;
    this.count += 1;
    if (performance.now() - this.toldAt < TELL_AGAIN_MS) return;
    this.toldAt = performance.now();
    this.tell(error);
  }

  logQuery(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
