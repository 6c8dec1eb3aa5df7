import { createHash } from 'node:crypto';
import { REFERENCES, type ReferenceKey } from '../../../geo/references';
import type { Bilingual } from '../../platform/language';
import { SOFTWARE_VERSION } from '../../platform/software-version';
import type { Snapshot } from '../snapshot';
import type { DataSourceEntity } from '../territory';
import { sourcesUsed, type UsedData } from './used-data';

/** A number that a reader looks at first, by a name that stays the same. */
export interface KeyFigure {
  readonly name: string;
  readonly value: number;
}

/** A source of the method, by its key. */
export interface MethodSource {
  readonly key: string;
  readonly reference: string;
}

/** What a result rests on beside its variables, e.g. `impedanceModel` PLACE_NETWORK, or the digest of imported roads. */
export interface RecipeBasis {
  readonly name: string;
  readonly value: string;
}

/** All that it takes to compute a result again, and to tell whether it came out the same. */
export interface Recipe {
  readonly operation: string;
  /** As given, with the defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly dataRevision: number;
  readonly softwareVersion: string;
  /** Seed of its random draws; null when it draws none. */
  readonly seed: number | null;
  readonly sources: readonly MethodSource[];
  readonly basis: readonly RecipeBasis[];
  /** Of every figure of the result. */
  readonly digest: string;
  readonly figures: readonly KeyFigure[];
  readonly citation: Bilingual;
}

/** What an analysis says of itself for its recipe. */
export interface RecipeFacts {
  readonly operation: string;
  /** What the analysis is called in a citation. */
  readonly title: Bilingual;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly seed?: number | null;
  readonly sources: readonly ReferenceKey[];
  /** Whose sources the citation names. */
  readonly data: readonly UsedData[];
  readonly basis?: readonly RecipeBasis[];
  readonly figures: readonly KeyFigure[];
  /** Every figure of the result, in an order that stays the same. */
  readonly rows: ReadonlyArray<ReadonlyArray<string | number | null>>;
}

/** What the last bits of a sum depend on, such as the order of its terms, must not make another result of it. */
const SIGNIFICANT_DIGITS = 9;

/** The recipe of a result of this snapshot. */
export function writeRecipe(snapshot: Snapshot, facts: RecipeFacts): Recipe {
  return {
    operation: facts.operation,
    variables: facts.variables,
    dataRevision: snapshot.revision,
    softwareVersion: SOFTWARE_VERSION,
    seed: facts.seed ?? null,
    sources: facts.sources.map((key) => ({ key, reference: REFERENCES[key] })),
    basis: facts.basis ?? [],
    digest: digestOf(facts.rows),
    figures: facts.figures,
    citation: citationOf(snapshot, facts.title, facts.data),
  };
}

/** SHA-256 of rows, in hexadecimal; numbers count to 9 significant digits. */
export function digestOf(rows: RecipeFacts['rows']): string {
  const hash = createHash('sha256');
  for (const row of rows) {
    const cells = row.map((cell) => (typeof cell === 'number' ? settled(cell) : cell));
    hash.update(`${JSON.stringify(cells)}\n`);
  }
  return hash.digest('hex');
}

function settled(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS)) + 0; // + 0: -0 is 0
}

/** A difference below this share of the figure is rounding. */
const TOLERANCE = 1e-8;

/** A key figure, or what a result rests on, that came out otherwise; null: it is not there. */
export interface Difference<Value = number> {
  readonly name: string;
  readonly expected: Value | null;
  readonly found: Value | null;
}

/** The key figures that differ by more than rounding. */
export function differences(expected: readonly KeyFigure[], found: readonly KeyFigure[]): Difference[] {
  return unlike(expected, found, (a, b) => Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)));
}

/** What results rest on that differs. */
export function otherBasis(expected: readonly RecipeBasis[], found: readonly RecipeBasis[]): Difference<string>[] {
  return unlike(expected, found, (a, b) => a === b);
}

type Named<Value> = { readonly name: string; readonly value: Value };

function unlike<Value>(
  expected: ReadonlyArray<Named<Value>>,
  found: ReadonlyArray<Named<Value>>,
  alike: (a: Value, b: Value) => boolean,
): Difference<Value>[] {
  const left = new Map(expected.map(({ name, value }) => [name, value]));
  const right = new Map(found.map(({ name, value }) => [name, value]));
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => {
    const [a, b] = [left.get(name) ?? null, right.get(name) ?? null];
    return a !== null && b !== null && alike(a, b) ? [] : [{ name, expected: a, found: b }];
  });
}

/** The same for the same data revision, whoever asks and whenever. */
export function citationOf(snapshot: Snapshot, title: Bilingual, used: readonly UsedData[]): Bilingual {
  const { revision, updatedAt, programme } = snapshot;
  const authors = programme.partners.find(({ id }) => id === programme.programme.implementerId)?.name ?? 'PROCOEES';
  const year = updatedAt.getUTCFullYear();
  const sources = sourcesUsed(snapshot, used);
  const date = (language: 'es' | 'en'): string =>
    new Intl.DateTimeFormat(language === 'es' ? 'es-GT' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
      updatedAt,
    );
  return {
    es: `${authors} (${year}). ${title.es} [resultado de un análisis]. PROCOEES, planificación territorial, versión ${SOFTWARE_VERSION}, revisión de datos ${revision}, ${date('es')}. Datos de: ${sources.map((source) => sourceText(source, 'es')).join('; ') || 'registros del programa'}.`,
    en: `${authors} (${year}). ${title.en} [result of an analysis]. PROCOEES, territorial planning, version ${SOFTWARE_VERSION}, data revision ${revision}, ${date('en')}. Data from: ${sources.map((source) => sourceText(source, 'en')).join('; ') || 'records of the programme'}.`,
  };
}

/** A source in a citation: title, publisher, year and address. */
function sourceText({ title, titleEs, publisher, year, url }: DataSourceEntity, language: 'es' | 'en'): string {
  const [name, noYear] = language === 'es' ? [titleEs, 's. f.'] : [title, 'n.d.'];
  return `${name} (${publisher}, ${year ?? noYear})${url === null ? '' : `, ${url}`}`;
}
