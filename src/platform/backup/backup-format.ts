/**
 * The file of a backup: gzip over lines of JSON in UTF-8.
 *
 *   {"format":"procoees-backup","version":1,…}            what it is, of which software, migrations and data revision
 *   {"table":"actor","columns":["id",…]}                  then one array of texts (or null) for each row
 *   {"endOf":"actor","rows":42,"sha256":"…"}              of the lines of its rows, each with its line break
 *   {"sequences":[{"name":"…","lastValue":"7","isCalled":true},…]}
 *   {"end":"procoees-backup","tables":38,"rows":9000,"sha256":"…"}   of every byte before this line
 */
export const BACKUP_FORMAT = 'procoees-backup';
/** Raised when older files become unreadable. */
export const BACKUP_VERSION = 1;

export interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT;
  readonly version: number;
  readonly softwareVersion: string;
  readonly createdAt: string;
  readonly dataRevision: number;
  /** Names of the migrations that had run, in order. */
  readonly migrations: readonly string[];
  /** For an automatic backup, its database. Only such files are ever deleted. */
  readonly automaticOf?: string;
}

export interface SequenceState {
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

export interface TableDigest {
  readonly rows: number;
  /** SHA-256 of the lines of its rows, in hexadecimal. */
  readonly sha256: string;
}

/** Content of a whole file. */
export interface BackupSummary {
  readonly header: BackupHeader;
  readonly tables: ReadonlyMap<string, TableDigest>;
  readonly rows: number;
}

/** A row as texts, in the order of the columns. */
export type BackupRow = ReadonlyArray<string | null>;
