import {
  choiceCell,
  countCell,
  dayCell,
  fieldColumn,
  listCell,
  numberCell,
  type RecordTable,
  stateOfFields,
  textCell,
} from '../records';
import { municipalityCell } from './municipality-cell';
import type { ServicePointEntity } from './service-point.entity';
import { type ServicePointState, servicePointRecord } from './service-point.record';
import { OFFERED_SERVICES, SERVICE_POINT_KINDS, SERVICE_POINT_STATUSES } from './service-point.types';

type State = ServicePointState;

const COLUMNS = [
  fieldColumn<State, 'kind'>(['tipo', 'kind'], 'kind', choiceCell(SERVICE_POINT_KINDS), {
    required: true,
    example: 'TRAINING_CENTRE',
  }),
  fieldColumn<State, 'name'>(['nombre', 'name'], 'name', textCell({ most: 200 }), {
    required: true,
    example: 'Centro de formación de Nebaj',
  }),
  fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
    required: true,
    example: '1413',
  }),
  fieldColumn<State, 'longitude'>(['longitud', 'longitude'], 'longitude', numberCell, {
    required: true,
    example: '-91.1461',
    fields: ['location'],
  }),
  fieldColumn<State, 'latitude'>(['latitud', 'latitude'], 'latitude', numberCell, {
    required: true,
    example: '15.4058',
  }),
  fieldColumn<State, 'status'>(['estado', 'status'], 'status', choiceCell(SERVICE_POINT_STATUSES), {
    required: true,
    example: 'OPEN',
  }),
  fieldColumn<State, 'openedOn'>(['apertura', 'opened_on'], 'openedOn', dayCell, { example: '2026-01-15' }),
  fieldColumn<State, 'closedOn'>(['cierre', 'closed_on'], 'closedOn', dayCell, { example: '' }),
  fieldColumn<State, 'capacityPerYear'>(
    ['capacidad_anual', 'capacity_per_year'],
    'capacityPerYear',
    countCell(1, 1_000_000),
    { example: '1200' },
  ),
  fieldColumn<State, 'services'>(['servicios', 'services'], 'services', listCell(choiceCell(OFFERED_SERVICES)), {
    example: '',
    empty: [],
  }),
];

export const servicePointTable: RecordTable<State, ServicePointEntity> = {
  name: 'service-points',
  type: servicePointRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
};
