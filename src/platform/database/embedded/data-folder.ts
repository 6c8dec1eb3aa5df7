import { accessSync, constants, lstatSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Bilingual } from '../../language';
import { removeDurably, syncEntry, writeDurably } from './durable-files';

/**
 * A data folder holds `pgdata` (the database), `created` (older versions of the product remove a database without it),
 * `embedded.lock`, `backups`, and what was set aside under a dated name. A start removes nothing that it finds.
 */
export const PG_DATA = 'pgdata';
export const LOCK_FILE = 'embedded.lock';
export const BACKUPS = 'backups';
const CREATED = 'created';
/** There from before a restore sets a database aside until the restored one is whole. */
const RESTORING = 'restoring';
/** In `pgdata` while it is made; gone from the disk before anybody can write to the database. */
const UNFINISHED = 'procoees-unfinished';
const HALF_MADE = 'half-made-';
const SET_ASIDE = 'set-aside-';
/** Files of the PostgreSQL major version that this PGlite writes; another major cannot read them. */
export const POSTGRES_MAJOR = '18';
const CONTROL_BYTES = 8_192;
/** Systems put these into folders by themselves. */
const NOBODYS = new Set(['lost+found', '.DS_Store']);
const NAMES_SAID = 3;

/** NEW: nothing is lost by beginning here. MADE: a database to open. LOST: there was one, and it is not whole. */
export type FolderState =
  | { readonly kind: 'NEW' }
  | { readonly kind: 'HALF_MADE' }
  | { readonly kind: 'MADE' }
  | { readonly kind: 'LOST'; readonly reason: Bilingual; readonly pgData: 'ABSENT' | 'INCOMPLETE' | 'WHOLE' }
  | { readonly kind: 'REFUSED'; readonly text: Bilingual };

/** Looks at a data folder and touches nothing. */
export function examineFolder(dataDir: string): FolderState {
  let names: string[];
  try {
    names = readdirSync(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return unreachable(dataDir, (error as NodeJS.ErrnoException).code ?? String(error));
  }
  if (names.includes('PG_VERSION')) return refuse(ofPostgres(dataDir));
  if (names.includes(PG_DATA)) return examineDatabase(dataDir, names);
  if (names.includes(RESTORING)) return { kind: 'LOST', reason: RESTORE_CUT_OFF, pgData: 'ABSENT' };
  if (hasHeldDatabase(dataDir, names)) return { kind: 'LOST', reason: NO_PG_DATA, pgData: 'ABSENT' };
  const others = names.filter((name) => !isOurs(dataDir, name) && !NOBODYS.has(name));
  return others.length === 0 ? { kind: 'NEW' } : refuse(ofOthers(dataDir, others));
}

function examineDatabase(dataDir: string, names: readonly string[]): FolderState {
  const pgData = join(dataDir, PG_DATA);
  const incomplete = { kind: 'LOST', reason: INCOMPLETE, pgData: 'INCOMPLETE' } as const;
  let files: string[];
  let version: string | undefined;
  try {
    files = readdirSync(pgData);
    if (files.includes('PG_VERSION')) version = readFileSync(join(pgData, 'PG_VERSION'), 'latin1').trim();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return code === 'EACCES' ? refuse(cannotUse(pgData, code)) : incomplete;
  }
  const isMarked = names.includes(CREATED);
  if (files.includes(UNFINISHED)) return isMarked ? incomplete : { kind: 'HALF_MADE' };
  if (files.length === 0 && !isMarked && !names.includes(RESTORING)) return { kind: 'NEW' };
  if (version !== undefined && version !== POSTGRES_MAJOR) return refuse(ofAnotherVersion(dataDir, version));
  if (version === undefined || bytesOf(join(pgData, 'global', 'pg_control')) !== CONTROL_BYTES) return incomplete;
  if (names.includes(RESTORING)) return { kind: 'LOST', reason: RESTORE_CUT_OFF, pgData: 'WHOLE' };
  return { kind: 'MADE' };
}

/** Whether what lies beside it says that there was a database here. */
function hasHeldDatabase(dataDir: string, names: readonly string[]): boolean {
  if (names.includes(CREATED) && isOurs(dataDir, CREATED)) return true;
  if (names.some((name) => name.startsWith(SET_ASIDE))) return true;
  return names.includes(BACKUPS) && backupNames(join(dataDir, BACKUPS)).length > 0;
}

function isOurs(dataDir: string, name: string): boolean {
  if (name === LOCK_FILE || name === RESTORING || name.startsWith(HALF_MADE) || name.startsWith(SET_ASIDE)) return true;
  if (name === BACKUPS) return backupNames(join(dataDir, name)).length > 0 || isEmptyFolder(join(dataDir, name));
  return (
    name === CREATED &&
    isFile(join(dataDir, name)) &&
    readFileSync(join(dataDir, name), 'latin1').startsWith('PostgreSQL ')
  );
}

function backupNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.backup.gz'));
  } catch {
    return [];
  }
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  return bytesOf(path) !== undefined;
}

function bytesOf(path: string): number | undefined {
  try {
    const found = statSync(path);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}

/** Marks that a database is being made, before any file of it is written. */
export function beginDatabase(dataDir: string): void {
  writeDurably(join(dataDir, PG_DATA, UNFINISHED), 'This database is being made; nobody has used it.\n');
  syncEntry(dataDir);
}

/** From here on the database counts as made, even if the power fails: nothing may be acknowledged before. */
export function finishDatabase(dataDir: string): void {
  removeDurably(join(dataDir, PG_DATA, UNFINISHED));
  markCreated(dataDir);
}

export function markCreated(dataDir: string): void {
  const mark = join(dataDir, CREATED);
  if (!isFile(mark)) writeDurably(mark, `PostgreSQL ${POSTGRES_MAJOR}\n`);
}

/** Puts a database that nobody has used out of the way. @returns its new place */
export function setHalfMadeAside(dataDir: string, now: Date): string {
  return moveAside(dataDir, HALF_MADE, now);
}

/** Puts the database out of the way of one that is to be restored. @returns its new place; undefined: there was none */
export function setDatabaseAside(dataDir: string, now: Date): string | undefined {
  markRestoring(dataDir);
  return lstatSync(join(dataDir, PG_DATA), { throwIfNoEntry: false }) && moveAside(dataDir, SET_ASIDE, now);
}

/** Until the restore has ended, no start takes the folder for a whole one. */
export function markRestoring(dataDir: string): void {
  writeDurably(join(dataDir, RESTORING), 'A backup is being restored into this folder.\n');
}

export function endRestore(dataDir: string): void {
  removeDurably(join(dataDir, RESTORING));
}

function moveAside(dataDir: string, prefix: string, now: Date): string {
  const stamp = now.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  let place = join(dataDir, `${prefix}${stamp}`);
  for (let more = 2; lstatSync(place, { throwIfNoEntry: false }); more += 1)
    place = join(dataDir, `${prefix}${stamp}-${more}`);
  renameSync(join(dataDir, PG_DATA), place);
  syncEntry(dataDir);
  return place;
}

const NO_PG_DATA: Bilingual = {
  es: `falta ${PG_DATA}, la base de datos; si la movió, devuélvala a su lugar`,
  en: `${PG_DATA}, the database, is missing; if you moved it, put it back`,
};
const INCOMPLETE: Bilingual = {
  es: `${PG_DATA} está incompleta; si es una copia, cópiela otra vez con el programa cerrado`,
  en: `${PG_DATA} is incomplete; if it is a copy, copy it again while the program is stopped`,
};
const RESTORE_CUT_OFF: Bilingual = {
  es: 'una restauración quedó a medias',
  en: 'a restore was cut off',
};

function refuse(text: Bilingual): FolderState {
  return { kind: 'REFUSED', text };
}

function unreachable(dataDir: string, code: string): FolderState {
  if (code !== 'ENOENT') return refuse(cannotUse(dataDir, code));
  if (lstatSync(dataDir, { throwIfNoEntry: false }) === undefined) return { kind: 'NEW' };
  return refuse({
    es: `La carpeta de datos ${dataDir} es un enlace a una carpeta que no está: monte el disco al que apunta, o elija otra con DATA_DIR. No se tocó nada.`,
    en: `The data folder ${dataDir} is a link to a folder that is not there: mount the disk that it points to, or choose another with DATA_DIR. Nothing was touched.`,
  });
}

/** Of a path that the system does not let us use as a data folder. */
export function cannotUse(path: string, code: string): Bilingual {
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return {
      es: `La carpeta de datos ${path} es un archivo, o está dentro de uno: elija una carpeta con DATA_DIR. No se tocó nada.`,
      en: `The data folder ${path} is a file, or lies within one: choose a folder with DATA_DIR. Nothing was touched.`,
    };
  }
  return {
    es: `No se puede leer o escribir en la carpeta de datos ${path} (${code}): dé permiso al usuario que inicia el programa, o elija otra con DATA_DIR. No se tocó nada.`,
    en: `The data folder ${path} cannot be read or written (${code}): give the user that starts the program the right to, or choose another with DATA_DIR. Nothing was touched.`,
  };
}

function ofPostgres(dataDir: string): Bilingual {
  if (basename(dataDir) === PG_DATA) {
    const parent = dirname(dataDir);
    return {
      es: `${dataDir} es la base de datos misma, no la carpeta de datos: ponga DATA_DIR=${parent}. No se tocó nada.`,
      en: `${dataDir} is the database itself, not the data folder: set DATA_DIR=${parent}. Nothing was touched.`,
    };
  }
  return {
    es: `${dataDir} es la carpeta de un servidor PostgreSQL: para usar ese servidor ponga DATABASE_URL; para la base de datos integrada elija otra carpeta con DATA_DIR. No se tocó nada.`,
    en: `${dataDir} is the folder of a PostgreSQL server: to use that server set DATABASE_URL; for the embedded database choose another folder with DATA_DIR. Nothing was touched.`,
  };
}

function ofOthers(dataDir: string, others: readonly string[]): Bilingual {
  const inner = others.find((name) => isDataFolder(join(dataDir, name)));
  if (inner !== undefined) {
    return {
      es: `La carpeta de datos ${dataDir} contiene otra dentro, ${inner}: ponga DATA_DIR=${join(dataDir, inner)}. No se tocó nada.`,
      en: `The data folder ${dataDir} holds another one, ${inner}: set DATA_DIR=${join(dataDir, inner)}. Nothing was touched.`,
    };
  }
  const said = others.slice(0, NAMES_SAID).join(', ');
  const more = others.length > NAMES_SAID ? '…' : '';
  return {
    es: `La carpeta de datos ${dataDir} no está vacía y no es de este programa (${said}${more}): elija con DATA_DIR una carpeta vacía o que no exista. No se tocó nada.`,
    en: `The data folder ${dataDir} is not empty and not of this program (${said}${more}): choose with DATA_DIR a folder that is empty or does not exist. Nothing was touched.`,
  };
}

function isDataFolder(path: string): boolean {
  return isFile(join(path, PG_DATA, 'PG_VERSION'));
}

function ofAnotherVersion(dataDir: string, version: string): Bilingual {
  const found = version.slice(0, 20);
  return {
    es: `La carpeta de datos ${dataDir} tiene archivos de PostgreSQL ${found}; este programa lee los de ${POSTGRES_MAJOR}: haga una copia (npm run backup) con la versión del programa que la creó y restáurela con esta en otra carpeta. No se tocó nada.`,
    en: `The data folder ${dataDir} has files of PostgreSQL ${found}, this product reads ${POSTGRES_MAJOR}: make a backup (npm run backup) with the version of the program that made it and restore it with this one into another folder. Nothing was touched.`,
  };
}
