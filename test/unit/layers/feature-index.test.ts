import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { createRandom } from '../../../geo/basis/random';
import type { Bbox } from '../../../geo/basis/units';
import { featuresNear } from '../../../src/domain/layers/feature-index';
import { cutTile } from '../../../src/domain/layers/layer.service';
import { selectFeatures } from '../../../src/domain/layers/layer-query';
import { featureOf, layerOf, pointAt } from './hand-made-layer';

const random = createRandom(7);
const between = (least: number, most: number): number => least + (most - least) * random.unit();

/** Points, short and long lines, and things without a position; some outside of the layer's box. */
const mixed = layerOf(
  Array.from({ length: 3_000 }, (_, i) => {
    const [x, y] = [between(-92.2, -89.8), between(13.8, 16.2)];
    if (i % 50 === 0) return featureOf(i + 1, null);
    if (i % 3 > 0) return featureOf(i + 1, pointAt(x, y));
    const reach = i % 9 === 0 ? 1.5 : 0.02;
    const end = [x + between(-reach, reach), y + between(-reach, reach)];
    return featureOf(i + 1, { type: 'LineString', coordinates: [[x, y], end] });
  }),
  [-92, 14, -90, 16],
  'LineString',
);
const meets = ([west, south, east, north]: Bbox, box: Bbox | null): boolean =>
  box !== null && box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south;

describe('featuresNear', () => {
  it('leaves out nothing that looking at every feature finds, in the same order', () => {
    for (let question = 0; question < 300; question++) {
      const [x, y, size] = [between(-92.5, -89.5), between(13.5, 16.5), 2 ** -random.below(12)];
      const box: Bbox = [x, y, x + size, y + size];
      const near = featuresNear(mixed, box);
      expect(near.filter(({ bbox }) => meets(box, bbox))).toEqual(
        mixed.features.filter(({ bbox }) => meets(box, bbox)),
      );
    }
  });

  it('looks at few of them for a small box', () => {
    expect(featuresNear(mixed, [-91.01, 14.99, -90.99, 15.01]).length).toBeLessThan(mixed.features.length / 2);
  });

  it('finds a point on the rim of the question and of the layer', () => {
    const rims = [
      [-92, 14],
      [-90, 16],
      [-91, 15],
    ] as const;
    const layer = layerOf(
      Array.from({ length: 600 }, (_, i) => featureOf(i + 1, pointAt(rims[i % 3]![0], rims[i % 3]![1]))),
    );
    for (const [i, [x, y]] of rims.entries()) {
      const found = selectFeatures(layer, { bbox: [x, y, x, y] });
      expect(found.map(({ id }) => (id - 1) % 3)).toEqual(Array.from({ length: 200 }, () => i));
    }
  });
});

describe('tiles of many points', () => {
  // All of them within the tile 5/7/14, in a square.
  const square = (side: number) =>
    layerOf(
      Array.from({ length: side * side }, (_, i) =>
        featureOf(i + 1, pointAt(-91 + (i % side) / 1000, 15 + Math.floor(i / side) / 1000), [
          null,
          null,
          null,
          null,
          i % 2 === 1,
        ]),
      ),
    );
  const tile = { z: 5, x: 7, y: 14 };

  it('carry all of 5,000 points, and of more the first of those that fall together', () => {
    const points = square(71).features;
    const all = cutTile(layerOf(points.slice(0, 5_000)), tile, []).length;
    const thinned = cutTile(layerOf(points.slice(0, 5_001)), tile, []).length;
    expect(all).toBeGreaterThan(5_000 * 5);
    expect(thinned).toBeGreaterThan(0);
    expect(thinned).toBeLessThan(2_000);
  });

  it('keep ids and attributes of the points they show, and say for how many each of them stands', () => {
    const layer = square(100);
    const decoded = new VectorTile(new PbfReader(cutTile(layer, tile, [4]))).layers['things']!;
    const shown = Array.from({ length: decoded.length }, (_, i) => decoded.feature(i));
    expect(shown.length).toBeLessThan(5_000);
    const standsFor = shown.map(({ properties }) => Number(properties['point_count'] ?? 1));
    expect(standsFor.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    for (const { id, properties } of shown) expect([id, properties['demo']]).toEqual([id, id! % 2 === 0]);
    // The first of the square is the first of its group.
    expect(shown[0]!.id).toBe(1);
  });

  it('carry each of them somewhere: nearer views show what was left out', () => {
    expect(cutTile(square(71), { z: 14, x: 4052, y: 7499 }, []).length).toBeGreaterThan(0);
  });
});
