import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LimitExceededError } from '../../platform/errors';
import { FairTurns } from '../../platform/fair-turns';
import type { Bilingual } from '../../platform/language';
import { operationAskers } from '../../platform/operation-scope';
import { ProblemError } from '../http/problem';

/** Where Chromium and its kin are put by their packages. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const TIME_LIMIT_MS = 30_000;
/** Chromium takes two cores for a second or two, so pages are printed one at a time. */
const AT_ONCE = 1;
const MOST_WAITING = 8;
const MOST_WAITING_OF_ONE = 3;

/** Prints pages with the Chromium of the machine, one at a time, in turns that go round the clients. */
export class PdfPrinter {
  private readonly turns = new FairTurns({
    slots: AT_ONCE,
    slotsPerClient: AT_ONCE,
    queueLimit: MOST_WAITING,
    queueLimitPerClient: MOST_WAITING_OF_ONE,
    refusals: { own: ownQueueFull, all: queueFull },
  });

  /** @param chromiumPath the program to use; undefined: the first that is found where packages put it */
  constructor(
    private readonly chromiumPath: string | undefined,
    private readonly timeLimitMs = TIME_LIMIT_MS,
  ) {}

  /**
   * @param html a self-contained page
   * @param signal cancels printing
   * @throws ProblemError (501) without Chromium
   * @throws LimitExceededError after 30 seconds, or if too many wait, in total or for this client
   */
  async print(html: string, signal: AbortSignal): Promise<Uint8Array> {
    const program = this.program();
    const endTurn = await this.turns.take({ askers: operationAskers(), signal });
    try {
      return await printOne(program, html, signal, this.timeLimitMs);
    } finally {
      endTurn();
    }
  }

  private program(): string {
    const found = this.chromiumPath === undefined ? USUAL_PLACES.find((place) => existsSync(place)) : this.chromiumPath;
    if (found !== undefined && existsSync(found)) return found;
    const place = this.chromiumPath === undefined ? { es: '', en: '' } : { es: ` (${found})`, en: ` (${found})` };
    throw new ProblemError({
      status: 501,
      code: 'NOT_IMPLEMENTED',
      text: {
        es: `Este servidor no tiene Chromium${place.es}, que hace el PDF: instálelo (en Debian, apt install chromium) o indique dónde está con CHROMIUM_PATH. Mientras tanto, abra el informe sin .pdf y use la orden de imprimir del navegador.`,
        en: `This server has no Chromium${place.en}, which makes the PDF: install it (on Debian, apt install chromium) or say where it is with CHROMIUM_PATH. Meanwhile, open the report without .pdf and use the print command of the browser.`,
      },
    });
  }
}

async function printOne(program: string, html: string, signal: AbortSignal, timeLimitMs: number): Promise<Uint8Array> {
  signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'procoees-pdf-'));
  try {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    await writeFile(page, html);
    await runChromium(program, flagsFor(page, pdf, folder), folder, signal, timeLimitMs);
    return await readFile(pdf);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Nothing is fetched from anywhere; the sandbox stays on wherever Chromium allows it. */
function flagsFor(page: string, pdf: string, folder: string): string[] {
  return [
    '--headless',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses root its sandbox
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ];
}

/** Runs it to its end; it and all that it started are killed at the time limit and when the signal says so. */
function runChromium(
  program: string,
  flags: readonly string[],
  folder: string,
  signal: AbortSignal,
  timeLimitMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, { stdio: 'ignore', detached: true, env: { ...process.env, HOME: folder } });
    const kill = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL'); // no such group: it has ended, or there are no groups here
      }
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      kill();
    }, timeLimitMs);
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', kill);
      end();
    };
    signal.addEventListener('abort', kill, { once: true });
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code) =>
      settle(() => {
        kill(); // what it may have left behind
        if (signal.aborted) reject(signal.reason);
        else if (late) reject(tooSlow(timeLimitMs));
        else if (code === 0) resolve();
        else reject(new Error(`${program} ended with ${code}`));
      }),
    );
  });
}

function tooSlow(timeLimitMs: number): LimitExceededError {
  return new LimitExceededError({
    es: `El PDF no estuvo listo en ${timeLimitMs / 1000} segundos: la máquina está ocupada; vuelva a intentarlo, o imprima la página con el navegador.`,
    en: `The PDF was not ready within ${timeLimitMs / 1000} seconds: the machine is busy; try again, or print the page with the browser.`,
  });
}

function ownQueueFull(waiting: number): Bilingual {
  return {
    es: `Usted ya tiene ${waiting} informes en PDF en espera: espere a que salga alguno.`,
    en: `You have ${waiting} PDF reports waiting already: wait for one of them to be ready.`,
  };
}

function queueFull(waiting: number): Bilingual {
  return {
    es: `Ya hay ${waiting} informes en PDF en espera: vuelva a intentarlo cuando diga Retry-After.`,
    en: `${waiting} PDF reports are waiting already: try again when Retry-After says.`,
  };
}
