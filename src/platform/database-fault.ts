/**
 * Why the database could not do what it was asked. FULL and UNREACHABLE are not the fault of who asked, and over some
 * day; DAMAGED is what lies on its disk; NO_TEXT is a text that no statement may carry.
 */
export type DatabaseFault = 'DAMAGED' | 'FULL' | 'NO_TEXT' | 'UNREACHABLE';

/** Of the network, as Node names them. */
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
/** Of PostgreSQL: connection exceptions, shutting down, crashed, starting up, no connection left. */
const DOWN = /^(08\w{3}|57P0[123]|53300)$/;
/** Of PostgreSQL: no space left, and a file that could not be written. */
const NO_ROOM = /^(53100|58030)$/;
/** Of PostgreSQL: a page whose checksum does not hold, a broken index, a file that is gone. */
const BAD_DATA = /^(XX00[12]|58P01)$/;
/** Of PostgreSQL: the character U+0000, in a text or in JSON. */
const NOT_TEXT = /^(22021|22P05)$/;
/** Of node-postgres, its pool, and TypeORM on a connection that is gone: they carry no code. */
const GONE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query runner already released)/;

/** What an error of the database, or of the way to it, says about the database; undefined: nothing. */
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
