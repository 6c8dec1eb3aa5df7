import fc from 'fast-check';
import { AGGREGATIONS } from '../../../src/domain/ranking/ranking-methods.definition';
import { CLASSIFICATION_METHODS } from '../../../src/domain/territory/classification.definition';
import { type Known, type Link, readLink, settleLink, writeLink } from '../../../web/map/state/link';
import {
  CHAIN_LINKS,
  CORRECTIONS,
  DISPLAYS,
  FACILITIES,
  IMPEDANCES,
  MAP_LAYERS,
  PANELS,
  PRESETS,
  REACHES,
  START,
  type ViewState,
} from '../../../web/map/state/view-state';

const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/);
const year = fc.integer({ min: 1990, max: 2030 });

const KNOWN: Known = {
  indicators: new Map([
    [START.indicator, [2018, 2023]],
    ['gini', []],
    ['maya_share', [2018]],
  ]),
  municipalities: new Set(['0901', '1413']),
  chains: new Set(['papa']),
  scenarios: new Set(['one']),
};

/** What is shown of a link, and what it is said not to show. */
function open(search: string): { state: ViewState; said: string[] } {
  const { state, problems } = settleLink(readLink(search), KNOWN);
  return {
    state,
    said: problems.map(({ part, found, isLeftOut }) => `${part} ${found} ${isLeftOut ? 'out' : 'start'}`),
  };
}

it('carries any state there and back', () => {
  const state: fc.Arbitrary<ViewState> = fc
    .record({
      panel: fc.constantFrom(...PANELS),
      municipality: fc.option(fc.stringMatching(/^\d{4}$/), { nil: null }),
      indicator: key,
      year: fc.option(year, { nil: null }),
      since: fc.option(year, { nil: null }),
      method: fc.constantFrom(...CLASSIFICATION_METHODS),
      classes: fc.integer({ min: 3, max: 7 }),
      preset: fc.constantFrom(...PRESETS),
      weights: fc.option(
        fc.array(
          fc.record(
            { indicatorKey: key, weight: fc.integer({ min: 0, max: 20 }).map((step) => step / 20), year },
            { requiredKeys: ['indicatorKey', 'weight'] },
          ),
          { minLength: 1, maxLength: 6 },
        ),
        { nil: null },
      ),
      aggregation: fc.constantFrom(...AGGREGATIONS),
      facilities: fc.constantFrom(...FACILITIES),
      impedance: fc.constantFrom(...IMPEDANCES),
      reach: fc.integer({ min: 1, max: 180 }),
      chain: fc.option(key, { nil: null }),
      link: fc.option(fc.constantFrom(...CHAIN_LINKS), { nil: null }),
      demo: fc.constantFrom('hide' as const, 'show' as const),
      compare: fc.array(key, { maxLength: 3 }),
      display: fc.constantFrom(...DISPLAYS),
      correction: fc.constantFrom(...CORRECTIONS),
      layers: fc.subarray([...MAP_LAYERS]),
    })
    .map((part) => ({ ...START, ...part }));
  fc.assert(
    fc.property(state, fc.integer({ min: 1, max: 1e6 }), (one, revision) => {
      const link = readLink(writeLink(one, { revision }));
      expect(link.state).toEqual(one);
      expect(link.problems).toEqual([]);
      expect(link.revision).toBe(revision);
    }),
  );
});

it('is empty at the start and starts from what is empty', () => {
  expect(writeLink(START)).toBe('');
  expect(writeLink(START, { revision: 3 })).toBe('?revision=3');
  expect(readLink('')).toMatchObject({ state: START, problems: [], revision: null, seen: null });
});

it('carries the data revision, and the colours that its writer saw', () => {
  expect(writeLink(START, { revision: 3, seen: '01-' })).toBe('?revision=3&seen=01-');
  expect(readLink('?panel=ranking&revision=3&seen=01-')).toMatchObject({ revision: 3, seen: '01-', problems: [] });
  expect(readLink('?panel=ranking&revision=neu').revision).toBeNull();
});

/** For every part of a link what it may ask for that is not there. */
const NOT_THERE: Readonly<Record<keyof ViewState, ReadonlyArray<readonly [query: string, said: string]>>> = {
  panel: [['panel=budget', 'panel budget start']],
  view: [['view=globe', 'view globe start']],
  theme: [['theme=pink', 'theme pink start']],
  municipality: [
    ['municipality=9999', 'municipality 9999 start'],
    ['municipality=<b>', 'municipality <b> start'],
  ],
  camera: [
    ['camera=200,0,8', 'camera 200,0,8 start'],
    ['camera=1,2', 'camera 1,2 start'],
  ],
  indicator: [
    ['indicator=nothing', 'indicator nothing start'],
    ['indicator=%3Cscript%3E', 'indicator <script> start'],
  ],
  year: [
    ['year=2011', 'year 2011 start'],
    ['year=soon', 'year soon start'],
  ],
  since: [
    ['since=2002', 'since 2002 start'],
    ['since=2023', 'since 2023 start'],
    ['since=2018&year=2018', 'since 2018 start'],
  ],
  method: [['method=MAGIC', 'method MAGIC start']],
  classes: [
    ['classes=2', 'classes 2 start'],
    ['classes=8', 'classes 8 start'],
    ['classes=4.5', 'classes 4.5 start'],
    ['classes=', 'classes  start'],
  ],
  display: [
    ['display=art', 'display art start'],
    ['display=change&indicator=maya_share', 'display change start'],
  ],
  correction: [['correction=BONFERRONI', 'correction BONFERRONI start']],
  scope: [['scope=WORLD', 'scope WORLD start']],
  preset: [['preset=OLDEST', 'preset OLDEST start']],
  weights: [
    ['weights=nothing:0.5,gini:0.5', 'weights nothing out'],
    ['weights=gini:2,maya_share:0.5', 'weights gini:2 out'],
    ['weights=maya_share@2002:0.4,gini:0.5', 'weights maya_share 2002 out'],
    ['weights=gini', 'weights gini start'],
    ['weights=nothing:1', 'weights nothing start'],
  ],
  normalisation: [['normalisation=LOG', 'normalisation LOG start']],
  aggregation: [['aggregation=MAX', 'aggregation MAX start']],
  missing: [['missing=GUESS', 'missing GUESS start']],
  interest: [['interest=ALWAYS', 'interest ALWAYS start']],
  openVume: [['openVume=maybe', 'openVume maybe start']],
  facilities: [['facilities=SCHOOLS', 'facilities SCHOOLS start']],
  impedance: [['impedance=PRICE', 'impedance PRICE start']],
  reach: [
    ['reach=0', 'reach 0 start'],
    ['reach=181', 'reach 181 start'],
    // A hundred minutes would do, a hundred kilometres are more than there are to choose.
    ['reach=100', 'reach 100 start'],
  ],
  demand: [['demand=SHEEP', 'demand SHEEP start']],
  objective: [['objective=WIN', 'objective WIN start']],
  sites: [
    ['sites=0', 'sites 0 start'],
    ['sites=30', 'sites 30 start'],
  ],
  chain: [['chain=gold', 'chain gold start']],
  link: [['link=MAGIC', 'link MAGIC start']],
  demo: [['demo=perhaps', 'demo perhaps start']],
  compare: [
    ['compare=one,two', 'compare two out'],
    ['compare=<b>', 'compare <b> out'],
  ],
  layers: [['layers=places,nothing', 'layers nothing out']],
};

it.each(
  Object.entries(NOT_THERE).flatMap(([part, cases]) => cases.map(([query, said]) => [query, said, part] as const)),
)('says what is not there of %s', (query, said, part) => {
  const { state, said: all } = open(`?${query}`);
  expect(all).toEqual([said]);
  if (said.endsWith('start')) expect(state[part as keyof ViewState]).toEqual(START[part as keyof ViewState]);
});

it('says of each bad part of a link that it is bad, and of a part that no page has', () => {
  expect(open('?method=MAGIC&classes=9&indicator=nothing&compare=two&wind=12&utm_source=mail').said).toEqual([
    'method MAGIC start',
    'classes 9 start',
    'unknown wind=12 out',
    'indicator nothing start',
    'compare two out',
  ]);
});

it('keeps the rest of what it leaves a part out of', () => {
  expect(open('?weights=nothing:0.5,gini:0.25').state.weights).toEqual([{ indicatorKey: 'gini', weight: 0.25 }]);
  expect(open('?compare=two,one').state.compare).toEqual(['one']);
  expect(open('?reach=200&impedance=TRAVEL_MINUTES').state.reach).toBe(START.reach);
  expect(open('?reach=3&impedance=TRAVEL_MINUTES')).toMatchObject({
    state: { reach: REACHES.TRAVEL_MINUTES.usual },
    said: ['reach 3 start'],
  });
});

it('holds a year against the indicator that is shown', () => {
  expect(open('?year=2018').said).toEqual([]);
  expect(open('?since=2018').said).toEqual([]);
  expect(open('?indicator=maya_share&year=2023').said).toEqual(['year 2023 start']);
  expect(open('?indicator=nothing&year=2023')).toMatchObject({
    state: { year: 2023 },
    said: ['indicator nothing start'],
  });
});

it('does not hold scenarios chosen since against those of the beginning', () => {
  const link: Link = { ...readLink(''), state: { ...START, compare: ['new'] }, chosen: new Set(['compare']) };
  expect(settleLink(link, KNOWN)).toEqual({ state: link.state, problems: [] });
  expect(settleLink({ ...link, chosen: new Set() }, KNOWN).problems).toHaveLength(1);
  expect(settleLink({ ...link, chosen: new Set() }, { ...KNOWN, scenarios: null }).problems).toEqual([]);
});

it('holds no choice of the reader against the link', () => {
  const link = { ...readLink('?display=change&since=2018'), chosen: new Set(['indicator']) };
  const { state, problems } = settleLink({ ...link, state: { ...link.state, indicator: 'maya_share' } }, KNOWN);
  expect(state).toMatchObject({ display: START.display, since: null });
  expect(problems).toEqual([]);
});

it('reads links of before: without demonstration data, and the choice of sites as the coverage of the choice', () => {
  expect(open('?panel=chain&demo=hide')).toMatchObject({ state: { demo: 'hide' }, said: [] });
  expect(open('?panel=coverage&optimum=on')).toMatchObject({ state: { facilities: 'CHOSEN_SITES' }, said: [] });
  expect(open('?panel=coverage&optimum=on&facilities=RANKING_TOP').state.facilities).toBe('CHOSEN_SITES');
  expect(open('?panel=coverage&facilities=CHOSEN_SITES&optimum=off').said).toEqual([]);
});

it('keeps the layers that it knows, in one order, and can say that there are none', () => {
  expect(open('?layers=places,departments').state.layers).toEqual(['departments', 'places']);
  expect(open('?layers=none')).toMatchObject({ state: { layers: [] }, said: [] });
  expect(writeLink({ ...START, layers: [] })).toBe('?layers=none');
});

it('takes the boundaries', () => {
  expect(open('?classes=3&reach=1&sites=29')).toMatchObject({ state: { classes: 3, reach: 1, sites: 29 }, said: [] });
  expect(open('?classes=7&reach=180&sites=1&impedance=TRAVEL_MINUTES')).toMatchObject({
    state: { classes: 7, reach: 180, sites: 1 },
    said: [],
  });
  expect(open('?weights=gini:0,maya_share@2018:1').state.weights).toEqual([
    { indicatorKey: 'gini', weight: 0 },
    { indicatorKey: 'maya_share', weight: 1, year: 2018 },
  ]);
});
