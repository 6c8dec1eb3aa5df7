import type * as numberFormat from '../../../web/map/number-format';

/** The page takes its language from the document. */
function formats(): typeof numberFormat {
  Object.assign(globalThis, { document: { documentElement: { lang: 'es' } } });
  return require('../../../web/map/number-format');
}
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'document');
});

it.each([
  [{ value: 94.1904, standardError: 3.264, quality: 'ESTIMATED' }, '94.2', '3.3'],
  [{ value: 44.0049, standardError: 3.0, quality: 'ESTIMATED' }, '44.0', '3.0'],
  [{ value: 94.1904, standardError: 0.0326, quality: 'REPORTED' }, '94.190', '0.033'],
  [{ value: 1149.4, standardError: 112.6, quality: 'ESTIMATED' }, '1,149', '113'],
  [{ value: 88.4612, standardError: null, quality: 'ESTIMATED' }, '88.5', null],
  [{ value: 88.4612, standardError: null, quality: 'REPORTED' }, '88.46', null],
  [{ value: 12345.6, standardError: null, quality: 'ESTIMATED' }, '12,300', null],
  // Of a survey's four households, without an error.
  [{ value: 58.82, standardError: null, quality: 'SUSPECT' }, '59', null],
  [{ value: 0, standardError: 0, quality: 'REPORTED' }, '0', null],
] as const)('shows as many digits as a value carries: %j', (measured, value, error) => {
  const { formatMeasured } = formats();
  expect(formatMeasured(measured)).toEqual({ value, error });
});

it.each([
  [0, 0, '0 %'],
  [0.43, 0, '< 1 %'],
  [0.5, 0, '1 %'],
  [0.04, 1, '< 0.1 %'],
  [0.05, 1, '0.1 %'],
  [99.49, 0, '99 %'],
  [99.5, 0, '> 99 %'],
  [99.96, 1, '> 99.9 %'],
  [100, 0, '100 %'],
  [13, 1, '13.0 %'],
])('gives %d with %d decimals as %s', (value, decimals, shown) => {
  expect(formats().formatPercent(value, decimals)).toBe(shown);
});

it('gives an estimated count three digits, and tens at the finest', () => {
  const { formatEstimate } = formats();
  expect([2_382_914, 549_123, 1_084, 97, 0].map(formatEstimate)).toEqual(['2,380,000', '549,000', '1,080', '100', '0']);
});

it('never calls a chance certain or impossible', () => {
  const { formatChance } = formats();
  expect([1, 0.9901, 0.99, 0.5, 0.01, 0.0099, 0].map(formatChance)).toEqual([
    '> 99 %',
    '> 99 %',
    '99 %',
    '50 %',
    '1 %',
    '< 1 %',
    '< 1 %',
  ]);
});
