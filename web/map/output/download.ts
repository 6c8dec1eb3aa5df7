import { extrasOf, layerQuery } from '../map/extra-layers';
import { type Cell, collection, headingOf, type Picture } from '../state/picture';
import type { ViewState } from '../state/view-state';
import { say } from '../texts/texts';
import { cautionsOf, titleOf } from './cautions';

/** Excel takes a CSV for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\ufeff';

/** The table of what is seen, with title and sources as the last lines; RFC 4180. */
export function toCsv(picture: Picture, revision: number): string {
  const { table, subtitle, sources } = picture;
  const lines: Array<readonly Cell[]> = [
    table.columns.map(headingOf),
    ...table.rows.map(({ cells }) => cells),
    [],
    [titleOf(picture)],
    [subtitle],
    ...sources.map((source) => [`${say('source')}: ${source.title}, ${source.publisher}, ${source.licence}`]),
    ...cautionsOf(picture).map((caution) => [caution]),
    [say('revision', { number: String(revision) })],
  ];
  return BYTE_ORDER_MARK + lines.map((cells) => cells.map(toCell).join(',')).join('\r\n');
}

function toCell(value: Cell): string {
  const text = value === null ? '' : typeof value === 'boolean' ? say(value ? 'yes' : 'no') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The municipalities of what is seen with the columns of its table as properties, what lies above them, and the layers
 * shown beside; RFC 7946. The geometry is the server's, simplified as its layers are by default.
 * @throws TypeError or SyntaxError when the server cannot be reached or read
 */
export async function mapAsGeoJson(picture: Picture, { layers, demo }: ViewState, revision: number): Promise<string> {
  const { table, subtitle, sources, overlay } = picture;
  const polygonOf = new Map(
    (await readLayer('municipalities', '?properties=code')).map(({ properties, geometry }) => [
      properties?.['code'],
      geometry,
    ]),
  );
  const polygons = table.rows.flatMap(({ code, cells }): GeoJSON.Feature[] => {
    const geometry = code === null ? undefined : polygonOf.get(code);
    if (code === null || !geometry) return [];
    const properties = Object.fromEntries(table.columns.map(({ key }, index) => [key, cells[index] ?? null]));
    return [{ type: 'Feature', id: code, properties, geometry }];
  });
  const area: GeoJSON.Feature[] = overlay.area
    ? [{ type: 'Feature', properties: { kind: 'covered_area' }, geometry: overlay.area }]
    : [];
  const beside = await Promise.all(
    extrasOf(layers).map(async (extra) =>
      // Ids of one layer may be those of another.
      (await readLayer(extra.id, layerQuery(extra, demo))).map(
        ({ geometry, properties: own }): GeoJSON.Feature => ({
          type: 'Feature',
          properties: { layer: extra.id, ...own },
          geometry,
        }),
      ),
    ),
  );
  return JSON.stringify({
    ...collection([...polygons, ...area, ...overlay.lines.features, ...overlay.points.features, ...beside.flat()]),
    title: titleOf(picture),
    description: subtitle,
    cautions: cautionsOf(picture),
    sources: sources.map(({ title: name, publisher, year, licence, url }) => ({
      title: name,
      publisher,
      year,
      licence,
      url,
    })),
    dataRevision: revision,
  });
}

async function readLayer(id: string, query: string): Promise<GeoJSON.Feature[]> {
  const response = await fetch(`/layers/${id}.geojson${query}`);
  if (!response.ok) throw new TypeError(`${id}: ${response.status}`);
  return ((await response.json()) as GeoJSON.FeatureCollection).features;
}

/** Hands a file to the reader. */
export function offerFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name out of a title: no accents, no spaces. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return `${plain || 'mapa'}.${extension}`;
}
