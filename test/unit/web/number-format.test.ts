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
  [{ value: 94.1904, standardError: 3.264, quality: 'ESTIMATED' }, '94.2 ± 3.3'],
  [{ value: 94.1904, standardError: 0.0326, quality: 'REPORTED' }, '94.19 ± 0.033'],
  [{ value: 1149.4, standardError: 112.6, quality: 'ESTIMATED' }, '1,149 ± 113'],
  [{ value: 88.4612, standardError: null, quality: 'ESTIMATED' }, '88.5'],
  [{ value: 88.4612, standardError: null, quality: 'REPORTED' }, '88.46'],
  [{ value: 12345.6, standardError: null, quality: 'ESTIMATED' }, '12,300'],
] as const)('shows as many digits as a value carries: %j', (measured, shown) => {
  const { formatValue } = formats();
  expect(formatValue(measured)).toBe(shown);
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
