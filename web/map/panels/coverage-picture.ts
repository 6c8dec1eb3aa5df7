import type { Feature } from 'geojson';
import type { Catalogue, Municipality, Territory } from '../api/catalogue';
import type { CoverageReport, SiteSelectionAnswer } from '../api/coverage';
import { formatEstimate, formatFixed, formatNumber, formatPercent, roundSum } from '../number-format';
import { collection, type LegendItem, type Picture } from '../state/picture';
import type { ViewState } from '../state/view-state';
import { FACILITY_SET, FACILITY_SIGN, IMPEDANCE_UNIT } from '../texts/labels';
import { say, word } from '../texts/texts';
import { DECLINED_MARK, flagDeclined, OPEN_VUME_ITEM, openVumeCodes, openVumePoints, sign } from './vume-signs';

const SITE_COLOUR = '#d1005d';
const PLACE_COLOUR = '#d55e00';

interface Ground {
  readonly territory: Territory;
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly catalogue: Catalogue;
  readonly palette: readonly string[];
}

interface Shown {
  readonly report: CoverageReport;
  /** The coverage of the windows open today, where the report is of others. */
  readonly today: CoverageReport | undefined;
  readonly selection: SiteSelectionAnswer['vumeSiteSelection'] | undefined;
  readonly facilities: ViewState['facilities'];
  /** Municipalities that get a window beside those open today. */
  readonly proposed: readonly string[];
  readonly impedance: ViewState['impedance'];
}

/** Coverage on the map: darker is more of the people within reach; the covered area, facilities, sites and far places above. */
export function coveragePicture(
  { report, today, selection, facilities, proposed, impedance }: Shown,
  { territory, byCode, catalogue, palette }: Ground,
): Picture {
  const level = report.levels[0];
  const unit = word(IMPEDANCE_UNIT[impedance]);
  const rows = level?.byMunicipality ?? [];
  const rowOf = new Map(rows.map((row) => [row.municipality.code, row]));
  const todayOf = new Map(today?.levels[0]?.byMunicipality.map((row) => [row.municipality.code, row.coveredPercent]));
  const chosen = new Map(selection?.sites.map((site) => [site.municipality.code, site]));
  const open = openVumeCodes(catalogue);
  const fresh = proposed.filter((code) => !open.has(code));
  const declined = flagDeclined(proposed, byCode);
  const leftOut = (facilities === 'CHOSEN_SITES' ? (selection?.excluded ?? []) : [])
    .filter(({ reason }) => reason === 'DECLINED')
    .map(({ municipality }) => municipality.code);
  const marked = [...(declined?.codes ?? []), ...leftOut];
  const places = level?.uncoveredPlaces.edges ?? [];
  const windowIn = (code: string): string | null =>
    open.has(code) ? say('fixedSite') : fresh.includes(code) ? word(FACILITY_SIGN[facilities]) : null;
  const title = `${say('coverageTitle')}: ${word(FACILITY_SET[facilities])}`;
  const within = say('withinReach', { reach: `${formatNumber(level?.reach ?? 0)} ${unit}` });
  const points: Feature[] = [
    ...places.map(({ nearestImpedance, node }): Feature => {
      const hint = `${node.municipality.name} · ${formatFixed(nearestImpedance, 1)} ${unit}`;
      return sign(node.location, { label: node.name, hint, colour: PLACE_COLOUR, size: 0.55 });
    }),
    ...fresh.flatMap((code): Feature[] => {
      const place = byCode.get(code);
      const covered = chosen.get(code)?.coveredDemand;
      const hint = [
        word(FACILITY_SIGN[facilities]),
        ...(covered === undefined ? [] : [formatEstimate(covered)]),
        ...(place?.interest === 'DECLINED' ? [say('declined')] : []),
      ].join(' · ');
      return place ? [sign(place.seat, { label: place.name, hint, colour: SITE_COLOUR, size: 1.5 })] : [];
    }),
    // Above the proposed: an open window keeps its sign where it is part of a choice.
    ...openVumePoints(catalogue),
  ];
  return {
    title,
    subtitle: [
      `${within}: ${formatPercent(level?.coveredPercent ?? 0, 0)}`,
      ...(today?.levels[0] ? [`${say('today')}: ${formatPercent(today.levels[0].coveredPercent, 0)}`] : []),
      report.demand.unit,
      ...(proposed.length > 0 ? [newAndOpen(proposed, open)] : []),
    ].join(' · '),
    fills: new Map(
      rows.flatMap(({ municipality, coveredPercent }) =>
        coveredPercent === null ? [] : [[municipality.code, shade(coveredPercent, palette)] as const],
      ),
    ),
    estimated: [],
    suspect: [],
    outlined: fresh,
    ...(proposed.length > 0
      ? {
          choice: {
            name: word(FACILITY_SET[facilities]),
            standingOf: new Map(leftOut.map((code) => [code, say('declined')])),
          },
        }
      : {}),
    marks: new Map(marked.map((code) => [code, DECLINED_MARK])),
    hints: new Map(
      territory.municipalities.map(({ code, department }) => {
        const row = rowOf.get(code);
        return [
          code,
          row
            ? [
                department.name,
                `${within}: ${shareText(row.coveredPercent)}${todayOf.has(code) ? ` · ${say('today')}: ${shareText(todayOf.get(code) ?? null)}` : ''}`,
                ...(row.nearestImpedance === null
                  ? []
                  : [`${say('nearestAt')}: ${formatFixed(row.nearestImpedance, 1)} ${unit}`]),
              ]
            : [department.name],
        ];
      }),
    ),
    legend: [
      ...shareItems(palette),
      { shape: 'area', label: within },
      OPEN_VUME_ITEM,
      ...(fresh.length > 0
        ? [{ shape: 'site', colour: SITE_COLOUR, label: word(FACILITY_SIGN[facilities]), count: fresh.length } as const]
        : []),
      ...(marked.length > 0
        ? [{ shape: 'mark', mark: DECLINED_MARK, label: say('declined'), count: marked.length } as const]
        : []),
      ...(places.length > 0 ? [{ shape: 'point', colour: PLACE_COLOUR, label: say('farPlaces') } as const] : []),
    ],
    flags: [
      ...(declined ? [declined.flag] : []),
      report.impedanceModel.source,
      `${report.impedanceModel.isEstimate ? `${say('estimate')}: ` : ''}${report.impedanceModel.note}`,
      `${say('estimate')}: ${report.demand.note}`,
      ...report.demand.restsOn.map(({ note }) => note),
    ],
    sources: placeSources(catalogue),
    overlay: { area: level?.coveredArea ?? null, lines: collection([]), points: collection(points) },
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        { key: 'demand', label: `${say('demandTotal')} (${report.demand.unit})`, decimals: 0 },
        { key: 'covered', label: say('demandCovered'), decimals: 0 },
        { key: 'covered_percent', label: `${within} (%)`, decimals: 0 },
        ...(today ? [{ key: 'covered_percent_today', label: `${within}, ${say('today')} (%)`, decimals: 0 }] : []),
        { key: 'nearest', label: `${say('nearestAt')} (${unit})`, decimals: 1 },
        ...(proposed.length > 0 ? [{ key: 'window', label: say('window') }] : []),
      ],
      rows: [...rows]
        .sort((a, b) => (a.coveredPercent ?? Infinity) - (b.coveredPercent ?? Infinity))
        .map(({ municipality: { code }, totalDemand, coveredDemand, coveredPercent, nearestImpedance }) => ({
          code,
          cells: [
            byCode.get(code)?.name ?? code,
            code,
            byCode.get(code)?.department.name ?? null,
            totalDemand,
            roundSum(coveredDemand),
            coveredPercent,
            ...(today ? [todayOf.get(code) ?? null] : []),
            nearestImpedance,
            ...(proposed.length > 0 ? [windowIn(code)] : []),
          ],
        })),
    },
  };
}

/** How many of the windows would be new, how many are open, and how many there would be. */
export function newAndOpen(proposed: readonly string[], open: ReadonlySet<string>): string {
  const fresh = proposed.filter((code) => !open.has(code)).length;
  return say('newAndOpen', { fresh, open: open.size, total: fresh + open.size });
}

function shareText(percent: number | null): string {
  return percent === null ? '—' : formatPercent(percent, 0);
}

function shade(percent: number, palette: readonly string[]): string {
  const band = Math.min(palette.length - 1, Math.floor((percent / 100) * palette.length));
  return palette[band] as string;
}

/** Shares of the people within reach, in as many steps as there are colours. */
function shareItems(palette: readonly string[]): LegendItem[] {
  const step = 100 / palette.length;
  return palette.map((colour, index) => ({
    shape: 'fill',
    colour,
    label: `${formatNumber(index * step)}–${formatNumber((index + 1) * step)} %`,
  }));
}

/** The people counted are those of the census, shared out over the places by this system. */
function placeSources(catalogue: Catalogue): Picture['sources'] {
  const census = catalogue.census?.population?.source;
  const own = catalogue.indicators.find(({ theme }) => theme === 'COVERAGE')?.source;
  return [census, own].filter((source) => source !== undefined);
}
