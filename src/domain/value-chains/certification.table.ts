import { choiceCell, dayCell, fieldColumn, idCell, type RecordTable, stateOfFields, textCell } from '../records';
import type { CertificationEntity } from './actor-record.entity';
import type { NewCertification } from './actor-record.repository';
import { certificationRecord } from './certification.record';
import { CERTIFICATION_STATUSES } from './value-chains.types';

type State = NewCertification;

const COLUMNS = [
  fieldColumn<State, 'actorId'>(['actor', 'actor'], 'actorId', idCell, { required: true, example: 'cosami' }),
  fieldColumn<State, 'scheme'>(['esquema', 'scheme'], 'scheme', textCell({ most: 200 }), {
    required: true,
    example: 'Comercio justo',
  }),
  fieldColumn<State, 'status'>(['estado', 'status'], 'status', choiceCell(CERTIFICATION_STATUSES), {
    required: true,
    example: 'GRANTED',
  }),
  fieldColumn<State, 'grantedOn'>(['otorgada', 'granted_on'], 'grantedOn', dayCell, { example: '2025-01-15' }),
  fieldColumn<State, 'validUntil'>(['vigente_hasta', 'valid_until'], 'validUntil', dayCell, { example: '2028-01-14' }),
];

export const certificationTable: RecordTable<State, CertificationEntity> = {
  name: 'certifications',
  type: certificationRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
};
