import type { Geometry } from 'geojson';
import type { Bbox } from '../../../geo/basis/units';
import type { WorldShape } from '../../../geo/tiles';
import type { Detail } from '../../../geo/topology';
import type { Bilingual } from '../../platform/language';
import type { CoverageService } from '../coverage';
import type { RankingService } from '../ranking';
import type { Snapshot } from '../snapshot';
import type { AutocorrelationService } from '../statistics';
import type { LayerRecords } from './layer-records.repository';

const ATTRIBUTE_TYPES = ['string', 'integer', 'number', 'boolean', 'date'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** An attribute of a layer's features. */
export interface LayerAttribute {
  /** snake_case; that of an indicator is the indicator's key. */
  readonly name: string;
  readonly type: AttributeType;
  readonly title: Bilingual;
  /** In words of each language; absent where there is none. */
  readonly unit?: Bilingual;
  /** The values that it can take, where they are few and fixed. */
  readonly values?: readonly string[];
  /** Whether it is the value of an indicator. */
  readonly isIndicator?: true;
}

/** null: not known. Dates are ISO 8601 text. */
export type AttributeValue = string | number | boolean | null;

export interface LayerFeature {
  /** Whole, above 0, the same as long as the thing exists. */
  readonly id: number;
  /** WGS 84, right-hand rule; null where the position is not known. */
  geometry(detail: Detail): Geometry | null;
  /** The geometry at a zoom level; null if invisible. */
  shape(zoom: number): WorldShape | null;
  readonly bbox: Bbox | null;
  /** In the order of the layer's attributes. */
  readonly values: readonly AttributeValue[];
  /** Period of validity as ISO 8601 dates, either end open; absent for timeless features. */
  readonly period?: { readonly from: string | null; readonly to: string | null } | undefined;
}

const GEOMETRY_TYPES = ['Point', 'LineString', 'MultiPolygon'] as const;
export type LayerGeometryType = (typeof GEOMETRY_TYPES)[number];

/** The analyses and records that layers are made of. */
export interface LayerMakers {
  readonly autocorrelation: Pick<AutocorrelationService, 'measure'>;
  readonly coverage: Pick<CoverageService, 'coverage' | 'coveredArea'>;
  readonly ranking: Pick<RankingService, 'rank'>;
  readonly records: LayerRecords;
}

/** The requested edition of a layer. */
export interface LayerEdition {
  /** For a layer about one indicator at a time; its default one without it. */
  readonly indicatorKey?: string | undefined;
  /** Whether demonstration actors count. */
  readonly includeDemo: boolean;
}

/** All that a layer is made of. */
export interface LayerInput extends LayerMakers {
  readonly snapshot: Snapshot;
  readonly includeDemo: boolean;
  /** For a layer with a default indicator: which one it is about. */
  readonly indicatorKey?: string;
}

/** Content of a layer at a data revision. */
interface LayerContent {
  readonly attributes: readonly LayerAttribute[];
  readonly features: readonly LayerFeature[];
  /** Keys of the data sources that its figures come from. */
  readonly sourceKeys: readonly string[];
}

/** A kind of layer: one file of `definitions` and a line of the registry. */
export interface LayerDefinition {
  /** As in its addresses: /tiles/{id}/… */
  readonly id: string;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly geometryType: LayerGeometryType;
  /** Whether making it asks the database or a thread: then it is built when somebody asks for it, not at the start. */
  readonly onDemand?: true;
  /** Whether it shows actors, and so possibly demonstration ones. */
  readonly readsActors?: true;
  /** For a layer about one indicator: the key of its default. */
  readonly defaultIndicator?: string;
  build(input: LayerInput): LayerContent | Promise<LayerContent>;
}

/** A layer at one data revision. */
export interface Layer extends LayerContent {
  readonly definition: LayerDefinition;
  /** Which indicator it is about, for a layer with a default one. */
  readonly indicatorKey?: string;
  /** Whether it includes demonstration actors. */
  readonly includeDemo: boolean;
  /** Extent of all features with a position, in degrees; the territory's if there are none. */
  readonly bbox: Bbox;
  readonly attributeIndex: ReadonlyMap<string, number>;
}
