import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '../../../../src/app/http/problem';
import { PdfPrinter } from '../../../../src/app/pages/pdf-printer';
import { LimitExceededError } from '../../../../src/platform/errors';
import { askedBy } from '../../../../src/platform/operation-scope';

/** A program in the place of Chromium; `$pdf` is the file that it is to write. */
describe('the printer of PDFs', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'procoees-printer-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function program(name: string, body: string): Promise<string> {
    const path = join(folder, name);
    const findFile =
      'for word in "$@"; do case "$word" in --print-to-pdf=*) pdf=$(echo "$word" | cut -d= -f2);; esac; done';
    await writeFile(path, `#!/bin/sh\n${findFile}\n${body}\n`);
    await chmod(path, 0o755);
    return path;
  }
  const nobodyLeaves = () => new AbortController().signal;

  it('gives what the program wrote, one page at a time, and leaves no file behind', async () => {
    const log = join(folder, 'turns');
    const path = await program(
      'prints',
      `echo in >> ${log}; dirname "$pdf" >> ${log}; printf '%%PDF-1.7' > "$pdf"; echo out >> ${log}`,
    );
    const printer = new PdfPrinter(path);
    const pages = await Promise.all([1, 2, 3].map((n) => printer.print(`<p>${n}</p>`, nobodyLeaves())));
    expect(pages.map((page) => Buffer.from(page).toString())).toEqual(['%PDF-1.7', '%PDF-1.7', '%PDF-1.7']);
    const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
    expect(lines.filter((_, i) => i % 3 !== 1)).toEqual(['in', 'out', 'in', 'out', 'in', 'out']);
    for (const place of lines.filter((_, i) => i % 3 === 1)) expect(existsSync(place)).toBe(false);
  });

  it('says what to do where there is no Chromium', async () => {
    const error = await new PdfPrinter(join(folder, 'none'))
      .print('', nobodyLeaves())
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProblemError);
    const { problem } = error as ProblemError;
    expect(problem.status).toBe(501);
    expect(problem.text.en).toMatch(/has no Chromium \(.*none\).* install it .* CHROMIUM_PATH/);
    expect(problem.text.es).toMatch(/no tiene Chromium .* instálelo/);
  });

  it('kills what takes too long, with all that it started, and the next one prints', async () => {
    const pids = join(folder, 'late');
    const path = await program('hangs', `sleep 600 & echo $! > ${pids}; wait`);
    const printer = new PdfPrinter(path, 1_500);
    await expect(printer.print('', nobodyLeaves())).rejects.toThrow(LimitExceededError);
    await expectGone(Number(await readFile(pids, 'utf8')));
  });

  it('kills when the client hangs up', async () => {
    const pids = join(folder, 'left');
    const path = await program('waits', `sleep 600 & echo $! > ${pids}; wait`);
    const controller = new AbortController();
    const printing = new PdfPrinter(path).print('', controller.signal);
    printing.catch(() => undefined); // looked at below
    while (!existsSync(pids) || (await readFile(pids, 'utf8')) === '') await sleep(20);
    controller.abort();
    await expect(printing).rejects.toThrow(/abort/i);
    await expectGone(Number(await readFile(pids, 'utf8')));
  });

  describe('that many ask for', () => {
    const as = (client: string, work: () => Promise<Uint8Array>) => askedBy([{ client }], work);
    const refusalOf = (printing: Promise<unknown>) =>
      printing.then(
        () => 'printed',
        (error: { text: { en: string } }) => error.text.en,
      );

    /** Prints once the test says so; each page is put down in the order of printing. */
    async function gated(name: string) {
      const [gate, log] = [join(folder, `${name}-gate`), join(folder, `${name}-log`)];
      const path = await program(
        name,
        `while [ ! -e ${gate} ]; do sleep 0.05; done; cat "$(dirname "$pdf")/page.html" >> ${log}; echo >> ${log}; printf x > "$pdf"`,
      );
      const printer = new PdfPrinter(path);
      const print = (client: string, page: string) => as(client, () => printer.print(page, nobodyLeaves()));
      const printed = async () => (await readFile(log, 'utf8')).trim().split('\n');
      return { print, printed, open: () => writeFile(gate, '') };
    }

    it('prints for another client next, however many one client has asked for', async () => {
      const { print, printed, open } = await gated('fair');
      const greedy = [0, 1, 2, 3].map((n) => print('greedy', `greedy ${n}`));
      expect(await refusalOf(print('greedy', 'too many'))).toMatch(/^You have 3 PDF reports waiting already/);
      const modest = print('modest', 'modest');
      await open();
      expect(await Promise.all([...greedy, modest])).toHaveLength(5);
      expect(await printed()).toEqual(['greedy 0', 'modest', 'greedy 1', 'greedy 2', 'greedy 3']);
      expect(await print('greedy', 'later')).toHaveLength(1);
    });

    it('refuses the last of the client with most, not a client with none, when all places are taken', async () => {
      const { print, open } = await gated('full');
      const waiting = ['a', 'b', 'c'].flatMap((client) => [0, 1, 2].map((n) => print(client, `${client} ${n}`)));
      const outcomes = waiting.map(refusalOf); // one is printed, eight wait
      const modest = print('modest', 'modest');
      await open();
      expect(await modest).toHaveLength(1);
      const refused = (await Promise.all(outcomes)).filter((outcome) => outcome !== 'printed');
      expect(refused).toEqual([expect.stringMatching(/^8 PDF reports are waiting already: try again/)]);
    });
  });

  it('tells a program that fails from one that is slow', async () => {
    const path = await program('fails', 'exit 3');
    await expect(new PdfPrinter(path).print('', nobodyLeaves())).rejects.toThrow(/ended with 3/);
  });

  async function expectGone(pid: number): Promise<void> {
    expect(pid).toBeGreaterThan(1);
    for (;;) {
      // A process that was killed may wait to be taken notice of; it runs no more.
      const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
      if (state === null || / Z /.test(state)) return;
      await sleep(20);
    }
  }
});
