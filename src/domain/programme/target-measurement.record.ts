import { randomUUID } from 'node:crypto';
import { guatemalaDay } from '../../platform/guatemala-day';
import { type RecordType, refuseProblems, UUID_PATTERN } from '../records';

import type { ProgrammeSnapshot } from './programme.snapshot';
import { checkMeasurement, type TargetMeasurementState } from './target-measurement';
import { TargetMeasurementEntity } from './target-measurement.entity';

/** Each measurement is a record of its own, so that the history stays and has a trend. */
export const targetMeasurementRecord: RecordType<TargetMeasurementState, TargetMeasurementEntity, ProgrammeSnapshot> = {
  kind: 'TARGET_MEASUREMENT',
  entity: TargetMeasurementEntity,
  label: { es: 'la medición', en: 'the measurement' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  toState: ({ targetKey, value, measuredOn, note }) => ({ targetKey, value, on: measuredOn, note }),
  toColumns: ({ on, ...columns }) => ({ ...columns, measuredOn: on }),
  roleFor: () => 'EDITOR',
  check({ snapshot, now }, _before, after) {
    refuseProblems(checkMeasurement(snapshot, after, guatemalaDay(now)), null);
  },
};
