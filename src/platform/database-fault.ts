/**
 * Reason why the database failed. FULL and UNREACHABLE are temporary and not the caller's fault; DAMAGED is damage on
 * its disk; NO_TEXT is a text that no statement can contain.
 */
export type DatabaseFault = 'DAMAGED' | 'FULL' | 'NO_TEXT' | 'UNREACHABLE';

/** Node's network errors. */
const BROKEN = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
/** PostgreSQL: connection exceptions, shutting down, crashed, starting up, no connection left. */
const DOWN = /^(08\w{3}|57P0[123]|53300)$/;
/** PostgreSQL: disk full, or a file that could not be written. */
const NO_ROOM = /^(53100|58030)$/;
/** PostgreSQL: page checksum failure, broken index, missing file. */
const BAD_DATA = /^(XX00[12]|58P01)$/;
/** PostgreSQL: the character U+0000 in a text or in JSON. */
const NOT_TEXT = /^(22021|22P05)$/;
/** Errors without code of node-postgres, its pool, and TypeORM on a lost connection. */
const GONE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query runner already released)/;

/** The database fault behind an error; undefined: none. */
export function databaseFaultIn(error: unknown): DatabaseFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { driverError } = error as { driverError?: unknown };
  if (driverError instanceof Error) return databaseFaultIn(driverError);
  const code = String((error as { code?: unknown }).code ?? '');
  if (NO_ROOM.test(code)) return 'FULL';
  if (BAD_DATA.test(code)) return 'DAMAGED';
  if (NOT_TEXT.test(code)) return 'NO_TEXT';
  return BROKEN.has(code) || DOWN.test(code) || GONE.test(error.message) ? 'UNREACHABLE' : undefined;
}
