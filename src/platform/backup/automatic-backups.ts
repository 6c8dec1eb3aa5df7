import { chmod, mkdir, open, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../errors';
import type { Bilingual } from '../language';
import type { ProgressSink } from '../terminal';
import { automaticName, backupsToRemove, listBackups, removeBackups } from './backup-files';

/** Waits after start-up until the first clients have been served. */
const FIRST_AFTER_MS = 5_000;
const LOOK_EVERY_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** Minimum interval between backups, for a product that restarts again and again. */
const LEAST_APART_MS = 10 * 60_000;
const RETRY_AFTER_MS = 3_600_000;
/** Free bytes to leave on the backup disk, usually the disk of the data. */
const LEAVE_FREE = 64 * 2 ** 20;
const COPY = 'automatic-copy';
const COPY_MARK = 'procoees-copy';

/** The parts of the product that a backup uses. */
export interface BackupSource {
  /** Identifies a database and its copies. */
  readonly database: string;
  readonly bytes: () => Promise<number>;
  /** Copies the running database into an empty data folder. */
  copyTo(folder: string, leaveFree: number, signal: AbortSignal): Promise<void>;
  /** Writes the backup of an unused data folder in a separate process. */
  write(folder: string, file: string, database: string, signal: AbortSignal): Promise<void>;
}

export interface AutomaticBackupSettings {
  readonly folder: string;
  readonly days: number;
  readonly megabytes: number;
  readonly progress: ProgressSink;
  readonly onFailure: (error: unknown) => void;
}

export interface BackupState {
  /** Time of the newest backup of this database; null: none. */
  readonly newestAt: Date | null;
  readonly failures: number;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Automatic backups of the embedded database, at start and daily. The running database only has its files copied;
 * another process opens, verifies and writes the copy. Failures are reported and retried.
 */
export class AutomaticBackups {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private held: BackupState = { newestAt: null, failures: 0, files: 0, bytes: 0 };
  private lastFailureAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly source: BackupSource,
    private readonly settings: AutomaticBackupSettings,
  ) {}

  get state(): BackupState {
    return this.held;
  }

  start(): void {
    this.running = this.keepOn().catch((error) => {
      if (!this.stopping.signal.aborted) this.settings.onFailure(error);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepOn(): Promise<void> {
    const { signal } = this.stopping;
    await this.look();
    await sleep(FIRST_AFTER_MS, undefined, { signal, ref: false });
    if (!isWithin(this.held.newestAt, LEAST_APART_MS)) await this.tryOnce();
    for (;;) {
      await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false });
      const isTooSoon = performance.now() - this.lastFailureAt < RETRY_AFTER_MS;
      if (!isTooSoon && !isWithin(this.held.newestAt, DAY_MS)) await this.tryOnce();
    }
  }

  /** Makes a backup now; only reports failures. */
  async tryOnce(): Promise<void> {
    const { progress, onFailure } = this.settings;
    try {
      const file = await this.make(new Date());
      const megabytes = ((await stat(file)).size / 1e6).toFixed(1);
      progress.step({
        es: `Copia automática: ${file}, ${megabytes} MB.`,
        en: `Automatic backup: ${file}, ${megabytes} MB.`,
      });
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.lastFailureAt = performance.now();
      this.held = { ...this.held, failures: this.held.failures + 1 };
      const { es, en } = error instanceof StartupError ? error.text : reasonOf(error);
      progress.step({
        es: `No se pudo hacer la copia automática; el programa sigue y lo intentará otra vez. ${es}`,
        en: `The automatic backup could not be made; the program goes on and will try again. ${en}`,
      });
      onFailure(error);
    }
  }

  private async make(now: Date): Promise<string> {
    const { folder } = this.settings;
    const { signal } = this.stopping;
    const copy = join(folder, COPY);
    const file = join(folder, automaticName(now));
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined) await chmod(folder, 0o700);
    await removeCopy(copy);
    await this.requireRoom();
    try {
      await mkdir(copy, { mode: 0o700 });
      await writeFile(join(copy, COPY_MARK), '', { mode: 0o600 });
      await this.source.copyTo(join(copy, 'data'), LEAVE_FREE, signal);
      // Inside the copy, so that an interrupted file is removed with it.
      const written = join(copy, basename(file));
      await this.source.write(join(copy, 'data'), written, this.source.database, signal);
      await rename(written, file);
      await syncFolder(folder);
    } finally {
      await removeCopy(copy).catch(() => undefined); // the next backup removes it
    }
    await this.prune();
    await this.look();
    return file;
  }

  private async requireRoom(): Promise<void> {
    const { folder, megabytes } = this.settings;
    const needed = (await this.source.bytes()) + LEAVE_FREE;
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize >= needed) return;
    const [need, have] = [needed, bavail * bsize].map((bytes) => Math.ceil(bytes / 1e6));
    throw new StartupError({
      es: `En el disco de ${folder} hacen falta ${need} MB libres y hay ${have}: haga lugar, baje BACKUP_MAX_MB (${megabytes}) o ponga BACKUP_DIR en otro disco.`,
      en: `The disk of ${folder} needs ${need} MB free and has ${have}: make room, lower BACKUP_MAX_MB (${megabytes}) or put BACKUP_DIR on another disk.`,
    });
  }

  private async prune(): Promise<void> {
    const { folder, days, megabytes } = this.settings;
    const keeping = { database: this.source.database, days, bytes: megabytes * 1e6 };
    await removeBackups(backupsToRemove(await listBackups(folder), keeping));
  }

  private async look(): Promise<void> {
    const files = (await listBackups(this.settings.folder)).filter(({ isAutomatic }) => isAutomatic);
    const newest = files.find(({ header }) => header.automaticOf === this.source.database);
    this.held = {
      ...this.held,
      newestAt: newest?.createdAt ?? null,
      files: files.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }
}

/** A clock that is set back must not delay backups. */
function isWithin(moment: Date | null, span: number): boolean {
  return moment !== null && Math.abs(Date.now() - moment.getTime()) < span;
}

/** A reported backup must keep its name after a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes a leftover copy, and no other folder of that name. */
async function removeCopy(copy: string): Promise<void> {
  const isThere = await stat(copy).catch(() => undefined);
  if (isThere === undefined) return;
  await stat(join(copy, COPY_MARK));
  await rm(copy, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 });
}

function reasonOf(error: unknown): Bilingual {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200);
  return { es: `(${reason})`, en: `(${reason})` };
}
