import { classLabels, decimalsOf } from '../../../../src/domain/territory';

const with_ = (standardError: number | null, quality: string) => (value: number) => ({ value, standardError, quality });

it.each([
  // Two significant digits of the standard error: 4.0 beside 60.0, and 0.040 beside 60.000.
  ['the median standard error', [0.4, 4, 40].map((error) => with_(error, 'REPORTED')(60)), 1],
  ['a small one', [with_(0.04, 'REPORTED')(60)], 3],
  ['a large one', [with_(112, 'REPORTED')(1149)], 0],
  ['a tiny one, at most six', [with_(1e-9, 'REPORTED')(60)], 6],
  // Three significant digits of the greatest: 88.5.
  ['estimates without one', [88.46, 7.3].map(with_(null, 'ESTIMATED')), 1],
  ['a half of estimates, which is no majority', [with_(null, 'ESTIMATED')(88.46), with_(null, 'REPORTED')(7.3)], 2],
  ['published figures', [88.46, 7.3].map(with_(null, 'REPORTED')), 2],
  ['large ones', [12345.6, 7.3].map(with_(null, 'REPORTED')), 0],
  ['the bound of large ones', [with_(null, 'REPORTED')(999.9)], 1],
  ['counts', [501, 541].map(with_(null, 'PARTIAL')), 0],
  ['no figures', [], 3],
])('takes the decimals of an indicator from %s', (_by, figures, decimals) => {
  expect(decimalsOf(figures)).toBe(decimals);
});

const ranges = (...bounds: ReadonlyArray<readonly [number, number]>) => bounds.map(([from, to]) => ({ from, to }));

it('gives the bounds of classes a digit less than the values have beside their errors', () => {
  const poverty = [39.24, 66.7].map(with_(3.2, 'ESTIMATED'));
  expect(decimalsOf(poverty)).toBe(1);
  expect(classLabels(ranges([39.24, 55.03], [55.03, 66.7]), poverty, 'es')).toEqual(['39 – 55', '55 – 67']);
});

it('takes more digits where two bounds that differ would look alike', () => {
  const poverty = [0.411, 0.42].map(with_(0.3, 'ESTIMATED'));
  expect(classLabels(ranges([0.411, 0.414], [0.414, 0.42]), poverty, 'es')).toEqual(['0.411 – 0.414', '0.414 – 0.420']);
});

it('tells ranges below zero in words', () => {
  const changes = [-1.5, 1.5].map(with_(null, 'REPORTED'));
  const classes = ranges([-1.5, -0.62], [-0.62, 0], [0, 0], [0, 1.5]);
  expect(classLabels(classes, changes, 'es')).toEqual(['de -1.50 a -0.62', 'de -0.62 a 0.00', '0', 'de 0.00 a 1.50']);
  expect(classLabels(classes, changes, 'en')[0]).toBe('from -1.50 to -0.62');
});
