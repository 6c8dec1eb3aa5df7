import fc from 'fast-check';
import { addQuetzales, centavosOf } from '../../../../src/domain/programme/money';
import { ProgrammeEntity, TargetEntity } from '../../../../src/domain/programme/programme.entity';
import { withProposal } from '../../../../src/domain/programme/programme-proposal';
import { openPlaces, targetProgress } from '../../../../src/domain/programme/progress';
import { TargetMeasurementEntity } from '../../../../src/domain/programme/target-measurement.entity';
import { phaseShare, trendOf } from '../../../../src/domain/programme/target-trend';
import type { Snapshot } from '../../../../src/domain/snapshot/snapshot';
import { handMadeSnapshot } from '../../../fixtures/hand-made-snapshot';

const PHASE = { startsOn: '2025-01-01', endsOn: '2027-12-31' };

describe('the share of the phase', () => {
  it.each([
    ['2024-12-31', 0],
    ['2025-01-01', 1 / 1095],
    ['2026-07-02', 548 / 1095],
    ['2027-12-30', 1094 / 1095],
    ['2027-12-31', 1],
    ['2031-01-01', 1],
  ])('at the end of %s is %d', (day, share) => expect(phaseShare(PHASE, day)).toBeCloseTo(share, 12));
});

describe('the trend of measurements', () => {
  const of = (...points: Array<[string, number]>) =>
    trendOf(
      points.map(([measuredOn, value]) => ({ measuredOn, value })),
      PHASE.endsOn,
    );

  it('is the least-squares line, as R 4.2.2 has it: coef(lm(value ~ as.numeric(as.Date(day)))), predict', () => {
    const trend = of(['2025-03-15', 2], ['2025-09-15', 5], ['2026-04-01', 4], ['2026-11-30', 9], ['2027-01-10', 7.5]);
    expect(trend).toMatchObject({ direction: 'RISING', days: 5, firstOn: '2025-03-15', lastOn: '2027-01-10' });
    expect(trend?.perYear).toBeCloseTo(3.21522887324, 9);
    expect(trend?.projected).toBeCloseTo(11.2183098592, 9);
  });

  it('needs two days; of one day the last entry counts', () => {
    expect(of()).toBeNull();
    expect(of(['2025-03-15', 2])).toBeNull();
    expect(of(['2025-03-15', 2], ['2025-03-15', 9])).toBeNull();
    expect(of(['2025-03-15', 2], ['2025-03-15', 4], ['2025-03-16', 5])?.perYear).toBeCloseTo(365.25, 9);
  });

  it('is level, falls, and does not fall below 0', () => {
    expect(of(['2025-03-15', 0.1], ['2025-06-15', 0.1], ['2026-01-01', 0.1])).toMatchObject({ direction: 'LEVEL' });
    expect(of(['2025-01-01', 10], ['2025-12-31', 1])).toMatchObject({ direction: 'FALLING', projected: 0 });
  });

  it('moves with the measurements, and does not depend on their level', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 12 });
    const line = (numbers: number[], lift: number) =>
      of(
        ...numbers.map((value, month): [string, number] => [
          `2025-${String(month + 1).padStart(2, '0')}-01`,
          value + lift,
        ]),
      );
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 1000 }), (numbers, lift) => {
        expect(line(numbers, lift)?.perYear).toBeCloseTo(line(numbers, 0)?.perYear ?? Number.NaN, 6);
      }),
    );
  });
});

describe('targets', () => {
  const target = (key: string, aim: number) =>
    Object.assign(new TargetEntity(), { key, target: aim, unit: 'municipalities' });
  const measured = (value: number, measuredOn: string) =>
    Object.assign(new TargetMeasurementEntity(), { value, measuredOn });
  const base = handMadeSnapshot({
    municipalities: [{ name: 'A' }, { name: 'B', status: 'OUTSIDE' }, { name: 'C', status: 'OUTSIDE' }],
    indicators: [],
    openVumes: ['0101', '0102'],
    reach: 2,
  });
  const snapshot = (change: Partial<Snapshot['programme']>): Snapshot => ({
    ...base,
    programme: {
      ...base.programme,
      programme: Object.assign(new ProgrammeEntity(), base.programme.programme, PHASE),
      targets: [
        target('municipalities', 30),
        target('vume_municipalities', 13),
        target('new_municipalities', 15),
        target('budget_quetzales', 100),
        target('duration_years', 3),
      ],
      ...change,
    },
  });
  const read = (given: Snapshot, now: string) =>
    Object.fromEntries(targetProgress(given, new Date(now)).map((progress) => [progress.target.key, progress]));

  it('are counted where they can be, else measured, else not recorded', () => {
    const progress = read(
      snapshot({
        measurementsOf: new Map([
          ['new_municipalities', [measured(9, '2026-06-30'), measured(4, '2025-06-30')]],
          ['vume_municipalities', [measured(7, '2026-06-30')]],
        ]),
      }),
      '2026-07-03T03:00:00Z',
    );
    expect(progress['municipalities']).toMatchObject({ actual: 1, basisKind: 'COUNTED' });
    expect(progress['vume_municipalities']).toMatchObject({ actual: 1, basisKind: 'COUNTED', trend: null });
    expect(progress['new_municipalities']).toMatchObject({ actual: 9, basisKind: 'MEASURED', trend: { days: 2 } });
    expect(progress['budget_quetzales']).toMatchObject({ actual: 0, recorded: false, basisKind: 'NOT_RECORDED' });
    // It is still 2 July in Guatemala.
    expect(progress['municipalities']?.expected).toBeCloseTo((30 * 548) / 1095, 9);
    expect(progress['duration_years']?.actual).toBeCloseTo((3 * 548) / 1095, 9);
  });

  it('are all expected, and all years passed, on the last day', () => {
    const progress = read(snapshot({}), '2028-01-01T05:59:00Z');
    expect([progress['municipalities']?.expected, progress['duration_years']?.actual]).toEqual([30, 3]);
  });

  it('count a VUME in the proposed municipality, which leaves its place open', () => {
    const proposed = { ...snapshot({}), territory: withProposal(base.territory, '0102') };
    expect(read(proposed, '2026-01-01T12:00:00Z')['vume_municipalities']?.actual).toBe(2);
    expect(openPlaces(proposed)).toBe(1);
    expect(proposed.territory.municipalities.map(({ programmeStatus }) => programmeStatus)).toEqual([
      'NAMED',
      'PROPOSED',
      'OUTSIDE',
    ]);
    expect(proposed.territory.municipalityByCode.get('0102')?.programmeStatus).toBe('PROPOSED');
    expect(base.territory.municipalityByCode.get('0102')?.programmeStatus).toBe('OUTSIDE');
    for (const code of ['0101', '9999', null]) expect(withProposal(base.territory, code)).toBe(base.territory);
  });
});

describe('quetzales', () => {
  it('add up in centavos', () => {
    expect(addQuetzales([0.1, 0.2])).toBe(0.3);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 40 }), (centavos) => {
        expect(addQuetzales(centavos.map((each) => each / 100))).toBe(centavos.reduce((a, b) => a + b, 0) / 100);
      }),
    );
  });

  it.each([
    [0, 0],
    [0.01, 1],
    [5608800, 560880000],
    [500_000_000, 50_000_000_000],
    [500_000_000.01, undefined],
    [0.005, undefined],
    [-0.01, undefined],
    [Number.NaN, undefined],
  ])('%d is %s centavos', (amount, centavos) => expect(centavosOf(amount)).toBe(centavos));
});
