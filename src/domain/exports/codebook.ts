import { type Column, column, type Table, tableOf } from '../../platform/data-table';
import type { LanguageCode } from '../../platform/language';
import type { Snapshot } from '../snapshot';
import { allYears } from '../territory';
import { REFERENCE_TABLES } from './reference-tables';

interface Entry {
  readonly table: string;
  readonly variable: string;
  readonly type: string;
  readonly unit: string | null;
  readonly label: string;
  readonly description: string | null;
  readonly year: number | null;
  readonly sources: string;
}

const OPTIONAL = { nullable: true };

/** A table whose columns the codebook describes. */
export interface DescribedTable {
  readonly name: string;
  readonly columns: readonly Column[];
}

/**
 * Describes every column, indicator and census variable in one language.
 * @param others tables beside those of the reference data
 */
export function codebook(snapshot: Snapshot, language: LanguageCode, others: readonly DescribedTable[]): Table {
  return tableOf<Entry>(
    [
      column('table', 'string', { es: 'Tabla', en: 'Table' }, ({ table }) => table),
      column('variable', 'string', { es: 'Columna o clave', en: 'Column or key' }, ({ variable }) => variable),
      column('type', 'string', { es: 'Tipo', en: 'Type' }, ({ type }) => type),
      column('unit', 'string', { es: 'Unidad', en: 'Unit' }, ({ unit }) => unit, OPTIONAL),
      column('label', 'string', { es: 'Qué es', en: 'What it is' }, ({ label }) => label),
      column('description', 'string', { es: 'Detalle', en: 'Detail' }, ({ description }) => description, OPTIONAL),
      column('year', 'integer', { es: 'Año', en: 'Year' }, ({ year }) => year, OPTIONAL),
      column('sources', 'string', { es: 'Fuentes', en: 'Sources' }, ({ sources }) => sources),
    ],
    entries(snapshot, language, others),
  );
}

function* entries(snapshot: Snapshot, language: LanguageCode, others: readonly DescribedTable[]): Generator<Entry> {
  for (const table of REFERENCE_TABLES) yield* columnsOf(table, table.sourceKeys(snapshot).join(' '), language);
  for (const table of others) yield* columnsOf(table, '', language);
  const { indicators, seriesOf, censusVariables } = snapshot.territory;
  for (const one of indicators.flatMap(({ key }) => {
    const usual = seriesOf.get(key);
    return usual === undefined ? [] : allYears(usual).map(({ indicator }) => indicator);
  })) {
    const isSpanish = language === 'es';
    yield {
      table: 'indicator_values',
      variable: one.key,
      type: 'number',
      unit: isSpanish ? one.unitEs : one.unit,
      label: isSpanish ? one.nameEs : one.nameEn,
      description: isSpanish ? one.descriptionEs : one.descriptionEn,
      year: one.year,
      sources: one.sourceKey,
    };
  }
  for (const { key, nameEs, nameEn, unit, year, sourceKey } of censusVariables.values()) {
    const label = language === 'es' ? nameEs : nameEn;
    yield {
      table: 'census_counts',
      variable: key,
      type: 'integer',
      unit,
      label,
      description: null,
      year,
      sources: sourceKey,
    };
  }
}

function* columnsOf(table: DescribedTable, sources: string, language: LanguageCode): Generator<Entry> {
  for (const { name, type, unit, label, words = {} } of table.columns) {
    yield {
      table: table.name,
      variable: name,
      type,
      unit,
      label: label[language],
      description:
        Object.entries(words)
          .map(([value, word]) => `${value}: ${word[language]}`)
          .join('; ') || null,
      year: null,
      sources,
    };
  }
}
