import { dayCell, fieldColumn, idCell, type RecordTable, stateOfFields, textCell } from '../records';
import type { AgreementEntity } from './agreement.entity';
import { type AgreementState, agreementRecord } from './agreement.record';

type State = AgreementState;

const COLUMNS = [
  fieldColumn<State, 'partnerId'>(['socio', 'partner'], 'partnerId', idCell, { required: true, example: 'intecap' }),
  fieldColumn<State, 'subject'>(['objeto', 'subject'], 'subject', textCell({ most: 500, lines: true }), {
    required: true,
    example: 'Formación laboral',
  }),
  fieldColumn<State, 'startsOn'>(['inicio', 'starts_on'], 'startsOn', dayCell, {
    required: true,
    example: '2026-01-15',
  }),
  fieldColumn<State, 'endsOn'>(['fin', 'ends_on'], 'endsOn', dayCell, { example: '2027-01-14' }),
];

export const agreementTable: RecordTable<State, AgreementEntity> = {
  name: 'agreements',
  type: agreementRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
};
