import type { Bilingual } from '../../platform/language';
import type { Snapshot } from '../snapshot/snapshot';
import type { TargetEntity } from './programme.entity';

/** A target with how far it is: counted from the records, never written by hand. */
export interface TargetProgress {
  readonly target: TargetEntity;
  /** null where nothing is recorded that could be counted. */
  readonly actual: number | null;
  /** How the actual figure is counted, or why there is none. */
  readonly basis: Bilingual;
}

const COUNTED: Record<string, { count(snapshot: Snapshot): number; basis: Bilingual }> = {
  municipalities: {
    count: ({ territory }) =>
      territory.municipalities.filter(({ programmeStatus }) => programmeStatus === 'NAMED').length,
    basis: { es: 'Municipios que la ficha nombra.', en: 'Municipalities that the sheet names.' },
  },
  vume_municipalities: {
    count: ({ territory, servicePointsOf }) =>
      territory.municipalities.filter(
        ({ code, programmeStatus }) =>
          programmeStatus !== 'OUTSIDE' &&
          (servicePointsOf.get(code) ?? []).some(({ kind, status }) => kind === 'VUME' && status === 'OPEN'),
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
};

const NOT_RECORDED: Bilingual = {
  es: 'No hay registros con que contarlo.',
  en: 'Nothing is recorded to count it from.',
};

export function targetProgress(snapshot: Snapshot): TargetProgress[] {
  return snapshot.programme.targets.map((target) => {
    const counted = COUNTED[target.key];
    return { target, actual: counted ? counted.count(snapshot) : null, basis: counted?.basis ?? NOT_RECORDED };
  });
}

/** Places in the reach of the programme that no named municipality takes. */
export function openPlaces({ programme, territory }: Snapshot): number {
  const named = territory.municipalities.filter(({ programmeStatus }) => programmeStatus === 'NAMED').length;
  return Math.max(0, programme.programme.reachMunicipalities - named);
}
