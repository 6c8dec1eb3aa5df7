import { Builder } from 'flatbuffers';
import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { Geometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import type { Geometry as GeoJsonGeometry, Position } from 'geojson';
import type { AttributeType, AttributeValue, LayerAttribute, LayerGeometryType } from './layer.types';
import type { LayerTable, TableRow } from './layer-table';
import { uniform } from './uniform-geometry';

const COLUMN_TYPES: Record<AttributeType, ColumnType> = {
  string: ColumnType.String,
  // FlatGeobuf has dates with a time only; readers take this text for what it is.
  date: ColumnType.String,
  integer: ColumnType.Long,
  number: ColumnType.Double,
  boolean: ColumnType.Bool,
};
const GEOMETRY_TYPES: Record<LayerGeometryType, GeometryType> = {
  Point: GeometryType.Point,
  LineString: GeometryType.LineString,
  MultiPolygon: GeometryType.MultiPolygon,
};
const ID: LayerAttribute = { name: 'id', type: 'integer', title: { es: 'Identificador', en: 'Identifier' } };

/** FlatGeobuf 3 in WGS 84, without spatial index; sources and licences in the metadata of its header. */
export function toFlatGeobuf(table: LayerTable): Uint8Array {
  const attributes = [ID, ...table.attributes];
  const parts = [
    magicbytes,
    header(table, attributes),
    ...table.rows.map((row) => feature(row, attributes, table.geometryType)),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function header(table: LayerTable, attributes: readonly LayerAttribute[]): Uint8Array {
  const builder = new Builder();
  const name = builder.createString(table.id);
  const title = builder.createString(table.title.es);
  const description = builder.createString(table.description.es);
  const metadata = builder.createString(JSON.stringify({ dataRevision: table.dataRevision, sources: table.sources }));
  const columns = Header.createColumnsVector(
    builder,
    attributes.map((attribute) => {
      const columnName = builder.createString(attribute.name);
      const columnTitle = builder.createString(attribute.title.es);
      Column.startColumn(builder);
      Column.addName(builder, columnName);
      Column.addType(builder, COLUMN_TYPES[attribute.type]);
      Column.addTitle(builder, columnTitle);
      return Column.endColumn(builder);
    }),
  );
  const envelope = Header.createEnvelopeVector(builder, Float64Array.from(table.bbox));
  const organisation = builder.createString('EPSG');
  Crs.startCrs(builder);
  Crs.addOrg(builder, organisation);
  Crs.addCode(builder, 4326);
  const crs = Crs.endCrs(builder);
  Header.startHeader(builder);
  Header.addName(builder, name);
  Header.addEnvelope(builder, envelope);
  Header.addGeometryType(builder, GEOMETRY_TYPES[table.geometryType]);
  Header.addColumns(builder, columns);
  Header.addFeaturesCount(builder, BigInt(table.rows.length));
  Header.addIndexNodeSize(builder, 0);
  Header.addCrs(builder, crs);
  Header.addTitle(builder, title);
  Header.addDescription(builder, description);
  Header.addMetadata(builder, metadata);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}

function feature(row: TableRow, attributes: readonly LayerAttribute[], type: LayerGeometryType): Uint8Array {
  const builder = new Builder();
  const properties = Feature.createPropertiesVector(builder, propertyBytes([row.id, ...row.values], attributes));
  const shape = uniform(row.geometry, type);
  const geometry = shape === null ? null : geometryOffset(builder, shape);
  Feature.startFeature(builder);
  if (geometry !== null) Feature.addGeometry(builder, geometry);
  Feature.addProperties(builder, properties);
  builder.finishSizePrefixed(Feature.endFeature(builder));
  return builder.asUint8Array();
}

/** Alternating column numbers and values; nulls are omitted. */
function propertyBytes(values: readonly AttributeValue[], attributes: readonly LayerAttribute[]): Buffer {
  const parts = attributes.flatMap(({ type }, index) => {
    const value = values[index] ?? null;
    if (value === null) return [];
    const column = Buffer.alloc(2);
    column.writeUInt16LE(index);
    return [column, valueBytes(type, value)];
  });
  return Buffer.concat(parts);
}

function valueBytes(type: AttributeType, value: string | number | boolean): Buffer {
  switch (type) {
    case 'integer': {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(Number(value)));
      return bytes;
    }
    case 'number': {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(Number(value));
      return bytes;
    }
    case 'boolean':
      return Buffer.from([value ? 1 : 0]);
    default: {
      const text = Buffer.from(String(value));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(text.length);
      return Buffer.concat([length, text]);
    }
  }
}

function geometryOffset(builder: Builder, geometry: GeoJsonGeometry): number {
  switch (geometry.type) {
    case 'Point':
      return simple(builder, GeometryType.Point, [[geometry.coordinates]]);
    case 'LineString':
      return simple(builder, GeometryType.LineString, [geometry.coordinates]);
    case 'MultiPolygon': {
      const polygons = geometry.coordinates.map((rings) => simple(builder, GeometryType.Polygon, rings));
      const parts = Geometry.createPartsVector(builder, polygons);
      Geometry.startGeometry(builder);
      Geometry.addParts(builder, parts);
      Geometry.addType(builder, GeometryType.MultiPolygon);
      return Geometry.endGeometry(builder);
    }
    default:
      throw new Error(`a layer cannot hold a ${geometry.type}`);
  }
}

/** All positions in sequence; with several rings, also the number of positions up to the end of each. */
function simple(builder: Builder, type: GeometryType, lines: readonly Position[][]): number {
  const xy = Geometry.createXyVector(
    builder,
    Float64Array.from(lines.flat().flatMap(([longitude, latitude]) => [longitude!, latitude!])),
  );
  let count = 0;
  const ends =
    lines.length > 1
      ? Geometry.createEndsVector(
          builder,
          lines.map((line) => {
            count += line.length;
            return count;
          }),
        )
      : null;
  Geometry.startGeometry(builder);
  if (ends !== null) Geometry.addEnds(builder, ends);
  Geometry.addXy(builder, xy);
  Geometry.addType(builder, type);
  return Geometry.endGeometry(builder);
}
