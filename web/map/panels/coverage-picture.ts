import type { Feature } from 'geojson';
import { type Catalogue, isOpenVume, type Municipality, type Territory } from '../api/catalogue';
import type { CoverageReport, SiteSelectionAnswer } from '../api/coverage';
import { formatEstimate, formatNumber, formatPercent, roundSum } from '../number-format';
import { collection, type LegendItem, type Picture } from '../state/picture';
import { PROGRAMME_SITES, type ViewState } from '../state/view-state';
import { FACILITY_SET, IMPEDANCE_UNIT } from '../texts/labels';
import { say, word } from '../texts/texts';

const SITE_COLOUR = '#d1005d';
const FACILITY_COLOUR = '#11181f';
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
  readonly impedance: ViewState['impedance'];
}

/** Coverage on the map: darker is more of the people within reach; the covered area, facilities, sites and far places above. */
export function coveragePicture(
  { report, today, selection, facilities, impedance }: Shown,
  { territory, byCode, catalogue, palette }: Ground,
): Picture {
  const level = report.levels[0];
  const unit = word(IMPEDANCE_UNIT[impedance]);
  const rows = level?.byMunicipality ?? [];
  const rowOf = new Map(rows.map((row) => [row.municipality.code, row]));
  const todayOf = new Map(today?.levels[0]?.byMunicipality.map((row) => [row.municipality.code, row.coveredPercent]));
  const sites = selection?.sites ?? [];
  const places = level?.uncoveredPlaces.edges ?? [];
  const title = `${say('coverageTitle')}: ${word(FACILITY_SET[facilities])}`;
  const within = say('withinReach', { reach: `${formatNumber(level?.reach ?? 0)} ${unit}` });
  const points: Feature[] = [
    ...places.map(({ nearestImpedance, node }): Feature => {
      const hint = `${node.municipality.name} · ${formatNumber(nearestImpedance, 1)} ${unit}`;
      return point(node.location, { label: node.name, hint, colour: PLACE_COLOUR, size: 0.55 });
    }),
    ...catalogue.servicePoints
      .filter(isOpenVume)
      .map(({ name, location }) =>
        point(location, { label: name, hint: say('openVume'), colour: FACILITY_COLOUR, size: 1.3 }),
      ),
    ...sites.flatMap(({ municipality: { code, name }, coveredDemand, fixed }) => {
      const seat = byCode.get(code)?.seat;
      const hint = `${fixed ? say('fixedSite') : say('chosen')} · ${formatEstimate(coveredDemand)}`;
      return seat ? [point(seat, { label: name, hint, colour: SITE_COLOUR, size: 1.5 })] : [];
    }),
  ];
  return {
    title,
    subtitle: [
      `${within}: ${formatPercent(level?.coveredPercent ?? 0, 0)}`,
      ...(today?.levels[0] ? [`${say('today')}: ${formatPercent(today.levels[0].coveredPercent, 0)}`] : []),
      report.demand.unit,
    ].join(' · '),
    fills: new Map(rows.map(({ municipality, coveredPercent }) => [municipality.code, shade(coveredPercent, palette)])),
    estimated: [],
    suspect: [],
    outlined: sites.map(({ municipality }) => municipality.code),
    marks: new Map(),
    hints: new Map(
      territory.municipalities.map(({ code, department }) => {
        const row = rowOf.get(code);
        return [
          code,
          row
            ? [
                department.name,
                `${within}: ${formatPercent(row.coveredPercent, 0)}${todayOf.has(code) ? ` · ${say('today')}: ${formatPercent(todayOf.get(code) ?? 0, 0)}` : ''}`,
                ...(row.nearestImpedance === null
                  ? []
                  : [`${say('nearestAt')}: ${formatNumber(row.nearestImpedance, 1)} ${unit}`]),
              ]
            : [department.name],
        ];
      }),
    ),
    legend: legendOf(palette, within, sites.length > 0, places.length > 0),
    flags: [
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
        { key: 'chosen_site', label: say('chosenSite', { count: selection?.sites.length ?? PROGRAMME_SITES }) },
      ],
      rows: [...rows]
        .sort((a, b) => a.coveredPercent - b.coveredPercent)
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
            sites.some(({ municipality }) => municipality.code === code) ? say('yes') : null,
          ],
        })),
    },
  };
}

function point(geometry: Feature['geometry'], properties: Record<string, string | number>): Feature {
  return { type: 'Feature', properties, geometry };
}

function shade(percent: number, palette: readonly string[]): string {
  const band = Math.min(palette.length - 1, Math.floor((percent / 100) * palette.length));
  return palette[band] as string;
}

function legendOf(palette: readonly string[], within: string, hasSites: boolean, hasPlaces: boolean): LegendItem[] {
  const step = 100 / palette.length;
  return [
    ...palette.map(
      (colour, index): LegendItem => ({
        shape: 'fill',
        colour,
        label: `${formatNumber(index * step)}–${formatNumber((index + 1) * step)} %`,
      }),
    ),
    { shape: 'area', label: within },
    { shape: 'point', colour: FACILITY_COLOUR, label: say('openVume') },
    ...(hasPlaces ? [{ shape: 'point', colour: PLACE_COLOUR, label: say('farPlaces') } as const] : []),
    ...(hasSites ? [{ shape: 'site', colour: SITE_COLOUR, label: say('chosenSites') } as const] : []),
  ];
}

/** The people counted are those of the census, shared out over the places by this system. */
function placeSources(catalogue: Catalogue): Picture['sources'] {
  const census = catalogue.census?.population?.source;
  const own = catalogue.indicators.find(({ theme }) => theme === 'COVERAGE')?.source;
  return [census, own].filter((source) => source !== undefined);
}
