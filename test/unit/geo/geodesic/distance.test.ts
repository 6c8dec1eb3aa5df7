import fc from 'fast-check';
import { uniform } from '../../../../bench/facility-location-instances';
import type { Position } from '../../../../geo/basis/units';
import { distanceMatrixKm, geodesicDistanceKm, nearestTargets } from '../../../../geo/geodesic';

/** A position some way off another: at most `degrees` in each direction, the globe's edges respected. */
function near(position: Position, degrees: number, next: () => number): Position {
  const latitude = Math.max(-90, Math.min(90, position[1] + degrees * (2 * next() - 1)));
  const shrink = Math.max(0.02, Math.cos((latitude * Math.PI) / 180));
  const longitude = position[0] + (degrees * (2 * next() - 1)) / shrink;
  return [((((longitude + 180) % 360) + 360) % 360) - 180, latitude];
}

describe('distances against GeographicLib (Karney 2013)', () => {
  it('are within 0.1 m up to 500 km anywhere, across the date line and at the poles, and exact beyond', () => {
    const next = uniform(7);
    let worst = 0;
    let longest = 0;
    for (let k = 0; k < 40_000; k++) {
      const a: Position = [360 * next() - 180, k % 50 === 0 ? 90 : 180 * next() - 90];
      const b = near(a, [0.01, 0.5, 3, 4.4, 20][k % 5]!, next);
      const exact = geodesicDistanceKm(a, b);
      const fast = distanceMatrixKm([a], [b])[0]![0]!;
      if (exact <= 500) {
        worst = Math.max(worst, Math.abs(fast - exact));
        longest = Math.max(longest, exact);
      } else if (exact > 500.2) expect(fast).toBe(exact);
    }
    expect(longest).toBeGreaterThan(490);
    expect(worst).toBeLessThan(1e-4);
  });

  it('are within two millimetres in the region', () => {
    const next = uniform(8);
    for (let k = 0; k < 20_000; k++) {
      const a: Position = [-92.3 + 2 * next(), 14.4 + 1.7 * next()];
      const b: Position = [-92.3 + 2 * next(), 14.4 + 1.7 * next()];
      expect(Math.abs(distanceMatrixKm([a], [b])[0]![0]! - geodesicDistanceKm(a, b))).toBeLessThan(2e-6);
    }
  });

  it('a degree along the equator is 111.319491 km and from 0° to 1° N 110.574389 km (GeographicLib)', () => {
    const [[east, north]] = distanceMatrixKm(
      [[0, 0]],
      [
        [1, 0],
        [0, 1],
      ],
    ) as [Float64Array];
    expect(east).toBeCloseTo(111.319490793, 6);
    expect(north).toBeCloseTo(110.574388558, 6);
  });

  it('is 0 between positions less than a picometre apart, where squares underflow', () => {
    const near: Position = [3.98e-164, -69.29518894536459];
    expect(distanceMatrixKm([[0, -69.29518894536459]], [near])[0]![0]).toBe(0);
    expect(distanceMatrixKm([[1e-300, 0]], [[0, 1e-300]])[0]![0]).toBe(0);
    expect(distanceMatrixKm([[0, 0]], [[1e-12, 0]])[0]![0]).toBeCloseTo(1.11319490793e-10, 15);
  });

  it('is symmetric, 0 to itself, the same a turn further on', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (longitude, latitude, step) => {
          const a: Position = [longitude, latitude];
          const b: Position = [longitude + step, Math.max(-90, Math.min(90, latitude + step))];
          const [[same, forth]] = distanceMatrixKm([a], [a, b]) as [Float64Array];
          const [[back]] = distanceMatrixKm([b], [a]) as [Float64Array];
          const [[turned]] = distanceMatrixKm([[b[0] > 0 ? b[0] - 360 : b[0] + 360, b[1]]], [a]) as [Float64Array];
          expect(same).toBe(0);
          expect(forth).toBe(back);
          expect(turned).toBeCloseTo(back!, 8);
        },
      ),
    );
  });

  it.each([[[0, 90.1]], [[Number.NaN, 0]], [[0, Number.NaN]], [[361, 0]]])('refuses %p', (position) => {
    const wrong = position as unknown as Position;
    expect(() => distanceMatrixKm([wrong], [[0, 0]])).toThrow(/origin 0 is/);
    expect(() => distanceMatrixKm([[0, 0]], [wrong])).toThrow(/destination 0 is/);
    expect(() => nearestTargets([wrong], [[0, 0]])).toThrow(/position 0 is/);
    expect(() => nearestTargets([[0, 0]], [wrong])).toThrow(RangeError);
  });
});

describe('the nearest target against looking at all with GeographicLib', () => {
  it.each([
    ['in the region', -92, 14.5, 2],
    ['around the world', 0, 0, 180],
    ['at the date line', 179.5, -10, 1],
    ['at the pole', 0, 89, 180],
  ])('%s', (_, longitude, latitude, spread) => {
    const next = uniform(11);
    const position = (): Position => [
      ((longitude + spread * (2 * next() - 1) + 540) % 360) - 180,
      Math.max(-90, Math.min(90, latitude + Math.min(spread, 60) * (2 * next() - 1))),
    ];
    const targets = Array.from({ length: 60 }, position);
    const positions = Array.from({ length: 300 }, position);
    const found = nearestTargets(positions, targets);
    positions.forEach((from, i) => {
      const distances = targets.map((to) => geodesicDistanceKm(from, to));
      const least = Math.min(...distances);
      expect(Math.abs(found.distanceKm[i]! - least)).toBeLessThan(1e-4);
      expect(distances[found.index[i]!]! - least).toBeLessThan(1e-4);
    });
  });

  it('takes the lower index of equal targets, and needs one', () => {
    const targets: Position[] = [
      [5, 5],
      [1, 1],
      [1, 1],
      [0, 0],
    ];
    expect([...nearestTargets([[1.01, 1]], targets).index]).toEqual([1]);
    expect([...nearestTargets([[1, 1]], targets).distanceKm]).toEqual([0]);
    expect(nearestTargets([], targets).index).toHaveLength(0);
    expect(() => nearestTargets([[0, 0]], [])).toThrow(/at least one target/);
  });
});
