import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who holds a data folder, and how to reach its database. */
export interface FolderHolder {
  readonly pid: number;
  readonly parentPid: number;
  readonly port: number;
  readonly password: string;
}

const ORPHAN_PATIENCE_MS = 20_000;

function lockFile(dataDir: string): string {
  return join(dataDir, 'embedded.lock');
}

/** The holder that the lock file names, alive or not; null without one. */
export function readHolder(dataDir: string): FolderHolder | null {
  try {
    return JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as FolderHolder;
  } catch {
    return null; // no file, or one that a killed process left half-written
  }
}

/** Whether the holder's database answers on its port, and the process that opened it is still there. */
export async function isServing(holder: FolderHolder): Promise<boolean> {
  // The port alone tells nothing: who takes the place of a process that was killed listens on it already.
  return isAlive(holder.pid) && isAlive(holder.parentPid) && (await accepts(holder.port));
}

/**
 * Takes the data folder for this process, or gives the holder that already has it.
 * A holder whose parent was killed is closing down, and is waited for; one that is gone is replaced.
 */
export async function takeFolder(dataDir: string, mine: FolderHolder): Promise<FolderHolder | null> {
  mkdirSync(dataDir, { recursive: true });
  const deadline = Date.now() + ORPHAN_PATIENCE_MS;
  for (;;) {
    try {
      writeFileSync(lockFile(dataDir), JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(dataDir);
    if (holder !== null && (await isServing(holder))) return holder;
    const closing = holder !== null && isAlive(holder.pid) && holder.pid !== mine.pid && Date.now() < deadline;
    if (closing) await sleep(200);
    else rmSync(lockFile(dataDir), { force: true });
  }
}

export function releaseFolder(dataDir: string, pid: number): void {
  if (readHolder(dataDir)?.pid === pid) rmSync(lockFile(dataDir), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
