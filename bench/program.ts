import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A server under measurement, in a separate process. */
export interface Program {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const READY_MS = 120_000;
const LOOK_MS = 100;

/** Starts a program and waits until `isReady`. @throws Error if it ends or does not get ready */
export async function startProgram(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  isReady: () => Promise<boolean>,
): Promise<ChildProcess> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const deadline = Date.now() + READY_MS;
  while (!(await isReady().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${command} ${args.join(' ')} did not start`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return child;
}

export function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}

/** Disables the limit on a client's requests, which would answer 429 under load. */
export const NO_LIMITS = { REQUESTS_PER_MINUTE: '0', CONCURRENT_REQUESTS: '0' } as const;

/** The compiled product on the database of DATABASE_URL, without limits. */
export async function startProduct(port: number, environment: Readonly<Record<string, string>> = {}): Promise<Program> {
  const url = `http://127.0.0.1:${port}`;
  const main = join(__dirname, '..', 'src', 'app', 'main.js');
  const child = await startProgram(
    process.execPath,
    [main],
    { ...NO_LIMITS, ...environment, PORT: String(port) },
    async () => {
      return (await fetch(`${url}/readyz`)).ok;
    },
  );
  return { url, pid: child.pid ?? 0, stop: () => stopProgram(child) };
}

/** The compiled product on a free port, without limits; the environment selects the database. */
export async function startProductAnywhere(environment: Readonly<Record<string, string>>): Promise<Program> {
  const child = spawn(process.execPath, [join(__dirname, '..', 'src', 'app', 'main.js')], {
    env: { ...process.env, ...NO_LIMITS, ...environment, PORT: '0', UI_LANGUAGE: 'en' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stderr.on('data', (text) => {
      output = `${output}${text}`.slice(-10_000);
      const found = /(http:\/\/[\d.:]+)\/graphql/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(output)));
  });
  return { url, pid: child.pid ?? 0, stop: () => stopProgram(child) };
}
