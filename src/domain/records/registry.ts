import { servicePointRecord } from '../coverage/service-point.record';
import { municipalPositionRecord } from '../programme/municipal-position.record';
import type { RecordKind } from './record-kinds';
import type { RecordType } from './record-type';

/** The type of each kind of record. */
export const RECORD_TYPES: Readonly<Record<RecordKind, RecordType>> = {
  MUNICIPAL_POSITION: municipalPositionRecord,
  SERVICE_POINT: servicePointRecord,
};
