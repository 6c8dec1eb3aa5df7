import { choiceCell, dayCell, fieldColumn, idCell, type RecordTable, stateOfFields } from '../records';
import type { ActorRelationEntity } from './actor-record.entity';
import type { NewRelation } from './actor-record.repository';
import { relationRecord } from './relation.record';
import { RELATION_KINDS } from './value-chains.types';

type State = NewRelation;

const COLUMNS = [
  fieldColumn<State, 'kind'>(['tipo', 'kind'], 'kind', choiceCell(RELATION_KINDS), {
    required: true,
    example: 'SUPPLIES',
  }),
  fieldColumn<State, 'fromId'>(['de', 'from'], 'fromId', idCell, { required: true, example: 'anacafe' }),
  fieldColumn<State, 'toId'>(['a', 'to'], 'toId', idCell, { required: true, example: 'agexport' }),
  fieldColumn<State, 'chainKey'>(['cadena', 'chain'], 'chainKey', idCell, {
    example: 'coffee',
    guide: { es: 'clave de la cadena', en: 'key of the chain' },
  }),
  fieldColumn<State, 'since'>(['desde', 'since'], 'since', dayCell, { example: '2025-01-15' }),
  fieldColumn<State, 'until'>(['hasta', 'until'], 'until', dayCell, { example: '' }),
];

/** A circle of attachments can close in the table itself. */
export const relationTable: RecordTable<State, ActorRelationEntity> = {
  name: 'relations',
  type: relationRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
  oneByOne: true,
};
