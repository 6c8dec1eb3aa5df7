import { toCsv } from './csv.format';
import { toFlatGeobuf } from './flatgeobuf.format';
import { toGeoJson } from './geojson.format';
import { toGeoPackage } from './geopackage.format';
import { toGeoParquet } from './geoparquet.format';
import type { LayerTable } from './layer-table';

/** Download formats by file extension, with their media types. */
export const DOWNLOAD_TYPES = {
  geojson: 'application/geo+json',
  csv: 'text/csv; charset=utf-8; header=present',
  fgb: 'application/vnd.flatgeobuf',
  gpkg: 'application/geopackage+sqlite3',
  parquet: 'application/vnd.apache.parquet',
} as const;
export type DownloadFormat = keyof typeof DOWNLOAD_TYPES;
export const DOWNLOAD_FORMATS = Object.keys(DOWNLOAD_TYPES) as DownloadFormat[];

export interface DownloadTask {
  readonly format: DownloadFormat;
  readonly table: LayerTable;
}

export async function writeDownload({ format, table }: DownloadTask): Promise<Uint8Array> {
  switch (format) {
    case 'geojson':
      return Buffer.from(toGeoJson(table));
    case 'csv':
      return Buffer.from(toCsv(table));
    case 'fgb':
      return toFlatGeobuf(table);
    case 'gpkg':
      return toGeoPackage(table);
    case 'parquet':
      return toGeoParquet(table);
  }
}
