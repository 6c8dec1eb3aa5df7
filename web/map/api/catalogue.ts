import type { Position } from 'geojson';
import type { Preset } from '../state/view-state';

/** Asked once: what the choices of the page are made of. */
export const CATALOGUE = `query Catalogue($language: Language!, $withScenarios: Boolean!) {
  dataRevision { number updatedAt }
  indicators {
    key name(language: $language) description(language: $language) theme unit unitLabel(language: $language)
    decimals direction year years derived
    source { key title(language: $language) publisher year licence(language: $language) url note(language: $language) }
    statistics { count missing min max median }
  }
  palette: indicator(key: "poverty_rate") { classes(method: EQUAL_INTERVAL, count: 5) { colour } }
  rankingPresets { key title(language: $language) reason(language: $language) criteria { indicatorKey weight } }
  valueChains { key name(language: $language) }
  scenarios @include(if: $withScenarios) { id }
  servicePoints { id kind name status location municipality { code } }
  census: municipality(code: "0901") {
    population {
      source { key title(language: $language) publisher year licence(language: $language) url note(language: $language) }
    }
  }
}`;

/** Asked once: who is who; the polygons come as tiles, and every later answer only colours them. */
export const TERRITORY = `query Territory {
  municipalities {
    code name officialName aliases programmeStatus vumeStatus interest areaKm2 centroid seat bbox
    department { code name } population { total }
  }
  departments { code name }
}`;

export interface Source {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number | null;
  readonly licence: string;
  readonly url: string | null;
  readonly note: string | null;
}

export const THEMES = [
  'MIGRATION',
  'POVERTY',
  'LABOUR',
  'EDUCATION',
  'SERVICES',
  'GOVERNANCE',
  'RISK',
  'DEMOGRAPHY',
  'COVERAGE',
] as const;
export type Theme = (typeof THEMES)[number];
export type Direction = 'HIGHER_IS_MORE_NEED' | 'LOWER_IS_MORE_NEED' | 'NEUTRAL';

export interface Indicator {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly theme: Theme;
  /** In English, as a key: "percent". */
  readonly unit: string;
  readonly unitLabel: string;
  /** Decimals that its values carry. */
  readonly decimals: number;
  readonly direction: Direction;
  readonly year: number | null;
  /** All years that there are values of, the latest first; none where the source states no year. */
  readonly years: readonly number[];
  readonly derived: boolean;
  readonly source: Source;
  readonly statistics: Statistics;
}

export interface Statistics {
  readonly count: number;
  readonly missing: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly median: number | null;
}

/** Criteria and weights under a name. */
export interface RankingPreset {
  readonly key: Preset;
  readonly title: string;
  readonly reason: string;
  readonly criteria: ReadonlyArray<{ readonly indicatorKey: string; readonly weight: number }>;
}

export interface ServicePoint {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly status: 'CANDIDATE' | 'SELECTED' | 'PLANNED' | 'OPEN' | 'CLOSED';
  readonly location: { readonly type: 'Point'; readonly coordinates: Position };
  readonly municipality: { readonly code: string };
}

export function isOpenVume({ kind, status }: ServicePoint): boolean {
  return kind === 'VUME' && status === 'OPEN';
}

export interface Catalogue {
  readonly dataRevision: { readonly number: number; readonly updatedAt: string };
  readonly indicators: readonly Indicator[];
  readonly palette: { readonly classes: ReadonlyArray<{ readonly colour: string }> } | null;
  readonly rankingPresets: readonly RankingPreset[];
  readonly valueChains: ReadonlyArray<{ readonly key: string; readonly name: string }>;
  /** Asked for only where a link names some. */
  readonly scenarios?: ReadonlyArray<{ readonly id: string }>;
  readonly servicePoints: readonly ServicePoint[];
  readonly census: { readonly population: { readonly source: Source } | null } | null;
}

export type ProgrammeStatus = 'NAMED' | 'PROPOSED' | 'OUTSIDE';
export type VumeStatus = 'NONE' | 'CANDIDATE' | 'SELECTED' | 'PLANNED' | 'OPEN' | 'CLOSED';
export type Interest = 'UNKNOWN' | 'INTERESTED' | 'DECLINED';

export interface Municipality {
  readonly code: string;
  readonly name: string;
  readonly officialName: string | null;
  readonly aliases: readonly string[];
  readonly programmeStatus: ProgrammeStatus;
  readonly vumeStatus: VumeStatus;
  readonly interest: Interest;
  readonly areaKm2: number;
  readonly centroid: { readonly type: 'Point'; readonly coordinates: Position };
  readonly bbox: readonly [number, number, number, number];
  readonly seat: { readonly type: 'Point'; readonly coordinates: Position };
  readonly department: { readonly code: string; readonly name: string };
  readonly population: { readonly total: number } | null;
}

export interface Territory {
  readonly municipalities: readonly Municipality[];
  readonly departments: ReadonlyArray<{ readonly code: string; readonly name: string }>;
}
