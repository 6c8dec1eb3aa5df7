import { dayCell, fieldColumn, idCell, numberCell, type RecordTable, stateOfFields, textCell } from '../records';
import type { TargetMeasurementState } from './target-measurement';
import type { TargetMeasurementEntity } from './target-measurement.entity';
import { targetMeasurementRecord } from './target-measurement.record';

type State = TargetMeasurementState;

const COLUMNS = [
  fieldColumn<State, 'targetKey'>(['meta', 'target'], 'targetKey', idCell, {
    required: true,
    example: 'vume_municipalities',
    guide: { es: 'clave de la meta', en: 'key of the target' },
  }),
  fieldColumn<State, 'value'>(['valor', 'value'], 'value', numberCell, { required: true, example: '4' }),
  fieldColumn<State, 'on'>(['fecha', 'on'], 'on', dayCell, { required: true, example: '2026-03-12' }),
  fieldColumn<State, 'note'>(['nota', 'note'], 'note', textCell({ most: 2000, lines: true }), { example: '' }),
];

export const targetMeasurementTable: RecordTable<State, TargetMeasurementEntity> = {
  name: 'measurements',
  type: targetMeasurementRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
};
