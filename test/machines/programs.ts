import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POSTGRES = '/usr/lib/postgresql';
const PACKAGES: ReadonlyArray<readonly [file: string, debianPackage: string]> = [
  ['/usr/sbin/pgbouncer', 'pgbouncer'],
  ['/usr/sbin/nginx', 'nginx-light'],
  ['/usr/bin/redis-server', 'redis-server'],
];

/** Folder of the newest PostgreSQL with PostGIS; what is missing fails the suite, by name. */
export function requirePrograms(): string {
  const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES) : [];
  const version = versions
    .filter((name) => existsSync(`/usr/share/postgresql/${name}/extension/postgis.control`))
    .sort((a, b) => Number(a) - Number(b))
    .at(-1);
  const missing = PACKAGES.filter(([file]) => !existsSync(file)).map(([, debianPackage]) => debianPackage);
  if (version === undefined) missing.unshift('postgresql-15', 'postgresql-15-postgis-3');
  if (missing.length > 0) throw new Error(`this suite needs Debian packages: apt-get install ${missing.join(' ')}`);
  return join(POSTGRES, version ?? '', 'bin');
}

/** PostgreSQL and pgbouncer refuse to run as root, so they run as the user that their packages make. */
export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

export function serverIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

const used = new Set<number>();

/** A port below those that the system gives away by itself, so that nobody takes it in the meantime. */
export async function choosePort(): Promise<number> {
  const [lowest = 32_768] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')
    .trim()
    .split(/\s+/)
    .map(Number);
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * (lowest - 12_000));
    if (!used.has(port) && (await isFree(port))) {
      used.add(port);
      return port;
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Asks again until it is so. @throws what it was waited for, and the last thing seen, after the seconds given */
export async function until<Seen>(
  what: string | (() => string),
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean = (seen) => Boolean(seen),
  seconds = 30,
): Promise<Seen> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > deadline) {
      const text = typeof what === 'string' ? what : what();
      throw new Error(`not within ${seconds} s: ${text}; last seen: ${JSON.stringify(seen)}`);
    }
    await sleep(20);
  }
}

/** A server program in the foreground, that can be ended and begun again. */
export class Program {
  output = '';
  private child: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();

  constructor(
    readonly name: string,
    private readonly command: string,
    private readonly words: readonly string[],
    private readonly identity: Identity,
  ) {}

  get pid(): number {
    const { pid } = this.child ?? {};
    if (pid === undefined) throw new Error(`${this.name} does not run`);
    return pid;
  }

  begin(): void {
    const child = spawn(this.command, this.words, { ...this.identity, stdio: ['ignore', 'pipe', 'pipe'] });
    const hear = (text: Buffer): void => {
      this.output += text.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    this.ended = new Promise((resolve) => {
      child.once('exit', resolve);
      child.once('error', resolve);
    });
    this.child = child;
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    this.child?.kill(signal);
    await this.ended;
    this.child = undefined;
  }
}

/** Stops or continues a process and all that it has started, as a machine that hangs and comes back. */
export async function signalFamily(pid: number, signal: 'SIGCONT' | 'SIGSTOP'): Promise<void> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(pid)]).catch(() => ({ stdout: '' }));
  for (const child of [pid, ...stdout.split(/\s+/).filter(Boolean).map(Number)]) {
    try {
      process.kill(child, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

export { run };
