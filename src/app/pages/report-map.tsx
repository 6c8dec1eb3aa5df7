import type { VNode } from 'preact';
import { featureGeometry, type LevelOfDetail, levelsOfDetail, pointInside } from '../../../geo/topology';
import type { Snapshot } from '../../domain/snapshot';
import { type Boundaries, sequentialRamp } from '../../domain/territory';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';

/** Content of a map in the report. */
export interface ReportMap {
  /** By municipal code; one that is not in it is drawn as without a figure. */
  readonly values: ReadonlyMap<string, number>;
  /** Where the first class begins and the last one ends. */
  readonly least: number;
  readonly greatest: number;
  readonly marked: ReadonlyArray<{ readonly code: string; readonly number: number }>;
  readonly title: string;
  readonly description: string;
  readonly legendTitle: string;
  readonly withoutFigure: string;
  readonly markedLabel: string;
  /** Codes of those with an open VUME, which have a black disc at their seat. */
  readonly open: readonly string[];
  readonly openLabel: string;
  /** Codes of municipalities whose authority declined, marked by a cross at the seat. */
  readonly declined: readonly string[];
  readonly declinedLabel: string;
  readonly format: (value: number) => string;
}

const WIDTH = 720;
const LEGEND_HEIGHT = 64;
const MARGIN = 8;
const CLASSES = 5;
const MARK_RADIUS = 9.5;
/** Maximum iterations that separate overlapping marks. */
const PUSHES = 60;
/** Width of a letter in department names: capitals with spacing. */
const LETTER_WIDTH = 9;
/** Shifts to try for a name, across and down, from the middle of its department. */
const NAME_SHIFTS = [0, -15, 15, -30, 30, -45, 45, -60, 60];
const NO_FIGURE = '#ffffff';

type Point = readonly [x: number, y: number];

/**
 * A choropleth as SVG: five even classes from light to dark (also without colour), departments' borders, and those
 * chosen with a heavy border and their number at their seat.
 */
export function reportMap(snapshot: Snapshot, map: ReportMap): VNode {
  const { municipalities, departments } = shapesOf(snapshot.boundaries);
  const chosen = new Set(map.marked.map(({ code }) => code));
  const { project, height } = projection(municipalities.flatMap(({ rings }) => rings.flat()));
  const pathOf = (rings: readonly Point[][]): string =>
    rings.map((ring) => `M${ring.map((point) => project(point).map(short).join(',')).join('L')}Z`).join('');
  const colours = sequentialRamp(CLASSES);
  const areas = municipalities.map(({ id, rings }) => {
    const value = map.values.get(id);
    const fill = value === undefined ? 'url(#no-figure)' : (colours[classOf(value, map)] ?? NO_FIGURE);
    return <path d={pathOf(rings)} fill={fill} />;
  });
  const outlines = municipalities.filter(({ id }) => chosen.has(id)).map(({ rings }) => <path d={pathOf(rings)} />);
  const borders = departments.map(({ rings }) => <path d={pathOf(rings)} />);
  const seatOf = (code: string): Point[] => {
    const seat = snapshot.territory.municipalityByCode.get(code)?.seat.coordinates;
    return seat === undefined ? [] : [project([seat[0] as number, seat[1] as number])];
  };
  const marks = placeMarks(map.marked.flatMap(({ code, number }) => seatOf(code).map((at) => ({ number, at }))));
  const unmarked = (codes: readonly string[]): Point[] => codes.filter((code) => !chosen.has(code)).flatMap(seatOf);
  const names = departments.map(({ id, inside }) => {
    const name = (snapshot.territory.departmentByCode.get(id)?.name ?? id).toUpperCase();
    const [x, y] = freeSpot(project(inside), (name.length * LETTER_WIDTH) / 2, marks);
    return (
      <text x={short(x)} y={short(y)}>
        {name}
      </text>
    );
  });
  return (
    <svg
      class="map"
      viewBox={`0 0 ${WIDTH} ${Math.ceil(height + LEGEND_HEIGHT)}`}
      role="img"
      aria-labelledby="map-title map-description"
    >
      <title id="map-title">{map.title}</title>
      <desc id="map-description">{map.description}</desc>
      <defs>
        <pattern id="no-figure" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="#fff" />
          <line x1="0" y1="0" x2="0" y2="6" stroke="#c4c4c4" stroke-width="1.4" />
        </pattern>
      </defs>
      <g stroke="#7a7a7a" stroke-width="0.5" stroke-linejoin="round">
        {areas}
      </g>
      <g fill="none" stroke="#333" stroke-width="1.5" stroke-linejoin="round">
        {borders}
      </g>
      <g fill="none" stroke="#fff" stroke-width="5" stroke-linejoin="round">
        {outlines}
      </g>
      <g fill="none" stroke="#000" stroke-width="2.4" stroke-linejoin="round">
        {outlines}
      </g>
      <g
        font-size="11"
        letter-spacing="1"
        text-anchor="middle"
        fill="#222"
        stroke="#fff"
        stroke-width="3"
        paint-order="stroke"
      >
        {names}
      </g>
      {unmarked(map.open).map(openSign)}
      {unmarked(map.declined).map(declinedSign)}
      <g font-size="11" font-weight="700" text-anchor="middle">
        {marks.map(drawMark)}
      </g>
      {legend(map, height, colours)}
    </svg>
  );
}

function classOf(value: number, { least, greatest }: ReportMap): number {
  if (greatest <= least) return CLASSES - 1;
  const share = (value - least) / (greatest - least);
  return Math.max(0, Math.min(CLASSES - 1, Math.floor(share * CLASSES)));
}

function legend(map: ReportMap, height: number, colours: readonly string[]): VNode {
  const y = height + 30;
  const step = (map.greatest - map.least) / CLASSES;
  const width = 74;
  const after = MARGIN + CLASSES * width + 16;
  const beside = after + 176;
  const signs = [
    { sign: openSign, codes: map.open, label: map.openLabel },
    { sign: declinedSign, codes: map.declined, label: map.declinedLabel },
  ].filter(({ codes }) => codes.length > 0);
  return (
    <g font-size="10.5" fill="#222">
      <text x={MARGIN} y={y - 7} font-weight="700">
        {map.legendTitle}
      </text>
      {colours.map((colour, i) => {
        const x = MARGIN + i * width;
        const [from, to] = [i, i + 1].map((bound) => map.format(map.least + bound * step));
        return (
          <>
            <rect x={x} y={y} width={width} height="14" fill={colour} stroke="#7a7a7a" stroke-width="0.5" />
            <text x={x + width / 2} y={y + 27} text-anchor="middle">
              {`${from}–${to}`}
            </text>
          </>
        );
      })}
      <rect x={after} y={y} width="22" height="14" fill="url(#no-figure)" stroke="#7a7a7a" stroke-width="0.5" />
      <text x={after + 28} y={y + 11}>
        {map.withoutFigure}
      </text>
      <rect x={after} y={y + 19} width="22" height="12" fill="#fff" stroke="#000" stroke-width="2.4" />
      <text x={after + 28} y={y + 29}>
        {map.markedLabel}
      </text>
      {signs.map(({ sign, label }, i) => (
        <>
          {sign([beside + 8, y + 7 + 18 * i])}
          <text x={beside + 20} y={y + 11 + 18 * i}>
            {label}
          </text>
        </>
      ))}
    </g>
  );
}

function openSign([x, y]: Point): VNode {
  return <circle cx={short(x)} cy={short(y)} r="5" fill="#000" stroke="#fff" stroke-width="1.5" />;
}

function declinedSign([x, y]: Point): VNode {
  const cross = `M${short(x - 4)},${short(y - 4)}l8,8m0,-8l-8,8`;
  return (
    <>
      <path d={cross} fill="none" stroke="#fff" stroke-width="5" />
      <path d={cross} fill="none" stroke="#000" stroke-width="2.2" />
    </>
  );
}

interface Mark {
  readonly number: number;
  readonly seat: Point;
  readonly at: Point;
}

/** Numbered discs at their seats, pushed apart where they would cover one another. */
function placeMarks(marks: ReadonlyArray<{ number: number; at: Point }>): Mark[] {
  const places = marks.map(({ at }): [number, number] => [at[0], at[1]]);
  const apart = 2 * MARK_RADIUS + 1;
  for (let round = 0; round < PUSHES; round++) {
    for (let a = 0; a < places.length; a++) {
      for (let b = a + 1; b < places.length; b++) pushApart(places[a]!, places[b]!, apart);
    }
  }
  return marks.map(({ number, at }, i) => ({ number, seat: at, at: places[i]! }));
}

/** A disc with its number, and a line back to the seat where it was pushed away. */
function drawMark({ number, seat, at: [x, y] }: Mark): VNode {
  const moved = Math.hypot(x - seat[0], y - seat[1]) > 2;
  return (
    <>
      {moved ? (
        <line x1={short(seat[0])} y1={short(seat[1])} x2={short(x)} y2={short(y)} stroke="#000" stroke-width="1" />
      ) : null}
      <circle cx={short(x)} cy={short(y)} r={MARK_RADIUS} fill="#fff" stroke="#000" stroke-width="1.5" />
      <text x={short(x)} y={short(y + 4)}>
        {number}
      </text>
    </>
  );
}

/** The spot nearest to the one wanted where a name covers no disc; the one wanted where there is none. */
function freeSpot([x, y]: Point, halfWidth: number, marks: readonly Mark[]): Point {
  const isFree = ([cx, cy]: Point): boolean =>
    marks.every(
      ({ at }) =>
        Math.abs(at[0] - cx) > halfWidth + MARK_RADIUS + 2 || Math.abs(at[1] - (cy - 4)) > MARK_RADIUS + LETTER_WIDTH,
    );
  const spots = NAME_SHIFTS.flatMap((dx) => NAME_SHIFTS.map((dy): Point => [x + dx, y + dy]));
  const away = (spot: Point): number => Math.hypot(spot[0] - x, spot[1] - y);
  return spots.sort((a, b) => away(a) - away(b)).find(isFree) ?? [x, y];
}

function pushApart(a: [number, number], b: [number, number], apart: number): void {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const distance = Math.hypot(dx, dy);
  if (distance >= apart) return;
  const half = (apart - distance) / 2;
  const [ux, uy] = distance > 0 ? [dx / distance, dy / distance] : [1, 0];
  a[0] -= ux * half;
  a[1] -= uy * half;
  b[0] += ux * half;
  b[1] += uy * half;
}

interface Shape {
  readonly id: string;
  readonly rings: Point[][];
  readonly inside: Point;
}

/** Simplifying the borders is dear, and they hardly ever change. */
const shapesOf = memoBySnapshot((boundaries: Boundaries): { municipalities: Shape[]; departments: Shape[] } => {
  const shapesAt = (level: LevelOfDetail, { features }: Boundaries['municipalities']): Shape[] =>
    features.map((feature) => {
      const geometry = featureGeometry(level, feature);
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      const [longitude, latitude] = pointInside(geometry);
      return {
        id: feature.id,
        rings: polygons.flat().map((ring) => ring.map(([x, y]): Point => [x as number, y as number])),
        inside: [longitude as number, latitude as number],
      };
    });
  const { OVERVIEW } = levelsOfDetail(boundaries.municipalities); // the same arcs make up both
  return {
    municipalities: shapesAt(OVERVIEW, boundaries.municipalities),
    departments: shapesAt(OVERVIEW, boundaries.departments),
  };
});

/** Equirectangular, true to scale at the middle latitude: over two degrees that is a hundredth off at the most. */
function projection(points: readonly Point[]): { project: (point: Point) => Point; height: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (WIDTH - 2 * MARGIN) / ((east - west) * shrink);
  return {
    project: ([x, y]) => [MARGIN + (x - west) * shrink * scale, MARGIN + (north - y) * scale],
    height: 2 * MARGIN + (north - south) * scale,
  };
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
