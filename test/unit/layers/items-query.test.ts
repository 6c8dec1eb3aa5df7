import fc from 'fast-check';
import { readItems } from '../../../src/app/routes/ogc/items-query';
import { BadUserInputError } from '../../../src/platform/errors';
import { featureOf, layerOf, pointAt } from './hand-made-layer';

const layerWith = (ids: readonly number[]) =>
  layerOf([...ids].sort((a, b) => a - b).map((id) => featureOf(id, pointAt(-91, 15), [String(id)])));
const ask = (layer: ReturnType<typeof layerWith>, query: string) => readItems(layer, new URLSearchParams(query));

describe('pages of items', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
  const limit = fc.integer({ min: 1, max: 20 });

  it('forward by next hold every item once, in the order of the ids', () => {
    fc.assert(
      fc.property(ids, limit, (given, size) => {
        const layer = layerWith(given);
        const seen: number[] = [];
        let query = `limit=${size}`;
        for (;;) {
          const { page } = ask(layer, query);
          expect(page.matched).toBe(given.length);
          seen.push(...page.features.map(({ id }) => id));
          if (page.nextAfter === null) break;
          query = `limit=${size}&after=${page.nextAfter}`;
        }
        expect(seen).toEqual([...given].sort((a, b) => a - b));
      }),
    );
  });

  it('backward by prev from the end hold every item once', () => {
    fc.assert(
      fc.property(ids, limit, (given, size) => {
        const layer = layerWith(given);
        const seen: number[] = [];
        let before: number | null = 1_000_001;
        while (before !== null) {
          const { page } = ask(layer, `limit=${size}&before=${before}`);
          seen.unshift(...page.features.map(({ id }) => id));
          before = page.previousBefore;
        }
        expect(seen).toEqual([...given].sort((a, b) => a - b));
      }),
    );
  });

  it('neither repeat nor skip when an item is added or removed between two', () => {
    const first = ask(layerWith([10, 20, 30, 40]), 'limit=2').page;
    const grown = layerWith([10, 15, 20, 30, 40]);
    expect(ask(grown, `limit=2&after=${first.nextAfter}`).page.features.map(({ id }) => id)).toEqual([30, 40]);
    const shrunk = layerWith([10, 30, 40]);
    expect(ask(shrunk, `limit=2&after=${first.nextAfter}`).page.features.map(({ id }) => id)).toEqual([30, 40]);
  });

  it('take the largest page for more than it, as OGC API Features 1.0.1 asks', () => {
    expect(ask(layerWith([1, 2]), 'limit=1000000000').page.features).toHaveLength(2);
  });

  it('count from an offset, and beyond the end are empty with a way back', () => {
    const layer = layerWith([1, 2, 3]);
    expect(ask(layer, 'offset=1&limit=1').page).toMatchObject({ nextAfter: 2, previousBefore: 2 });
    expect(ask(layer, 'offset=9').page).toMatchObject({ features: [], nextAfter: null, previousBefore: 4 });
  });
});

describe('bad queries', () => {
  it.each([
    'limit=0',
    'limit=-1',
    'limit=1e9',
    'limit=1.5',
    'limit=',
    'bbox=1,2,3',
    'bbox=1,2,3,4,5',
    'bbox=a,b,c,d',
    'bbox=1,,3,4',
    'bbox=-91,15,-90,14',
    'bbox=-200,14,-90,15',
    'bbox-crs=EPSG:4326',
    'crs=http://www.opengis.net/def/crs/EPSG/0/3857',
    'bbox=16,-90,14,-91&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326',
    'datetime=yesterday',
    'datetime=2025-13-01',
    'datetime=2025-02-01/2025-01-01',
    'datetime=..',
    'datetime=2025-01-01/2025-02-01/2025-03-01',
    'after=x',
    'after=1&before=5',
    'offset=-1',
    'detail=HUGE',
    'nothing=1',
    'limit=1&limit=2',
    'members=many',
  ])('%s', (query) => {
    expect(() => ask(layerWith([1]), query)).toThrow(BadUserInputError);
  });

  it.each([
    'bbox=-92,14,-90,16',
    'bbox=-92,14,0,-90,16,4000',
    'bbox=14,-92,16,-90&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326',
    'bbox=650000,1600000,800000,1700000&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/32615',
    'datetime=2025-01-01T00:00:00Z/..',
    'datetime=/2025-01-01',
    'datetime=2025-01-01/2025-01-01',
    'code=1&detail=full',
  ])('%s is right', (query) => {
    expect(ask(layerWith([1]), query).page.matched).toBe(1);
  });
});
