import { CsvError, parse } from 'csv-parse/sync';
import type { Position } from '../../../geo/units';
import { foldText } from '../../platform/fold-text';
import type { Bilingual } from '../../platform/language';
import type { Snapshot } from '../snapshot/snapshot';
import { namesOf } from '../territory/municipality.service';
import type { ActorDraft, DraftField } from './actor-draft';
import { ACTOR_COLUMNS, type ActorColumn, columnOf, EXAMPLE_PREFIXES } from './actor-table.columns';
import { KIND_LABELS } from './value-chains.labels';
import { ACTOR_KINDS, type ActorKind, type ChainLink } from './value-chains.types';

/** What is wrong in a table, at its place. */
export interface TableProblem {
  /** 1 is the header; a cell that spans lines has that of its row's first. */
  readonly line: number;
  /** As the header of the table has it; null when it is of the line as a whole. */
  readonly column: string | null;
  readonly severity: 'ERROR' | 'WARNING' | 'DUPLICATE';
  readonly text: Bilingual;
  /** The actor on record that a duplicate looks like. */
  readonly existing?: { readonly id: string; readonly name: string };
}

export interface TableRow {
  readonly line: number;
  readonly draft: ActorDraft;
}

export interface ActorTable {
  /** The rows that can be read; what they say is yet to be checked. */
  readonly rows: readonly TableRow[];
  /** Rows with an error. */
  readonly rejected: number;
  readonly problems: readonly TableProblem[];
  /** What the header calls the column of a field. */
  readonly headingOf: ReadonlyMap<DraftField, string>;
}

/** Beyond this a table is to be imported in parts. */
export const MOST_ROWS = 20_000;
const YES = new Set(['si', 's', 'yes', 'y', 'true', 'verdadero', '1', 'x']);
const NO = new Set(['no', 'n', 'false', 'falso', '0']);

/** Text of a file as Excel or another program wrote it: UTF-8 with or without its mark, or Latin-1. */
export function decodeTable(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Reads a table of actors: commas, semicolons or tabs between the cells, a header in Spanish or English in any order,
 * decimal point or comma. Blank rows and those that begin with "#" are passed over.
 */
export function readActorTable(snapshot: Snapshot, content: string): ActorTable {
  const text = content.replace(/^\uFEFF/, '');
  const refuse = (line: number, column: string | null, es: string, en: string): ActorTable => ({
    rows: [],
    rejected: 0,
    problems: [{ line, column, severity: 'ERROR', text: { es, en } }],
    headingOf: new Map(),
  });
  if (text.includes('\0') || text.startsWith('PK\u0003\u0004')) {
    return refuse(
      1,
      null,
      'no es un CSV (parece un libro de Excel u otro archivo binario); guárdelo como CSV UTF-8.',
      'it is not a CSV (it looks like an Excel workbook or another binary file); save it as CSV UTF-8.',
    );
  }
  if (text.trim() === '') {
    return refuse(1, null, 'la tabla está vacía; falta el encabezado.', 'the table is empty; the header is missing.');
  }
  const parsed = parseRecords(text);
  if ('line' in parsed) return refuse(parsed.line, null, parsed.text.es, parsed.text.en);
  const [header, ...records] = parsed.records;
  const columns = (header?.cells ?? []).map((cell) => columnOf(cell));
  const headerProblems = checkHeader(header?.cells ?? [], columns);
  if (headerProblems.length > 0) return { rows: [], rejected: 0, problems: headerProblems, headingOf: new Map() };
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '') && !cells[0]?.startsWith('#'));
  if (filled.length > MOST_ROWS) {
    return refuse(
      filled[MOST_ROWS]?.line ?? 1,
      null,
      `la tabla tiene ${filled.length} filas; impórtela en partes de como máximo ${MOST_ROWS}.`,
      `the table has ${filled.length} rows; import it in parts of at most ${MOST_ROWS}.`,
    );
  }
  const reader = new RowReader(snapshot, columns as ActorColumn[], header?.cells ?? []);
  const rows = filled.flatMap(({ line, cells }) => reader.read(line, cells));
  return { rows, rejected: filled.length - rows.length, problems: reader.problems, headingOf: reader.headingOf };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: string[];
}

function parseRecords(text: string): { records: CsvRecord[] } | { line: number; text: Bilingual } {
  try {
    const parsed = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
    }) as unknown as Array<{ record: string[]; info: { lines: number } }>;
    let line = 1;
    const records = parsed.map(({ record, info }) => {
      const first = line;
      // The parser counts lines to the end of a record; a quoted cell may span several.
      line = info.lines + 1;
      return { line: first, cells: record };
    });
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error;
    const found = error.message.slice(0, 120);
    return {
      line: typeof lines === 'number' ? lines : 1,
      text: {
        es: `las comillas no cuadran (${found}); una celda con comillas las lleva dobles: "Café ""Ixoq""".`,
        en: `the quotes do not match (${found}); a cell with quotes has them doubled: "Café ""Ixoq""".`,
      },
    };
  }
}

/** The sign that stands most often in the header; a comma when none does. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n|\r/, 1)[0] ?? '';
  const countOf = (sign: string): number => header.split(sign).length - 1;
  return [',', ';', '\t'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}

function checkHeader(cells: readonly string[], columns: ReadonlyArray<ActorColumn | undefined>): TableProblem[] {
  const expected = {
    es: ACTOR_COLUMNS.map(({ heading }) => heading.es).join(', '),
    en: ACTOR_COLUMNS.map(({ heading }) => heading.en).join(', '),
  };
  const problem = (column: string | null, es: string, en: string): TableProblem => ({
    line: 1,
    column,
    severity: 'ERROR',
    text: { es, en },
  });
  const problems: TableProblem[] = [];
  columns.forEach((column, i) => {
    const found = (cells[i] ?? '').slice(0, 60);
    if (column === undefined) {
      problems.push(
        problem(
          found,
          `la columna «${found}» no se conoce; las columnas son: ${expected.es}.`,
          `the column "${found}" is not known; the columns are: ${expected.en}.`,
        ),
      );
    } else if (columns.indexOf(column) !== i) {
      problems.push(problem(found, `la columna «${found}» está dos veces.`, `the column "${found}" is there twice.`));
    }
  });
  for (const column of ACTOR_COLUMNS) {
    if (column.required && !columns.includes(column)) {
      const { es, en } = column.heading;
      problems.push(
        problem(
          es,
          `falta la columna «${es}»; las columnas son: ${expected.es}.`,
          `the column "${en}" is missing; the columns are: ${expected.en}.`,
        ),
      );
    }
  }
  return problems;
}

/** Turns rows of cells into drafts, and notes what cannot be read. */
class RowReader {
  readonly problems: TableProblem[] = [];
  readonly headingOf: Map<DraftField, string>;
  private readonly municipalities = new Map<string, string[]>();
  private readonly kinds = new Map<string, ActorKind>();
  private readonly chains = new Map<string, string>();
  private readonly links = new Map<string, ChainLink>();
  private line = 0;
  private faults = 0;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly columns: readonly ActorColumn[],
    private readonly header: readonly string[],
  ) {
    // A position has two columns: a problem of it stands at the first.
    this.headingOf = new Map(columns.map(({ field }, i) => [field, (header[i] ?? '').trim()] as const).reverse());
    const { territory } = snapshot;
    for (const municipality of territory.municipalities) {
      const department = territory.departmentByCode.get(municipality.departmentCode)?.name ?? '';
      for (const name of new Set(namesOf(municipality).map(foldText))) {
        for (const key of [name, `${name}, ${foldText(department)}`]) {
          const codes = this.municipalities.get(key) ?? [];
          if (!codes.includes(municipality.code)) this.municipalities.set(key, [...codes, municipality.code]);
        }
      }
    }
    for (const kind of ACTOR_KINDS) {
      for (const name of [kind, KIND_LABELS[kind].es, KIND_LABELS[kind].en]) this.kinds.set(foldText(name), kind);
    }
    for (const { key, nameEs, nameEn } of snapshot.valueChains) {
      for (const name of [key, nameEs, nameEn]) this.chains.set(foldText(name), key);
    }
    for (const { link, nameEs, nameEn } of snapshot.chainLinks) {
      for (const name of [link, nameEs, nameEn]) this.links.set(foldText(name), link);
    }
  }

  /** The row as a draft, or nothing when it has an error. */
  read(line: number, cells: readonly string[]): TableRow[] {
    this.line = line;
    this.faults = 0;
    if (cells.length !== this.header.length) {
      this.fault(
        null,
        `la fila tiene ${cells.length} celdas; el encabezado tiene ${this.header.length}.`,
        `the row has ${cells.length} cells; the header has ${this.header.length}.`,
      );
      return [];
    }
    const cell = (name: ActorColumn['name']): string => {
      const index = this.columns.findIndex((column) => column.name === name);
      return (cells[index] ?? '').trim();
    };
    const kind = this.readKind(cell('kind'));
    const draft = {
      name: this.readName(cell('name')),
      acronym: cell('acronym') || null,
      legallyConstituted: this.readYesNo('legally_constituted', cell('legally_constituted')),
      municipalityCode: this.readMunicipality(cell('municipality')),
      location: this.readLocation(cell('longitude'), cell('latitude')),
      roles: this.readRoles(cell('roles')),
      memberCount: this.readCount('members', cell('members')),
      womenMembers: this.readCount('women', cell('women')),
      youthMembers: this.readCount('youth', cell('youth')),
      womenLed: this.readYesNo('women_led', cell('women_led')),
      circularPractices: cell('circular_practices')
        .split(/[|;]/)
        .map((practice) => practice.trim())
        .filter((practice) => practice !== ''),
    };
    return this.faults > 0 || kind === undefined ? [] : [{ line, draft: { ...draft, kind } }];
  }

  private fault(name: ActorColumn['name'] | null, es: string, en: string): void {
    this.faults += 1;
    const index = this.columns.findIndex((column) => column.name === name);
    const column = name === null ? null : (this.header[index]?.trim() ?? name);
    this.problems.push({ line: this.line, column, severity: 'ERROR', text: { es, en } });
  }

  private readName(cell: string): string {
    if (EXAMPLE_PREFIXES.some((prefix) => foldText(cell).startsWith(prefix))) {
      this.fault(
        'name',
        'es la fila de ejemplo de la plantilla; bórrela.',
        'it is the example row of the template; delete it.',
      );
    }
    return cell;
  }

  private readKind(cell: string): ActorKind | undefined {
    const kind = this.kinds.get(foldText(cell));
    if (kind === undefined) {
      this.fault(
        'kind',
        `se encontró «${cell.slice(0, 60)}»; debe ser uno de: ${ACTOR_KINDS.map((name) => KIND_LABELS[name].es).join(', ')}.`,
        `found "${cell.slice(0, 60)}"; it must be one of: ${ACTOR_KINDS.map((name) => KIND_LABELS[name].en).join(', ')}.`,
      );
    }
    return kind;
  }

  private readYesNo(name: ActorColumn['name'], cell: string): boolean | null {
    const folded = foldText(cell);
    if (folded === '') return null;
    if (YES.has(folded)) return true;
    if (NO.has(folded)) return false;
    this.fault(
      name,
      `se encontró «${cell.slice(0, 60)}»; debe ser sí, no o nada.`,
      `found "${cell.slice(0, 60)}"; it must be yes, no or nothing.`,
    );
    return null;
  }

  private readMunicipality(cell: string): string | null {
    if (cell === '') return null;
    // Excel takes 0901 for a number and drops its zero.
    if (/^\d{3,4}$/.test(cell)) return cell.padStart(4, '0');
    const codes = this.municipalities.get(foldText(cell).replace(/\s*,\s*/, ', ')) ?? [];
    const [code] = codes;
    if (codes.length === 1 && code !== undefined) return code;
    const found = cell.slice(0, 60);
    if (codes.length === 0) {
      this.fault(
        'municipality',
        `el municipio «${found}» no está en los cinco departamentos; debe ser su código INE (0901) o su nombre.`,
        `the municipality "${found}" is not in the five departments; it must be its INE code (0901) or its name.`,
      );
    } else {
      const named = codes.map((each) => `${each} ${this.departmentOf(each)}`).join(', ');
      this.fault(
        'municipality',
        `hay varios municipios «${found}» (${named}); escriba el código, o «nombre, departamento».`,
        `there are several municipalities "${found}" (${named}); write the code, or "name, department".`,
      );
    }
    return null;
  }

  private departmentOf(code: string): string {
    return this.snapshot.territory.departmentByCode.get(code.slice(0, 2))?.name ?? '';
  }

  private readLocation(longitudeCell: string, latitudeCell: string): Position | null {
    if (longitudeCell === '' && latitudeCell === '') return null;
    const longitude = this.readDegrees('longitude', longitudeCell);
    const latitude = this.readDegrees('latitude', latitudeCell);
    return longitude === null || latitude === null ? null : [longitude, latitude];
  }

  private readDegrees(name: 'longitude' | 'latitude', cell: string): number | null {
    if (/^[-−]?\d{1,3}([.,]\d+)?$/.test(cell)) return Number(cell.replace('−', '-').replace(',', '.'));
    if (cell === '') {
      this.fault(
        name,
        'falta; la posición necesita longitud y latitud.',
        'missing; a position needs longitude and latitude.',
      );
    } else {
      this.fault(
        name,
        `se encontró «${cell.slice(0, 60)}»; debe ser un número de grados, como -91.518.`,
        `found "${cell.slice(0, 60)}"; it must be a number of degrees, such as -91.518.`,
      );
    }
    return null;
  }

  private readCount(name: ActorColumn['name'], cell: string): number | null {
    if (cell === '') return null;
    if (/^\d{1,9}$/.test(cell)) return Number(cell);
    this.fault(
      name,
      `se encontró «${cell.slice(0, 60)}»; debe ser un entero de 0 o más, sin separadores.`,
      `found "${cell.slice(0, 60)}"; it must be a whole number of 0 or more, without separators.`,
    );
    return null;
  }

  private readRoles(cell: string): ActorDraft['roles'] {
    const parts = cell.split(/[|;]/).filter((part) => part.trim() !== '');
    return parts.flatMap((part) => {
      const [first = '', second, ...more] = part.split(':').map((piece) => piece.trim());
      const found = part.trim().slice(0, 60);
      const link = this.links.get(foldText(second ?? first));
      const chainKey = second === undefined ? null : this.chains.get(foldText(first));
      if (more.length > 0) {
        this.fault(
          'roles',
          `se encontró «${found}»; cada función es «cadena: eslabón», separadas por |.`,
          `found "${found}"; each role is "chain: link", divided by |.`,
        );
        return [];
      }
      if (chainKey === undefined) {
        const names = this.snapshot.valueChains;
        this.fault(
          'roles',
          `la cadena de «${found}» no existe; las hay: ${names.map(({ nameEs }) => nameEs).join(', ')}.`,
          `the chain of "${found}" does not exist; there are: ${names.map(({ nameEn }) => nameEn).join(', ')}.`,
        );
        return [];
      }
      if (link === undefined) {
        const names = this.snapshot.chainLinks;
        this.fault(
          'roles',
          `el eslabón de «${found}» no existe; los hay: ${names.map(({ nameEs }) => nameEs).join(', ')}.`,
          `the link of "${found}" does not exist; there are: ${names.map(({ nameEn }) => nameEn).join(', ')}.`,
        );
        return [];
      }
      return [{ chainKey, link }];
    });
  }
}
