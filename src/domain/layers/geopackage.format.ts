import type { Geometry } from 'geojson';
import { geojsonToWkb } from 'hyparquet-writer';
import initSqlJs, { type SqlValue } from 'sql.js';
import { bboxOfRows } from './geojson.format';
import {
  ADD_SOURCE,
  CREATE_GEOPACKAGE,
  createLayerTable,
  insertInto,
  NOTE_CONTENTS,
  NOTE_GEOMETRY_COLUMN,
  NOTE_METADATA,
  REFER_TO_METADATA,
} from './geopackage.sql';
import type { AttributeType, AttributeValue } from './layer.types';
import type { LayerTable } from './layer-table';
import { uniform } from './uniform-geometry';

const COLUMN_TYPES: Record<AttributeType, string> = {
  string: 'TEXT',
  date: 'DATE',
  integer: 'INTEGER',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

/** GeoPackage 1.3 in WGS 84: the layer, its sources as a table and as metadata. */
export async function toGeoPackage(table: LayerTable): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  try {
    database.run(CREATE_GEOPACKAGE);
    database.run('BEGIN');
    const columns = table.attributes.map(({ name, type }) => [name, COLUMN_TYPES[type]] as const);
    database.run(createLayerTable(table.id, table.geometryType.toUpperCase(), columns));
    database.run(NOTE_CONTENTS, [
      table.id,
      'features',
      table.title.es,
      table.description.es,
      table.updatedAt,
      ...table.bbox,
      4326,
    ]);
    database.run(NOTE_GEOMETRY_COLUMN, [table.id, table.geometryType.toUpperCase()]);
    const insert = database.prepare(insertInto(table.id, 2 + columns.length));
    for (const { id, geometry, values } of table.rows) {
      const shape = uniform(geometry, table.geometryType);
      insert.run([id, shape === null ? null : geometryBlob(shape), ...values.map(toSql)]);
    }
    insert.free();
    database.run(NOTE_CONTENTS, [
      'sources',
      'attributes',
      'sources',
      'Fuentes y licencias',
      table.updatedAt,
      null,
      null,
      null,
      null,
      0,
    ]);
    for (const { key, title, publisher, year, licence, url, note } of table.sources) {
      database.run(ADD_SOURCE, [key, title, publisher, year, licence, url, note]);
    }
    const metadata = {
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      name: table.title.es,
      description: table.description.es,
      version: table.dataRevision,
      license: table.sources.map(({ key, licence }) => `${key}: ${licence}`),
      citation: table.sources,
    };
    database.run(NOTE_METADATA, [JSON.stringify(metadata)]);
    database.run(REFER_TO_METADATA, [table.id, table.updatedAt]);
    database.run('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

function toSql(value: AttributeValue): SqlValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Geometry as GeoPackage stores it: magic, version, flags (little-endian, envelope of x and y), SRS, envelope, WKB. */
function geometryBlob(geometry: Geometry): Uint8Array {
  const [west, south, east, north] = bboxOfRows([{ id: 0, geometry, values: [] }]) ?? [0, 0, 0, 0];
  const head = Buffer.alloc(40);
  head.write('GP', 0, 'latin1');
  head.writeUInt8(0, 2);
  head.writeUInt8(0b11, 3);
  head.writeInt32LE(4326, 4);
  for (const [index, bound] of [west, east, south, north].entries()) head.writeDoubleLE(bound, 8 + 8 * index);
  return Buffer.concat([head, geojsonToWkb(geometry)]);
}
