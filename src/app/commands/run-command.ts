import { SeedDataError } from '../../../seeds/load/seed-problem';
import { ENTITIES } from '../../domain/entities';
import { readConfig, terminalLanguage } from '../../platform/config';
import { type Database, openDatabase } from '../../platform/database/open-database';
import { StartupError } from '../../platform/errors';
import { Terminal } from '../../platform/terminal';

/** Runs a command of the terminal; what its user can put right is one line and exit code 1. */
export async function runCommand(work: (terminal: Terminal) => Promise<void>): Promise<void> {
  const terminal = new Terminal(terminalLanguage(process.env));
  try {
    await work(terminal);
  } catch (error) {
    if (error instanceof StartupError) terminal.line(error.text);
    else if (error instanceof SeedDataError) process.stderr.write(`${error.message}\n`);
    else throw error;
    process.exitCode = 1;
  }
}

/** Opens the database beside a running server too, and closes it whatever happens. */
export async function withDatabase(terminal: Terminal, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(readConfig(process.env), { entities: ENTITIES, progress: terminal, share: true });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
