import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Source } from '../api/catalogue';

/** What a panel shows: on the map, in the legend, as a table, in downloads and on paper, all from one. */
export interface Picture {
  /** Whether it answers what is now asked; without it, it does. */
  readonly standing?: Standing;
  readonly title: string;
  /** One line on what it is: unit, year, method. */
  readonly subtitle: string;
  /** Colour by municipality code; a municipality without one is drawn as missing. */
  readonly fills: ReadonlyMap<string, string>;
  /** Whether most fills are so light that borders must be dark. */
  readonly isLight?: true;
  /** Codes drawn hatched: the value is an estimate, or doubtful. */
  readonly estimated: readonly string[];
  readonly suspect: readonly string[];
  /** Codes with a heavy outline. */
  readonly outlined: readonly string[];
  /** Where the outlined are a choice: its name, and what became of each municipality in it. */
  readonly choice?: { readonly name: string; readonly standingOf: ReadonlyMap<string, string> };
  /** A short text in the middle of a municipality, such as its rank. */
  readonly marks: ReadonlyMap<string, string>;
  /** Whether marks give way to each other where there is no room; else all are drawn. */
  readonly marksYield?: true;
  /** Lines of the hint over a municipality. */
  readonly hints: ReadonlyMap<string, readonly string[]>;
  readonly legend: readonly LegendItem[];
  /** What a reader must know of the figures: estimates, missing values, model notes. */
  readonly flags: readonly string[];
  readonly sources: readonly Source[];
  readonly overlay: Overlay;
  readonly table: ViewTable;
}

/** It is the answer to what is asked; the answer is on its way, or there is none, and this is an earlier one. */
export type Standing = 'CURRENT' | 'AWAITED' | 'REFUSED';

export interface LegendItem {
  readonly shape:
    | 'fill'
    | 'estimated'
    | 'suspect'
    | 'missing'
    | 'outline'
    | 'point'
    | 'line'
    | 'area'
    | 'site'
    | 'diamond'
    | 'mark'
    | 'demo';
  readonly label: string;
  readonly colour?: string;
  /** A short text in the swatch, as it stands on the map. */
  readonly mark?: string;
  readonly count?: number;
  /** A letter of its own in links, where its place in the legend may change; see `writeSeen`. */
  readonly linkLetter?: string;
}

/** What lies over the polygons. Points and lines carry `colour` and `label`. */
export interface Overlay {
  readonly area: Geometry | null;
  readonly lines: FeatureCollection;
  readonly points: FeatureCollection;
}

interface ViewTable {
  readonly columns: readonly Column[];
  /** The first cell names the row; `code` is that of the municipality it is about, if it is about one. */
  readonly rows: ReadonlyArray<{ readonly code: string | null; readonly cells: readonly Cell[] }>;
}

export type Cell = string | number | boolean | null;

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Heading above the labels of several neighbouring columns. */
  readonly group?: string;
  /** Decimals shown on screen; the download has the whole number. */
  readonly decimals?: number;
  /** Percent of a finite number of draws, which proves neither 0 nor 100. */
  readonly isChance?: true;
}

/** The whole heading of a column, where there is but one line for it. */
export function headingOf({ group, label }: Column): string {
  return group === undefined ? label : `${group}: ${label}`;
}

export const EMPTY_OVERLAY: Overlay = { area: null, lines: collection([]), points: collection([]) };

export const EMPTY_PICTURE: Picture = {
  title: '',
  subtitle: '',
  fills: new Map(),
  estimated: [],
  suspect: [],
  outlined: [],
  marks: new Map(),
  hints: new Map(),
  legend: [],
  flags: [],
  sources: [],
  overlay: EMPTY_OVERLAY,
  table: { columns: [], rows: [] },
};

export function collection(features: readonly Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features: [...features] };
}
