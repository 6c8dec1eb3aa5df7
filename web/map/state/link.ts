import { SITE_OBJECTIVES } from '../../../src/domain/coverage/site-objectives.definition';
import {
  AGGREGATIONS,
  MISSING_DATA_POLICIES,
  NORMALISATIONS,
} from '../../../src/domain/ranking/ranking-methods.definition';
import { CLASSIFICATION_METHODS } from '../../../src/domain/territory/classification.definition';
import {
  CHAIN_LINKS,
  CLASS_COUNTS,
  CORRECTIONS,
  DEMAND_KINDS,
  DISPLAYS,
  FACILITIES,
  IMPEDANCES,
  INTEREST_RULES,
  MAP_LAYERS,
  type MapLayer,
  PANELS,
  PRESETS,
  REACHES,
  SCOPES,
  SITE_COUNTS,
  START,
  type ViewState,
  type Weight,
} from './view-state';

/** What there is, against which a link is held. */
export interface Known {
  /** Years of the values of each indicator, by its key. */
  readonly indicators: ReadonlyMap<string, readonly number[]>;
  readonly municipalities: ReadonlySet<string>;
  readonly chains: ReadonlySet<string>;
  /** null: not asked for, since the link names none. */
  readonly scenarios: ReadonlySet<string> | null;
}

/** Something that a link asks for and that cannot be shown. */
export interface LinkProblem {
  /** The part of the link, or the name of one that this page does not have. */
  readonly part: keyof ViewState | 'unknown';
  /** As the link has it. */
  readonly found: string;
  /** Whether the rest of the part is shown without it; else the whole part is shown as at the start. */
  readonly isLeftOut: boolean;
}

/** A part as it was read: what can be shown, and what cannot. Without a value, that of the start is shown. */
interface Reading<Value> {
  readonly value?: Value;
  readonly lost: readonly string[];
}

/** How one part of the state stands in a link. */
interface Part<Value> {
  read(text: string): Reading<Value>;
  write(value: Value): string;
  /** What there is of a value that could be read. */
  settle?(value: Value, known: Known, state: ViewState): Reading<Value>;
}

const whole = <Value>(value: Value): Reading<Value> => ({ value, lost: [] });
const lost = (text: string): Reading<never> => ({ lost: [text] });

const choice = <Value extends string>(values: readonly Value[]): Part<Value> => ({
  read: (text) => {
    const value = values.find((one) => one === text);
    return value === undefined ? lost(text) : whole(value);
  },
  write: (value) => value,
});
const optional = <Value extends string>(part: Part<Value>): Part<Value | null> => ({
  read: (text) => (text === '' ? whole(null) : part.read(text)),
  write: (value) => (value === null ? '' : part.write(value)),
});
const isKey = (text: string): boolean => /^[\w-]{1,80}$/.test(text);
const key: Part<string> = {
  read: (text) => (isKey(text) ? whole(text) : lost(text)),
  write: (value) => value,
};
/** The members of a list that can be shown, in the order given. */
const several = (text: string, isGood: (one: string) => boolean): Reading<string[]> => {
  const list = text.split(',').filter((one) => one !== '');
  return { value: list.filter(isGood), lost: list.filter((one) => !isGood(one)) };
};
const oneOf = (part: Part<string | null>, names: (known: Known) => ReadonlySet<string>): Part<string | null> => ({
  ...part,
  settle: (value, known) => (value === null || names(known).has(value) ? whole(value) : lost(value)),
});
/** Every combination can be written, none too; the order is always the same. */
const layers: Part<readonly MapLayer[]> = {
  read: (text) => {
    if (text === 'none') return whole([]);
    const { value, lost: strange } = several(text, (one) => MAP_LAYERS.some((layer) => layer === one));
    return { value: MAP_LAYERS.filter((layer) => value?.includes(layer)), lost: strange };
  },
  write: (value) => MAP_LAYERS.filter((layer) => value.includes(layer)).join(',') || 'none',
};
const count = (least: number, most: number, isGood: (value: number) => boolean = Number.isFinite): Part<number> => ({
  read: (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    return isGood(value) && value >= least && value <= most ? whole(value) : lost(text);
  },
  write: String,
});
const year: Part<number | null> = {
  read: (text) => (/^\d{4}$/.test(text) ? whole(Number(text)) : lost(text)),
  write: (value) => String(value ?? ''),
  settle: (value, { indicators }, { indicator }) =>
    value === null || indicators.get(indicator)?.includes(value) ? whole(value) : lost(String(value)),
};

const writeWeight = ({ indicatorKey, weight, year: of }: Weight): string =>
  `${indicatorKey}${of === undefined ? '' : `@${of}`}:${weight}`;
const readWeight = (text: string): Weight | undefined => {
  const [, indicatorKey, of, share = ''] = /^([\w-]{1,80})(?:@(\d{4}))?:(.+)$/.exec(text) ?? [];
  const weight = Number(share);
  if (indicatorKey === undefined || share.trim() === '' || !(weight >= 0 && weight <= 1)) return undefined;
  return { indicatorKey, weight, ...(of === undefined ? {} : { year: Number(of) }) };
};
const weights: Part<readonly Weight[] | null> = {
  read: (text) => {
    const { value = [], lost: strange } = several(text, (one) => readWeight(one) !== undefined);
    const list = value.flatMap((one) => readWeight(one) ?? []);
    return { value: list.length > 0 ? list : null, lost: strange };
  },
  write: (value) => (value ?? []).map(writeWeight).join(','),
  settle: (value, { indicators }) => {
    const isThere = ({ indicatorKey, year: of }: Weight): boolean => {
      const years = indicators.get(indicatorKey);
      return years !== undefined && (of === undefined || years.includes(of));
    };
    const there = value?.filter(isThere) ?? [];
    const missing = value?.filter((one) => !isThere(one)) ?? [];
    return {
      value: there.length > 0 ? there : null,
      lost: missing.map(({ indicatorKey, year: of }) => (of === undefined ? indicatorKey : `${indicatorKey} ${of}`)),
    };
  },
};
const camera: Part<ViewState['camera']> = {
  read: (text) => {
    const [longitude = Number.NaN, latitude = Number.NaN, zoom = Number.NaN] = text.split(',').map(Number);
    const isPlace = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 && zoom >= 0 && zoom <= 22;
    return isPlace ? whole([longitude, latitude, zoom] as const) : lost(text);
  },
  write: (value) =>
    value === null ? '' : `${value[0].toFixed(4)},${value[1].toFixed(4)},${Number(value[2].toFixed(2))}`,
};

const leastReach = Math.min(...Object.values(REACHES).map(({ least }) => least));
const mostReach = Math.max(...Object.values(REACHES).map(({ most }) => most));

/** In the order in which they are settled: an indicator before its years, an impedance before its reach. */
const PARTS: { readonly [Name in keyof ViewState]: Part<ViewState[Name]> } = {
  panel: choice(PANELS),
  view: choice(['map', 'table']),
  theme: choice(['auto', 'light', 'dark']),
  municipality: oneOf(optional(key), ({ municipalities }) => municipalities),
  camera,
  indicator: { ...key, settle: (value, { indicators }) => (indicators.has(value) ? whole(value) : lost(value)) },
  year,
  since: {
    ...year,
    settle: (value, { indicators }, { indicator, year: later }) => {
      const years = indicators.get(indicator) ?? [];
      const isBefore = value !== null && years.includes(value) && value < (later ?? Math.max(...years));
      return value === null || isBefore ? whole(value) : lost(String(value));
    },
  },
  method: choice(CLASSIFICATION_METHODS),
  classes: count(CLASS_COUNTS.least, CLASS_COUNTS.most, Number.isInteger),
  display: {
    ...choice(DISPLAYS),
    settle: (value, { indicators }, { indicator }) =>
      value === 'change' && (indicators.get(indicator)?.length ?? 0) < 2 ? lost(value) : whole(value),
  },
  correction: choice(CORRECTIONS),
  scope: choice(SCOPES),
  preset: choice(PRESETS),
  weights,
  normalisation: choice(NORMALISATIONS),
  aggregation: choice(AGGREGATIONS),
  missing: choice(MISSING_DATA_POLICIES),
  interest: choice(INTEREST_RULES),
  openVume: choice(['exclude', 'include']),
  facilities: choice(FACILITIES),
  impedance: choice(IMPEDANCES),
  reach: {
    ...count(leastReach, mostReach),
    settle: (value, _known, { impedance }) => {
      const { least, most, usual } = REACHES[impedance];
      return value >= least && value <= most ? whole(value) : { value: usual, lost: [String(value)] };
    },
  },
  demand: choice(DEMAND_KINDS),
  objective: choice(SITE_OBJECTIVES),
  sites: count(SITE_COUNTS.least, SITE_COUNTS.most, Number.isInteger),
  chain: oneOf(optional(key), ({ chains }) => chains),
  link: optional(choice(CHAIN_LINKS)),
  demo: choice(['hide', 'show']),
  compare: {
    read: (text) => several(text, isKey),
    write: (value) => value.join(','),
    settle: (value, { scenarios }) =>
      scenarios === null ? whole(value) : several(value.join(','), (one) => scenarios.has(one)),
  },
  layers,
};
/** The part by which it is decided whether a part is there. */
const GROUNDS: Partial<Record<keyof ViewState, keyof ViewState>> = {
  year: 'indicator',
  since: 'indicator',
  display: 'indicator',
  reach: 'impedance',
};
const NAMES = Object.keys(PARTS) as Array<keyof ViewState>;
/** Parts that say something of the link itself. */
const REVISION = 'revision';
const SEEN = 'seen';
/** What links of before have in place of a part of today. */
const FORMER_PARTS: Readonly<Record<string, string>> = { optimum: 'facilities' };
const isFollowed = (name: string): boolean => /^(utm_.*|fbclid|gclid)$/.test(name);

/** A link as it was read. */
export interface Link {
  /** What it does not say, or says wrongly, is as at the start. */
  readonly state: ViewState;
  readonly problems: readonly LinkProblem[];
  /** Data revision that its writer saw; null where it does not say. */
  readonly revision: number | null;
  /** Parts that the reader has chosen since. */
  readonly chosen: ReadonlySet<string>;
  /** The classes that the map showed its writer, as `seenOn` writes them; null where it does not say. */
  readonly seen: string | null;
}

/** Reads the query string of a link. */
export function readLink(search: string): Link {
  const parameters = new URLSearchParams(search);
  // "optimum=on" meant the choice of sites, before the coverage of the choice was shown with it.
  if (parameters.get('optimum') === 'on') parameters.set('facilities', 'CHOSEN_SITES');
  const state: Record<string, unknown> = { ...START };
  const problems: LinkProblem[] = [];
  for (const part of NAMES) {
    const text = parameters.get(part);
    if (text !== null) take(state, problems, part, PARTS[part].read(text) as Reading<unknown>);
  }
  for (const [name, text] of parameters) {
    const isKnown = name in PARTS || name in FORMER_PARTS || name === REVISION || name === SEEN;
    if (!isKnown && !isFollowed(name)) problems.push({ part: 'unknown', found: `${name}=${text}`, isLeftOut: true });
  }
  const revision = parameters.get(REVISION);
  return {
    state: state as unknown as ViewState,
    problems,
    revision: revision !== null && /^\d{1,9}$/.test(revision) ? Number(revision) : null,
    seen: parameters.get(SEEN),
    chosen: new Set(),
  };
}

/** The state with only what there is, and all of the link that cannot be shown. */
export function settleLink(
  { state, problems: unreadable, chosen }: Link,
  known: Known,
): { readonly state: ViewState; readonly problems: readonly LinkProblem[] } {
  const settled: Record<string, unknown> = { ...state };
  const problems: LinkProblem[] = [];
  let isChanged = false;
  for (const part of NAMES) {
    // Scenarios saved during the visit are not among those known at its beginning.
    if (part === 'compare' && chosen.has(part)) continue;
    const { settle } = PARTS[part] as Part<unknown>;
    const reading = settle?.(state[part], known, settled as unknown as ViewState);
    if (reading && reading.lost.length > 0) {
      settled[part] = START[part];
      // An indicator chosen since may have no such year: that is no fault of the link.
      const isAsked = ![part, GROUNDS[part]].some((name) => name !== undefined && chosen.has(name));
      take(settled, isAsked ? problems : [], part, reading);
      isChanged = true;
    }
  }
  return {
    state: isChanged ? (settled as unknown as ViewState) : state,
    problems: [...unreadable, ...problems],
  };
}

/** Puts a part that was read into the state, and what was lost of it among the problems. */
function take(
  state: Record<string, unknown>,
  problems: LinkProblem[],
  part: keyof ViewState,
  { value, lost: strange }: Reading<unknown>,
): void {
  if (value !== undefined) state[part] = value;
  const isLeftOut = Array.isArray(value);
  problems.push(...strange.map((found): LinkProblem => ({ part, found, isLeftOut })));
}

/** What a link says of the data beside the state. */
export interface LinkStamp {
  readonly revision: number;
  readonly seen?: string;
}

/** The query string of a state, with a leading question mark; without a stamp, empty at the start. */
export function writeLink(state: ViewState, stamp?: LinkStamp): string {
  const parts = NAMES.flatMap((name): Array<readonly [string, string]> => {
    const text = writePart(name, state[name]);
    return text === writePart(name, START[name]) ? [] : [[name, text]];
  });
  const stamps: Array<readonly [string, string]> = stamp
    ? [[REVISION, String(stamp.revision)], ...(stamp.seen ? [[SEEN, stamp.seen] as const] : [])]
    : [];
  const query = [...parts, ...stamps].map(
    ([name, text]) => `${name}=${encodeURIComponent(text).replace(/%(2C|3A|40)/g, decodeURIComponent)}`,
  );
  return query.length > 0 ? `?${query.join('&')}` : '';
}

function writePart<Name extends keyof ViewState>(name: Name, value: ViewState[Name]): string {
  return PARTS[name].write(value);
}
