import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADVERSARIAL_DOCUMENTS, type AdversarialDocument } from './adversarial-documents';
import { type Program, startProductAnywhere } from './program';

/** Repetitions per document; the minimum counts, since other work may run on the machine. */
const ROUNDS = 7;
/** Sends per repetition, because repeated documents take another path, such as the compiler. */
const SENT = 3;
const AIM_MS = 20;
/** Documents slower than this are sent once. */
const LONG_MS = 1_000;
const MOST_WAIT_MS = 120_000;

interface Measured extends Program {
  /** An address that costs next to nothing. */
  readonly idle: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function send(agent: Agent, url: string, body?: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body && { 'content-type': 'application/json', 'content-length': body.length };
    const asked = request(
      url,
      { agent, method: body ? 'POST' : 'GET', timeout: MOST_WAIT_MS, ...(headers ? { headers } : {}) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
        response.on('error', reject);
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', reject);
    asked.end(body);
  });
}

/** CPU milliseconds of a process's main thread; other work on the machine does not count. */
function mainThreadMs(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

/** CPU that an answer costs the main thread, including work that it leaves behind. */
async function timed(program: Measured, agent: Agent, body: Buffer): Promise<{ ms: number; answer: Answer }> {
  const before = mainThreadMs(program.pid);
  const answer = await send(agent, `${program.url}/graphql`, body);
  await send(agent, `${program.url}${program.idle}`);
  return { ms: mainThreadMs(program.pid) - before, answer };
}

async function measure(program: Measured, { body }: AdversarialDocument): Promise<{ ms: number; outcome: string }> {
  const agent = new Agent({ keepAlive: true });
  const least = Array.from({ length: SENT }, () => Number.POSITIVE_INFINITY);
  let outcome = '';
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const text = Buffer.from(body(`${process.pid}.${round}`));
      for (let i = 0; i < SENT; i++) {
        const { ms, answer } = await timed(program, agent, text);
        least[i] = Math.min(least[i] as number, ms);
        const code = /"code":"(\w+)"/.exec(answer.text)?.[1] ?? 'answered';
        const limit = /\b[A-Z]+(?:_[A-Z]+)*_LIMIT(?:_[A-Z]+)?\b/.exec(answer.text)?.[0] ?? '';
        outcome = `${answer.status} ${code} ${limit === code ? '' : limit}`.trim();
        if (ms > LONG_MS) return { ms, outcome };
      }
    }
  } finally {
    agent.destroy();
  }
  return { ms: Math.max(...least), outcome };
}

/** CPU of the main thread for each slow document; with a process id and an address, of another server. */
async function main([pid, url, path = '/']: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  const program: Measured =
    pid && url
      ? { url, pid: Number(pid), idle: path, stop: async () => undefined }
      : { ...(await startProductAnywhere({ DATA_DIR: folder, LOG_LEVEL: 'silent' })), idle: '/healthz' };
  try {
    console.log(`load ${loadavg()[0]?.toFixed(1)}; milliseconds of the main thread, least of ${ROUNDS}`);
    let beyond = 0;
    for (const document of ADVERSARIAL_DOCUMENTS) {
      const { ms, outcome } = await measure(program, document);
      if (ms > AIM_MS) beyond += 1;
      console.log(`| ${document.name} | ${ms.toFixed(1)} | ${outcome} |`);
    }
    console.log(`${beyond} of ${ADVERSARIAL_DOCUMENTS.length} beyond ${AIM_MS} ms`);
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
