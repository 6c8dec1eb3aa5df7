import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { DataSource } from 'typeorm';
import {
  COPY_CENSUS,
  COPY_DEPARTMENTS,
  COPY_MUNICIPALITIES,
  COPY_NEIGHBOURS,
  COPY_PLACES,
  COPY_VALUES,
  READ_BORDERS,
  WRITE_BORDERS,
} from './growth.sql';

/** Distance between the copies of the territory, in degrees east. */
const SHIFT_DEGREES = 3;
/** A copy's department number is the original's plus this for each shift. */
const SHIFT_OF_CODES = 30;
const OBJECT = 'municipalities';

type Borders = Topology<{ [OBJECT]: GeometryCollection }>;

/**
 * Adds copies of the municipalities on record until there are so many, moved to the east as a whole, so that their
 * borders fit each other as real ones do. They are made up, and so are their figures.
 */
export async function growMunicipalities(dataSource: DataSource, municipalities: number): Promise<void> {
  const [row] = await dataSource.query<Array<{ topology: string; codes: string[]; copied: number }>>(READ_BORDERS);
  if (row === undefined) throw new Error('the database holds no borders');
  const { codes, copied } = row;
  const wanted = municipalities - codes.length;
  if (copied > 0 && copied !== wanted) throw new Error(`the database has ${copied} copies of municipalities already`);
  if (copied > 0 || wanted <= 0) return;
  const original = JSON.parse(row.topology) as Borders;
  const grown: Borders = structuredClone(original);
  for (let times = 1, left = wanted; left > 0; times++, left -= codes.length) {
    const [degrees, numbers] = [times * SHIFT_DEGREES, times * SHIFT_OF_CODES];
    const taken = codes.slice(0, left);
    addCopy(grown, original, new Set(taken), degrees, numbers);
    for (const statement of [COPY_DEPARTMENTS, COPY_MUNICIPALITIES, COPY_PLACES])
      await dataSource.query(statement, [taken, degrees, numbers]);
    for (const statement of [COPY_NEIGHBOURS, COPY_VALUES, COPY_CENSUS])
      await dataSource.query(statement, [taken, numbers]);
  }
  await dataSource.query(WRITE_BORDERS, [JSON.stringify(grown), `growth-${municipalities}`]);
}

function addCopy(
  grown: Borders,
  { arcs, transform, objects }: Borders,
  codes: ReadonlySet<string>,
  degrees: number,
  numbers: number,
): void {
  if (transform === undefined) throw new Error('the borders are not quantised');
  const steps = Math.round(degrees / transform.scale[0]);
  const before = grown.arcs.length;
  // An arc states its start, then the differences from point to point.
  grown.arcs.push(...arcs.map(([start, ...rest]) => [[(start?.[0] ?? 0) + steps, start?.[1] ?? 0], ...rest]));
  const moved = (arc: number): number => (arc < 0 ? arc - before : arc + before);
  for (const shape of objects[OBJECT].geometries as Array<Polygon | MultiPolygon>) {
    const code = String(shape.id);
    if (!codes.has(code)) continue;
    const id = codeOfCopy(code, numbers);
    grown.objects[OBJECT].geometries.push(
      shape.type === 'Polygon'
        ? { ...shape, id, arcs: shape.arcs.map((ring) => ring.map(moved)) }
        : { ...shape, id, arcs: shape.arcs.map((polygon) => polygon.map((ring) => ring.map(moved))) },
    );
  }
}

function codeOfCopy(code: string, numbers: number): string {
  return `${Number(code.slice(0, 2)) + numbers}${code.slice(2)}`;
}
