import { type RecordTable, storedTables, vumeStatisticsTable } from '../../domain/exports';
import { RECORDS } from './records';

/** The kinds of records in the database, each after the kinds that it references. */
export const STORED_TABLES = storedTables(Object.values(RECORDS));

/** All that is recorded beside the reference data. */
export const RECORD_TABLES: readonly RecordTable[] = [...STORED_TABLES.map(({ table }) => table), vumeStatisticsTable];
