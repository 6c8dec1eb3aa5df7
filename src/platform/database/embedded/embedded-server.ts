/**
 * The embedded PostGIS, in a process of its own: PGlite runs on the thread that calls it, so inside the API process
 * it would stop the event loop. Started by embedded-database.ts; ends when its parent goes, however that goes.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { Bilingual } from '../../language';
import {
  BACKUPS,
  cannotUse,
  examineFolder,
  type FolderState,
  markRestoring,
  PG_DATA,
  setDatabaseAside,
  setHalfMadeAside,
} from './data-folder';
import { closeEngine, createEngine, DamagedFilesError, openEngine } from './engine';
import { releaseFolder, takeFolder } from './folder-lock';
import { makeOwnersOnly, type Tightened } from './owner-only';
import { WireGateway } from './wire-gateway';

/** SERVE opens what is there. RESTORE also begins where a database was lost; RESTORE_ASIDE moves away what is there. */
export type Purpose = 'RESTORE' | 'RESTORE_ASIDE' | 'SERVE';

/** What the process tells its parent. */
export type EmbeddedMessage =
  | { kind: 'creating' }
  | { kind: 'opening' }
  | { kind: 'note'; text: Bilingual }
  | { kind: 'ready'; port: number; password: string }
  | { kind: 'in-use'; pid: number; port: number; password: string; isHere: boolean }
  | { kind: 'refused'; text: Bilingual }
  | { kind: 'damaged'; reason: Bilingual };

export interface EmbeddedOptions {
  dataDir: string;
  port: number;
  password?: string;
  purpose: Purpose;
}

const BROKEN = 1;

function tell(message: EmbeddedMessage): void {
  if (process.connected) process.send?.(message);
}

/** Ends the process with a last word, which is lost if it ends at once. */
function endWith(message: EmbeddedMessage): void {
  if (!process.connected) process.exit(0);
  process.send?.(message, () => process.exit(0));
}

/** Whether the purpose may go on with a folder in this state; a refusal ends the process. */
function mayGoOn(state: FolderState, { purpose }: EmbeddedOptions): boolean {
  if (state.kind === 'REFUSED') {
    endWith({ kind: 'refused', text: state.text });
    return false;
  }
  if (state.kind !== 'LOST') return true;
  if (purpose === 'RESTORE_ASIDE' || (purpose === 'RESTORE' && state.pgData !== 'INCOMPLETE')) return true;
  endWith({ kind: 'damaged', reason: state.reason });
  return false;
}

/** Opens the database of the folder, or makes one where there is none. */
async function openFolder(state: FolderState, { dataDir, purpose }: EmbeddedOptions): Promise<PGlite> {
  if (state.kind === 'HALF_MADE') noteAside(setHalfMadeAside(dataDir, new Date()), HALF_MADE);
  if (state.kind === 'LOST') markRestoring(dataDir);
  if (purpose === 'RESTORE_ASIDE') {
    const place = setDatabaseAside(dataDir, new Date());
    if (place !== undefined) noteAside(place, DATABASE);
  }
  noteTightened(dataDir);
  const isThere = existsSync(join(dataDir, PG_DATA, 'PG_VERSION'));
  tell({ kind: isThere ? 'opening' : 'creating' });
  return isThere ? openEngine(dataDir) : createEngine(dataDir);
}

const HALF_MADE: Bilingual = {
  es: 'El primer inicio se cortó: lo que dejó a medias, sin datos de nadie, quedó en',
  en: 'The first start was cut off: what it left half-made, without data of anybody, is now in',
};
const DATABASE: Bilingual = {
  es: 'La base de datos que había quedó apartada en',
  en: 'The database that was there is now in',
};

function noteAside(place: string, { es, en }: Bilingual): void {
  tell({ kind: 'note', text: { es: `${es} ${place}.`, en: `${en} ${place}.` } });
}

/** What the folder holds of ours, not what others may have put beside it. */
function noteTightened(dataDir: string): void {
  const counts: Tightened = { changed: 0, refused: 0 };
  for (const name of [PG_DATA, BACKUPS, 'created']) makeOwnersOnly(join(dataDir, name), counts);
  makeOwnersOnly(dataDir, counts, false);
  if (counts.changed > 0) {
    tell({
      kind: 'note',
      text: {
        es: `Permisos corregidos en ${counts.changed} archivos y carpetas de datos: ahora solo los lee su dueño.`,
        en: `Permissions put right on ${counts.changed} files and folders of data: only their owner reads them now.`,
      },
    });
  }
  if (counts.refused > 0) {
    tell({
      kind: 'note',
      text: {
        es: `Aviso: ${counts.refused} archivos o carpetas de datos pueden ser leídos por otros usuarios de esta máquina, y este usuario no puede cambiar sus permisos.`,
        en: `Warning: ${counts.refused} files or folders of data may be read by other users of this machine, and this user cannot change their permissions.`,
      },
    });
  }
}

async function main(options: EmbeddedOptions): Promise<void> {
  const { dataDir } = options;
  // A folder that is not ours gets no lock either.
  if (!mayGoOn(examineFolder(dataDir), options)) return;
  let engineReady: (engine: PGlite) => void = () => undefined;
  const engine = new Promise<PGlite>((resolve) => {
    engineReady = resolve;
  });
  // An engine that broke is of no more use; another process opens the folder anew, as after a crash.
  const gateway = new WireGateway(engine, options.password, () => process.exit(BROKEN));
  const port = await gateway.listen(options.port);
  const mine = { pid: process.pid, parentPid: process.ppid, port, password: gateway.password };
  try {
    const taken = await takeFolder(dataDir, mine);
    if (taken !== null) {
      const { parentPid: pid, port: otherPort, password } = taken.holder;
      await gateway.close();
      endWith({ kind: 'in-use', pid, port: otherPort, password, isHere: taken.isHere });
      return;
    }
  } catch (error) {
    endWith({ kind: 'refused', text: cannotUse(dataDir, (error as NodeJS.ErrnoException).code ?? String(error)) });
    return;
  }

  let opened: PGlite | undefined;
  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    await gateway.close();
    if (opened) await closeEngine(opened, dataDir);
    releaseFolder(dataDir, process.pid);
    process.exit(0);
  };
  process.on('disconnect', () => void close());
  process.on('message', (message) => {
    if (message === 'stop') void close();
  });

  // Another start may have been at work until the lock was ours.
  const state = examineFolder(dataDir);
  if (!mayGoOn(state, options)) {
    releaseFolder(dataDir, process.pid);
    return;
  }
  try {
    opened = await openFolder(state, options);
  } catch (error) {
    releaseFolder(dataDir, process.pid);
    endWith({ kind: 'damaged', reason: reasonOf(error) });
    return;
  }
  engineReady(opened);
  tell({ kind: 'ready', port, password: gateway.password });
  if (!process.connected) await close();
}

function reasonOf(error: unknown): Bilingual {
  if (error instanceof DamagedFilesError) return error.reason;
  const { message } = error instanceof Error ? error : new Error(String(error));
  return { es: message, en: message };
}

process.umask(0o077);
// Ctrl-C reaches the whole process group; the parent decides when the database stops.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
void main(JSON.parse(process.argv[2] ?? '') as EmbeddedOptions);
