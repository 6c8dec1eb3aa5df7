import type { Bilingual, LanguageCode } from '../../platform/language';
import type { Snapshot } from '../snapshot';
import { LOCAL_CLUSTERS, type MultipleTesting, SIGNIFICANCE } from '../statistics';

import type { Layer } from './layer.types';
import { attributionOf, choropleth, MISSING_COLOUR } from './map-style';

type LocalCluster = (typeof LOCAL_CLUSTERS)[number];

/**
 * Colours of the cluster classes: the ends and halves of ColorBrewer's diverging ramp RdBu, which colour-blind people
 * can distinguish, and white for insignificant.
 * Source: C. Brewer, M. Harrower, The Pennsylvania State University, https://colorbrewer2.org (Apache License 2.0).
 */
const CLUSTER_COLOURS: Readonly<Record<LocalCluster, string>> = {
  HIGH_HIGH: '#ca0020',
  LOW_LOW: '#0571b0',
  HIGH_LOW: '#f4a582',
  LOW_HIGH: '#92c5de',
  NOT_SIGNIFICANT: '#f7f7f7',
};

const CLUSTER_NAMES: Readonly<Record<LocalCluster, Bilingual>> = {
  HIGH_HIGH: { es: 'Alto entre altos', en: 'High among high' },
  LOW_LOW: { es: 'Bajo entre bajos', en: 'Low among low' },
  HIGH_LOW: { es: 'Alto entre bajos', en: 'High among low' },
  LOW_HIGH: { es: 'Bajo entre altos', en: 'Low among high' },
  NOT_SIGNIFICANT: { es: 'Sin agrupación significativa', en: 'No significant cluster' },
};
const TITLE: Bilingual = { es: 'Mapa de agrupaciones', en: 'Cluster map' };
const MISSING: Bilingual = { es: 'Sin un valor que cuente', en: 'Without a value that counts' };
const ESTIMATED: Bilingual = { es: 'Sobre un valor estimado', en: 'From an estimated value' };
const METHOD: Bilingual = {
  es: 'I de Moran local, vecinos de frontera compartida, 999 permutaciones',
  en: "Local Moran's I, neighbours that share a border, 999 permutations",
};
const CORRECTIONS: Readonly<Record<MultipleTesting, Bilingual>> = {
  NONE: { es: 'sin corrección por pruebas múltiples', en: 'not corrected for multiple testing' },
  BENJAMINI_HOCHBERG: {
    es: 'corregido por pruebas múltiples (Benjamini-Hochberg)',
    en: 'corrected for multiple testing (Benjamini-Hochberg)',
  },
};

export interface ClusterStyleRequest {
  readonly correction: MultipleTesting;
  readonly language: LanguageCode;
  /** Where clients reach the server. */
  readonly base: string;
}

/** A MapLibre style (version 8) of the layer `clusters`; `metadata.legend` explains colours and patterns. */
export function clusterStyle(
  snapshot: Snapshot,
  layer: Layer,
  { correction, language, base }: ClusterStyleRequest,
): object {
  const key = layer.indicatorKey ?? '';
  const series = snapshot.territory.seriesOf.get(key);
  const name = series ? { es: series.indicator.nameEs, en: series.indicator.nameEn }[language] : key;
  const attribute = correction === 'NONE' ? 'cluster' : 'cluster_adjusted';
  const at = layer.attributeIndex.get(attribute) as number;
  const count = (cluster: LocalCluster | null): number =>
    layer.features.filter(({ values }) => values[at] === cluster).length;
  const qualityAt = layer.attributeIndex.get('quality') as number;
  const estimates = layer.features.filter(({ values }) => values[qualityAt] === 'ESTIMATED').length;
  return choropleth({
    base,
    layer: 'clusters',
    parameters: `?indicator=${key}`,
    name: `${TITLE[language]}: ${name}`,
    attribution: series ? attributionOf(series, snapshot, language) : '',
    metadata: {
      legend: {
        indicator: key,
        title: `${TITLE[language]}: ${name}`,
        method: `${METHOD[language]}; p ≤ ${SIGNIFICANCE}, ${CORRECTIONS[correction][language]}`,
        significance: SIGNIFICANCE,
        correction,
        classes: LOCAL_CLUSTERS.map((cluster) => ({
          cluster,
          count: count(cluster),
          colour: CLUSTER_COLOURS[cluster],
          label: CLUSTER_NAMES[cluster][language],
        })),
        missing: { colour: MISSING_COLOUR, label: MISSING[language], count: count(null) },
        estimated: { pattern: 'estimated', label: ESTIMATED[language], count: estimates },
      },
      dataRevision: snapshot.revision,
    },
    fills: [
      { id: 'missing', filter: ['!', ['has', attribute]], colour: MISSING_COLOUR },
      ...LOCAL_CLUSTERS.map((cluster) => ({
        id: cluster.toLowerCase().replaceAll('_', '-'),
        filter: ['==', ['get', attribute], cluster],
        colour: CLUSTER_COLOURS[cluster],
      })),
    ],
    patterns: { estimated: ['==', ['get', 'quality'], 'ESTIMATED'] },
  });
}
