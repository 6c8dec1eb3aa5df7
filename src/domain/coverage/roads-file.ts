import type { ImportProblem } from '../../platform/import-report';
import { mayBeInGuatemala } from './guatemala';

export interface RoadRow {
  readonly class: string;
  readonly speedKmh: number;
  readonly line: { readonly type: 'LineString'; readonly coordinates: number[][] };
}

const MOST_PROBLEMS = 50;
/** Maximum road points, since the network must fit in memory. */
export const MOST_ROAD_POINTS = 300_000;
const GREATEST_SPEED_KMH = 150;

/**
 * Reads roads from a GeoJSON FeatureCollection (RFC 7946) of LineString or MultiLineString features with the properties
 * `class` (text) and `speedKmh` (km/h, above 0; `speed_kmh` and `speed` are accepted too). Roads meet where they share
 * a position.
 * @returns each line once, or the problems; `line` of a problem is the number of the feature
 */
export function readRoads(content: string): { rows: RoadRow[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const rows: RoadRow[] = [];
  for (const [k, feature] of readFeatures(content, problems).entries()) {
    if (problems.length >= MOST_PROBLEMS) break;
    rows.push(...readFeature(feature, k + 1, problems));
  }
  const points = rows.reduce((sum, { line }) => sum + line.coordinates.length, 0);
  if (points > MOST_ROAD_POINTS) {
    problems.push(
      problem(
        null,
        null,
        `el archivo tiene ${points} posiciones; pueden ser como máximo ${MOST_ROAD_POINTS}: simplifique las líneas o recorte la región`,
        `the file has ${points} positions; there can be at most ${MOST_ROAD_POINTS}: simplify the lines or cut out the region`,
      ),
    );
  }
  if (problems.length === 0 && rows.length === 0)
    problems.push(problem(null, null, 'el archivo no tiene ningún camino', 'the file has no road'));
  return problems.length > 0 ? { rows: [], problems: problems.slice(0, MOST_PROBLEMS) } : { rows, problems };
}

function problem(line: number | null, column: string | null, es: string, en: string): ImportProblem {
  return { line, column, text: { es, en } };
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? '-').slice(0, 60);
}

function readFeatures(content: string, problems: ImportProblem[]): unknown[] {
  try {
    const { type, features, crs } = JSON.parse(content.replace(/^\uFEFF/, '')) as Record<string, unknown>;
    if (type === 'FeatureCollection' && Array.isArray(features) && crs === undefined) return features;
    problems.push(
      problem(
        null,
        null,
        `se encontró ${crs === undefined ? show(type) : 'un miembro crs'}; debe ser un FeatureCollection de RFC 7946 en WGS 84, sin crs`,
        `found ${crs === undefined ? show(type) : 'a crs member'}; it must be an RFC 7946 FeatureCollection in WGS 84, without crs`,
      ),
    );
  } catch (error) {
    const reason = (error as Error).message.slice(0, 100);
    problems.push(problem(null, null, `no es JSON (${reason})`, `not JSON (${reason})`));
  }
  return [];
}

function readFeature(value: unknown, line: number, problems: ImportProblem[]): RoadRow[] {
  const { geometry, properties } = (value ?? {}) as {
    geometry?: { type?: unknown; coordinates?: unknown } | null;
    properties?: Record<string, unknown> | null;
  };
  const roadClass = properties?.['class'];
  const speedKmh = properties?.['speedKmh'] ?? properties?.['speed_kmh'] ?? properties?.['speed'];
  if (typeof roadClass !== 'string' || roadClass.trim() === '') {
    problems.push(
      problem(
        line,
        'class',
        `se encontró ${show(roadClass)}; debe ser la clase del camino, un texto`,
        `found ${show(roadClass)}; it must be the class of the road, a text`,
      ),
    );
    return [];
  }
  if (typeof speedKmh !== 'number' || !(speedKmh > 0 && speedKmh <= GREATEST_SPEED_KMH)) {
    problems.push(
      problem(
        line,
        'speedKmh',
        `se encontró ${show(speedKmh)}; debe ser un número mayor que 0 y como máximo ${GREATEST_SPEED_KMH}, en km/h`,
        `found ${show(speedKmh)}; it must be a number above 0 and at most ${GREATEST_SPEED_KMH}, in km/h`,
      ),
    );
    return [];
  }
  const lines =
    geometry?.type === 'LineString'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiLineString' && Array.isArray(geometry.coordinates)
        ? (geometry.coordinates as unknown[])
        : null;
  if (lines === null) {
    problems.push(
      problem(
        line,
        'geometry',
        `se encontró ${show(geometry?.type)}; debe ser LineString o MultiLineString`,
        `found ${show(geometry?.type)}; it must be LineString or MultiLineString`,
      ),
    );
    return [];
  }
  return lines.flatMap((coordinates) => {
    const fault = lineFault(coordinates);
    if (fault === null) {
      const positions = (coordinates as number[][]).map(([x, y]) => [x as number, y as number]);
      return [{ class: roadClass.trim(), speedKmh, line: { type: 'LineString' as const, coordinates: positions } }];
    }
    problems.push(
      problem(
        line,
        'geometry',
        `se encontró ${fault}; una línea tiene al menos dos posiciones [longitud, latitud] de Guatemala, en grados`,
        `found ${fault}; a line has at least two positions [longitude, latitude] of Guatemala, in degrees`,
      ),
    );
    return [];
  });
}

/** The problem with a line's coordinates; null: none. */
function lineFault(coordinates: unknown): string | null {
  if (!Array.isArray(coordinates) || coordinates.length < 2) return show(coordinates);
  const wrong = coordinates.find((position: unknown) => {
    if (!Array.isArray(position) || position.length < 2) return true;
    const [longitude, latitude] = position as unknown[];
    return typeof longitude !== 'number' || typeof latitude !== 'number' || !mayBeInGuatemala([longitude, latitude]);
  }) as unknown;
  return wrong === undefined ? null : show(wrong);
}
