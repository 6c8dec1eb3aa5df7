import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { compiledFile } from '../../compiled-file';
import { StartupError } from '../../errors';
import type { ProgressSink } from '../../terminal';
import type { EmbeddedMessage, EmbeddedOptions } from './embedded-server';

export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** Before the first try to start it again; each one after that waits twice as long, up to the longest. */
const RESTART_DELAY_MS = 500;
const LONGEST_RESTART_DELAY_MS = 8_000;
const STOP_PATIENCE_MS = 15_000;

/**
 * Starts the embedded database on a data folder and keeps it running: when its process dies, another takes its place
 * on the same port, as often as it takes: a disk that is full today has room tomorrow.
 * @param share when another process of ours has the folder, use its database instead of refusing
 * @throws StartupError when the folder is in use (and not shared), cannot be written, or is damaged
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  progress: ProgressSink,
  share: boolean,
): Promise<EmbeddedDatabase> {
  const first = await launch({ dataDir, port: 0 }, progress);
  if (first.kind === 'in-use') {
    if (share) return { url: urlOf(first), stop: async () => undefined };
    throw new StartupError({
      es: `La carpeta de datos ${dataDir} ya la usa otro proceso (${first.pid}): ciérrelo, o elija otra carpeta con DATA_DIR.`,
      en: `The data folder ${dataDir} is already in use by another process (${first.pid}): stop it, or choose another folder with DATA_DIR.`,
    });
  }
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
      launch({ dataDir, port: first.port, password: first.password }, progress)
        .then((next) => {
          if (next.kind === 'in-use') throw new Error(`${dataDir}: ${next.pid}`);
          child = next.child;
          supervise();
        })
        .catch((error: unknown) => {
          progress.step({
            es: `No se pudo iniciar de nuevo: ${error}`,
            en: `It could not be started again: ${error instanceof StartupError ? error.text.en : error}`,
          });
          startAgain(Math.min(2 * delay, LONGEST_RESTART_DELAY_MS));
        });
    }, delay).unref();
  };
  supervise();
  return {
    url: urlOf(first),
    stop: async () => {
      stopping = true;
      await stopChild(child);
    },
  };
}

function urlOf(address: { port: number; password: string }): string {
  return `postgresql://postgres:${address.password}@127.0.0.1:${address.port}/postgres`;
}

type Launched =
  | { kind: 'ready'; child: ChildProcess; port: number; password: string }
  | { kind: 'in-use'; pid: number; port: number; password: string };

function launch(options: EmbeddedOptions, progress: ProgressSink): Promise<Launched> {
  return new Promise((resolve, reject) => {
    const child = fork(compiledFile(join(__dirname, 'embedded-server')), [JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    const onExit = (): void => reject(damaged(options.dataDir, 'the process ended while it opened the folder'));
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
        case 'damaged':
          child.off('exit', onExit);
          reject(damaged(options.dataDir, message.reason));
      }
    });
  });
}

function damaged(dataDir: string, reason: string): StartupError {
  const oneLine = reason.replace(/\s+/g, ' ').slice(0, 160);
  return new StartupError({
    es: `No se puede abrir la carpeta de datos ${dataDir} (${oneLine}): aparte la carpeta y vuelva a empezar, o elija otra con DATA_DIR.`,
    en: `The data folder ${dataDir} cannot be opened (${oneLine}): move it away and start again, or choose another with DATA_DIR.`,
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
