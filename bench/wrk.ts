import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Result of a wrk run. */
export interface LoadResult {
  readonly perSecond: number;
  /** As wrk prints it, e.g. `4.51ms`. */
  readonly p99: string;
}

export interface LoadRequest {
  readonly url: string;
  /** Sent as JSON by POST; GET without it. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Requests a second by wrk, one thread.
 * @throws Error if any answer was not 2xx or a connection broke, since the figure would mean nothing
 */
export async function loadWithWrk(
  { url, body, headers = {} }: LoadRequest,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const script = join(folder, 'request.lua');
    const all = { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
    const lines = Object.entries(all).map(
      ([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`,
    );
    if (body !== undefined) lines.push('wrk.method = "POST"', `wrk.body = ${JSON.stringify(JSON.stringify(body))}`);
    writeFileSync(script, lines.join('\n'));
    const { stdout } = await promisify(execFile)('wrk', [
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '--timeout',
      '30s', // the machine may be busy: slow is a figure, not a fault
      '--latency',
      '-s',
      script,
      url,
    ]);
    const fault = /(Non-2xx.*|Socket errors.*)/.exec(stdout)?.[0];
    if (fault !== undefined) throw new Error(`${url}: ${fault}`);
    return {
      perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
      p99: /99%\s+(\S+)/.exec(stdout)?.[1] ?? '?',
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
