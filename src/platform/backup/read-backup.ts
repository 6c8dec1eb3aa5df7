import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StartupError } from '../errors';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupHeader,
  type BackupRow,
  type BackupSummary,
  type SequenceState,
  type TableDigest,
} from './backup-format';
import { BATCH_BYTES } from './table-lines';

/** The parts of a file in order; rows in batches. */
export type BackupPart =
  | { readonly kind: 'HEADER'; readonly header: BackupHeader }
  | {
      readonly kind: 'ROWS';
      readonly table: string;
      readonly columns: readonly string[];
      readonly rows: readonly BackupRow[];
    }
  | { readonly kind: 'TABLE'; readonly table: string; readonly digest: TableDigest }
  | { readonly kind: 'SEQUENCES'; readonly sequences: readonly SequenceState[] };

const LINE_BREAK = 10;
const BATCH_ROWS = 2_000;
/** PostgreSQL's largest value is 1 GB; our rows are a hundredth of that. */
const MOST_LINE_BYTES = 256 * 2 ** 20;

/**
 * Reads a whole file and verifies all its checksums.
 * @throws StartupError if it is not a backup, is damaged or truncated, or is from a newer version
 */
export async function checkBackup(file: string, signal: AbortSignal): Promise<BackupSummary> {
  let header: BackupHeader | undefined;
  const tables = new Map<string, TableDigest>();
  let rows = 0;
  for await (const part of readBackup(file)) {
    signal.throwIfAborted();
    if (part.kind === 'HEADER') header = part.header;
    if (part.kind === 'TABLE') {
      tables.set(part.table, part.digest);
      rows += part.digest.rows;
    }
  }
  if (header === undefined) throw notABackup(file);
  return { header, tables, rows };
}

/**
 * The parts of a file, verified as they are read: a consumer must be able to roll back until the last one.
 * @throws StartupError as `checkBackup`
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const reader = new BackupReader(file);
  for await (const line of linesOf(file)) {
    const part = reader.take(line);
    if (part !== null) yield* part;
  }
  reader.finish();
}

/** The header alone; null if the file is no backup of ours. */
export async function readBackupHeader(file: string): Promise<BackupHeader | null> {
  try {
    for await (const line of linesOf(file)) return readHeader(JSON.parse(line.toString('utf8')), file);
  } catch {
    // another file, or a damaged one
  }
  return null;
}

/** Checks line by line that the file is a valid backup. */
class BackupReader {
  private readonly whole = createHash('sha256');
  private table: { name: string; columns: readonly string[]; hash: Hash; rows: number } | undefined;
  private batch: BackupRow[] = [];
  private batchBytes = 0;
  private stage: 'START' | 'TABLES' | 'SEQUENCES' | 'END' = 'START';
  private tables = 0;
  private rows = 0;

  constructor(private readonly file: string) {}

  /** @param line with its line break */
  take(line: Buffer): BackupPart[] | null {
    if (this.stage === 'END') throw damaged(this.file);
    const value = this.parse(line);
    if (Array.isArray(value)) {
      this.whole.update(line);
      return this.takeRow(value, line);
    }
    const mark = value as Readonly<Record<string, unknown>>;
    if (this.stage === 'START') {
      this.whole.update(line);
      this.stage = 'TABLES';
      return [{ kind: 'HEADER', header: readHeader(mark, this.file) }];
    }
    if ('end' in mark) {
      this.takeEnd(mark);
      return null;
    }
    this.whole.update(line);
    if ('table' in mark) return this.startTable(mark);
    if ('endOf' in mark) return this.endTable(mark);
    return this.takeSequences(mark);
  }

  /** @throws StartupError unless the last line was reached */
  finish(): void {
    if (this.stage !== 'END') throw this.stage === 'START' ? notABackup(this.file) : cutOff(this.file);
  }

  private parse(line: Buffer): unknown {
    try {
      const value: unknown = JSON.parse(line.toString('utf8'));
      if (typeof value === 'object' && value !== null) return value;
    } catch {
      // not JSON: reported below
    }
    throw this.stage === 'START' ? notABackup(this.file) : damaged(this.file);
  }

  private takeRow(row: unknown[], line: Buffer): BackupPart[] | null {
    const { table } = this;
    const isRow = table?.columns.length === row.length && row.every((it) => it === null || typeof it === 'string');
    if (table === undefined || !isRow) throw this.stage === 'START' ? notABackup(this.file) : damaged(this.file);
    table.hash.update(line);
    table.rows += 1;
    this.batch.push(row as BackupRow);
    this.batchBytes += line.length;
    return this.batchBytes >= BATCH_BYTES || this.batch.length >= BATCH_ROWS ? this.giveBatch() : null;
  }

  private giveBatch(): BackupPart[] {
    if (this.table === undefined || this.batch.length === 0) return [];
    const part: BackupPart = {
      kind: 'ROWS',
      table: this.table.name,
      columns: this.table.columns,
      rows: this.batch,
    };
    this.batch = [];
    this.batchBytes = 0;
    return [part];
  }

  private startTable({ table, columns }: Readonly<Record<string, unknown>>): null {
    const named = typeof table === 'string' && Array.isArray(columns) && columns.every((it) => typeof it === 'string');
    if (!named || this.table !== undefined || this.stage !== 'TABLES') throw damaged(this.file);
    this.table = { name: table, columns: columns as string[], hash: createHash('sha256'), rows: 0 };
    return null;
  }

  private endTable({ endOf, rows, sha256 }: Readonly<Record<string, unknown>>): BackupPart[] {
    const { table } = this;
    if (table === undefined || endOf !== table.name) throw damaged(this.file);
    const digest = { rows: table.rows, sha256: table.hash.digest('hex') };
    if (rows !== digest.rows || sha256 !== digest.sha256) throw damaged(this.file);
    const rest = this.giveBatch();
    this.table = undefined;
    this.tables += 1;
    this.rows += digest.rows;
    return [...rest, { kind: 'TABLE', table: table.name, digest }];
  }

  private takeSequences({ sequences }: Readonly<Record<string, unknown>>): BackupPart[] {
    if (this.stage !== 'TABLES' || this.table !== undefined || !Array.isArray(sequences)) throw damaged(this.file);
    if (!sequences.every(isSequenceState)) throw damaged(this.file);
    this.stage = 'SEQUENCES';
    return [{ kind: 'SEQUENCES', sequences }];
  }

  private takeEnd({ end, tables, rows, sha256 }: Readonly<Record<string, unknown>>): void {
    const whole = this.whole.digest('hex');
    const fits = end === BACKUP_FORMAT && tables === this.tables && rows === this.rows && sha256 === whole;
    if (this.stage !== 'SEQUENCES' || !fits) throw damaged(this.file);
    this.stage = 'END';
  }
}

function isSequenceState(value: unknown): value is SequenceState {
  if (typeof value !== 'object' || value === null) return false;
  const { name, lastValue, isCalled } = value as Partial<Record<keyof SequenceState, unknown>>;
  return typeof name === 'string' && /^-?\d+$/.test(String(lastValue)) && typeof isCalled === 'boolean';
}

function readHeader(mark: Readonly<Record<string, unknown>>, file: string): BackupHeader {
  const { format, version, softwareVersion, migrations, dataRevision } = mark;
  if (format !== BACKUP_FORMAT || typeof version !== 'number') throw notABackup(file);
  const software = typeof softwareVersion === 'string' ? softwareVersion.slice(0, 40) : '?';
  if (version > BACKUP_VERSION) throw tooNew(file, software, `formato ${version}`, `format ${version}`);
  const isList = Array.isArray(migrations) && migrations.every((name) => typeof name === 'string');
  if (!isList || typeof dataRevision !== 'number') throw damaged(file);
  return mark as unknown as BackupHeader;
}

/** The lines of a file, line breaks included. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const text = createGunzip();
  // The consumer of the stream gets its error.
  pipeline(createReadStream(file), text, () => undefined);
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let anything = false;
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      anything = true;
      let from = 0;
      for (let at = chunk.indexOf(LINE_BREAK); at >= 0; at = chunk.indexOf(LINE_BREAK, from)) {
        const end = chunk.subarray(from, at + 1);
        yield kept.length === 0 ? end : Buffer.concat([...kept, end]);
        [kept, keptBytes, from] = [[], 0, at + 1];
      }
      if (from < chunk.length) kept.push(chunk.subarray(from));
      keptBytes += chunk.length - from;
      if (keptBytes > MOST_LINE_BYTES) throw damaged(file);
    }
  } catch (error) {
    throw faultOf(file, error, anything);
  } finally {
    text.destroy();
  }
  if (keptBytes > 0) throw anything ? damaged(file) : notABackup(file);
}

/** Translates an error of reading or of gzip. */
function faultOf(file: string, error: unknown, anything: boolean): unknown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (syscall !== undefined) {
    return new StartupError({
      es: `No se puede leer ${file} (${code}).`,
      en: `${file} cannot be read (${code}).`,
    });
  }
  if (code === 'Z_BUF_ERROR') return cutOff(file);
  if (code === 'Z_DATA_ERROR') return anything ? damaged(file) : notABackup(file);
  return error;
}

function notABackup(file: string): StartupError {
  return new StartupError({
    es: `${file} no es una copia de seguridad de este producto: elija un archivo hecho con npm run backup.`,
    en: `${file} is not a backup of this product: choose a file made with npm run backup.`,
  });
}

function damaged(file: string): StartupError {
  return new StartupError({
    es: `${file} está dañado: sus sumas de comprobación no coinciden. No se escribió nada; use otra copia.`,
    en: `${file} is damaged: its checksums do not hold. Nothing was written; use another backup.`,
  });
}

function cutOff(file: string): StartupError {
  return new StartupError({
    es: `${file} está incompleto: termina antes de su final. No se escribió nada; use otra copia.`,
    en: `${file} is incomplete: it ends before its end. Nothing was written; use another backup.`,
  });
}

/** From a newer version of this software. */
export function tooNew(file: string, softwareVersion: string, es: string, en: string): StartupError {
  return new StartupError({
    es: `${file} es de una versión más nueva del programa (${softwareVersion}; ${es}): actualice este programa y vuelva a restaurar. No se escribió nada.`,
    en: `${file} is of a newer version of the software (${softwareVersion}; ${en}): update this software and restore again. Nothing was written.`,
  });
}
