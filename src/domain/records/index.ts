export { dayNotCome } from './day-not-come';
export { type FieldProblem, fieldProblem, refuseProblems } from './field-problem';
export { RecordEntity } from './record.entity';
export {
  RecordService,
  type WriteContext,
  type WriteTarget,
  type WrittenRecord,
} from './record.service';
export {
  defineRecord,
  type OpenPart,
  openColumnOf,
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
  fieldColumn,
  type OpenColumn,
  type OpenRow,
  openColumn,
  type RecordColumn,
  recordColumn,
  snakeCase,
  stateOfFields,
} from './record-table';
export { type CheckContext, RecordRow, type RecordType } from './record-type';
