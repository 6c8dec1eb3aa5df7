import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { compiledFile } from '../../compiled-file';
import { DamagedDatabaseError, StartupError } from '../../errors';
import type { Bilingual } from '../../language';
import type { ProgressSink } from '../../terminal';
import type { EmbeddedMessage, EmbeddedOptions, Purpose } from './embedded-server';
import { keepLockFresh } from './folder-lock';

export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** Before the first try to start it again; each one after that waits twice as long, up to the longest. */
const RESTART_DELAY_MS = 500;
const LONGEST_RESTART_DELAY_MS = 8_000;
const STOP_PATIENCE_MS = 15_000;

export interface EmbeddedStart {
  /** When another process of ours has the folder, use its database instead of refusing. */
  readonly share: boolean;
  readonly purpose: Purpose;
}

/**
 * Starts the embedded database on a data folder and keeps it running: when its process dies, another takes its place
 * on the same port, as often as it takes: a disk that is full today has room tomorrow.
 * @throws StartupError when the folder is in use (and not shared), cannot be written, or is not a data folder
 * @throws DamagedDatabaseError when its database is not whole
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  progress: ProgressSink,
  { share, purpose }: EmbeddedStart,
): Promise<EmbeddedDatabase> {
  const first = await launch({ dataDir, port: 0, purpose }, progress);
  if (first.kind === 'in-use') {
    if (!first.isHere) throw usedElsewhere(dataDir);
    if (share && purpose !== 'RESTORE_ASIDE') return { url: urlOf(first), stop: async () => undefined };
    throw new StartupError({
      es: `La carpeta de datos ${dataDir} ya la usa otro proceso (${first.pid}): ciérrelo, o elija otra carpeta con DATA_DIR.`,
      en: `The data folder ${dataDir} is already in use by another process (${first.pid}): stop it, or choose another folder with DATA_DIR.`,
    });
  }
  const letLockAge = keepLockFresh(dataDir);
  let child = first.child;
  let stopping = false;
  const supervise = (): void => {
    child.once('exit', () => {
      if (stopping) return;
      progress.step({
        es: 'La base de datos integrada terminó de improviso; se inicia de nuevo.',
        en: 'The embedded database ended unexpectedly; it is being started again.',
      });
      startAgain(RESTART_DELAY_MS);
    });
  };
  const startAgain = (delay: number): void => {
    setTimeout(() => {
      if (stopping) return;
      launch({ dataDir, port: first.port, password: first.password, purpose: 'SERVE' }, progress)
        .then((next) => {
          if (next.kind === 'in-use') throw new Error(`${dataDir}: ${next.pid}`);
          child = next.child;
          supervise();
        })
        .catch((error: unknown) => {
          const { es, en } = error instanceof StartupError ? error.text : { es: String(error), en: String(error) };
          progress.step({ es: `No se pudo iniciar de nuevo: ${es}`, en: `It could not be started again: ${en}` });
          startAgain(Math.min(2 * delay, LONGEST_RESTART_DELAY_MS));
        });
    }, delay).unref();
  };
  supervise();
  return {
    url: urlOf(first),
    stop: async () => {
      stopping = true;
      letLockAge();
      await stopChild(child);
    },
  };
}

function urlOf(address: { port: number; password: string }): string {
  return `postgresql://postgres:${address.password}@127.0.0.1:${address.port}/postgres`;
}

type Launched =
  | { kind: 'ready'; child: ChildProcess; port: number; password: string }
  | { kind: 'in-use'; pid: number; port: number; password: string; isHere: boolean };

/** glibc gives the system back what it frees of PostGIS's large files only while this bound is fixed: 70 MB. */
const RETURNS_LARGE_BLOCKS = { MALLOC_MMAP_THRESHOLD_: '131072' } as const;

function launch(options: EmbeddedOptions, progress: ProgressSink): Promise<Launched> {
  return new Promise((resolve, reject) => {
    const child = fork(compiledFile(join(__dirname, 'embedded-server')), [JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      env: { ...process.env, ...RETURNS_LARGE_BLOCKS },
    });
    const onExit = (): void => reject(damaged(options.dataDir, ENDED_EARLY));
    child.once('exit', onExit);
    child.once('error', reject);
    child.on('message', (message: EmbeddedMessage) => {
      switch (message.kind) {
        case 'creating':
          progress.step({
            es: 'Creando la base de datos integrada (PostGIS; solo la primera vez, unos 12 s)…',
            en: 'Creating the embedded database (PostGIS; the first time only, about 12 s)…',
          });
          break;
        case 'opening':
          progress.step({ es: 'Abriendo la base de datos integrada…', en: 'Opening the embedded database…' });
          break;
        case 'ready':
          child.off('exit', onExit);
          resolve({ child, ...message });
          break;
        case 'in-use':
          child.off('exit', onExit);
          resolve(message);
          break;
        case 'note':
          progress.step(message.text);
          break;
        case 'refused':
          child.off('exit', onExit);
          reject(new StartupError(message.text));
          break;
        case 'damaged':
          child.off('exit', onExit);
          reject(damaged(options.dataDir, message.reason));
      }
    });
  });
}

const ENDED_EARLY: Bilingual = {
  es: 'el proceso terminó mientras abría la carpeta',
  en: 'the process ended while it opened the folder',
};

function damaged(dataDir: string, { es, en }: Bilingual): DamagedDatabaseError {
  const oneLine = (reason: string): string => reason.replace(/\s+/g, ' ').slice(0, 200);
  return new DamagedDatabaseError({
    es: `No se puede abrir la base de datos de ${dataDir} (${oneLine(es)}). No se tocó nada.`,
    en: `The database in ${dataDir} cannot be opened (${oneLine(en)}). Nothing was touched.`,
  });
}

function usedElsewhere(dataDir: string): StartupError {
  return new StartupError({
    es: `La carpeta de datos ${dataDir} la usa un proceso de otra máquina o de otro contenedor: ejecute el comando allí, ciérrelo, o elija otra carpeta con DATA_DIR.`,
    en: `The data folder ${dataDir} is used by a process on another machine or in another container: run the command there, stop it, or choose another folder with DATA_DIR.`,
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.send('stop');
  });
}
