import type { Municipality } from '../api/catalogue';
import { collection, type Picture } from '../state/picture';
import { say } from '../texts/texts';

/** Excel takes a CSV for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\ufeff';

/** The table of what is seen, with title and sources as the last lines; RFC 4180. */
export function toCsv({ table, title, subtitle, sources, flags }: Picture, revision: number): string {
  const lines: Array<ReadonlyArray<string | number | null>> = [
    table.columns.map(({ label }) => label),
    ...table.rows.map(({ cells }) => cells),
    [],
    [title],
    [subtitle],
    ...sources.map((source) => [`${say('source')}: ${source.title}, ${source.publisher}, ${source.licence}`]),
    ...flags.map((flag) => [flag]),
    [say('revision', { number: String(revision) })],
  ];
  return BYTE_ORDER_MARK + lines.map((cells) => cells.map(toCell).join(',')).join('\r\n');
}

function toCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The municipalities of what is seen with the columns of its table as properties, and what lies above them; RFC 7946. */
export function toGeoJson(
  { table, title, subtitle, sources, overlay }: Picture,
  byCode: ReadonlyMap<string, Municipality>,
  revision: number,
): string {
  const polygons = table.rows.flatMap(({ code, cells }): GeoJSON.Feature[] => {
    const municipality = code === null ? undefined : byCode.get(code);
    if (!municipality) return [];
    const properties = Object.fromEntries(table.columns.map(({ key }, index) => [key, cells[index] ?? null]));
    return [{ type: 'Feature', id: municipality.code, properties, geometry: municipality.geometry }];
  });
  const area: GeoJSON.Feature[] = overlay.area
    ? [{ type: 'Feature', properties: { kind: 'covered_area' }, geometry: overlay.area }]
    : [];
  return JSON.stringify({
    ...collection([...polygons, ...area, ...overlay.lines.features, ...overlay.points.features]),
    title,
    description: subtitle,
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
