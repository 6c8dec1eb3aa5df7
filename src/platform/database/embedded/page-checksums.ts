import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Page checksums as PostgreSQL computes them: 32 sums of FNV-1a side by side over the 4-byte words of a page, its
 * checksum field read as 0, mixed with the number of the block.
 * Source: PostgreSQL, src/include/storage/checksum_impl.h.
 */
const PAGE_BYTES = 8192;
const WORDS = PAGE_BYTES / 4;
const SUMS = 32;
const PRIME = 16_777_619;
const CHECKSUM_AT = 8;
const UPPER_AT = 14;
const SEGMENT_PAGES = 131_072;
const PAGES_AT_ONCE = 128;
/** A page that is being written may be read half old, half new: then it is read again. */
const TRIES = 5;
const RETRY_MS = 20;
/** More damage than this is no half-read page. */
const MOST_RETRIED = 20;
// biome-ignore format: as the source has them
const OFFSETS = new Int32Array([
  0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c,
  0xf8d4474f, 0xe39eb970, 0x42c6ae16, 0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb,
  0xe58f764b, 0x187636bc, 0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2, 0x304a0979, 0x85aa43d4,
  0x783125bb, 0x6ca8eaa2, 0xe407eac6, 0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756,
]);
/** Of a table or an index, with its fork and its segment: `16384`, `16384_vm`, `16384.1`. */
const RELATION_FILE = /^\d+(?:_(?:fsm|vm|init))?(?:\.(\d+))?$/;

export interface DamagedPage {
  /** Below `pgdata`, e.g. `base/5/16384`. */
  readonly file: string;
  readonly block: number;
}

export interface PageReport {
  readonly pages: number;
  readonly damaged: readonly DamagedPage[];
}

/** @param page of 8,192 bytes, aligned to 4 */
export function pageChecksum(page: Uint8Array, block: number): number {
  const words = new Int32Array(page.buffer, page.byteOffset, WORDS);
  const sums = Int32Array.from(OFFSETS);
  for (let at = 0; at < WORDS; at += SUMS) {
    for (let i = 0; i < SUMS; i += 1) {
      let word = words[at + i] as number;
      if (at + i === CHECKSUM_AT / 4) word &= 0xffff0000; // the checksum is the lower half of this word
      mix(sums, i, word);
    }
  }
  for (let round = 0; round < 2; round += 1) for (let i = 0; i < SUMS; i += 1) mix(sums, i, 0);
  let folded = block;
  for (const sum of sums) folded ^= sum;
  return ((folded >>> 0) % 65_535) + 1;
}

function mix(sums: Int32Array, i: number, word: number): void {
  const mixed = (sums[i] as number) ^ word;
  sums[i] = Math.imul(mixed, PRIME) ^ (mixed >>> 17);
}

/** Reads every page of every table and index, beside a running database too. A file that goes meanwhile was dropped. */
export function verifyPages(pgData: string): PageReport {
  let pages = 0;
  const damaged: DamagedPage[] = [];
  for (const file of relationFiles(pgData)) {
    const report = verifyFile(pgData, file, damaged.length < MOST_RETRIED);
    pages += report.pages;
    damaged.push(...report.damaged);
  }
  return { pages, damaged };
}

function relationFiles(pgData: string): string[] {
  const folders = ['global', ...readdirSync(join(pgData, 'base')).map((name) => `base/${name}`)];
  return folders.flatMap((folder) =>
    readdirSync(join(pgData, folder))
      .filter((name) => RELATION_FILE.test(name))
      .map((name) => `${folder}/${name}`),
  );
}

function verifyFile(pgData: string, file: string, mayRetry: boolean): PageReport {
  const segment = Number(RELATION_FILE.exec(file.slice(file.lastIndexOf('/') + 1))?.[1] ?? 0);
  const damaged: DamagedPage[] = [];
  let descriptor: number;
  try {
    descriptor = openSync(join(pgData, file), 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { pages: 0, damaged };
    throw error;
  }
  try {
    const buffer = new Uint8Array(PAGES_AT_ONCE * PAGE_BYTES);
    let first = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, 0, buffer.length, first * PAGE_BYTES);
      // PostgreSQL takes no notice of a page that is begun at the end of a file, as a full disk leaves it.
      const whole = Math.floor(read / PAGE_BYTES);
      for (let i = 0; i < whole; i += 1) {
        const block = first + i;
        const page = buffer.subarray(i * PAGE_BYTES, (i + 1) * PAGE_BYTES);
        if (isRight(page, segment * SEGMENT_PAGES + block)) continue;
        const retries = mayRetry && damaged.length < MOST_RETRIED;
        if (!retries || !isRightAfterAll(descriptor, block, segment)) damaged.push({ file, block });
      }
      first += whole;
      if (read < buffer.length) return { pages: first, damaged };
    }
  } finally {
    closeSync(descriptor);
  }
}

function isRight(page: Uint8Array, block: number): boolean {
  const view = new DataView(page.buffer, page.byteOffset, PAGE_BYTES);
  // A page that was added and not used yet is all zeros.
  if (view.getUint16(UPPER_AT, true) === 0) return page.every((byte) => byte === 0);
  return view.getUint16(CHECKSUM_AT, true) === pageChecksum(page, block);
}

function isRightAfterAll(descriptor: number, block: number, segment: number): boolean {
  const page = new Uint8Array(PAGE_BYTES);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    const read = readSync(descriptor, page, 0, PAGE_BYTES, block * PAGE_BYTES);
    if (read < PAGE_BYTES) return true; // the table was shortened meanwhile
    if (isRight(page, segment * SEGMENT_PAGES + block)) return true;
  }
  return false;
}

/** From PostgreSQL's control file. */
export interface ControlFile {
  /** The same for a database and its physical copies, and for no other. */
  readonly systemIdentifier: string;
  /** Whether it was stopped in good order, so that its files are whole as they lie there. */
  readonly isStopped: boolean;
}

const SHUT_DOWN = 1;

export function readControlFile(pgData: string): ControlFile {
  const bytes = readFileSync(join(pgData, 'global', 'pg_control'));
  return { systemIdentifier: String(bytes.readBigUInt64LE(0)), isStopped: bytes.readUInt32LE(16) === SHUT_DOWN };
}
