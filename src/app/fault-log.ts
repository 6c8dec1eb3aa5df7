import type { Logger } from 'pino';
import { databaseFaultIn } from '../platform/database-fault';

const QUIET_MS = 60_000;

/**
 * Logs faults in full. While the database is out of reach everything fails for the same reason, so there is one line a
 * minute with the number of faults and no stack.
 * @param now in milliseconds
 */
export function faultLog(logger: Pick<Logger, 'error'>, now: () => number): (error: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let untold = 0;
  return (error) => {
    if (databaseFaultIn(error) !== 'UNREACHABLE') {
      logger.error({ err: error }, 'fault');
      return;
    }
    untold += 1;
    if (now() - toldAt < QUIET_MS) return;
    logger.error({ ...reasonOf(error), faults: untold }, 'database is out of reach');
    toldAt = now();
    untold = 0;
  };
}

/** The reason of a failed connection; its stack adds nothing. */
export function reasonOf(error: unknown): { code: string | undefined; reason: string } {
  const { code, message } = error as { code?: string; message: string };
  return { code, reason: message };
}
