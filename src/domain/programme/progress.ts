import { guatemalaDay } from '../../platform/guatemala-day';
import type { Bilingual } from '../../platform/language';
import { vumeStatusOf } from '../territory';
import { totalOf } from './budget';
import type { TargetEntity } from './programme.entity';
import type { ProgrammeSnapshot } from './programme.snapshot';
import type { TargetMeasurementEntity } from './target-measurement.entity';
import { phaseShare, type TargetTrend, trendOf } from './target-trend';

/** Where the actual figure of a target comes from. */
export const PROGRESS_BASES = ['COUNTED', 'MEASURED', 'NOT_RECORDED'] as const;
export type ProgressBasis = (typeof PROGRESS_BASES)[number];

/** A target with its progress. Whatever can be counted from the records is counted, never entered by hand. */
export interface TargetProgress {
  readonly target: TargetEntity;
  /** 0 as well where nothing is recorded: see `recorded`. */
  readonly actual: number;
  readonly recorded: boolean;
  readonly basisKind: ProgressBasis;
  /** How the actual figure is counted, or why there is none. */
  readonly basis: Bilingual;
  /** The target times the elapsed share of the phase. */
  readonly expected: number;
  /** Latest first. */
  readonly measurements: readonly TargetMeasurementEntity[];
  /** null: fewer than two days are measured. */
  readonly trend: TargetTrend | null;
}

const MS_PER_DAY = 24 * 3600 * 1000;

interface Counting {
  /** null: nothing is recorded that it could be counted from. */
  count(snapshot: ProgrammeSnapshot, today: string): number | null;
  readonly basis: Bilingual;
}

const COUNTED: Record<string, Counting> = {
  municipalities: {
    count: ({ territory }) =>
      territory.municipalities.filter(({ programmeStatus }) => programmeStatus === 'NAMED').length,
    basis: { es: 'Municipios que la ficha nombra.', en: 'Municipalities that the sheet names.' },
  },
  vume_municipalities: {
    count: ({ territory, servicePointsOf }) =>
      territory.municipalities.filter(
        ({ code, programmeStatus }) =>
          programmeStatus !== 'OUTSIDE' && vumeStatusOf(servicePointsOf.get(code)) === 'OPEN',
      ).length,
    basis: {
      es: 'Municipios del programa con una VUME abierta en el registro; el registro no dice si la abrió la fase II.',
      en: 'Municipalities of the programme with an open VUME on record; the record does not say whether phase II opened it.',
    },
  },
  value_chains: {
    count: ({ valueChains }) => valueChains.filter(({ pilot }) => !pilot).length,
    basis: { es: 'Cadenas de valor del programa.', en: 'Value chains of the programme.' },
  },
  pilot_chains: {
    count: ({ valueChains }) => valueChains.filter(({ pilot }) => pilot).length,
    basis: { es: 'Pilotos del programa.', en: 'Pilots of the programme.' },
  },
  budget_quetzales: {
    count: ({ programme: { budgetEntries } }) =>
      budgetEntries.some(({ kind }) => kind === 'EXECUTED') ? totalOf(budgetEntries, 'EXECUTED') : null,
    basis: {
      es: 'Suma de lo ejecutado en todas las líneas de acción.',
      en: 'Sum of what is executed in all lines of action.',
    },
  },
  duration_years: {
    count: ({ programme: { programme } }, today) =>
      phaseShare(programme, today) * yearsOf(programme.startsOn, programme.endsOn),
    basis: { es: 'Años transcurridos de la fase.', en: 'Years of the phase that have passed.' },
  },
};

const MEASURED: Bilingual = { es: 'Última medición registrada.', en: 'Latest measurement on record.' };
const NOT_RECORDED: Bilingual = {
  es: 'Nada se ha registrado todavía: el 0 no dice que no haya avance.',
  en: 'Nothing is recorded yet: the 0 does not say that there is no progress.',
};

/** @param now the expected figures are those at the end of that day in Guatemala */
export function targetProgress(snapshot: ProgrammeSnapshot, now: Date): TargetProgress[] {
  const today = guatemalaDay(now);
  const { programme, targets, measurementsOf } = snapshot.programme;
  const passed = phaseShare(programme, today);
  return targets.map((target) => {
    const measurements = measurementsOf.get(target.key) ?? [];
    return {
      target,
      ...actualOf(snapshot, target.key, today, measurements[0]),
      expected: target.target * passed,
      measurements,
      trend: trendOf([...measurements].reverse(), programme.endsOn),
    };
  });
}

function actualOf(
  snapshot: ProgrammeSnapshot,
  key: string,
  today: string,
  latest: TargetMeasurementEntity | undefined,
): Pick<TargetProgress, 'actual' | 'basis' | 'basisKind' | 'recorded'> {
  const counting = Object.hasOwn(COUNTED, key) ? COUNTED[key] : undefined;
  const counted = counting?.count(snapshot, today) ?? null;
  if (counting !== undefined && counted !== null) {
    return { actual: counted, recorded: true, basisKind: 'COUNTED', basis: counting.basis };
  }
  return latest === undefined
    ? { actual: 0, recorded: false, basisKind: 'NOT_RECORDED', basis: NOT_RECORDED }
    : { actual: latest.value, recorded: true, basisKind: 'MEASURED', basis: MEASURED };
}

/** Years from the first day to the last, both included: whole ones by the calendar, the rest in years of 365.25 days. */
function yearsOf(startsOn: string, endsOn: string): number {
  const end = new Date(Date.parse(endsOn) + MS_PER_DAY);
  let years = end.getUTCFullYear() - Number(startsOn.slice(0, 4));
  const anniversary = (): number =>
    Date.UTC(Number(startsOn.slice(0, 4)) + years, Number(startsOn.slice(5, 7)) - 1, Number(startsOn.slice(8)));
  if (anniversary() > end.getTime()) years -= 1;
  return years + (end.getTime() - anniversary()) / MS_PER_DAY / 365.25;
}

/** Places in the reach of the programme beyond the named municipalities; a proposal does not take one yet. */
export function openPlaces({ programme, territory }: ProgrammeSnapshot): number {
  const named = territory.municipalities.filter(({ programmeStatus }) => programmeStatus === 'NAMED').length;
  return Math.max(0, programme.programme.reachMunicipalities - named);
}
