import { type FieldProblem, fieldProblem } from '../records';
import type { ServicePointEntity } from '../territory';
import {
  type GroupCounts,
  groupKey,
  SERVICE_COUNTS,
  type ServiceCount,
  type ServiceStatisticsState,
} from './service-statistics.types';

/** No VUME serves as many in a month. */
const MOST_PERSONS = 100_000;
const FOLLOW_UP_MONTHS = 6;

/** Each part with its whole: both are of the same month, so the part cannot be more. */
const PARTS: ReadonlyArray<readonly [part: ServiceCount, whole: ServiceCount]> = [
  ['certified', 'trained'],
  ['placed', 'referred'],
  ['stillPlacedAfterSixMonths', 'placed'],
];

/** The month some months later, as its first day. */
export function monthLater(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + months, 1)).toISOString().slice(0, 10);
}

export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/**
 * All that is wrong with the statistics of a month. They are of a VUME that was open then, of a month that has begun;
 * who is still placed after six months can be known when six months have passed.
 * @param point that is named; null: there is none; @param today calendar day in Guatemala
 */
export function checkServiceStatistics(
  point: ServicePointEntity | null,
  draft: ServiceStatisticsState,
  today: string,
): FieldProblem[] {
  return [
    ...pointProblems(point, draft),
    ...monthProblems(draft, today),
    ...vacancyProblems(draft),
    ...groupProblems(draft, today),
  ];
}

function pointProblems(
  point: ServicePointEntity | null,
  { servicePointId, month }: ServiceStatisticsState,
): FieldProblem[] {
  if (point === null) {
    return [
      fieldProblem(
        'servicePointId',
        `el punto de servicio «${servicePointId.slice(0, 40)}» no existe.`,
        `the service point "${servicePointId.slice(0, 40)}" does not exist.`,
      ),
    ];
  }
  const { kind, status, openedOn, closedOn, name } = point;
  if (kind !== 'VUME' || (status !== 'OPEN' && status !== 'CLOSED')) {
    return [
      fieldProblem(
        'servicePointId',
        `${name} es ${kind} y ${status}; debe ser una VUME abierta, o que lo estuvo.`,
        `${name} is ${kind} and ${status}; it must be a VUME that is open, or was.`,
      ),
    ];
  }
  if ((openedOn !== null && month < monthOf(openedOn)) || (closedOn !== null && month > monthOf(closedOn))) {
    return [
      fieldProblem(
        'month',
        `se encontró ${month}; ${name} estuvo abierta desde ${openedOn ?? '?'} hasta ${closedOn ?? 'hoy'}.`,
        `found ${month}; ${name} was open from ${openedOn ?? '?'} to ${closedOn ?? 'today'}.`,
      ),
    ];
  }
  return [];
}

function monthProblems({ month }: ServiceStatisticsState, today: string): FieldProblem[] {
  if (month !== monthOf(month)) {
    return [
      fieldProblem(
        'month',
        `se encontró ${month}; debe ser el primer día del mes, ${monthOf(month)}.`,
        `found ${month}; it must be the first day of the month, ${monthOf(month)}.`,
      ),
    ];
  }
  if (month > today) {
    return [
      fieldProblem(
        'month',
        `se encontró ${month}; no puede ser un mes futuro.`,
        `found ${month}; it cannot be a month to come.`,
      ),
    ];
  }
  return [];
}

function vacancyProblems({ vacanciesOffered, vacanciesFilled }: ServiceStatisticsState): FieldProblem[] {
  const problems = Object.entries({ vacanciesOffered, vacanciesFilled }).flatMap(([field, count]) =>
    isCount(count) ? [] : [countProblem(field, count)],
  );
  if (problems.length > 0) return problems;
  return vacanciesFilled > vacanciesOffered
    ? [moreThanWhole('vacanciesFilled', vacanciesFilled, 'vacanciesOffered', vacanciesOffered)]
    : [];
}

function groupProblems({ groups, month }: ServiceStatisticsState, today: string): FieldProblem[] {
  const seen = new Set<string>();
  return groups.flatMap((group, index) => {
    const at = (field: string): string => `groups[${index}].${field}`;
    const key = groupKey(group);
    if (seen.has(key)) {
      return [fieldProblem(`groups[${index}]`, `el grupo ${key} está dos veces.`, `the group ${key} is there twice.`)];
    }
    seen.add(key);
    const wrong = SERVICE_COUNTS.filter((count) => group[count] !== null && !isCount(group[count]));
    if (wrong.length > 0) return wrong.map((count) => countProblem(at(count), group[count] ?? Number.NaN));
    return [
      ...PARTS.filter(([part, whole]) => (group[part] ?? 0) > (group[whole] ?? 0)).map(([part, whole]) =>
        moreThanWhole(at(part), group[part] ?? 0, whole, group[whole] ?? 0),
      ),
      ...followUpProblems(group, monthLater(month, FOLLOW_UP_MONTHS), at, today),
    ];
  });
}

function followUpProblems(
  { stillPlacedAfterSixMonths: still }: GroupCounts,
  known: string,
  at: (field: string) => string,
  today: string,
): FieldProblem[] {
  if (still === null || known <= today) return [];
  return [
    fieldProblem(
      at('stillPlacedAfterSixMonths'),
      `se encontró ${still}; antes del ${known} nadie ha cumplido seis meses: deje el dato vacío.`,
      `found ${still}; before ${known} nobody has completed six months: leave it out.`,
    ),
  ];
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 0 && count <= MOST_PERSONS;
}

function countProblem(field: string, count: number): FieldProblem {
  return fieldProblem(
    field,
    `se encontró ${count}; debe ser un entero de 0 a ${MOST_PERSONS}.`,
    `found ${count}; it must be a whole number from 0 to ${MOST_PERSONS}.`,
  );
}

function moreThanWhole(field: string, part: number, wholeName: string, whole: number): FieldProblem {
  return fieldProblem(
    field,
    `se encontró ${part}, más que ${wholeName}, ${whole}, de los que es parte.`,
    `found ${part}, more than ${wholeName}, ${whole}, which it is part of.`,
  );
}
