import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { NO_LIMITS } from './program';

/**
 * The map page in Chromium with software rendering: how long until it is there, and frames a second while it is panned
 * and zoomed by the mouse with everything on. On a busy machine frames say little, so the processor time of each frame is
 * said too, of the page (its renderer) and of the drawing (Chromium's GPU process, which draws with all cores): 33 ms of
 * either on its own core is 30 frames a second. Wants Chromium on Linux. Run compiled:
 * node dist/bench/map-frames.bench.js [address of a running product] [runs].
 */
const RUNS = Number(process.argv[3] ?? 5);
const VIEWPORT = { width: 1440, height: 900 };
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const VIEWS: ReadonlyArray<readonly [name: string, query: string]> = [
  ['an indicator', ''],
  [
    'everything on',
    '?panel=coverage&optimum=on&layers=departments,names,coverage,uncovered,offices,places,actors,relations',
  ],
];

interface Frames {
  readonly perSecond: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  /** CPU milliseconds per frame. */
  readonly pageMs: number;
  readonly drawingMs: number;
}

async function startProduct(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'procoees-bench-'));
  const child: ChildProcess = spawn(process.execPath, [join(__dirname, '..', 'src', 'app', 'main.js')], {
    env: { ...process.env, ...NO_LIMITS, DATA_DIR: dataDir, PORT: '0', UI_LANGUAGE: 'en' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (text) => {
      output += text;
      const match = /(http:\/\/[\d.:]+)\/graphql/.exec(output);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', () => reject(new Error(output)));
  });
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, stop };
}

/** Milliseconds from the address to the coloured map and its legend, and bytes received, in a fresh browser context. */
async function load(browser: Browser, url: string): Promise<{ ms: number; bytes: number }> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  let bytes = 0;
  page.on('requestfinished', (request) => {
    void request.sizes().then(
      ({ responseBodySize }) => {
        bytes += responseBodySize;
      },
      () => undefined,
    );
  });
  const start = performance.now();
  await page.goto(url);
  await Promise.all([page.locator('.map[data-ready="true"]').waitFor(), page.locator('.legend h2').waitFor()]);
  const ms = performance.now() - start;
  await page.waitForLoadState('networkidle');
  await context.close();
  return { ms, bytes };
}

/** Frames of the page during `act`, by requestAnimationFrame. */
async function frames(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(`(() => {
    window.frameTimes = [];
    const note = (time) => { window.frameTimes.push(time); window.frameRequest = requestAnimationFrame(note); };
    window.frameRequest = requestAnimationFrame(note);
  })()`);
  const before = processorMs();
  await act();
  const after = processorMs();
  const times = (await page.evaluate('cancelAnimationFrame(window.frameRequest), window.frameTimes')) as number[];
  const gaps = times
    .slice(1)
    .map((time, i) => time - times[i]!)
    .sort((a, b) => a - b);
  return {
    perSecond: (1000 * gaps.length) / (times.at(-1)! - times[0]!),
    p95Ms: gaps[Math.floor(0.95 * gaps.length)]!,
    longestMs: gaps.at(-1)!,
    pageMs: (after.page - before.page) / gaps.length,
    drawingMs: (after.drawing - before.drawing) / gaps.length,
  };
}

/** CPU that Chromium has used so far, for pages and for drawing; from Linux's /proc, in steps of 10 ms. */
function processorMs(): { page: number; drawing: number } {
  const parents = new Map<string, string>();
  const ticks = new Map<string, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    parents.set(pid, fields[1] ?? '');
    ticks.set(pid, Number(fields[11]) + Number(fields[12]));
  }
  const isOurs = (pid: string): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === String(process.pid) || isOurs(parent));
  };
  const spent = { page: 0, drawing: 0 };
  for (const [pid, count] of ticks) {
    const type = /--type=([\w-]+)/.exec(read(`/proc/${pid}/cmdline`))?.[1];
    if (!isOurs(pid)) continue;
    if (type === 'renderer') spent.page += 10 * count;
    if (type === 'gpu-process') spent.drawing += 10 * count;
  }
  return spent;
}

/** Zero for a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A circle of about 200 pixels with the button held. */
async function pan(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 50; step++) {
    const angle = (2 * Math.PI * step) / 50;
    await page.mouse.move(x + 100 * Math.sin(angle), y + 100 * (1 - Math.cos(angle)));
    await page.waitForTimeout(10);
  }
  await page.mouse.up();
}

/** The wheel zooms in by about two levels and out again. */
async function zoom(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  for (const delta of [-200, 200]) {
    for (let step = 0; step < 6; step++) {
      await page.mouse.wheel(0, delta);
      await page.waitForTimeout(100);
    }
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function sayFrames(name: string, runs: readonly Frames[]): void {
  const of = (pick: (run: Frames) => number): string => median(runs.map(pick)).toFixed(0);
  const all = runs.map(({ perSecond }) => perSecond.toFixed(0)).join(', ');
  say(
    `  ${name}: ${of((run) => run.perSecond)} frames a second (${all}), p95 ${of((run) => run.p95Ms)} ms, longest ${of((run) => run.longestMs)} ms; processor time a frame: page ${of((run) => run.pageMs)} ms, drawing ${of((run) => run.drawingMs)} ms`,
  );
}

async function main(): Promise<void> {
  const product = process.argv[2] ? { url: process.argv[2], stop: async () => undefined } : await startProduct();
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  try {
    await load(browser, `${product.url}/mapa`); // the first request fills the server's caches
    const loads = [];
    for (let run = 0; run < RUNS; run++) loads.push(await load(browser, `${product.url}/mapa`));
    say(`load average ${loadavg()[0]?.toFixed(1)}`);
    say(
      `map there: median ${median(loads.map(({ ms }) => ms)).toFixed(0)} ms of ${RUNS} (${loads.map(({ ms }) => ms.toFixed(0)).join(', ')}), ${(median(loads.map(({ bytes }) => bytes)) / 1000).toFixed(0)} kB`,
    );
    for (const [name, query] of VIEWS) {
      const page = await browser.newPage({ viewport: VIEWPORT });
      await page.goto(`${product.url}/mapa${query}`);
      await page.locator('.map[data-ready="true"]').waitFor();
      await page.waitForLoadState('networkidle');
      const box = (await page.locator('.map canvas').boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const panned: Frames[] = [];
      const zoomed: Frames[] = [];
      for (let run = 0; run < RUNS; run++) {
        panned.push(await frames(page, () => pan(page, x, y)));
        zoomed.push(await frames(page, () => zoom(page, x, y)));
      }
      say(name);
      sayFrames('panned', panned);
      sayFrames('zoomed', zoomed);
      await page.close();
    }
  } finally {
    await browser.close();
    await product.stop();
  }
}

void main();
