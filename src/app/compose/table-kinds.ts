import type { DataSource } from 'typeorm';
import type { RoleHolder } from '../../domain/access';
import {
  type DuplicateRule,
  exportRecords,
  RecordImportService,
  type RecordProblem,
  recordTemplate,
} from '../../domain/records';
import type { Snapshot } from '../../domain/snapshot';
import {
  ImportedPlacesService,
  IndicatorValuesService,
  importedPlacesTemplate,
  indicatorValuesTemplate,
} from '../../domain/territory';
import type { CellProblem } from '../../platform/files/table-source';
import type { LanguageCode } from '../../platform/language';
import { RECORDS } from './records';

/** Result of an import. */
export interface TableImport {
  readonly accepted: number;
  readonly rejected: number;
  readonly written: number;
  /** Rows that are left out as duplicates. */
  readonly skipped?: number;
  readonly problems: ReadonlyArray<CellProblem & Partial<Pick<RecordProblem, 'severity'>>>;
  /** Odd, but no reason to refuse. */
  readonly notes?: readonly CellProblem[];
}

/** A kind of table that people export, change and import. */
export interface TableKind {
  template(language: LanguageCode): string;
  export(dataSource: DataSource, language: LanguageCode, write: (text: string) => unknown): Promise<void>;
  import(
    dataSource: DataSource,
    snapshot: Snapshot,
    content: string,
    dryRun: boolean,
    writer: RoleHolder,
    onProgress: (done: number, total: number) => void,
    duplicates?: DuplicateRule,
  ): Promise<TableImport>;
  /**
   * Removes imported data, where that is possible.
   * @param codes of municipalities; none: all
   * @returns number of rows
   */
  remove?(dataSource: DataSource, codes: readonly string[], dryRun: boolean, writer: RoleHolder): Promise<number>;
}

const INDICATOR_VALUES: TableKind = {
  template: indicatorValuesTemplate,
  export: (dataSource, language, write) => new IndicatorValuesService(dataSource).exportValues(language, write),
  import: (dataSource, snapshot, content, dryRun, writer, onProgress) =>
    new IndicatorValuesService(dataSource).importValues(
      snapshot,
      content,
      { dryRun, now: new Date(), onProgress },
      writer,
    ),
};

const PLACES: TableKind = {
  template: importedPlacesTemplate,
  export: (dataSource, language, write) => new ImportedPlacesService(dataSource).export(language, write),
  import: (dataSource, snapshot, content, dryRun, writer, onProgress) =>
    new ImportedPlacesService(dataSource).import(snapshot, content, { dryRun, onProgress }, writer),
  remove: (dataSource, codes, dryRun, writer) => new ImportedPlacesService(dataSource).remove(codes, dryRun, writer),
};

/** Every kind, by the name that commands take. */
export const TABLE_KINDS: ReadonlyMap<string, TableKind> = new Map([
  ...Object.values(RECORDS).map((record): [string, TableKind] => [
    record.name,
    {
      template: (language) => recordTemplate(record, language),
      export: (dataSource, language, write) => exportRecords(dataSource, record, language, write),
      import: (dataSource, snapshot, content, dryRun, writer, onProgress, duplicates = 'REFUSE') =>
        new RecordImportService(dataSource).import(
          record,
          snapshot,
          content,
          { dryRun, duplicates, now: new Date(), onProgress },
          writer,
        ),
    },
  ]),
  ['indicator-values', INDICATOR_VALUES],
  ['places', PLACES],
]);
