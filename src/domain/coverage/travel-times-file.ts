import { parse } from 'csv-parse/sync';
import type { ImportProblem } from '../../platform/import-report';

export interface TravelTimeRow {
  readonly fromCode: string;
  readonly toCode: string;
  readonly minutes: number;
}

/** Problems that a report lists at the most. */
const MOST_PROBLEMS = 50;
const NUMBER = /^\d+(\.\d+)?$/;
const LONG_HEADER = ['from', 'to', 'minutes'];

interface Cell {
  readonly line: number;
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/**
 * Reads a matrix of travel times between municipal seats, in minutes, in either of two forms:
 *
 * - a square: the first column has the codes from which, the header the codes to which;
 * - a list: the header is from,to,minutes.
 *
 * Every municipality must be there, from and to; the time to itself may be blank and is 0.
 * @param codes of all municipalities
 * @returns every pair once, or what is wrong
 */
export function readTravelTimes(
  content: string,
  codes: readonly string[],
): { rows: TravelTimeRow[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const records = readRecords(content, problems);
  const [header = []] = records;
  if (problems.length > 0) return { rows: [], problems };
  const known = new Set(codes);
  const isList = header.map((cell) => cell.toLowerCase()).join() === LONG_HEADER.join();
  const cells = isList ? listCells(records, problems) : squareCells(records, known, problems);
  const minutes = new Map<string, number>();
  for (const cell of cells) readCell(cell, known, minutes, problems);
  const rows = completeRows(codes, minutes, problems);
  return problems.length > 0 ? { rows: [], problems: problems.slice(0, MOST_PROBLEMS) } : { rows, problems };
}

function problem(line: number | null, column: string | null, es: string, en: string): ImportProblem {
  return { line, column, text: { es, en } };
}

function readRecords(content: string, problems: ImportProblem[]): string[][] {
  try {
    const records = parse(content, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
    if (records.length < 2) problems.push(problem(null, null, 'el archivo no tiene filas', 'the file has no rows'));
    return records;
  } catch (error) {
    const reason = (error as Error).message;
    problems.push(problem(null, null, `no es un CSV (${reason})`, `not a CSV file (${reason})`));
    return [];
  }
}

function listCells([, ...records]: readonly string[][], problems: ImportProblem[]): Cell[] {
  return records.flatMap((record, k) => {
    const line = k + 2;
    if (record.length === 3) {
      const [from, to, text] = record as [string, string, string];
      return [{ line, column: 'minutes', from, to, text }];
    }
    problems.push(
      problem(
        line,
        null,
        `se encontraron ${record.length} celdas; deben ser 3: from, to, minutes`,
        `found ${record.length} cells; there must be 3: from, to, minutes`,
      ),
    );
    return [];
  });
}

function squareCells(
  [header = [], ...records]: readonly string[][],
  known: ReadonlySet<string>,
  problems: ImportProblem[],
): Cell[] {
  const columns = header.slice(1);
  columns.forEach((code, k) => {
    if (!known.has(code)) problems.push(unknownCode(1, `${k + 2}`, code));
    else if (columns.indexOf(code) !== k)
      problems.push(problem(1, code, `«${code}» está dos veces`, `"${code}" stands twice`));
  });
  return records.flatMap((record, k) => {
    const line = k + 2;
    const [from = '', ...cells] = record;
    if (cells.length === columns.length)
      return cells.map((text, c) => ({ line, column: columns[c] as string, from, to: columns[c] as string, text }));
    problems.push(
      problem(
        line,
        null,
        `se encontraron ${record.length} celdas; el encabezado tiene ${header.length}`,
        `found ${record.length} cells; the header has ${header.length}`,
      ),
    );
    return [];
  });
}

function unknownCode(line: number, column: string | null, code: string): ImportProblem {
  const found = code.slice(0, 40);
  return problem(
    line,
    column,
    `se encontró «${found}»; debe ser el código INE de un municipio, como 0901 (con el cero inicial)`,
    `found "${found}"; it must be the INE code of a municipality, such as 0901 (with its leading zero)`,
  );
}

function readCell(
  { line, column, from, to, text }: Cell,
  known: ReadonlySet<string>,
  minutes: Map<string, number>,
  problems: ImportProblem[],
): void {
  if (problems.length >= MOST_PROBLEMS) return;
  if (!known.has(from)) {
    // A row of a square has one such problem, not one in every cell.
    if (problems.at(-1)?.line !== line) problems.push(unknownCode(line, 'from', from));
    return;
  }
  if (!known.has(to)) {
    if (column === 'minutes') problems.push(unknownCode(line, 'to', to));
    return;
  }
  const key = `${from} ${to}`;
  if (minutes.has(key)) {
    problems.push(
      problem(
        line,
        column,
        `el tiempo de ${from} a ${to} está dos veces`,
        `the time from ${from} to ${to} stands twice`,
      ),
    );
    return;
  }
  if (text === '' && from === to) {
    minutes.set(key, 0);
    return;
  }
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value) || (from === to && value !== 0)) {
    const right: [string, string] =
      from === to
        ? [
            '0 o nada: es el tiempo de un municipio a sí mismo',
            '0 or nothing: it is the time of a municipality to itself',
          ]
        : [
            'un número de minutos de 0 en adelante, con punto decimal',
            'a number of minutes from 0 up, with a decimal point',
          ];
    const found = text.slice(0, 40);
    problems.push(
      problem(line, column, `se encontró «${found}»; debe ser ${right[0]}`, `found "${found}"; it must be ${right[1]}`),
    );
    // Told of already, so that it does not count as missing as well.
    minutes.set(key, Number.NaN);
    return;
  }
  minutes.set(key, value);
}

function completeRows(
  codes: readonly string[],
  minutes: ReadonlyMap<string, number>,
  problems: ImportProblem[],
): TravelTimeRow[] {
  const rows: TravelTimeRow[] = [];
  for (const fromCode of codes) {
    const missing: string[] = [];
    for (const toCode of codes) {
      const value = minutes.get(`${fromCode} ${toCode}`) ?? (fromCode === toCode ? 0 : undefined);
      if (value === undefined) missing.push(toCode);
      else rows.push({ fromCode, toCode, minutes: value });
    }
    if (missing.length === 0) continue;
    const list = missing.slice(0, 5).join(', ');
    const more = missing.length > 5 ? '…' : '';
    const all = missing.length >= codes.length - 1;
    problems.push(
      all
        ? problem(null, 'from', `falta el municipio ${fromCode}`, `the municipality ${fromCode} is missing`)
        : problem(
            null,
            'to',
            `faltan los tiempos de ${fromCode} a ${missing.length} ${missing.length === 1 ? 'municipio' : 'municipios'} (${list}${more})`,
            `the times from ${fromCode} to ${missing.length} ${missing.length === 1 ? 'municipality' : 'municipalities'} are missing (${list}${more})`,
          ),
    );
  }
  return rows;
}
