import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../../../schema/request/context';
import {
  BYTE_ORDER_MARK,
  codebook,
  dataPackageFiles,
  joinTable,
  REFERENCE_TABLES,
  type RecordTable,
  writeCsv,
  writeJson,
  writeParquet,
  zipFiles,
} from '../../domain/exports';
import type { Snapshot } from '../../domain/snapshot';
import { type Table } from '../../platform/data-table';
import { BadUserInputError, NotFoundError } from '../../platform/errors';
import { decodeText } from '../../platform/files/decode-text';
import type { LanguageCode } from '../../platform/language';
import { SOFTWARE_VERSION } from '../../platform/software-version';
import { ANALYSIS_TABLES, describedAnalyses, runAnalysis, variablesOf } from '../exports/analysis-tables';
import { exportPage } from '../exports/export-page';
import { ReadyContent } from '../http/content';
import type { KeptAnswers, Moment } from '../http/kept-answers';
import { type Problem, problemOf } from '../http/problem';
import { readIncludeDemo } from '../http/query-values';
import { refuse } from '../http/refuse';
import { requestLanguage } from '../http/request-language';
import { chooseEncoding, respond } from '../http/respond';
import { revisionTokenOf } from '../http/router';
import { timeWasUp } from '../http/time-limit';

export interface ExportSettings {
  readonly schema: GraphQLSchema;
  /** What is recorded beside the reference data. */
  readonly recordTables: readonly RecordTable[];
  /** A table of somebody's beyond this many bytes is refused. */
  readonly bodyLimitBytes: number;
  readonly newContext: (request: Request) => Promise<Context>;
  readonly answers: KeptAnswers;
  /** Receives every fault in full, which the client sees masked. */
  readonly logFault: (error: unknown) => void;
}

const BROTLI_QUALITY = 4;
const ZIP = 'application/zip';

const FORMATS = ['csv', 'json', 'parquet'] as const;
type Format = (typeof FORMATS)[number];
const TYPES: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
};

/** Files up to this size are cached; larger ones are streamed. */
const MOST_KEPT_BYTES = 8 * 2 ** 20;

/** Exports the reference data and every analysis as files, the data package, the codebook and the join. */
export function exportRoutes(settings: ExportSettings): Router {
  const router = express.Router();
  router.get('/', (request, response) => sendDirectory(request, response, settings));
  router.get('/datapackage.zip', (request, response) => sendPackage(request, response, settings));
  router.get('/:file', (request, response) => sendTable(request, response, settings));
  router.post('/join.csv', express.raw({ type: () => true, limit: settings.bodyLimitBytes }), (request, response) =>
    join(request, response, settings),
  );
  router.all(['/', '/:file'], (request, response) => {
    const text = {
      es: `${request.method}: esta dirección solo se lee (GET, HEAD); POST, en /export/join.csv.`,
      en: `${request.method}: this address is for reading only (GET, HEAD); POST goes to /export/join.csv.`,
    };
    refuse(request, response, { status: 405, code: 'BAD_REQUEST', text, headers: { Allow: 'GET, HEAD' } });
  });
  router.use(handleFault(settings));
  return router;
}

/** What can be exported: for programs that look around, and as a page for people. */
function sendDirectory(request: Request, response: Response, { recordTables }: ExportSettings): void {
  response.vary('Accept').vary('Accept-Language');
  const tables = plainTables(recordTables);
  const operations = ANALYSIS_TABLES.map((analysis) => ({ name: analysis.name, variables: variablesOf(analysis) }));
  if (request.accepts(['application/json', 'text/html']) === 'text/html') {
    const language = requestLanguage();
    response
      .set('Content-Language', language)
      .type('html')
      .send(exportPage({ tables, operations, formats: FORMATS, language }));
    return;
  }
  response.json({
    formats: FORMATS,
    operations,
    tables: tables.map(({ name, title }) => ({ name, title })),
    other: [
      '/export/datapackage.zip?includeDemo=false',
      '/export/codebook.csv?language=es',
      'POST /export/join.csv?column=',
    ],
  });
}

/** An operation of the same name takes variables, so it comes first. */
function plainTables(recordTables: readonly RecordTable[]) {
  return [...REFERENCE_TABLES, ...recordTables].filter(
    ({ name }) => !ANALYSIS_TABLES.some((analysis) => analysis.name === name),
  );
}

async function sendTable(request: Request<{ file: string }>, response: Response, settings: ExportSettings) {
  const [name = '', ending = '', ...more] = request.params.file.split('.');
  const format = FORMATS.find((candidate) => candidate === ending);
  if (format === undefined || more.length > 0) throw unknownFile(request.params.file, settings.recordTables);
  const moment = settings.answers.now();
  const context = await settings.newContext(request);
  const { snapshot } = context;
  const table = await tableReader(request, name, context, settings)();
  await send(request, response, settings.answers, {
    type: TYPES[format],
    fileName: `procoees-${name}-r${snapshot.revision}.${format}`,
    chunks: format === 'parquet' ? parquet(table, snapshot) : text(table, format),
    isCompressed: format === 'parquet',
    snapshot,
    moment,
  });
}

/** @throws NotFoundError or BadUserInputError before anything is computed */
function tableReader(
  request: Request,
  name: string,
  context: Context,
  { schema, recordTables }: ExportSettings,
): () => Table | Promise<Table> {
  const analysis = ANALYSIS_TABLES.find((candidate) => candidate.name === name);
  if (analysis !== undefined) {
    requireParameters(request, ['variables']);
    const variables = readVariables(request);
    return () => runAnalysis(schema, context, analysis, variables);
  }
  if (name === 'codebook') {
    requireParameters(request, ['language']);
    const language = readLanguage(request);
    return () => codebook(context.snapshot, language, [...recordTables, ...describedAnalyses(context.snapshot)]);
  }
  const table = REFERENCE_TABLES.find((candidate) => candidate.name === name);
  if (table !== undefined) {
    requireParameters(request, []);
    return () => table.read(context.snapshot);
  }
  if (!recordTables.some((candidate) => candidate.name === name)) throw unknownFile(name, recordTables);
  requireParameters(request, ['includeDemo']);
  const includeDemo = readIncludeDemo(queryOf(request));
  return async () => {
    const { table: records, rows } = await context.services.programmeRecords.read(
      context.snapshot,
      name,
      context.now,
      includeDemo,
    );
    return records.read(rows);
  };
}

function* text(table: Table, format: 'csv' | 'json'): Generator<string> {
  if (format === 'json') return yield* writeJson(table);
  yield BYTE_ORDER_MARK;
  yield* writeCsv(table);
}

function parquet(table: Table, { revision, updatedAt }: Snapshot): AsyncGenerator<Uint8Array> {
  const units = table.columns.flatMap(({ name, unit }) => (unit === null ? [] : [[name, unit] as const]));
  return writeParquet(table, {
    data_revision: String(revision),
    updated_at: updatedAt.toISOString(),
    software_version: SOFTWARE_VERSION,
    units: JSON.stringify(Object.fromEntries(units)),
  });
}

async function sendPackage(request: Request, response: Response, { newContext, answers }: ExportSettings) {
  requireParameters(request, ['includeDemo']);
  const includeDemo = readIncludeDemo(queryOf(request));
  const moment = answers.now();
  const { snapshot, services, now } = await newContext(request);
  const records = await services.programmeRecords.readAll(snapshot, now, includeDemo);
  await send(request, response, answers, {
    type: ZIP,
    fileName: `procoees-datapackage${includeDemo ? '-demo' : ''}-r${snapshot.revision}.zip`,
    chunks: [await zipFiles(dataPackageFiles(snapshot, records, includeDemo), snapshot.updatedAt)],
    isCompressed: true,
    snapshot,
    moment,
  });
}

interface ExportedFile {
  readonly type: string;
  readonly fileName: string;
  readonly chunks: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>;
  /** By its own format. */
  readonly isCompressed: boolean;
  readonly snapshot: Snapshot;
  /** From before anything was read. */
  readonly moment: Moment;
}

/** Sends a file and keeps it; a long one is never in memory by more than the client is behind. */
async function send(request: Request, response: Response, answers: KeptAnswers, file: ExportedFile): Promise<void> {
  const { type, fileName, isCompressed, snapshot, moment } = file;
  const chunks = Readable.from(file.chunks, { objectMode: true })[Symbol.asyncIterator]();
  const start: Buffer[] = [];
  let bytes = 0;
  let next = await chunks.next();
  while (!next.done && bytes <= MOST_KEPT_BYTES) {
    start.push(Buffer.from(next.value));
    bytes += start.at(-1)?.length ?? 0;
    next = await chunks.next();
  }
  const headers = {
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'X-Data-Revision': String(snapshot.revision),
    Link: '</export/sources.csv>; rel="license"; type="text/csv"',
  };
  if (next.done) {
    const body = Buffer.concat(start);
    const content = { type, body, headers, ...(isCompressed ? { incompressible: true as const } : {}) };
    const edition = { revisionToken: revisionTokenOf(snapshot), lastModified: snapshot.updatedAt };
    const ready = new ReadyContent(content, 'public, no-cache', 'Accept-Encoding, Accept-Language', edition);
    answers.keep(request, ready, true, moment);
    return respond(request, response, ready);
  }
  response.set({ ...headers, 'Content-Type': type, 'Cache-Control': 'no-store', Vary: 'Accept-Encoding' });
  await stream(request, response, resumed([...start, Buffer.from(next.value)], chunks), !isCompressed);
}

async function* resumed(
  start: readonly Buffer[],
  rest: AsyncIterator<string | Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* start;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield Buffer.from(next.value);
}

/** Without a body Express leaves an object. */
function bodyOf({ body }: Request): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

async function join(request: Request, response: Response, { newContext }: ExportSettings) {
  requireParameters(request, ['column']);
  const name = request.query['column'];
  if (typeof name !== 'string' || name === '') {
    throw new BadUserInputError(
      {
        es: 'column: falta; debe ser el nombre de la columna que lleva códigos o nombres de municipios.',
        en: 'column: missing; it must be the name of the column that holds codes or names of municipalities.',
      },
      'column',
    );
  }
  const { snapshot } = await newContext(request);
  const table = joinTable(snapshot, decodeText(bodyOf(request)), name);
  response.set({
    'Content-Type': TYPES.csv,
    'Content-Disposition': 'attachment; filename="procoees-join.csv"',
    'Cache-Control': 'no-store',
    'X-Data-Revision': String(snapshot.revision),
  });
  await stream(request, response, text(table, 'csv'), true);
}

/** Never more of it in memory than the client is behind by. */
async function stream(
  request: Request,
  response: Response,
  chunks: Iterable<string> | AsyncIterable<Uint8Array>,
  compress: boolean,
) {
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const source = Readable.from(chunks);
  const encoding = compress ? chooseEncoding(request) : 'identity';
  if (encoding === 'identity') return pipeline(source, response);
  response.set('Content-Encoding', encoding);
  const compressor =
    encoding === 'gzip'
      ? createGzip()
      : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return pipeline(source, compressor, response);
}

function readVariables({ query }: Request): Record<string, unknown> {
  const given = query['variables'];
  if (given === undefined || given === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(String(given));
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  const found = String(given).slice(0, 60);
  throw new BadUserInputError(
    {
      es: `variables: se encontró ${found}; debe ser un objeto JSON, como {"input":{"scope":"REGION"}}.`,
      en: `variables: found ${found}; it must be a JSON object, such as {"input":{"scope":"REGION"}}.`,
    },
    'variables',
  );
}

function queryOf({ originalUrl }: Request): URLSearchParams {
  return new URL(originalUrl, 'http://localhost').searchParams;
}

function readLanguage({ query }: Request): LanguageCode {
  const given = query['language'];
  if (given === undefined) return requestLanguage();
  const language = String(given).toLowerCase();
  if (language === 'es' || language === 'en') return language;
  throw new BadUserInputError(
    {
      es: `language: se encontró ${String(given).slice(0, 20)}; debe ser es o en.`,
      en: `language: found ${String(given).slice(0, 20)}; it must be es or en.`,
    },
    'language',
  );
}

function requireParameters({ query }: Request, known: readonly string[]): void {
  for (const [name, value] of Object.entries(query)) {
    const found = name.slice(0, 40);
    if (!known.includes(name)) {
      throw new BadUserInputError(
        {
          es: `${found}: no es un parámetro de esta dirección; ${known.length > 0 ? `son: ${known.join(', ')}` : 'no tiene ninguno'}.`,
          en: `${found}: it is not a parameter of this address; ${known.length > 0 ? `they are: ${known.join(', ')}` : 'it has none'}.`,
        },
        found,
      );
    }
    if (typeof value !== 'string') {
      throw new BadUserInputError(
        { es: `${found}: se dio más de una vez.`, en: `${found}: it was given more than once.` },
        found,
      );
    }
  }
}

function unknownFile(file: string, recordTables: readonly RecordTable[]): NotFoundError {
  const names = [...ANALYSIS_TABLES, ...plainTables(recordTables)].map(({ name }) => name).join(', ');
  const found = file.slice(0, 60);
  return new NotFoundError({
    es: `No hay exportación «${found}»; son ${names} y codebook, cada una en ${FORMATS.join(', ')}, y datapackage.zip.`,
    en: `There is no export "${found}"; they are ${names} and codebook, each in ${FORMATS.join(', ')}, and datapackage.zip.`,
  });
}

function tooLarge(limitBytes: number): Problem {
  return {
    status: 413,
    code: 'LIMIT_EXCEEDED',
    text: {
      es: `La tabla pasa de ${limitBytes} bytes (BODY_LIMIT_BYTES).`,
      en: `The table is over ${limitBytes} bytes (BODY_LIMIT_BYTES).`,
    },
  };
}
const NOT_READABLE: Problem = {
  status: 400,
  code: 'BAD_REQUEST',
  text: { es: 'No se puede leer la petición.', en: 'The request cannot be read.' },
};

function handleFault({ logFault, bodyLimitBytes }: ExportSettings): ErrorRequestHandler {
  return (error: { status?: unknown; code?: unknown }, request, response, _next) => {
    if (timeWasUp(response)) return;
    if (response.headersSent) {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') logFault(error); // the client went away
      response.destroy();
      return;
    }
    const isBody = typeof error.status === 'number' && error.status >= 400 && error.status < 500;
    const body = error.status === 413 ? tooLarge(bodyLimitBytes) : NOT_READABLE;
    refuse(request, response, isBody ? body : problemOf(error, logFault));
  };
}
