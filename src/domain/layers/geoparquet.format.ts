import { type ColumnSource, geojsonToWkb, parquetWriteBuffer } from 'hyparquet-writer';
import type { AttributeType } from './layer.types';
import type { LayerTable } from './layer-table';
import { uniform } from './uniform-geometry';

const COLUMN_TYPES = {
  string: 'STRING',
  date: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
} as const satisfies Record<AttributeType, ColumnSource['type']>;

/** GeoParquet 1.1 with WKB geometries in WGS 84, compressed with Snappy; sources and licences as file metadata. */
export function toGeoParquet(table: LayerTable): Uint8Array {
  const columns: ColumnSource[] = [
    { name: 'id', type: 'INT64', nullable: false, data: table.rows.map(({ id }) => BigInt(id)) },
    ...table.attributes.map(({ name, type }, index): ColumnSource => {
      const values = table.rows.map(({ values }) => values[index] ?? null);
      const data = type === 'integer' ? values.map((value) => (value === null ? null : BigInt(Number(value)))) : values;
      return { name, type: COLUMN_TYPES[type], nullable: true, data };
    }),
    {
      name: 'geometry',
      type: 'BYTE_ARRAY',
      nullable: true,
      data: table.rows.map(({ geometry }) => {
        const shape = uniform(geometry, table.geometryType);
        return shape === null ? null : geojsonToWkb(shape);
      }),
    },
  ];
  const geo = {
    version: '1.1.0',
    primary_column: 'geometry',
    columns: {
      geometry: {
        encoding: 'WKB',
        geometry_types: [table.geometryType],
        bbox: table.bbox,
        orientation: 'counterclockwise',
        edges: 'planar',
      },
    },
  };
  const buffer = parquetWriteBuffer({
    columnData: columns,
    createdBy: 'procoees-territorial',
    kvMetadata: [
      { key: 'geo', value: JSON.stringify(geo) },
      { key: 'title', value: table.title.es },
      { key: 'description', value: table.description.es },
      { key: 'data_revision', value: String(table.dataRevision) },
      { key: 'sources', value: JSON.stringify(table.sources) },
    ],
  });
  return new Uint8Array(buffer);
}
