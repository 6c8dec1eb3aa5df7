import type { Geometry, Position } from 'geojson';
import proj4 from 'proj4';
import type { Bbox } from '../../../geo/basis/units';

/** A coordinate reference system that layers are served in. */
export interface CoordinateSystem {
  readonly uri: string;
  /** From [longitude, latitude] in WGS 84 degrees to the order and unit of the system. */
  fromWgs84(position: Position): Position;
  toWgs84(position: Position): Position;
}

const CENTIMETRES = 100;
const UTM_15N = '+proj=utm +zone=15 +datum=WGS84 +units=m +no_defs';
const utm = proj4('EPSG:4326', UTM_15N);

export const CRS84: CoordinateSystem = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  fromWgs84: (position) => position,
  toWgs84: (position) => position,
};

/** EPSG has latitude first. */
const EPSG_4326: CoordinateSystem = {
  uri: 'http://www.opengis.net/def/crs/EPSG/0/4326',
  fromWgs84: swapped,
  toWgs84: swapped,
};

/** WGS 84 / UTM zone 15N: metres east and north, to the centimetre. */
const EPSG_32615: CoordinateSystem = {
  uri: 'http://www.opengis.net/def/crs/EPSG/0/32615',
  fromWgs84: (position) =>
    utm.forward(position.slice(0, 2)).map((metres) => Math.round(metres * CENTIMETRES) / CENTIMETRES),
  toWgs84: (position) => utm.inverse(position.slice(0, 2)),
};

/** CRS84, the one in which the data are kept, is the first. */
export const COORDINATE_SYSTEMS: readonly CoordinateSystem[] = [CRS84, EPSG_4326, EPSG_32615];

function swapped([first, second]: Position): Position {
  return [second!, first!];
}

export function transformGeometry<Kind extends Geometry>(geometry: Kind, to: CoordinateSystem): Kind {
  const change = (coordinates: unknown): unknown =>
    Array.isArray(coordinates) && typeof coordinates[0] === 'number'
      ? to.fromWgs84(coordinates as Position)
      : (coordinates as unknown[]).map(change);
  if (to === CRS84) return geometry;
  if (geometry.type === 'GeometryCollection') {
    return { ...geometry, geometries: geometry.geometries.map((part) => transformGeometry(part, to)) };
  }
  return { ...geometry, coordinates: change(geometry.coordinates) };
}

/** Points along each side of a box that bound its image: sides are curves in another system. */
const SIDE_POINTS = 16;

/** A box in WGS 84 that contains a box of another system, to within a metre: for preselection only. */
export function wgs84BoxAround([west, south, east, north]: Bbox, from: CoordinateSystem): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i <= SIDE_POINTS; i++) {
    const x = west + ((east - west) * i) / SIDE_POINTS;
    const y = south + ((north - south) * i) / SIDE_POINTS;
    for (const corner of [
      [x, south],
      [x, north],
      [west, y],
      [east, y],
    ]) {
      const [longitude, latitude] = from.toWgs84(corner) as [number, number];
      box[0] = Math.min(box[0], longitude);
      box[1] = Math.min(box[1], latitude);
      box[2] = Math.max(box[2], longitude);
      box[3] = Math.max(box[3], latitude);
    }
  }
  const margin = 1e-5;
  return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
}
