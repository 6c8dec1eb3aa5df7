import { PbfWriter } from 'pbf';
import type { ClippedParts } from './clip';
import { TILE_EXTENT } from './tile-grid';
import { TILE_LINE, TILE_POINT, type TileGeometryType } from './tile-shape';

/** A value of an attribute; null and undefined are left out of tiles, which know no null. */
export type TileValue = string | number | boolean | null;

export interface TileFeature {
  /** A whole number from 0 to 2^53 - 1. */
  readonly id: number;
  readonly type: TileGeometryType;
  readonly parts: ClippedParts;
  /** In the order of the layer's keys. */
  readonly values: readonly TileValue[];
}

export interface TileLayer {
  readonly name: string;
  readonly keys: readonly string[];
  readonly features: readonly TileFeature[];
}

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;

/**
 * A tile of one layer as Mapbox Vector Tile 2.1 [mvt21]: exterior rings run with positive area (clockwise on the
 * screen), holes against them, rings without area are left out, and so are features of which nothing remains.
 * @returns the bytes; none when no feature remains
 */
export function encodeTile(layer: TileLayer): Uint8Array {
  const pool = new ValuePool();
  const usedKeys = new Map<number, number>();
  const encoded = layer.features.flatMap((feature) => {
    const geometry = encodeGeometry(feature.type, feature.parts);
    if (geometry.length === 0) return [];
    const tags: number[] = [];
    for (let key = 0; key < layer.keys.length; key++) {
      const value = feature.values[key];
      if (value === null || value === undefined) continue;
      let index = usedKeys.get(key);
      if (index === undefined) {
        index = usedKeys.size;
        usedKeys.set(key, index);
      }
      tags.push(index, pool.indexOf(value));
    }
    return [{ id: feature.id, type: feature.type, geometry, tags }];
  });
  if (encoded.length === 0) return new Uint8Array(0);
  const tile = new PbfWriter();
  tile.writeMessage(3, writeLayer, {
    name: layer.name,
    keys: [...usedKeys.keys()].map((key) => layer.keys[key]!),
    pool,
    encoded,
  });
  return tile.finish();
}

interface EncodedLayer {
  readonly name: string;
  readonly keys: readonly string[];
  readonly pool: ValuePool;
  readonly encoded: readonly EncodedFeature[];
}

interface EncodedFeature {
  readonly id: number;
  readonly type: TileGeometryType;
  readonly geometry: number[];
  readonly tags: number[];
}

function writeLayer(layer: EncodedLayer, out: PbfWriter): void {
  out.writeVarintField(15, 2);
  out.writeStringField(1, layer.name);
  for (const feature of layer.encoded) out.writeMessage(2, writeFeature, feature);
  for (const key of layer.keys) out.writeStringField(3, key);
  for (const value of layer.pool.values) out.writeMessage(4, writeValue, value);
  out.writeVarintField(5, TILE_EXTENT);
}

function writeFeature(feature: EncodedFeature, out: PbfWriter): void {
  out.writeVarintField(1, feature.id);
  if (feature.tags.length > 0) out.writePackedVarint(2, feature.tags);
  out.writeVarintField(3, feature.type);
  out.writePackedVarint(4, feature.geometry);
}

function writeValue(value: string | number | boolean, out: PbfWriter): void {
  if (typeof value === 'string') out.writeStringField(1, value);
  else if (typeof value === 'boolean') out.writeBooleanField(7, value);
  else if (!Number.isSafeInteger(value)) out.writeDoubleField(3, value);
  else if (value < 0) out.writeSVarintField(6, value);
  else out.writeVarintField(5, value);
}

/** Each value of a tile once. */
class ValuePool {
  readonly values: Array<string | number | boolean> = [];
  // A Map tells '1', 1 and true apart; -0 and 0 are one value to it, as they are to a reader.
  private readonly indexes = new Map<string | number | boolean, number>();

  indexOf(value: string | number | boolean): number {
    const known = this.indexes.get(value);
    if (known !== undefined) return known;
    this.indexes.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

function encodeGeometry(type: TileGeometryType, parts: ClippedParts): number[] {
  const commands: number[] = [];
  const cursor = { x: 0, y: 0 };
  if (type === TILE_POINT) {
    const points = parts.flat(2);
    if (points.length > 0) pushPoints(commands, cursor, MOVE_TO, points, 0, points.length);
    return commands;
  }
  for (const lines of parts) {
    if (type === TILE_LINE) for (const line of lines) pushLine(commands, cursor, line);
    else pushPolygon(commands, cursor, lines);
  }
  return commands;
}

function pushLine(commands: number[], cursor: { x: number; y: number }, line: readonly number[]): void {
  pushPoints(commands, cursor, MOVE_TO, line, 0, 2);
  pushPoints(commands, cursor, LINE_TO, line, 2, line.length);
}

function pushPolygon(commands: number[], cursor: { x: number; y: number }, rings: readonly number[][]): void {
  for (const [position, ring] of rings.entries()) {
    const area = doubleArea(ring);
    if (area === 0) {
      if (position === 0) return; // its holes go with it
      continue;
    }
    pushLine(commands, cursor, area > 0 === (position === 0) ? ring : reversed(ring));
    commands.push(CLOSE_PATH | (1 << 3));
  }
}

function pushPoints(
  commands: number[],
  cursor: { x: number; y: number },
  command: number,
  points: readonly number[],
  start: number,
  end: number,
): void {
  commands.push(command | (((end - start) / 2) << 3));
  for (let i = start; i < end; i += 2) {
    const dx = points[i]! - cursor.x;
    const dy = points[i + 1]! - cursor.y;
    commands.push((dx << 1) ^ (dx >> 31), (dy << 1) ^ (dy >> 31));
    cursor.x += dx;
    cursor.y += dy;
  }
}

function reversed(ring: readonly number[]): number[] {
  const turned: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) turned.push(ring[i]!, ring[i + 1]!);
  return turned;
}

/** Twice the area by the surveyor's formula in tile units, y to the south; an open ring. */
function doubleArea(ring: readonly number[]): number {
  let sum = 0;
  let ax = ring[ring.length - 2]!;
  let ay = ring[ring.length - 1]!;
  for (let i = 0; i < ring.length; i += 2) {
    const bx = ring[i]!;
    const by = ring[i + 1]!;
    sum += ax * by - bx * ay;
    ax = bx;
    ay = by;
  }
  return sum;
}
