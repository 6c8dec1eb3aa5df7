import type { AttributeValue } from './layer.types';
import type { LayerTable, SourceNote } from './layer-table';

/** Spreadsheets take UTF-8 for what it is by this mark alone. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A spreadsheet would run a text that begins so as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * RFC 4180 in UTF-8: the id, the attributes, and for points longitude and latitude. Borders are not in it: a cell of
 * a spreadsheet does not hold them.
 */
export function toCsv(table: LayerTable): string {
  const withPosition = table.geometryType === 'Point';
  const header = [
    'id',
    ...table.attributes.map(({ name }) => name),
    ...(withPosition ? ['longitude', 'latitude'] : []),
  ];
  const rows = table.rows.map(({ id, values, geometry }) => {
    const position = geometry?.type === 'Point' ? geometry.coordinates.slice(0, 2) : [null, null];
    return [id, ...values, ...(withPosition ? position : [])].map((value) => cell(value ?? null)).join(',');
  });
  return `${BYTE_ORDER_MARK}${[header.join(','), ...rows].join('\r\n')}\r\n`;
}

/** The sources of a layer, for formats that cannot carry them inside. */
export function toSourcesCsv(sources: readonly SourceNote[]): string {
  const columns = ['key', 'title', 'publisher', 'year', 'licence', 'url', 'note'] as const;
  const rows = sources.map((source) => columns.map((column) => cell(source[column])).join(','));
  return `${BYTE_ORDER_MARK}${[columns.join(','), ...rows].join('\r\n')}\r\n`;
}

function cell(value: AttributeValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
