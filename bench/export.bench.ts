/**
 * Memory and time of exporting 100,000 rows in each format, each in a separate process, to a stream that discards
 * them. Run after `node build.mjs bench`: node dist/bench/export.bench.js
 */
import { spawnSync } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeCsv } from '../src/domain/exports/formats/csv';
import { writeJson } from '../src/domain/exports/formats/json';
import { writeParquet } from '../src/domain/exports/formats/parquet';
import { column, tableOf } from '../src/platform/data-table';

const ROWS = 100_000;
const LIMIT_MB = 150;
const FORMATS = ['csv', 'json', 'parquet'] as const;
type Format = (typeof FORMATS)[number];

function* rows(): Generator<number> {
  for (let index = 0; index < ROWS; index++) yield index;
}

/** Twelve columns, like the table of populated places. */
const table = () =>
  tableOf<number>(
    Array.from({ length: 12 }, (_, position) => {
      const label = { es: 'x', en: 'x' };
      if (position % 3 === 0)
        return column<number>(`c${position}`, 'string', label, (row) => `lugar ${row} ${position}`);
      if (position % 3 === 1) return column<number>(`c${position}`, 'integer', label, (row) => row * position);
      return column<number>(`c${position}`, 'number', label, (row) => row / 7);
    }),
    rows(),
  );

async function write(format: Format): Promise<void> {
  const chunks = { csv: writeCsv, json: writeJson, parquet: writeParquet }[format](table());
  let bytes = 0;
  const begun = performance.now();
  await pipeline(
    Readable.from(chunks),
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        setImmediate(done);
      },
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${format.padEnd(8)} ${ROWS} rows ${(bytes / 1e6).toFixed(1).padStart(6)} MB in ${seconds.toFixed(2)} s, peak ${peakMb.toFixed(0)} MB of the whole process`,
  );
  if (peakMb > LIMIT_MB) process.exitCode = 1;
}

const asked = FORMATS.find((format) => format === process.argv[2]);
if (asked) void write(asked);
else {
  for (const format of FORMATS) {
    const { status } = spawnSync(process.execPath, [__filename, format], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
