import { DEFAULT_OBJECTIVE, type SiteObjective } from '../../../src/domain/coverage/site-objectives.definition';
import {
  type Aggregation,
  DEFAULT_METHODS,
  type MissingDataPolicy,
  type Normalisation,
} from '../../../src/domain/ranking/ranking-methods.definition';
import {
  type ClassificationMethod,
  DEFAULT_CLASSIFICATION,
} from '../../../src/domain/territory/classification.definition';
/** All that a link must carry so that its reader sees the same. */
export interface ViewState {
  readonly panel: Panel;
  readonly view: 'map' | 'table';
  readonly theme: 'auto' | 'light' | 'dark';
  readonly municipality: string | null;
  /** longitude, latitude, zoom; null: the whole region. */
  readonly camera: readonly [number, number, number] | null;
  readonly indicator: string;
  /** Year of the indicator; null: its latest. */
  readonly year: number | null;
  /** Year from which a change is counted; null: the one before. */
  readonly since: number | null;
  readonly method: ClassificationMethod;
  readonly classes: number;
  /** Classes of values, where they cluster, or how they changed. */
  readonly display: Display;
  readonly correction: Correction;
  readonly scope: Scope;
  /** Whose criteria count where `weights` names none. */
  readonly preset: Preset;
  /** null: the criteria of the preset. */
  readonly weights: readonly Weight[] | null;
  readonly normalisation: Normalisation;
  readonly aggregation: Aggregation;
  readonly missing: MissingDataPolicy;
  readonly interest: InterestRule;
  readonly openVume: 'exclude' | 'include';
  readonly facilities: Facilities;
  readonly impedance: Impedance;
  /** Kilometres or minutes, as `impedance` says. */
  readonly reach: number;
  readonly demand: DemandKind;
  readonly objective: SiteObjective;
  readonly sites: number;
  readonly chain: string | null;
  readonly link: ChainLink | null;
  /** Whether invented actors are shown; only while somebody wants them. */
  readonly demo: 'hide' | 'show';
  readonly compare: readonly string[];
  /** What lies on the map beside the picture of the panel, in the order of MAP_LAYERS. */
  readonly layers: readonly MapLayer[];
}

export interface Weight {
  readonly indicatorKey: string;
  readonly weight: number;
  /** Year of its values; without it, the latest. */
  readonly year?: number;
}

export const PANELS = ['indicator', 'ranking', 'coverage', 'chain'] as const;
export type Panel = (typeof PANELS)[number];
export const DISPLAYS = ['classes', 'clusters', 'change'] as const;
export type Display = (typeof DISPLAYS)[number];
export const CORRECTIONS = ['NONE', 'BENJAMINI_HOCHBERG'] as const;
export type Correction = (typeof CORRECTIONS)[number];
export const MAP_LAYERS = [
  'departments',
  'names',
  'coverage',
  'uncovered',
  'offices',
  'places',
  'actors',
  'relations',
] as const;
export type MapLayer = (typeof MAP_LAYERS)[number];
export const SCOPES = ['PROGRAMME', 'REGION'] as const;
export type Scope = (typeof SCOPES)[number];
export const PRESETS = ['DEFAULT', 'FORMER'] as const;
export type Preset = (typeof PRESETS)[number];
export const INTEREST_RULES = ['EXCLUDE_DECLINED', 'REQUIRE_INTERESTED', 'IGNORE'] as const;
export type InterestRule = (typeof INTEREST_RULES)[number];
export const FACILITIES = ['OPEN_VUME', 'CHOSEN_SITES', 'RANKING_TOP', 'PROGRAMME_SEATS'] as const;
export type Facilities = (typeof FACILITIES)[number];
export const IMPEDANCES = ['DISTANCE_KM', 'TRAVEL_MINUTES'] as const;
export type Impedance = (typeof IMPEDANCES)[number];
export const DEMAND_KINDS = ['POPULATION', 'YOUTH_15_29', 'NEED_WEIGHTED_POPULATION'] as const;
export type DemandKind = (typeof DEMAND_KINDS)[number];
export const CHAIN_LINKS = [
  'INPUTS',
  'PRODUCTION',
  'COLLECTION',
  'TRANSFORMATION',
  'MARKETING',
  'END_MARKET',
  'SUPPORT',
] as const;
export type ChainLink = (typeof CHAIN_LINKS)[number];

/** Shown in place of an indicator: the first language of most people. */
export const MAIN_LANGUAGE = 'main_language';
/** Phase II sets up a VUME in 13 municipalities. */
export const PROGRAMME_SITES = 13;
export const CLASS_COUNTS = { least: 3, most: 7 } as const;
export const SITE_COUNTS = { least: 1, most: 29 } as const;
/** Reaches that the slider offers, by impedance. */
export const REACHES: Readonly<Record<Impedance, { least: number; most: number; usual: number }>> = {
  DISTANCE_KM: { least: 1, most: 60, usual: 15 },
  TRAVEL_MINUTES: { least: 5, most: 180, usual: 60 },
};

export const START: ViewState = {
  panel: 'indicator',
  view: 'map',
  theme: 'auto',
  municipality: null,
  camera: null,
  indicator: 'poverty_2023_incidence',
  year: null,
  since: null,
  method: DEFAULT_CLASSIFICATION,
  classes: 5,
  display: 'classes',
  correction: 'NONE',
  scope: 'PROGRAMME',
  preset: 'DEFAULT',
  weights: null,
  normalisation: DEFAULT_METHODS.normalisation,
  aggregation: DEFAULT_METHODS.aggregation,
  missing: DEFAULT_METHODS.missingData,
  interest: 'EXCLUDE_DECLINED',
  openVume: 'exclude',
  facilities: 'OPEN_VUME',
  impedance: 'DISTANCE_KM',
  reach: 15,
  demand: 'POPULATION',
  objective: DEFAULT_OBJECTIVE,
  sites: PROGRAMME_SITES,
  chain: null,
  link: null,
  demo: 'hide',
  compare: [],
  layers: ['departments', 'names'],
};

/**
 * A change of some of it. A choice is a step that the Back button undoes; what is dragged, or is no matter of what is
 * seen, changes the step in which it happens.
 */
export type Change = (change: Partial<ViewState>, how?: 'choice' | 'drag') => void;
