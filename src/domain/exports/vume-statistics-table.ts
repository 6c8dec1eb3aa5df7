import { SERVICE_COUNTS } from '../vume-statistics/service-statistics.types';
import type { PlaceStatistics } from '../vume-statistics/vume-rollup';
import type { VumeStatistics } from '../vume-statistics/vume-statistics.service';
import { type FieldRow, field } from './entity-fields';
import { referenceTable } from './reference-tables';

const HIDDEN = { es: 'personas; vacío: no se muestra', en: 'persons; empty: hidden' };
const COUNT_LABELS: Record<(typeof SERVICE_COUNTS)[number], { es: string; en: string }> = {
  oriented: { es: 'Orientadas', en: 'Oriented' },
  trained: { es: 'Capacitadas', en: 'Trained' },
  certified: { es: 'Certificadas', en: 'Certified' },
  referred: { es: 'Derivadas', en: 'Referred' },
  placed: { es: 'Colocadas', en: 'Placed' },
  stillPlacedAfterSixMonths: { es: 'Aún colocadas a los seis meses', en: 'Still placed after six months' },
};

function columnName(count: (typeof SERVICE_COUNTS)[number]): string {
  return count.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What the VUMEs did in each year, with the counts hidden that answers hide. */
export const vumeStatisticsTable = referenceTable<FieldRow, readonly FieldRow[]>({
  name: 'vume_statistics',
  title: { es: 'Estadísticas de las VUME, con lo pequeño oculto', en: 'Statistics of the VUMEs, small counts hidden' },
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
        columnName(count),
        'integer',
        { es: `${COUNT_LABELS[count].es}, ${HIDDEN.es}`, en: `${COUNT_LABELS[count].en}, ${HIDDEN.en}` },
        { unit: 'persons', nullable: true },
      ),
    ),
    field('vacancies_offered', 'integer', { es: 'Vacantes ofrecidas', en: 'Vacancies offered' }, { nullable: true }),
    field(
      'vacancies_filled',
      'integer',
      { es: 'Vacantes cubiertas; vacío: no se muestra', en: 'Vacancies filled; empty: hidden' },
      { nullable: true },
    ),
  ],
});

/** The rows of a year: all VUMEs, departments, municipalities, months, each by every breakdown that answers have. */
export function vumeStatisticsRows({ year, rollup }: VumeStatistics): FieldRow[] {
  const { total, departments, municipalities, months } = rollup;
  return [
    ...placeRows(year, 'TOTAL', total),
    ...departments.flatMap((place) => placeRows(year, 'DEPARTMENT', place)),
    ...municipalities.flatMap((place) => placeRows(year, 'MUNICIPALITY', place)),
    ...months.map(({ month, counts, jobs }) => ({ ...whole(year, 'MONTH', month), ...named(counts), ...market(jobs) })),
  ];
}

function placeRows(year: number, level: string, place: PlaceStatistics): FieldRow[] {
  const { code, counts, jobs, bySex, byAgeBand, byReturnedMigrant } = place;
  const all = whole(year, level, code ?? 'ALL');
  return [
    { ...all, ...named(counts), ...market(jobs) },
    ...bySex.map(({ sex, counts: part }) => ({ ...all, breakdown: 'SEX', part: sex, ...named(part) })),
    ...byAgeBand.map(({ ageBand, counts: part }) => ({ ...all, breakdown: 'AGE_BAND', part: ageBand, ...named(part) })),
    ...byReturnedMigrant.map(({ returnedMigrant, counts: part }) => ({
      ...all,
      breakdown: 'RETURNED',
      part: returnedMigrant ? 'RETURNED' : 'OTHER',
      ...named(part),
    })),
  ];
}

function whole(year: number, level: string, code: string) {
  return { year, level, code, breakdown: 'ALL', part: 'ALL' };
}

function named(counts: PlaceStatistics['counts']): FieldRow {
  return Object.fromEntries(SERVICE_COUNTS.map((count) => [columnName(count), counts[count]]));
}

function market({ vacanciesOffered, vacanciesFilled }: PlaceStatistics['jobs']): FieldRow {
  return { vacancies_offered: vacanciesOffered, vacancies_filled: vacanciesFilled };
}
