import type { Position } from '../../../geo/basis/units';
import { type CellProblem, readTable, unguardText, widthProblem } from '../../platform/files/table-file';
import { foldText } from '../../platform/fold-text';
import { namesOf } from '../territory';
import type { ActorDraft, DraftField } from './actor-draft';
import { ACTOR_COLUMNS, type ActorColumn, EXAMPLE_PREFIXES } from './actor-table.columns';
import { KIND_LABELS } from './value-chains.labels';
import type { ValueChainsSnapshot } from './value-chains.snapshot';
import { ACTOR_KINDS, type ActorKind, type ChainLink } from './value-chains.types';

/** What is wrong in a table, at its place. */
export interface TableProblem extends CellProblem {
  readonly severity: 'ERROR' | 'WARNING' | 'DUPLICATE';
  /** The actor on record that a duplicate looks like. */
  readonly existing?: { readonly id: string; readonly name: string };
}

export interface TableRow {
  readonly line: number;
  readonly draft: ActorDraft;
  /** Fields whose cells cannot be read: the draft holds nothing of them, and is not to be recorded. */
  readonly unread: ReadonlySet<DraftField>;
}

export interface ActorTable {
  /** The rows, as far as they can be read; what they say is yet to be checked. */
  readonly rows: readonly TableRow[];
  /** Rows of which nothing can be read. */
  readonly rejected: number;
  readonly problems: readonly TableProblem[];
  /** What the header calls the column of a field. */
  readonly headingOf: ReadonlyMap<DraftField, string>;
}

/** Beyond this a table is to be imported in parts. */
export const MOST_ROWS = 20_000;
const YES = new Set(['si', 's', 'yes', 'y', 'true', 'verdadero', '1', 'x']);
const NO = new Set(['no', 'n', 'false', 'falso', '0']);

/**
 * Reads a table of actors: commas, semicolons or tabs between the cells, a header in Spanish or English in any order,
 * decimal point or comma. Blank rows and those that begin with "#" are passed over.
 */
export function readActorTable(snapshot: ValueChainsSnapshot, content: string): ActorTable {
  const { columns, header, records, problems } = readTable(content, ACTOR_COLUMNS, MOST_ROWS);
  const reader = new RowReader(snapshot, columns, header, problems);
  const rows = records.flatMap(({ line, cells }) => reader.read(line, cells));
  return { rows, rejected: records.length - rows.length, problems: reader.problems, headingOf: reader.headingOf };
}

/** Turns rows of cells into drafts, and notes what cannot be read. */
class RowReader {
  readonly problems: TableProblem[];
  readonly headingOf: Map<DraftField, string>;
  private readonly municipalities = new Map<string, string[]>();
  private readonly kinds = new Map<string, ActorKind>();
  private readonly chains = new Map<string, string>();
  private readonly links = new Map<string, ChainLink>();
  private line = 0;
  private unread = new Set<DraftField>();

  constructor(
    private readonly snapshot: ValueChainsSnapshot,
    private readonly columns: readonly ActorColumn[],
    private readonly header: readonly string[],
    problems: readonly CellProblem[],
  ) {
    this.problems = problems.map((problem) => ({ ...problem, severity: 'ERROR' }));
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

  /** The row as a draft, as far as it can be read. */
  read(line: number, cells: readonly string[]): TableRow[] {
    this.line = line;
    this.unread = new Set();
    const width = widthProblem({ line, cells }, this.header);
    if (width !== null) {
      this.problems.push({ ...width, severity: 'ERROR' });
      return [];
    }
    const cell = (name: ActorColumn['name']): string => {
      const index = this.columns.findIndex((column) => column.name === name);
      return unguardText((cells[index] ?? '').trim());
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
    // No rule looks at the kind of a draft, so that the rest of it can be checked without one.
    return [{ line, draft: { ...draft, kind: kind ?? 'ASSOCIATION' }, unread: this.unread }];
  }

  private fault(name: ActorColumn['name'], es: string, en: string): void {
    const index = this.columns.findIndex((column) => column.name === name);
    const field = this.columns[index]?.field;
    if (field !== undefined) this.unread.add(field);
    const column = this.header[index]?.trim() ?? name;
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
