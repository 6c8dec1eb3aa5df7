import { randomUUID } from 'node:crypto';
import type { Point } from 'geojson';
import type { EntityManager } from 'typeorm';
import type { Position } from '../../../geo/basis/units';
import { choiceCell, countCell, dayCell, degreesCell, listCell, textCell } from '../../platform/files/cell-codec';
import { guatemalaDay } from '../../platform/guatemala-day';
import {
  dayNotCome,
  defineRecord,
  type FieldProblem,
  fieldColumn,
  fieldProblem,
  NAME_PATTERN,
  openColumn,
  refuseProblems,
} from '../records';
import { MUNICIPALITY_CODE, TO_MUNICIPALITY, TO_SOURCE } from '../territory/municipality.definition';
import { LIST_CODES_AT_POINT } from '../territory/municipality.sql';
import { unknownMunicipality } from '../territory/unknown-municipality';
import { findPositionInForce } from './municipal-position';
import { municipalityCell } from './municipality-cell';
import { ServicePointEntity } from './service-point.entity';
import {
  OFFERED_SERVICE_LABELS,
  OFFERED_SERVICES,
  type OfferedService,
  POINT_KIND_LABELS,
  POINT_STATUS_LABELS,
  SERVICE_POINT_KINDS,
  SERVICE_POINT_STATUSES,
  type ServicePointKind,
  type ServicePointStatus,
} from './service-point.types';
import type { TerritorySnapshot } from './territory.snapshot';

/** What is said of an office. */
export interface ServicePointState {
  readonly kind: ServicePointKind;
  readonly name: string;
  readonly municipalityCode: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly status: ServicePointStatus;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly capacityPerYear: number | null;
  readonly services: readonly OfferedService[];
}

/**
 * The legal steps: forward one by one, and from closed back to open, for an office can be taken up again. A step taken
 * by mistake is undone by undoLastChange; plans that are given up are removed by deleteRecord.
 */
const NEXT_STATUS: Readonly<Record<ServicePointStatus, ServicePointStatus>> = {
  CANDIDATE: 'SELECTED',
  SELECTED: 'PLANNED',
  PLANNED: 'OPEN',
  OPEN: 'CLOSED',
  CLOSED: 'OPEN',
};

type State = ServicePointState;

/** Offices, and the life cycle of a VUME: candidate, selected, planned, open, closed. */
export const servicePointRecord = defineRecord<State, ServicePointEntity, TerritorySnapshot>({
  kind: 'SERVICE_POINT',
  name: 'service-points',
  entity: ServicePointEntity,
  label: { es: 'el punto de servicio', en: 'the service point' },
  idPattern: NAME_PATTERN,
  newId: randomUUID,
  columns: [
    fieldColumn<State, 'kind'>(['tipo', 'kind'], 'kind', choiceCell(SERVICE_POINT_KINDS, POINT_KIND_LABELS), {
      required: true,
      example: POINT_KIND_LABELS.TRAINING_CENTRE,
      label: { es: 'Clase', en: 'Kind' },
    }),
    fieldColumn<State, 'name'>(['nombre', 'name'], 'name', textCell({ most: 200 }), {
      required: true,
      example: 'Centro de formación de Nebaj',
      label: { es: 'Nombre', en: 'Name' },
    }),
    fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
      required: true,
      example: '1413',
      label: MUNICIPALITY_CODE,
    }),
    fieldColumn<State, 'longitude'>(['longitud', 'longitude'], 'longitude', degreesCell, {
      required: true,
      example: '-91.1461',
      fields: ['location'],
      label: { es: 'Longitud, WGS 84', en: 'Longitude, WGS 84' },
      unit: 'degrees',
      open: { cell: ({ location }) => (location as Point).coordinates[0] ?? null },
    }),
    fieldColumn<State, 'latitude'>(['latitud', 'latitude'], 'latitude', degreesCell, {
      required: true,
      example: '15.4058',
      label: { es: 'Latitud, WGS 84', en: 'Latitude, WGS 84' },
      unit: 'degrees',
      open: { cell: ({ location }) => (location as Point).coordinates[1] ?? null },
    }),
    fieldColumn<State, 'status'>(
      ['estado', 'status'],
      'status',
      choiceCell(SERVICE_POINT_STATUSES, POINT_STATUS_LABELS),
      {
        required: true,
        example: POINT_STATUS_LABELS.OPEN,
        label: { es: 'Estado', en: 'Status' },
      },
    ),
    fieldColumn<State, 'openedOn'>(['apertura', 'opened_on'], 'openedOn', dayCell, {
      example: '2026-01-15',
      label: { es: 'Apertura', en: 'Opened on' },
    }),
    fieldColumn<State, 'closedOn'>(['cierre', 'closed_on'], 'closedOn', dayCell, {
      example: '',
      label: { es: 'Cierre', en: 'Closed on' },
    }),
    fieldColumn<State, 'capacityPerYear'>(
      ['capacidad_anual', 'capacity_per_year'],
      'capacityPerYear',
      countCell(1, 1_000_000),
      { example: '1200', label: { es: 'Capacidad al año', en: 'Capacity a year' }, unit: 'persons per year' },
    ),
    fieldColumn<State, 'services'>(
      ['servicios', 'services'],
      'services',
      listCell(choiceCell(OFFERED_SERVICES, OFFERED_SERVICE_LABELS)),
      {
        example: '',
        empty: [],
        label: { es: 'Servicios que ofrece, separados por |', en: 'Services that it offers, divided by |' },
      },
    ),
  ],
  open: {
    name: 'service_points',
    title: { es: 'Puntos de servicio', en: 'Service points' },
    foreignKeys: [TO_MUNICIPALITY, TO_SOURCE],
    more: [
      openColumn('source_key', 'string', { es: 'Clave de la fuente', en: 'Key of the source' }),
      openColumn('note_es', 'string', { es: 'Nota, en español', en: 'Note, in Spanish' }),
      openColumn('note_en', 'string', { es: 'Nota, en inglés', en: 'Note, in English' }),
    ],
    rowsIn: ({ servicePoints }) => servicePoints,
  },
  toState: ({ location, kind, name, municipalityCode, status, openedOn, closedOn, capacityPerYear, services }) => ({
    kind,
    name,
    municipalityCode,
    longitude: location.coordinates[0] as number,
    latitude: location.coordinates[1] as number,
    status,
    openedOn,
    closedOn,
    capacityPerYear,
    services,
  }),
  toColumns: ({ longitude, latitude, services, ...columns }) => ({
    ...columns,
    services: [...services],
    location: { type: 'Point', coordinates: [longitude, latitude] },
  }),
  /** That a VUME comes, goes or takes a step is for planners. */
  roleFor(before, after) {
    const isVume = [before, after].some((state) => state?.kind === 'VUME');
    return isVume && before?.status !== after?.status ? 'PLANNER' : 'EDITOR';
  },
  async check({ manager, snapshot, now, undoing }, before, after) {
    const { municipalityCode } = after;
    const known = snapshot.territory.municipalityByCode.has(municipalityCode);
    const moved =
      before === null ||
      before.municipalityCode !== after.municipalityCode ||
      before.longitude !== after.longitude ||
      before.latitude !== after.latitude;
    const opens =
      after.kind === 'VUME' &&
      after.status === 'OPEN' &&
      (before?.status !== 'OPEN' || before.municipalityCode !== after.municipalityCode);
    refuseProblems([
      ...(known ? [] : [unknownMunicipality('municipalityCode', municipalityCode)]),
      ...(before !== null && !undoing ? stepProblems(before, after) : []),
      ...statusProblems(after),
      ...dateProblems(after, guatemalaDay(now)),
      ...(known && moved ? await placeProblems(manager, snapshot, after) : []),
      ...(known && opens ? await declinedProblems(manager, snapshot, municipalityCode) : []),
    ]);
  },
});

function stepProblems(before: ServicePointState, after: ServicePointState): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (before.kind !== after.kind) {
    problems.push(
      fieldProblem(
        'kind',
        `se encontró ${after.kind}; un punto de servicio sigue siendo lo que es, ${before.kind}.`,
        `found ${after.kind}; a service point stays what it is, ${before.kind}.`,
      ),
    );
  }
  if (before.status !== after.status && NEXT_STATUS[before.status] !== after.status) {
    problems.push(
      fieldProblem(
        'status',
        `se encontró ${after.status}; después de ${before.status} solo puede seguir ${NEXT_STATUS[before.status]}.`,
        `found ${after.status}; after ${before.status} only ${NEXT_STATUS[before.status]} can follow.`,
      ),
    );
  }
  return problems;
}

function statusProblems({ kind, status }: ServicePointState): FieldProblem[] {
  if (kind === 'VUME' || (status !== 'CANDIDATE' && status !== 'SELECTED')) return [];
  return [
    fieldProblem(
      'status',
      `se encontró ${status}, que es solo de una VUME; debe ser PLANNED, OPEN o CLOSED.`,
      `found ${status}, which is of a VUME alone; it must be PLANNED, OPEN or CLOSED.`,
    ),
  ];
}

function dateProblems({ status, openedOn, closedOn }: ServicePointState, today: string): FieldProblem[] {
  const problems = [
    ...dayProblems('openedOn', openedOn, status === 'OPEN' || status === 'CLOSED', status, today),
    ...dayProblems('closedOn', closedOn, status === 'CLOSED', status, today),
  ];
  if (openedOn !== null && closedOn !== null && closedOn < openedOn) {
    problems.push(
      fieldProblem(
        'closedOn',
        `se encontró ${closedOn}; debe ser el ${openedOn}, día de la apertura, o después.`,
        `found ${closedOn}; it must be ${openedOn}, the day of opening, or later.`,
      ),
    );
  }
  return problems;
}

function dayProblems(
  field: 'openedOn' | 'closedOn',
  day: string | null,
  mayBeThere: boolean,
  status: ServicePointStatus,
  today: string,
): FieldProblem[] {
  if (day === null) return [];
  if (!mayBeThere) {
    return [
      fieldProblem(
        field,
        `se encontró ${day}; con el estado ${status} debe ser null.`,
        `found ${day}; with status ${status} it must be null.`,
      ),
    ];
  }
  return day > today ? [dayNotCome(field, day, today)] : [];
}

async function placeProblems(
  manager: EntityManager,
  snapshot: TerritorySnapshot,
  { municipalityCode, longitude, latitude }: ServicePointState,
): Promise<FieldProblem[]> {
  const position: Position = [longitude, latitude];
  const rows = await manager.query<Array<{ code: string }>>(LIST_CODES_AT_POINT, position);
  if (rows.some(({ code }) => code === municipalityCode)) return [];
  const nameOf = (code: string): string => `${snapshot.territory.municipalityByCode.get(code)?.name} (${code})`;
  const named = nameOf(municipalityCode);
  const places = rows.map(({ code }) => nameOf(code)).join(', ');
  return [
    fieldProblem(
      'location',
      `[${longitude}, ${latitude}] está ${places === '' ? 'fuera de los municipios' : `en ${places}`}; debe estar en ${named}.`,
      `[${longitude}, ${latitude}] is ${places === '' ? 'outside the municipalities' : `in ${places}`}; it must be in ${named}.`,
    ),
  ];
}

async function declinedProblems(
  manager: EntityManager,
  snapshot: TerritorySnapshot,
  code: string,
): Promise<FieldProblem[]> {
  const { interest } = await findPositionInForce(manager, code);
  if (interest !== 'DECLINED') return [];
  const name = snapshot.territory.municipalityByCode.get(code)?.name;
  return [
    fieldProblem(
      'status',
      `la autoridad municipal de ${name} (${code}) declinó tener una VUME; registre primero que está interesada.`,
      `the municipal authority of ${name} (${code}) declined a VUME; record first that it is interested.`,
    ),
  ];
}
