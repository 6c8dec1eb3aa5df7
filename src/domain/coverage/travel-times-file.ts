import { CellFault, cellFault, numberCell } from '../../platform/files/cell-codec';
import { columnOf, widthProblem } from '../../platform/files/table-file';
import { openTable, type TableSource } from '../../platform/files/table-source';
import type { ImportProblem } from '../../platform/import-report';

export interface TravelTimeRow {
  readonly fromCode: string;
  readonly toCode: string;
  readonly minutes: number;
}

/** Problems that a report lists at the most. */
const MOST_PROBLEMS = 50;
const LIST = (
  [
    ['desde', 'from'],
    ['hasta', 'to'],
    ['minutos', 'minutes'],
  ] as const
).map(([es, en]) => ({ heading: { es, en } }));

interface Cell {
  readonly line: number;
  readonly column: string;
  readonly isInList: boolean;
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
  const source = openTable(content);
  if ('problem' in source) return { rows: [], problems: [source.problem] };
  if (source.rowCount === 0) {
    return { rows: [], problems: [problem(null, null, 'el archivo no tiene filas', 'the file has no rows')] };
  }
  const known = new Set(codes);
  const order = listOrder(source.header.cells);
  const cells = order === null ? squareCells(source, known, problems) : listCells(source, order, problems);
  const minutes = new Map<string, number>();
  for (const cell of cells) readCell(cell, known, minutes, problems);
  const rows = completeRows(codes, minutes, problems);
  return problems.length > 0 ? { rows: [], problems: problems.slice(0, MOST_PROBLEMS) } : { rows, problems };
}

function problem(line: number | null, column: string | null, es: string, en: string): ImportProblem {
  return { line, column, text: { es, en } };
}

/** Where a list has each of its columns; null for a square. */
function listOrder(header: readonly string[]): readonly number[] | null {
  const found = header.map((cell) => columnOf(LIST, cell));
  const order = LIST.map((column) => found.indexOf(column));
  return header.length === LIST.length && !order.includes(-1) ? order : null;
}

function* listCells(
  { header, rows }: TableSource,
  order: readonly number[],
  problems: ImportProblem[],
): Generator<Cell> {
  for (const record of rows) {
    const width = widthProblem(record, header.cells);
    if (width !== null) {
      problems.push(width);
      continue;
    }
    const [from = '', to = '', text = ''] = order.map((k) => record.cells[k]?.trim());
    yield { line: record.line, column: header.cells[order[2] ?? 0]?.trim() ?? '', isInList: true, from, to, text };
  }
}

function* squareCells(
  { header, rows }: TableSource,
  known: ReadonlySet<string>,
  problems: ImportProblem[],
): Generator<Cell> {
  const columns = header.cells.slice(1).map((cell) => cell.trim());
  columns.forEach((code, k) => {
    if (!known.has(code)) problems.push(unknownCode(header.line, `${k + 2}`, code));
    else if (columns.indexOf(code) !== k)
      problems.push(problem(header.line, code, `«${code}» está dos veces`, `"${code}" is there twice`));
  });
  for (const record of rows) {
    const { line } = record;
    const width = widthProblem(record, header.cells);
    if (width !== null) {
      problems.push(width);
      continue;
    }
    const [from = '', ...texts] = record.cells.map((cell) => cell.trim());
    for (const [k, to] of columns.entries()) {
      yield { line, column: to, isInList: false, from, to, text: texts[k] ?? '' };
    }
  }
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
  { line, column, isInList, from, to, text }: Cell,
  known: ReadonlySet<string>,
  minutes: Map<string, number>,
  problems: ImportProblem[],
): void {
  if (problems.length >= MOST_PROBLEMS) return;
  if (!known.has(from)) {
    // Report a row of a square once, not for every cell.
    if (problems.at(-1)?.line !== line) problems.push(unknownCode(line, 'from', from));
    return;
  }
  if (!known.has(to)) {
    if (isInList) problems.push(unknownCode(line, 'to', to));
    return;
  }
  const key = `${from} ${to}`;
  if (minutes.has(key)) {
    problems.push(
      problem(
        line,
        column,
        `el tiempo de ${from} a ${to} está dos veces`,
        `the time from ${from} to ${to} is there twice`,
      ),
    );
    return;
  }
  if (text === '' && from === to) {
    minutes.set(key, 0);
    return;
  }
  try {
    minutes.set(key, readMinutes(text, from === to));
  } catch (error) {
    if (!(error instanceof CellFault)) throw error;
    problems.push({ line, column, text: error.text });
    // Said already, so that it does not count as missing as well.
    minutes.set(key, Number.NaN);
  }
}

/** @throws CellFault */
function readMinutes(text: string, isToItself: boolean): number {
  const value = text === '' ? Number.NaN : numberCell.read(text, null);
  if (isToItself && value !== 0) {
    throw cellFault(
      text,
      '0 o nada: es el tiempo de un municipio a sí mismo',
      '0 or nothing: it is the time of a municipality to itself',
    );
  }
  if (!(value >= 0)) throw cellFault(text, 'un número de minutos de 0 en adelante', 'a number of minutes from 0 up');
  return value;
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
