import { randomUUID } from 'node:crypto';
import { dayCell, idCell, numberCell, textCell } from '../../platform/files/cell-codec';
import { guatemalaDay } from '../../platform/guatemala-day';
import { defineRecord, fieldColumn, refuseProblems, UUID_PATTERN } from '../records';
import type { ProgrammeSnapshot } from './programme.snapshot';
import { checkMeasurement, type TargetMeasurementState } from './target-measurement';
import { TargetMeasurementEntity } from './target-measurement.entity';

type State = TargetMeasurementState;

/** Each measurement is a record of its own, so that the history stays and has a trend. */
export const targetMeasurementRecord = defineRecord<State, TargetMeasurementEntity, ProgrammeSnapshot>({
  kind: 'TARGET_MEASUREMENT',
  name: 'measurements',
  entity: TargetMeasurementEntity,
  label: { es: 'la medición', en: 'the measurement' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  columns: [
    fieldColumn<State, 'targetKey'>(['meta', 'target'], 'targetKey', idCell, {
      required: true,
      example: 'vume_municipalities',
      guide: { es: 'clave de la meta', en: 'key of the target' },
      label: { es: 'Meta', en: 'Target' },
    }),
    fieldColumn<State, 'value'>(['valor', 'value'], 'value', numberCell, {
      required: true,
      example: '4',
      label: { es: 'Valor, en la unidad de la meta', en: 'Value, in the unit of the target' },
    }),
    fieldColumn<State, 'on'>(['fecha', 'on'], 'on', dayCell, {
      required: true,
      example: '2026-03-12',
      property: 'measuredOn',
      label: { es: 'Día de la medición', en: 'Day of the measurement' },
    }),
    fieldColumn<State, 'note'>(['nota', 'note'], 'note', textCell({ most: 2000, lines: true }), {
      example: '',
      label: { es: 'Cómo se midió', en: 'How it was measured' },
    }),
  ],
  open: {
    name: 'target_measurements',
    title: { es: 'Mediciones de las metas', en: 'Measurements of the targets' },
    foreignKeys: [{ field: 'target_key', table: 'targets', key: 'key' }],
    rowsIn: ({ programme }) => [...programme.measurementsOf.values()].flat(),
  },
  roleFor: () => 'EDITOR',
  check({ snapshot, now }, _before, after) {
    refuseProblems(checkMeasurement(snapshot, after, guatemalaDay(now)), null);
  },
});
