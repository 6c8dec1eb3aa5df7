import type { Bilingual } from '../../platform/language';
import { vumeStatusOf } from '../coverage/vume-status';
import type { Snapshot } from '../snapshot/snapshot';
import type { TargetEntity } from './programme.entity';

/** A target with how far it is: counted from the records, never written by hand. */
export interface TargetProgress {
  readonly target: TargetEntity;
  /** 0 as well where nothing is recorded that could be counted: see `recorded`. */
  readonly actual: number;
  readonly recorded: boolean;
  /** How the actual figure is counted, or why there is none. */
  readonly basis: Bilingual;
}

const MS_PER_YEAR = 365.25 * 24 * 3600 * 1000;

const COUNTED: Record<string, { count(snapshot: Snapshot, today: Date): number; basis: Bilingual }> = {
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
  duration_years: {
    count: ({ programme: { programme } }, today) => {
      const [start, end] = [Date.parse(programme.startsOn), Date.parse(programme.endsOn)];
      return (Math.min(Math.max(today.getTime(), start), end) - start) / MS_PER_YEAR;
    },
    basis: { es: 'Años transcurridos de la fase.', en: 'Years of the phase that have passed.' },
  },
};

const NOT_RECORDED: Bilingual = {
  es: 'Nada se ha registrado todavía: el 0 no dice que no haya avance.',
  en: 'Nothing is recorded yet: the 0 does not say that there is no progress.',
};

export function targetProgress(snapshot: Snapshot, today: Date): TargetProgress[] {
  return snapshot.programme.targets.map((target) => {
    const counted = COUNTED[target.key];
    return {
      target,
      actual: counted?.count(snapshot, today) ?? 0,
      recorded: counted !== undefined,
      basis: counted?.basis ?? NOT_RECORDED,
    };
  });
}

/** Places in the reach of the programme that no named municipality takes. */
export function openPlaces({ programme, territory }: Snapshot): number {
  const named = territory.municipalities.filter(({ programmeStatus }) => programmeStatus === 'NAMED').length;
  return Math.max(0, programme.programme.reachMunicipalities - named);
}
