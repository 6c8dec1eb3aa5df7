export { dayNotCome } from './day-not-come';
export { type FieldProblem, fieldProblem, refuseProblems } from './field-problem';
export { RecordEntity } from './record.entity';
export {
  RecordService,
  type RecordTypes,
  type WriteContext,
  type WriteTarget,
  type WrittenRecord,
} from './record.service';
export { NAME_PATTERN, NUMBER_PATTERN, UUID_PATTERN } from './record-id';
export { exportRecords, importRecords, recordTemplate } from './record-import.service';
export {
  type CellCodec,
  CellFault,
  cellFault,
  choiceCell,
  countCell,
  dayCell,
  fieldColumn,
  idCell,
  listCell,
  numberCell,
  type RecordColumn,
  type RecordTable,
  readCells,
  recordColumn,
  stateOfFields,
  textCell,
  yesNoCell,
} from './record-table';
export { type CheckContext, RecordRow, type RecordType } from './record-type';
