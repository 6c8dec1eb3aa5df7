import type { Indicator, Municipality, Territory } from '../../../web/map/api/catalogue';
import type { IndicatorChange, ValueChange } from '../../../web/map/api/change';
import type { ValueQuality } from '../../../web/map/api/indicator';

/** The page takes its language from the document. */
Object.assign(globalThis, { document: { documentElement: { lang: 'es' } } });
const { classOfChange, changePicture, isBeyondError } =
  require('../../../web/map/panels/change-picture') as typeof import('../../../web/map/panels/change-picture');
const { indicatorPicture } =
  require('../../../web/map/panels/indicator-picture') as typeof import('../../../web/map/panels/indicator-picture');
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
const CLASSES = bounds.map(([from, to], index) => ({
  index,
  from,
  to,
  count: 1,
  colour: `#${index}`,
  label: `class ${index}`,
}));

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
  // Beyond all classes.
  [-9, undefined],
  [9, undefined],
])('puts a change of %d into the class whose bound is nearer to zero: %d', (difference, index) => {
  expect(classOfChange(difference, CLASSES)?.index).toBe(index);
});

const CODES = ['01', '02', '03', '04', '05'];
const territory: Territory = {
  municipalities: CODES.map(
    (code) => ({ code, name: `M${code}`, department: { code: '1', name: 'D' } }) as Municipality,
  ),
  departments: [],
};
const indicator = { name: 'Pobreza', unit: 'percent', unitLabel: 'por ciento' } as Indicator;
const source = { key: 's', title: 'Encuesta', publisher: '', year: 2023, licence: '', url: null, note: null };
const value = (
  code: string,
  difference: number,
  standardError: number | null,
  quality: ValueQuality = 'REPORTED',
): ValueChange => ({
  municipality: { code },
  from: { value: 50 },
  to: { value: 50 + difference },
  difference,
  standardError,
  quality,
});
const change = (comparability: string | null): IndicatorChange => ({
  from: { source, comparability },
  to: { source, comparability: null },
  statistics: { count: 4, missing: 1, min: -3, max: 3, median: 0 },
  decimals: 1,
  classes: CLASSES,
  values: [value('01', 3, 1), value('02', -1, 1), value('03', -3, 1), value('04', 3, null, 'SUSPECT')],
});

it('takes a change for one where it exceeds 1.96 standard errors', () => {
  expect(isBeyondError({ difference: 1.97, standardError: 1 })).toBe(true);
  expect(isBeyondError({ difference: -1.97, standardError: 1 })).toBe(true);
  expect(isBeyondError({ difference: 1.96, standardError: 1 })).toBe(false);
  expect(isBeyondError({ difference: 0.1, standardError: null })).toBe(true);
});

it('paints no rise or fall where the error or the doubt is greater, and counts what it paints', () => {
  const { fills, legend, suspect, flags } = changePicture(indicator, change(null), [2018, 2023], territory);
  const within = legend.find(({ label }) => label === 'No supera su margen de error');
  expect(within).toMatchObject({ shape: 'fill', count: 1, colour: fills.get('02') });
  expect(CLASSES.map(({ colour }) => colour)).not.toContain(within?.colour);
  expect([fills.get('01'), fills.get('03'), fills.get('04'), fills.get('05')]).toEqual([
    '#4',
    '#0',
    undefined,
    undefined,
  ]);
  expect(legend.slice(0, 5).map(({ count }) => count)).toEqual([1, 0, 0, 0, 1]);
  expect(suspect).toEqual(['04']);
  expect(flags.join()).toMatch(/1\.96 errores estándar.*: 1 /);
});

it('measures a difference of percentages in points, and says why the years compare', () => {
  const { subtitle, hints, legend, table, flags } = changePicture(
    indicator,
    change('Mismo método.'),
    [2018, 2023],
    territory,
  );
  expect(subtitle).toBe('De 2018 a 2023 · puntos porcentuales');
  expect(hints.get('01')).toEqual(['D', '+3.0 puntos porcentuales (error estándar 1.0)', '50.00 → 53.00']);
  expect(legend[0]?.label).toBe('class 0');
  const labels = table.columns.map(({ label }) => label);
  expect(labels).toEqual(
    expect.arrayContaining([
      '2018 (por ciento)',
      'Cambio (puntos porcentuales)',
      'Error estándar (puntos porcentuales)',
    ]),
  );
  expect(flags).toContain('Por qué se comparan los dos años: Mismo método.');
  expect(changePicture(indicator, change(null), [2018, 2023], territory).flags).toContain(
    'Por qué se comparan los dos años: son de la misma fuente.',
  );
  const persons = { ...indicator, unit: 'persons', unitLabel: 'personas' };
  expect(changePicture(persons, change(null), [2018, 2023], territory).subtitle).toBe('De 2018 a 2023 · personas');
});

it('paints a doubtful value in the colour of no class, and counts it apart from those that are missing', () => {
  const values = (['REPORTED', 'SUSPECT', 'ESTIMATED'] as const).map((quality, index) => ({
    municipality: { code: CODES[index] as string },
    value: 1,
    rank: 1,
    percentile: 50,
    quality,
    note: null,
    standardError: null,
  }));
  const classes = [{ index: 0, from: 0, to: 2, count: 2, colour: '#0', label: '0 – 2' }];
  const statistics = { count: 2, missing: 3, min: 1, max: 1, median: 1 };
  const { fills, legend, suspect } = indicatorPicture(
    indicator,
    { year: 2023, decimals: 0, source, statistics, classes, values },
    territory,
    'JENKS',
  );
  expect([...fills.keys()]).toEqual(['01', '03']);
  expect(suspect).toEqual(['02']);
  expect(legend.map(({ shape, count }) => [shape, count])).toEqual([
    ['fill', 2],
    ['estimated', 1],
    ['suspect', 1],
    ['missing', 2],
  ]);
  expect(legend.find(({ shape }) => shape === 'suspect')?.label).toMatch(/^Dudoso/);
});
