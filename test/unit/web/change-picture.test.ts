import type { IndicatorClass } from '../../../web/map/api/indicator';

/** The page takes its language from the document. */
Object.assign(globalThis, { document: { documentElement: { lang: 'es' } } });
const { classOfChange } = require('../../../web/map/panels/change-picture') as {
  classOfChange(difference: number, classes: readonly IndicatorClass[]): IndicatorClass | undefined;
};
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'document');
});

const bounds = [
  [-4, -2],
  [-2, 0],
  [0, 0],
  [0, 2],
  [2, 4],
] as const;
const CLASSES = bounds.map(([from, to], index) => ({ index, from, to, count: 1, colour: '', label: '' }));

it.each([
  [-4, 0],
  [-2.0001, 0],
  [-2, 1],
  [-0.0001, 1],
  [0, 2],
  [0.0001, 3],
  [2, 3],
  [2.0001, 4],
  [4, 4],
  // Of a suspect value, which the classes do not count.
  [-9, 0],
  [9, 4],
])('puts a change of %d into the class whose bound is nearer to zero: %d', (difference, index) => {
  expect(classOfChange(difference, CLASSES)?.index).toBe(index);
});
