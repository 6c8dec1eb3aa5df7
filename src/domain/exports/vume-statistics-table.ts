import { type OpenRow, snakeCase } from '../records';
import { SERVICE_COUNTS, type ServiceFigures, type VumeStatistics } from '../vume-statistics';

import { field, OPTIONAL } from './entity-fields';
import { referenceTable } from './reference-table';

const HIDDEN = {
  es: 'personas, de cinco en cinco; vacío: ninguna, o muy pocas',
  en: 'persons, in fives; empty: nobody, or too few',
};
const COUNT_LABELS: Record<(typeof SERVICE_COUNTS)[number], { es: string; en: string }> = {
  oriented: { es: 'Orientadas', en: 'Oriented' },
  trained: { es: 'Capacitadas', en: 'Trained' },
  certified: { es: 'Certificadas', en: 'Certified' },
  referred: { es: 'Derivadas', en: 'Referred' },
  placed: { es: 'Colocadas', en: 'Placed' },
  stillPlacedAfterSixMonths: { es: 'Aún colocadas a los seis meses', en: 'Still placed after six months' },
};

/** Vacancies have no breakdown. */
const NO_JOBS = { vacanciesOffered: null, vacanciesFilled: null };

/** What the VUMEs did in each year, in the fives that answers give. */
export const vumeStatisticsTable = referenceTable<OpenRow, readonly OpenRow[]>({
  name: 'vume_statistics',
  title: { es: 'Estadísticas de las VUME, de cinco en cinco', en: 'Statistics of the VUMEs, in fives' },
  primaryKey: ['year', 'level', 'code', 'breakdown', 'part'],
  sources: [],
  rows: (rows) => rows,
  columns: [
    field('year', 'integer', { es: 'Año', en: 'Year' }),
    field('level', 'string', {
      es: 'TOTAL, DEPARTMENT, MUNICIPALITY o MONTH',
      en: 'TOTAL, DEPARTMENT, MUNICIPALITY or MONTH',
    }),
    field('code', 'string', {
      es: 'Código INE, primer día del mes, o ALL',
      en: 'INE code, first day of the month, or ALL',
    }),
    field('breakdown', 'string', { es: 'ALL, SEX, AGE_BAND o RETURNED', en: 'ALL, SEX, AGE_BAND or RETURNED' }),
    field('part', 'string', { es: 'Parte del desglose, o ALL', en: 'Part of the breakdown, or ALL' }),
    ...SERVICE_COUNTS.map((count) =>
      field(
        snakeCase(count),
        'integer',
        { es: `${COUNT_LABELS[count].es}, ${HIDDEN.es}`, en: `${COUNT_LABELS[count].en}, ${HIDDEN.en}` },
        { unit: 'persons', nullable: true },
      ),
    ),
    field(
      'vacancies_offered',
      'integer',
      { es: 'Vacantes ofrecidas, de cinco en cinco', en: 'Vacancies offered, in fives' },
      OPTIONAL,
    ),
    field(
      'vacancies_filled',
      'integer',
      {
        es: 'Vacantes cubiertas, de cinco en cinco; vacío: ninguna, o muy pocas',
        en: 'Vacancies filled, in fives; empty: none, or too few',
      },
      OPTIONAL,
    ),
  ],
});

/** The rows of a year: all VUMEs, departments, municipalities, months, each by every breakdown. */
export function vumeStatisticsRows({ year, rollup }: VumeStatistics): OpenRow[] {
  const { total, departments, municipalities, months } = rollup;
  return [
    ...figureRows(year, 'TOTAL', 'ALL', total),
    ...departments.flatMap((place) => figureRows(year, 'DEPARTMENT', place.code, place)),
    ...municipalities.flatMap((place) => figureRows(year, 'MUNICIPALITY', place.code, place)),
    ...months.flatMap((figures) => figureRows(year, 'MONTH', figures.month, figures)),
  ];
}

function figureRows(year: number, level: string, code: string | null, figures: ServiceFigures): OpenRow[] {
  const { counts, jobs, bySex, byAgeBand, byReturnedMigrant } = figures;
  const all = { year, level, code: code ?? 'ALL', breakdown: 'ALL', part: 'ALL', ...NO_JOBS };
  return [
    { ...all, ...counts, ...jobs },
    ...bySex.map(({ sex, counts: part }) => ({ ...all, breakdown: 'SEX', part: sex, ...part })),
    ...byAgeBand.map(({ ageBand, counts: part }) => ({ ...all, breakdown: 'AGE_BAND', part: ageBand, ...part })),
    ...byReturnedMigrant.map(({ returnedMigrant, counts: part }) => ({
      ...all,
      breakdown: 'RETURNED',
      part: returnedMigrant ? 'RETURNED' : 'OTHER',
      ...part,
    })),
  ];
}
