import type { Feature } from 'geojson';
import { type Catalogue, isOpenVume, type Municipality } from '../api/catalogue';
import type { LegendItem } from '../state/picture';
import { say } from '../texts/texts';

const OPEN_COLOUR = '#11181f';

/** Stands in a municipality whose authority declined, whether it is left out or counted all the same. */
export const DECLINED_MARK = '×';

export const OPEN_VUME_ITEM: LegendItem = { shape: 'point', colour: OPEN_COLOUR, label: say('openVume') };

/** Codes of the municipalities with an open window. */
export function openVumeCodes({ servicePoints }: Catalogue): ReadonlySet<string> {
  return new Set(servicePoints.filter(isOpenVume).map(({ municipality }) => municipality.code));
}

/** The open windows, with one sign on every map. */
export function openVumePoints({ servicePoints }: Catalogue): Feature[] {
  return servicePoints
    .filter(isOpenVume)
    .map(({ name, location }) =>
      sign(location, { label: name, hint: say('openVume'), colour: OPEN_COLOUR, size: 1.3 }),
    );
}

export function sign(geometry: Feature['geometry'], properties: Record<string, string | number>): Feature {
  return { type: 'Feature', properties, geometry };
}

/** Names those among the codes whose authority declined; null where there is none. */
export function flagDeclined(
  codes: readonly string[],
  byCode: ReadonlyMap<string, Municipality>,
): { readonly codes: readonly string[]; readonly flag: string } | null {
  const declined = codes.filter((code) => byCode.get(code)?.interest === 'DECLINED');
  if (declined.length === 0) return null;
  const names = declined.map((code) => byCode.get(code)?.name ?? code).join(', ');
  return { codes: declined, flag: say('flagDeclined', { names }) };
}
