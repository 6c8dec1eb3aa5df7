import {
  AGGREGATIONS,
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
  METHODS,
  MISSING_POLICIES,
  NORMALISATIONS,
  OBJECTIVES,
  PANELS,
  REACHES,
  SCOPES,
  SITE_COUNTS,
  START,
  type ViewState,
  type Weight,
} from './view-state';

/** How one part of the state stands in a link; `read` gives undefined for what it cannot make sense of. */
interface Part<Value> {
  read(text: string): Value | undefined;
  write(value: Value): string;
}

const choice = <Value extends string>(values: readonly Value[]): Part<Value> => ({
  read: (text) => values.find((value) => value === text),
  write: (value) => value,
});
const optionalChoice = <Value extends string>(values: readonly Value[]): Part<Value | null> => ({
  read: (text) => values.find((value) => value === text),
  write: (value) => value ?? '',
});
const key: Part<string> = {
  read: (text) => (/^[\w-]{1,80}$/.test(text) ? text : undefined),
  write: (value) => value,
};
const optionalKey: Part<string | null> = { read: key.read, write: (value) => value ?? '' };
const keys: Part<readonly string[]> = {
  read: (text) => text.split(',').filter((one) => key.read(one) !== undefined),
  write: (value) => value.join(','),
};
/** Every combination can be written, none too; the order is always the same. */
const layers: Part<readonly MapLayer[]> = {
  read: (text) => {
    const names = text.split(',');
    return MAP_LAYERS.filter((layer) => names.includes(layer));
  },
  write: (value) => MAP_LAYERS.filter((layer) => value.includes(layer)).join(',') || 'none',
};
const count = (least: number, most: number): Part<number> => ({
  read: (text) => {
    const value = text === '' ? Number.NaN : Number(text);
    return value >= least && value <= most ? value : undefined;
  },
  write: String,
});

const weights: Part<readonly Weight[] | null> = {
  read: (text) => {
    const list = text.split(',').flatMap((pair) => {
      const [indicatorKey = '', share = ''] = pair.split(':');
      const weight = Number(share);
      return key.read(indicatorKey) && share !== '' && weight >= 0 && weight <= 1 ? [{ indicatorKey, weight }] : [];
    });
    return list.length > 0 ? list : undefined;
  },
  write: (value) => (value ?? []).map(({ indicatorKey, weight }) => `${indicatorKey}:${weight}`).join(','),
};

const camera: Part<ViewState['camera']> = {
  read: (text) => {
    const [longitude = Number.NaN, latitude = Number.NaN, zoom = Number.NaN] = text.split(',').map(Number);
    const isPlace = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 && zoom >= 0 && zoom <= 22;
    return isPlace ? [longitude, latitude, zoom] : undefined;
  },
  write: (value) =>
    value === null ? '' : `${value[0].toFixed(4)},${value[1].toFixed(4)},${Number(value[2].toFixed(2))}`,
};

const leastReach = Math.min(...Object.values(REACHES).map(({ least }) => least));
const mostReach = Math.max(...Object.values(REACHES).map(({ most }) => most));

const PARTS: { readonly [Name in keyof ViewState]: Part<ViewState[Name]> } = {
  panel: choice(PANELS),
  view: choice(['map', 'table']),
  theme: choice(['auto', 'light', 'dark']),
  municipality: optionalKey,
  camera,
  indicator: key,
  method: choice(METHODS),
  classes: count(CLASS_COUNTS.least, CLASS_COUNTS.most),
  display: choice(DISPLAYS),
  correction: choice(CORRECTIONS),
  scope: choice(SCOPES),
  weights,
  normalisation: choice(NORMALISATIONS),
  aggregation: choice(AGGREGATIONS),
  missing: choice(MISSING_POLICIES),
  interest: choice(INTEREST_RULES),
  openVume: choice(['exclude', 'include']),
  facilities: choice(FACILITIES),
  impedance: choice(IMPEDANCES),
  reach: count(leastReach, mostReach),
  demand: choice(DEMAND_KINDS),
  optimum: choice(['off', 'on']),
  objective: choice(OBJECTIVES),
  sites: count(SITE_COUNTS.least, SITE_COUNTS.most),
  chain: optionalKey,
  link: optionalChoice(CHAIN_LINKS),
  demo: choice(['show', 'hide']),
  compare: keys,
  layers,
};
const NAMES = Object.keys(PARTS) as Array<keyof ViewState>;

/** The state that a link's query string carries; what it does not say, or says wrongly, is as at the start. */
export function readLink(search: string): ViewState {
  const parameters = new URLSearchParams(search);
  const state: Record<string, unknown> = { ...START };
  for (const name of NAMES) {
    const text = parameters.get(name);
    const value = text === null ? undefined : PARTS[name].read(text);
    if (value !== undefined) state[name] = value;
  }
  return state as unknown as ViewState;
}

/** The query string of a state, with a leading question mark; empty at the start. */
export function writeLink(state: ViewState): string {
  const pairs = NAMES.flatMap((name) => {
    const text = writePart(name, state[name]);
    return text === writePart(name, START[name])
      ? []
      : [`${name}=${encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':')}`];
  });
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function writePart<Name extends keyof ViewState>(name: Name, value: ViewState[Name]): string {
  return PARTS[name].write(value);
}
