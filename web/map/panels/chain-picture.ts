import type { Feature } from 'geojson';
import type { Municipality, Territory } from '../api/catalogue';
import type { Chain } from '../api/chains';
import { categoryColour } from '../map/map-colours';
import { formatNumber } from '../number-format';
import { collection, type LegendItem, type Picture } from '../state/picture';
import { CHAIN_LINKS, type ChainLink } from '../state/view-state';
import { ACTOR_KIND, CHAIN_LINK } from '../texts/labels';
import { say, word } from '../texts/texts';

const LINE_COLOUR = '#7a7a7a';

export function linkColour(link: ChainLink): string {
  return categoryColour(CHAIN_LINKS.indexOf(link));
}

interface Ground {
  readonly territory: Territory;
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly palette: readonly string[];
}

/** A chain on the map: municipalities by how many actors they have, actors by link, relations as lines. */
export function chainPicture(
  chain: Chain,
  name: string,
  link: ChainLink | null,
  { territory, byCode, palette }: Ground,
): Picture {
  const presence = new Map(chain.municipalities.map((one) => [one.municipality.code, one]));
  const gapOf = new Map(chain.gaps.map((gap) => [gap.municipality.code, gap]));
  const actors = chain.map.features.filter(({ geometry }) => geometry.type === 'Point');
  const shown = actors.filter(({ properties }) => link === null || linksOf(properties).includes(link));
  const shownIds = new Set(shown.map(({ id }) => id));
  const lines = chain.map.features.filter(
    ({ geometry, properties }) =>
      geometry.type === 'LineString' && (shownIds.has(properties?.['fromId']) || shownIds.has(properties?.['toId'])),
  );
  const hasDemo = countsDemo(chain);
  const most = Math.max(0, ...chain.municipalities.map(({ actorCount }) => actorCount));
  const bands = Math.min(palette.length, most);
  const band = (count: number): number => Math.min(bands - 1, Math.floor(((count - 1) * bands) / most));
  const usedLinks = CHAIN_LINKS.filter((one) => shown.some(({ properties }) => linksOf(properties)[0] === one));
  return {
    title: say('chainTitle', { name }),
    subtitle: link ? word(CHAIN_LINK[link]) : say('allLinks'),
    fills: new Map(
      chain.municipalities
        .filter(({ actorCount }) => actorCount > 0)
        .map(({ municipality, actorCount }) => [municipality.code, palette[band(actorCount)] as string]),
    ),
    estimated: [],
    suspect: [],
    outlined: [],
    marks: new Map(),
    hints: new Map(
      territory.municipalities.map(({ code, department }) => {
        const gap = gapOf.get(code);
        return [
          code,
          [
            department.name,
            say('actorCount', { count: presence.get(code)?.actorCount ?? 0 }),
            ...(gap
              ? [`${say('missingLinks')}: ${gap.missingLinks.map((one) => word(CHAIN_LINK[one])).join(', ')}`]
              : []),
          ],
        ];
      }),
    ),
    legend: [
      ...countItems(chain, bands, band, palette),
      { shape: 'missing', label: say('noActors') },
      ...usedLinks.map((one) => ({ shape: 'point', colour: linkColour(one), label: word(CHAIN_LINK[one]) }) as const),
      ...(hasDemo ? [{ shape: 'demo', label: say('demoData') } as const] : []),
      ...(lines.length > 0 ? [{ shape: 'line', colour: LINE_COLOUR, label: say('relations') } as const] : []),
    ],
    flags: hasDemo ? [`${say('demoData')} ${say('demoDataExplained')}`] : [],
    sources: sourcesOf(chain),
    overlay: {
      area: null,
      lines: collection(lines.map((line) => ({ ...line, properties: { colour: LINE_COLOUR } }))),
      points: collection(shown.map(actorPoint)),
    },
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        { key: 'actors', label: say('actors') },
        { key: 'links', label: say('linksPresent') },
        { key: 'location_quotient', label: say('locationQuotient'), decimals: 2 },
        { key: 'missing_links', label: say('missingLinks') },
        { key: 'nearest_formal', label: say('nearestFormal') },
        { key: 'distance_km', label: say('distanceKm'), decimals: 1 },
        ...(hasDemo ? [{ key: 'demo', label: say('restsOnDemo') }] : []),
      ],
      rows: territory.municipalities
        .filter(({ code }) => presence.has(code) || gapOf.has(code))
        .map(({ code }) => {
          const gap = gapOf.get(code);
          const here = presence.get(code);
          const near = gap?.nearestFormalOrganisation;
          return {
            code,
            cells: [
              byCode.get(code)?.name ?? code,
              code,
              byCode.get(code)?.department.name ?? null,
              here?.actorCount ?? 0,
              wordsOf(here?.links),
              here?.locationQuotient ?? null,
              wordsOf(gap?.missingLinks),
              near ? `${near.actor.name}${near.actor.demo ? ` (${say('demo')})` : ''}` : null,
              near?.distanceKm ?? null,
              ...(hasDemo ? [(here?.demoCount ?? 0) > 0 || near?.actor.demo === true] : []),
            ],
          };
        }),
    },
  };
}

/** Whether invented actors are among those counted, be they drawn or not. */
export function countsDemo({ map }: Chain): boolean {
  return map.features.some(({ properties }) => properties?.['demo'] === true);
}

function sourcesOf({ actors }: Chain): Picture['sources'] {
  const sources = actors.edges.flatMap(({ node }) => (node.source ? [node.source] : []));
  return [...new Map(sources.map((source) => [source.key, source])).values()];
}

function wordsOf(links: readonly ChainLink[] | undefined): string | null {
  return links?.length ? links.map((one) => word(CHAIN_LINK[one])).join(', ') : null;
}

function linksOf(properties: Feature['properties']): ChainLink[] {
  const links: unknown = properties?.['links'];
  return Array.isArray(links) ? CHAIN_LINKS.filter((link) => links.includes(link)) : [];
}

/** A demonstration actor has a ring of its own, so that it can't be taken for a real one. */
function actorPoint({ geometry, properties }: Feature): Feature {
  const demo = properties?.['demo'] === true;
  const links = linksOf(properties);
  const kind = word(ACTOR_KIND[properties?.['kind'] as keyof typeof ACTOR_KIND]);
  const hint = `${demo ? `${say('demo')} · ` : ''}${kind} · ${links.map((one) => word(CHAIN_LINK[one])).join(', ')}`;
  return {
    type: 'Feature',
    geometry,
    properties: {
      label: String(properties?.['name'] ?? ''),
      hint,
      demo,
      colour: links[0] ? linkColour(links[0]) : LINE_COLOUR,
      stroke: demo ? '#d1005d' : '#ffffff',
    },
  };
}

/** Municipalities by how many actors they have, in bands that somebody is in. */
function countItems(
  { municipalities }: Chain,
  bands: number,
  band: (count: number) => number,
  palette: readonly string[],
): LegendItem[] {
  return Array.from({ length: bands }, (_, index) => index).flatMap((index): LegendItem[] => {
    const counts = municipalities.flatMap(({ actorCount }) =>
      actorCount > 0 && band(actorCount) === index ? actorCount : [],
    );
    if (counts.length === 0) return [];
    const [from, to] = [Math.min(...counts), Math.max(...counts)];
    const range = from === to ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`;
    const label = say('actorRange', { range });
    return [{ shape: 'fill', colour: palette[index] as string, label, count: counts.length }];
  });
}
