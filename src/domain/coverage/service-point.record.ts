import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Position } from '../../../geo/units';
import { guatemalaDay } from '../../platform/guatemala-day';
import { findPositionInForce } from '../programme/programme.repository';
import type { RecordType } from '../records/record-type';
import { refuseField } from '../records/refusal';
import type { Snapshot } from '../snapshot/snapshot';
import { LIST_CODES_AT_POINT } from '../territory/municipality.sql';
import { requireMunicipality } from '../territory/require-municipality';
import { ServicePointEntity } from './service-point.entity';
import type { OfferedService, ServicePointKind, ServicePointStatus } from './service-point.types';

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

/** Offices, and the life cycle of a VUME: candidate, selected, planned, open, closed. */
export const servicePointRecord: RecordType<ServicePointState, ServicePointEntity> = {
  kind: 'SERVICE_POINT',
  entity: ServicePointEntity,
  label: { es: 'el punto de servicio', en: 'the service point' },
  idPattern: /^[\w-]{1,80}$/,
  newId: randomUUID,
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
    requireMunicipality(snapshot, after.municipalityCode);
    if (before !== null && !undoing) requireStep(before, after);
    requireVumeSteps(after);
    requireDates(after, guatemalaDay(now));
    const moved =
      before === null ||
      before.municipalityCode !== after.municipalityCode ||
      before.longitude !== after.longitude ||
      before.latitude !== after.latitude;
    if (moved) await requireInside(manager, snapshot, after);
    const opens =
      after.kind === 'VUME' &&
      after.status === 'OPEN' &&
      (before?.status !== 'OPEN' || before.municipalityCode !== after.municipalityCode);
    if (opens) await requireNotDeclined(manager, snapshot, after.municipalityCode);
  },
};

function requireStep(before: ServicePointState, after: ServicePointState): void {
  if (before.kind !== after.kind) {
    throw refuseField(
      'kind',
      `se encontró ${after.kind}; un punto de servicio sigue siendo lo que es, ${before.kind}`,
      `found ${after.kind}; a service point stays what it is, ${before.kind}`,
    );
  }
  if (before.status !== after.status && NEXT_STATUS[before.status] !== after.status) {
    throw refuseField(
      'status',
      `se encontró ${after.status}; después de ${before.status} solo puede seguir ${NEXT_STATUS[before.status]}`,
      `found ${after.status}; after ${before.status} only ${NEXT_STATUS[before.status]} can follow`,
    );
  }
}

function requireVumeSteps({ kind, status }: ServicePointState): void {
  if (kind !== 'VUME' && (status === 'CANDIDATE' || status === 'SELECTED')) {
    throw refuseField(
      'status',
      `se encontró ${status}, que es solo de una VUME; debe ser PLANNED, OPEN o CLOSED`,
      `found ${status}, which is of a VUME alone; it must be PLANNED, OPEN or CLOSED`,
    );
  }
}

function requireDates({ status, openedOn, closedOn }: ServicePointState, today: string): void {
  if (openedOn !== null && status !== 'OPEN' && status !== 'CLOSED') {
    throw refuseField(
      'openedOn',
      `se encontró ${openedOn}; con el estado ${status} debe ser null`,
      `found ${openedOn}; with status ${status} it must be null`,
    );
  }
  if (closedOn !== null && status !== 'CLOSED') {
    throw refuseField(
      'closedOn',
      `se encontró ${closedOn}; con el estado ${status} debe ser null`,
      `found ${closedOn}; with status ${status} it must be null`,
    );
  }
  for (const [field, day] of [
    ['openedOn', openedOn],
    ['closedOn', closedOn],
  ] as const) {
    if (day !== null && day > today) {
      throw refuseField(
        field,
        `se encontró ${day}; debe ser un día que ya pasó (hoy es ${today})`,
        `found ${day}; it must be a day that has come (today is ${today})`,
      );
    }
  }
  if (openedOn !== null && closedOn !== null && closedOn < openedOn) {
    throw refuseField(
      'closedOn',
      `se encontró ${closedOn}; debe ser el ${openedOn}, día de la apertura, o después`,
      `found ${closedOn}; it must be ${openedOn}, the day of opening, or later`,
    );
  }
}

async function requireInside(
  manager: EntityManager,
  snapshot: Snapshot,
  { municipalityCode, longitude, latitude }: ServicePointState,
): Promise<void> {
  const position: Position = [longitude, latitude];
  const rows = await manager.query<Array<{ code: string }>>(LIST_CODES_AT_POINT, position);
  if (rows.some(({ code }) => code === municipalityCode)) return;
  const nameOf = (code: string): string => `${snapshot.territory.municipalityByCode.get(code)?.name} (${code})`;
  const named = nameOf(municipalityCode);
  const places = rows.map(({ code }) => nameOf(code)).join(', ');
  throw refuseField(
    'location',
    `[${longitude}, ${latitude}] está ${places === '' ? 'fuera de los municipios' : `en ${places}`}; debe estar en ${named}`,
    `[${longitude}, ${latitude}] is ${places === '' ? 'outside the municipalities' : `in ${places}`}; it must be in ${named}`,
  );
}

async function requireNotDeclined(manager: EntityManager, snapshot: Snapshot, code: string): Promise<void> {
  const { interest } = await findPositionInForce(manager, code);
  if (interest !== 'DECLINED') return;
  const name = snapshot.territory.municipalityByCode.get(code)?.name;
  throw refuseField(
    'status',
    `la autoridad municipal de ${name} (${code}) declinó tener una VUME; registre primero que está interesada`,
    `the municipal authority of ${name} (${code}) declined a VUME; record first that it is interested`,
  );
}
