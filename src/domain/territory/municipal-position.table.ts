import { choiceCell, dayCell, fieldColumn, type RecordTable, stateOfFields, textCell, yesNoCell } from '../records';
import type { MunicipalPositionEntity } from './municipal-position.entity';
import { type MunicipalPositionState, municipalPositionRecord } from './municipal-position.record';
import { municipalityCell } from './municipality-cell';
import { MUNICIPAL_INTERESTS } from './territory.types';

type State = MunicipalPositionState;

const COLUMNS = [
  fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
    required: true,
    example: '1413',
  }),
  fieldColumn<State, 'interest'>(['interés', 'interest'], 'interest', choiceCell(MUNICIPAL_INTERESTS), {
    example: 'INTERESTED',
  }),
  fieldColumn<State, 'willingToCoinvest'>(['coinversión', 'willing_to_coinvest'], 'willingToCoinvest', yesNoCell, {
    example: 'sí',
  }),
  fieldColumn<State, 'on'>(['fecha', 'on'], 'on', dayCell, { required: true, example: '2026-03-12' }),
  fieldColumn<State, 'evidence'>(['evidencia', 'evidence'], 'evidence', textCell({ most: 2000, lines: true }), {
    example: 'Acta 12-2026 del concejo',
  }),
];

export const municipalPositionTable: RecordTable<State, MunicipalPositionEntity> = {
  name: 'municipal-positions',
  type: municipalPositionRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
};
