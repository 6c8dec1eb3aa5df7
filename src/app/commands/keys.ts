import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { commandWriter, ROLES, type Role } from '../../domain/access';
import { type ApiKeyEntity, ApiKeys, type NewApiKey } from '../../domain/keys';

import { DomainError, StartupError } from '../../platform/errors';
import { guatemalaDay } from '../../platform/guatemala-day';
import { isPlainText } from '../../platform/plain-text';
import type { Terminal } from '../../platform/terminal';
import { makeOutputPrivate } from './private-output';
import { runCommand, withDatabase } from './run-command';
import { writeOut } from './standard-output';

const USAGE = {
  es: `Uso: npm run keys -- create --name «nombre» --role ${ROLES.join('|')} [--expires 2027-01-01]; npm run keys -- list; npm run keys -- revoke <id>.`,
  en: `Usage: npm run keys -- create --name "name" --role ${ROLES.join('|')} [--expires 2027-01-01]; npm run keys -- list; npm run keys -- revoke <id>.`,
};
const MOST_NAME = 80;
const BY = commandWriter('npm run keys');

type Work = (keys: ApiKeys, terminal: Terminal) => Promise<void>;

/** `npm run keys`: makes, lists and revokes keys for writing, beside a running server too. */
void runCommand(async (terminal) => {
  const work = readArguments(process.argv.slice(2));
  await withDatabase(terminal, async ({ dataSource }) => {
    try {
      await work(new ApiKeys(dataSource, (error) => console.error(error)), terminal);
    } catch (error) {
      if (error instanceof DomainError) throw new StartupError(error.text);
      throw error;
    }
  });
});

function readArguments(given: string[]): Work {
  const { name, role, expires, words } = parse(given);
  const [command, id, ...more] = words;
  const noOptions = name === undefined && role === undefined && expires === undefined;
  if (command === 'create' && id === undefined) return create(readKey(name, role, expires));
  if (command === 'list' && id === undefined && noOptions) return list;
  if (command === 'revoke' && id !== undefined && more.length === 0 && noOptions) return revoke(id);
  throw new StartupError(USAGE);
}

function parse(args: string[]) {
  try {
    const options = { name: { type: 'string' }, role: { type: 'string' }, expires: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { ...values, words: positionals };
  } catch {
    throw new StartupError(USAGE);
  }
}

function readKey(name = '', role = '', expires?: string): NewApiKey {
  if (!isPlainText(name, { most: MOST_NAME })) {
    throw new StartupError({
      es: `--name: debe ser un texto de 1 a ${MOST_NAME} caracteres que diga de quién es la clave.`,
      en: `--name: it must be a text of 1 to ${MOST_NAME} characters that says whose key it is.`,
    });
  }
  if (!ROLES.includes(role as Role)) {
    throw new StartupError({
      es: `--role: se encontró «${role}»; debe ser ${ROLES.join(', ')}.`,
      en: `--role: found "${role}"; it must be ${ROLES.join(', ')}.`,
    });
  }
  if (expires !== undefined && !isDayToCome(expires)) {
    throw new StartupError({
      es: `--expires: se encontró «${expires}»; debe ser el último día en que sirve, hoy o después, como 2027-01-01.`,
      en: `--expires: found "${expires}"; it must be the last day on which it counts, today or later, such as 2027-01-01.`,
    });
  }
  return { name: name.trim(), role: role as Role, expiresOn: expires ?? null };
}

function isDayToCome(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Some engines take 2027-02-30 for 2 March: the round trip tells.
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
  return isDay && text >= guatemalaDay(new Date());
}

function create(wanted: NewApiKey): Work {
  return async (keys, terminal) => {
    makeOutputPrivate(terminal);
    const { key, row } = await keys.create(wanted, BY);
    terminal.line({
      es: `Clave ${row.id} de rol ${row.role} para «${row.name}». Guárdela ahora: no se vuelve a mostrar.`,
      en: `Key ${row.id} of role ${row.role} for "${row.name}". Keep it now: it is not shown again.`,
    });
    await writeOut(`${key}\n`);
  };
}

async function list(keys: ApiKeys, terminal: Terminal): Promise<void> {
  const rows = await keys.list();
  if (rows.length === 0) terminal.line({ es: 'No hay claves.', en: 'There are no keys.' });
  for (const row of rows) await writeOut(`${lineOf(row)}\n`);
}

function revoke(id: string): Work {
  return async (keys, terminal) => {
    const { name } = await keys.revoke(id, BY);
    terminal.line({ es: `La clave ${id} de «${name}» ya no sirve.`, en: `Key ${id} of "${name}" counts no more.` });
  };
}

/** Tab-separated, for people and for other programs: id, role, name, made, last day, last use, revoked. */
function lineOf({ id, role, name, createdAt, expiresOn, lastUsedAt, revokedAt }: ApiKeyEntity): string {
  const moments = [lastUsedAt, revokedAt].map((moment) => moment?.toISOString() ?? '-');
  return [id, role, name, createdAt.toISOString(), expiresOn ?? '-', ...moments].join('\t');
}
