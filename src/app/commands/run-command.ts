import { readConfig, terminalLanguage } from '../../platform/config';
import { type Database, type OpenOptions, openDatabase } from '../../platform/database/open-database';
import { databaseFaultIn } from '../../platform/database-fault';
import { DamagedDatabaseError, refusalIn, StartupError } from '../../platform/errors';
import { Terminal } from '../../platform/terminal';
import { ENTITIES } from '../compose/entities';
import { damageLine } from '../way-back';
import { CLOSED_PIPE_CODE, ClosedOutputError, handleClosedOutput } from './standard-output';

/** Every command writes everything or nothing; after an abrupt end it is unknown which. */
const DATABASE_LOST = {
  es: 'La base de datos dejó de responder antes del final. Nada quedó a medias: cuando responda, mire si quedó escrito y, si no, vuelva a intentarlo.',
  en: 'The database stopped answering before the end. Nothing was left half done: when it answers, look whether it was written, and if not, try again.',
};

/** Runs a terminal command; an error that its user can fix is one line and exit code 1. */
export async function runCommand(work: (terminal: Terminal) => Promise<void>): Promise<void> {
  process.umask(0o077); // whatever it writes is its owner's alone
  const terminal = new Terminal(terminalLanguage(process.env));
  handleClosedOutput();
  try {
    await work(terminal);
  } catch (error) {
    if (error instanceof ClosedOutputError) {
      process.exitCode = CLOSED_PIPE_CODE;
      return;
    }
    const damage = isDamage(error) ? await damageLine(error, readConfig(process.env)) : undefined;
    if (damage) terminal.line(damage);
    else if (error instanceof StartupError) terminal.line(error.text);
    else if (databaseFaultIn(error) === 'UNREACHABLE') terminal.line(DATABASE_LOST);
    else {
      const refusal = refusalIn(error);
      if (refusal === undefined) throw error;
      terminal.line(refusal.text);
    }
    process.exitCode = 1;
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof DamagedDatabaseError || databaseFaultIn(error) === 'DAMAGED';
}

/** Exit code that shells report for a program ended by Ctrl-C. */
const INTERRUPTED_CODE = 130;

/**
 * Runs a command that Ctrl-C stops cleanly: the signal tells the work, which rolls back. A second Ctrl-C ends the
 * process at once.
 */
export function runInterruptibly(work: (terminal: Terminal, signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => controller.abort());
  return runCommand(async (terminal) => {
    try {
      await work(terminal, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) throw error; // what fails after that was cut off by it
      terminal.line({ es: 'Interrumpido: no se cambió nada.', en: 'Interrupted: nothing was changed.' });
      process.exitCode = INTERRUPTED_CODE;
    }
  });
}

/** Opens the database beside a running server too, and closes it whatever happens. */
export async function withDatabase(
  terminal: Terminal,
  work: (database: Database) => Promise<void>,
  options: Pick<OpenOptions, 'purpose' | 'schema'> = {},
): Promise<void> {
  const database = await openDatabase(readConfig(process.env), {
    ...options,
    entities: ENTITIES,
    progress: terminal,
    share: true,
  });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
