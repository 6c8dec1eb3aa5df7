import fc from 'fast-check';
import { readLink, writeLink } from '../../../web/map/state/link';
import {
  AGGREGATIONS,
  CHAIN_LINKS,
  CORRECTIONS,
  DISPLAYS,
  IMPEDANCES,
  MAP_LAYERS,
  METHODS,
  PANELS,
  START,
  type ViewState,
} from '../../../web/map/state/view-state';

const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/);

it('carries any state there and back', () => {
  const state: fc.Arbitrary<ViewState> = fc
    .record({
      panel: fc.constantFrom(...PANELS),
      municipality: fc.option(fc.stringMatching(/^\d{4}$/), { nil: null }),
      indicator: key,
      method: fc.constantFrom(...METHODS),
      classes: fc.integer({ min: 3, max: 7 }),
      weights: fc.option(
        fc.array(fc.record({ indicatorKey: key, weight: fc.integer({ min: 0, max: 20 }).map((step) => step / 20) }), {
          minLength: 1,
          maxLength: 6,
        }),
        { nil: null },
      ),
      aggregation: fc.constantFrom(...AGGREGATIONS),
      impedance: fc.constantFrom(...IMPEDANCES),
      reach: fc.integer({ min: 1, max: 180 }),
      link: fc.option(fc.constantFrom(...CHAIN_LINKS), { nil: null }),
      compare: fc.array(key, { maxLength: 3 }),
      display: fc.constantFrom(...DISPLAYS),
      correction: fc.constantFrom(...CORRECTIONS),
      layers: fc.subarray([...MAP_LAYERS]),
    })
    .map((part) => ({ ...START, ...part }));
  fc.assert(fc.property(state, (one) => expect(readLink(writeLink(one))).toEqual(one)));
});

it('is empty at the start and starts from what is empty', () => {
  expect(writeLink(START)).toBe('');
  expect(readLink('')).toEqual(START);
});

it.each([
  ['classes=2', 'classes'],
  ['classes=8', 'classes'],
  ['classes=', 'classes'],
  ['reach=0', 'reach'],
  ['reach=181', 'reach'],
  ['sites=30', 'sites'],
  ['method=MAGIC', 'method'],
  ['camera=200,0,8', 'camera'],
  ['camera=1,2', 'camera'],
  ['weights=poverty_rate:2', 'weights'],
  ['weights=poverty_rate', 'weights'],
  ['indicator=%3Cscript%3E', 'indicator'],
  ['display=art', 'display'],
  ['correction=BONFERRONI', 'correction'],
] as const)('takes no notice of %s', (query, name) => {
  expect(readLink(`?${query}`)[name]).toEqual(START[name]);
});

it('keeps the layers that it knows, in one order, and can say that there are none', () => {
  expect(readLink('?layers=places,nada,departments').layers).toEqual(['departments', 'places']);
  expect(readLink('?layers=none').layers).toEqual([]);
  expect(writeLink({ ...START, layers: [] })).toBe('?layers=none');
});

it('takes the boundaries', () => {
  expect(readLink('?classes=3&reach=1&sites=29').classes).toBe(3);
  expect(readLink('?classes=7&reach=180&sites=29')).toMatchObject({ classes: 7, reach: 180, sites: 29 });
  expect(readLink('?weights=gini:0,maya_share:1').weights).toEqual([
    { indicatorKey: 'gini', weight: 0 },
    { indicatorKey: 'maya_share', weight: 1 },
  ]);
});
