import {
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { link } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOCK_FILE, PG_DATA } from './data-folder';

/** Who holds a data folder, and how to reach its database. */
export interface FolderHolder {
  readonly pid: number;
  readonly parentPid: number;
  readonly port: number;
  readonly password: string;
  /** The machine since it was started, and the container in it: process numbers mean something there alone. */
  readonly space?: string;
  /** When its process and the one that started it began: another may have got the number since. */
  readonly began?: string;
  readonly parentBegan?: string;
}

export type OpenHolder = Pick<FolderHolder, 'pid' | 'parentPid' | 'port' | 'password'>;

/** For which the database of a server that was killed may go on holding the folder. */
export const ORPHAN_PATIENCE_MS = 20_000;
const HEARTBEAT_MS = 2_000;
/** A holder elsewhere that has not touched its lock for so long is gone. */
const SILENCE_MS = 4 * HEARTBEAT_MS;
/** In which a lock without content is one that is being written. */
const WRITING_MS = 2_000;
const SETTLE_MS = 150;

/** Beside the database itself: two data folders may lead to one `pgdata` by a link. */
function lockFile(dataDir: string): string {
  try {
    return join(dirname(realpathSync(join(dataDir, PG_DATA))), LOCK_FILE);
  } catch {
    return join(dataDir, LOCK_FILE);
  }
}

/** The holder that the lock file names, alive or not; null without one. */
export function readHolder(dataDir: string): FolderHolder | null {
  return holderIn(read(lockFile(dataDir)));
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function holderIn(text: string | null): FolderHolder | null {
  try {
    return text === null ? null : (JSON.parse(text) as FolderHolder);
  } catch {
    return null; // a killed process left it half-written
  }
}

/** Whether the holder's database answers on its port, and the process that opened it is still there. */
export async function isServing(holder: FolderHolder): Promise<boolean> {
  // The port alone tells nothing: who takes the place of a process that was killed listens on it already.
  return isHolding(holder) && isAlive(holder.parentPid, holder.parentBegan) && (await accepts(holder.port));
}

/** The holder that has the folder already; `isHere` when its process is of this machine and container. */
export interface TakenBy {
  readonly holder: FolderHolder;
  readonly isHere: boolean;
}

/**
 * Takes the data folder for this process, or gives the holder that already has it.
 * A holder whose parent was killed is closing down, and is waited for; one that is gone is replaced.
 */
export async function takeFolder(dataDir: string, holder: OpenHolder): Promise<TakenBy | null> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = lockFile(dataDir);
  const mine: FolderHolder = { ...holder, space: SPACE, ...beginnings(holder) };
  const text = JSON.stringify(mine);
  const deadline = Date.now() + ORPHAN_PATIENCE_MS;
  let replaced = false;
  for (;;) {
    if (writeNew(file, text)) {
      if (!replaced) return null;
      // Another start may have judged the same lock a moment ago, and taken ours for it.
      await sleep(SETTLE_MS);
      if (read(file) === text) return null;
      continue;
    }
    const found = read(file);
    if (found === null) continue;
    const other = holderIn(found);
    if (other === null) {
      if (ageOf(file) < WRITING_MS) await sleep(SETTLE_MS);
      else replaced = await takeAway(file, found);
    } else if (!isOfThisSpace(other)) {
      if (await showsLife(file)) return { holder: other, isHere: false };
      replaced = await takeAway(file, found);
    } else if (await isServing(other)) {
      return { holder: other, isHere: true };
    } else if (isHolding(other) && other.pid !== mine.pid && Date.now() < deadline) {
      await sleep(200);
    } else {
      replaced = await takeAway(file, found);
    }
  }
}

export function releaseFolder(dataDir: string, pid: number): void {
  if (readHolder(dataDir)?.pid === pid) rmSync(lockFile(dataDir), { force: true });
}

/** Shows those on other machines and in other containers that the holder is alive. @returns how to stop */
export function keepLockFresh(dataDir: string): () => void {
  const timer = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(lockFile(dataDir), now, now);
    } catch {
      // gone, or a disk that is away: the next beat tells
    }
  }, HEARTBEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function writeNew(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** Takes a lock of nobody away, and puts it back if it is another one by now. */
async function takeAway(file: string, judged: string): Promise<boolean> {
  if (read(file) !== judged) return false;
  const away = `${file}.${process.pid}`;
  try {
    renameSync(file, away);
  } catch {
    return false; // somebody was faster
  }
  const isJudged = read(away) === judged;
  if (!isJudged) await link(away, file).catch(() => undefined); // there is a newer one
  rmSync(away, { force: true });
  return isJudged;
}

async function showsLife(file: string): Promise<boolean> {
  const before = touchedAt(file);
  const deadline = Date.now() + SILENCE_MS;
  while (Date.now() < deadline) {
    await sleep(SETTLE_MS);
    if (touchedAt(file) !== before) return touchedAt(file) !== 0;
  }
  return false;
}

function touchedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function ageOf(file: string): number {
  return Date.now() - touchedAt(file);
}

/** Undefined where the system does not tell: then a process number is all there is. */
const SPACE = spaceOf();

function spaceOf(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

function isOfThisSpace({ space }: FolderHolder): boolean {
  return space === undefined || space === SPACE;
}

function beginnings({ pid, parentPid }: OpenHolder): Pick<FolderHolder, 'began' | 'parentBegan'> {
  const [began, parentBegan] = [beganAt(pid), beganAt(parentPid)];
  return { ...(began ? { began } : {}), ...(parentBegan ? { parentBegan } : {}) };
}

/** In ticks since the machine was started; undefined where the system does not tell, null for one that has ended. */
function beganAt(pid: number): string | null | undefined {
  try {
    // The name stands in brackets and may hold blanks; what follows begins with the state, the third field.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? null : fields[19];
  } catch {
    return undefined;
  }
}

function isHolding({ pid, began }: FolderHolder): boolean {
  return isAlive(pid, began);
}

function isAlive(pid: number, began?: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = beganAt(pid);
  return now !== null && (began === undefined || now === undefined || now === began);
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
