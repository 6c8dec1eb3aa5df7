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
export {
  defineRecord,
  type OpenPart,
  type RecordDefinition,
  type RowRemark,
  type RowReview,
} from './record-definition';
export { NAME_PATTERN, NUMBER_PATTERN, UUID_PATTERN } from './record-id';
export {
  DUPLICATE_RULES,
  type DuplicateRule,
  exportRecords,
  RecordImportService,
  type RecordProblem,
  recordTemplate,
} from './record-import.service';
export {
  type CellCodec,
  CellFault,
  cellFault,
  choiceCell,
  countCell,
  dayCell,
  degreesCell,
  fieldColumn,
  freeTextCell,
  idCell,
  listCell,
  numberCell,
  type OpenColumn,
  type OpenRow,
  openColumn,
  type RecordColumn,
  readCells,
  recordColumn,
  snakeCase,
  stateOfFields,
  textCell,
  yesNoCell,
} from './record-table';
export { type CheckContext, RecordRow, type RecordType } from './record-type';
