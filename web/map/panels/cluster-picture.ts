import type { Indicator, Territory } from '../api/catalogue';
import {
  type ClustersAnswer,
  LOCAL_CLUSTERS,
  type LocalCluster,
  type LocalFigures,
  PERMUTATIONS,
  SIGNIFICANCE,
} from '../api/clusters';
import type { IndicatorAnswer, IndicatorValue } from '../api/indicator';
import { formatNumber } from '../number-format';
import { EMPTY_OVERLAY, type Picture } from '../state/picture';
import type { Correction } from '../state/view-state';
import { CLUSTER, CORRECTION } from '../texts/labels';
import { measuredInWords } from '../texts/measured';
import { say, word } from '../texts/texts';

/** The ends and halves of ColorBrewer's RdBu, which the colour-blind tell apart; the styles of the server have the same. */
const CLUSTER_COLOURS: Readonly<Record<LocalCluster, string>> = {
  HIGH_HIGH: '#ca0020',
  LOW_LOW: '#0571b0',
  HIGH_LOW: '#f4a582',
  LOW_HIGH: '#92c5de',
  NOT_SIGNIFICANT: '#f7f7f7',
};
/** On a dark page white would outshine the clusters: a grey between its strong colours and its pale ones. */
const NOT_SIGNIFICANT_ON_DARK = '#7c868f';

interface Question {
  readonly indicator: Indicator;
  readonly values: NonNullable<IndicatorAnswer['indicator']>['values'];
  readonly correction: Correction;
  readonly territory: Territory;
  readonly dark: boolean;
}

/** Where an indicator clusters: high among high, low among low, and the municipalities unlike their neighbours. */
export function clusterPicture(
  { local, warnings }: ClustersAnswer['spatialAutocorrelation'],
  { indicator, values, correction, dark, territory: { municipalities } }: Question,
): Picture {
  const figuresOf = new Map(local.map((one) => [one.municipality.code, one]));
  const valueAt = new Map(values.map((value) => [value.municipality.code, value]));
  const count = (cluster: LocalCluster): number => local.filter((one) => one.cluster === cluster).length;
  const missing = municipalities.length - local.length;
  const place = (code: string): number => {
    const figures = figuresOf.get(code);
    return figures ? LOCAL_CLUSTERS.indexOf(figures.cluster) : LOCAL_CLUSTERS.length;
  };
  const colourOf = (cluster: LocalCluster): string =>
    dark && cluster === 'NOT_SIGNIFICANT' ? NOT_SIGNIFICANT_ON_DARK : CLUSTER_COLOURS[cluster];
  return {
    title: say('clusterTitle', { name: indicator.name }),
    subtitle: say('clusterSubtitle', {
      significance: formatNumber(SIGNIFICANCE, 2),
      correction: word(CORRECTION[correction]).toLowerCase(),
    }),
    fills: new Map(local.map(({ municipality, cluster }) => [municipality.code, colourOf(cluster)])),
    ...(dark ? {} : { isLight: true }),
    estimated: [],
    suspect: [],
    outlined: [],
    marks: new Map(),
    hints: new Map(
      municipalities.map(({ code, department }) => [
        code,
        [department.name, ...hintOf(figuresOf.get(code), valueAt.get(code), indicator.unitLabel)],
      ]),
    ),
    legend: [
      ...LOCAL_CLUSTERS.map(
        (cluster) =>
          ({
            shape: 'fill',
            colour: colourOf(cluster),
            label: word(CLUSTER[cluster]),
            count: count(cluster),
          }) as const,
      ),
      ...(missing > 0 ? [{ shape: 'missing', label: say('notCounted'), count: missing } as const] : []),
    ],
    flags: [say('clusterMethod', { permutations: formatNumber(PERMUTATIONS) }), ...warnings],
    sources: [indicator.source],
    overlay: EMPTY_OVERLAY,
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        { key: 'value', label: `${say('value')} (${indicator.unitLabel})`, decimals: indicator.decimals },
        { key: 'cluster', label: say('cluster') },
        { key: 'local_i', label: say('localMoran'), decimals: 3 },
        { key: 'p', label: correction === 'NONE' ? say('pValue') : say('pValueCorrected'), decimals: 4 },
        { key: 'g_star', label: say('gStar'), decimals: 2 },
        { key: 'neighbours', label: say('neighbourCount') },
      ],
      rows: [...municipalities]
        .sort((a, b) => place(a.code) - place(b.code) || (a.code < b.code ? -1 : 1))
        .map(({ code, name, department }) => {
          const figures = figuresOf.get(code);
          return {
            code,
            cells: [
              name,
              code,
              department.name,
              valueAt.get(code)?.value ?? null,
              figures ? word(CLUSTER[figures.cluster]) : say('notCounted'),
              figures?.i ?? null,
              figures?.pValue ?? null,
              figures?.gStar ?? null,
              figures?.neighbourCount ?? null,
            ],
          };
        }),
    },
  };
}

function hintOf(figures: LocalFigures | undefined, value: IndicatorValue | undefined, unit: string): string[] {
  const shown = value === undefined ? [] : [measuredInWords(value, unit)];
  if (!figures) return [...shown, say('notCounted')];
  return [
    ...shown,
    word(CLUSTER[figures.cluster]),
    say('clusterFigures', {
      i: formatNumber(figures.i, 2),
      p: formatNumber(figures.pValue, 3),
      g: formatNumber(figures.gStar, 2),
    }),
  ];
}
