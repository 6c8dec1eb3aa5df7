import type { Snapshot } from '../snapshot';
import type { DataSourceEntity } from '../territory';
import { DEMO_SOURCE_KEY } from '../value-chains';

/** The data that a result rests on, beside what the programme records itself. */
export type UsedData =
  | 'BOUNDARIES'
  | 'DEMONSTRATION'
  | 'OPEN_VUMES'
  | 'PLACES'
  | 'POPULATION'
  | 'PROGRAMME'
  | { readonly indicatorKey: string }
  | { readonly censusVariable: string }
  | { readonly servicePointId: string }
  | { readonly sourceKey: string };

/** What this system computes itself rests on these. */
const BEHIND_DERIVED: readonly UsedData[] = ['POPULATION', 'PLACES', 'OPEN_VUMES'];

/** The sources of the data that a result used, in the order of the snapshot. */
export function sourcesUsed(snapshot: Snapshot, used: readonly UsedData[]): DataSourceEntity[] {
  const keys = new Set(used.flatMap((one) => keysOf(snapshot, one)));
  return [...snapshot.territory.sources.values()].filter(({ key }) => keys.has(key));
}

function keysOf(snapshot: Snapshot, used: UsedData): string[] {
  const { territory, boundaries, programme, servicePoints } = snapshot;
  switch (used) {
    case 'BOUNDARIES':
      return [boundaries.sourceKey];
    case 'DEMONSTRATION':
      return [DEMO_SOURCE_KEY];
    case 'PLACES':
      return territory.places.map(({ sourceKey }) => sourceKey);
    case 'PROGRAMME':
      return [programme.programme.sourceKey];
    case 'POPULATION':
      return keysOf(snapshot, { censusVariable: 'population' });
    case 'OPEN_VUMES':
      return servicePoints.flatMap(({ kind, status, sourceKey }) =>
        kind === 'VUME' && status === 'OPEN' ? (sourceKey ?? []) : [],
      );
    default: {
      if ('sourceKey' in used) return [used.sourceKey];
      if ('censusVariable' in used) {
        const variable = territory.censusVariables.get(used.censusVariable);
        return variable === undefined ? [] : [variable.sourceKey];
      }
      if ('servicePointId' in used) {
        return servicePoints.flatMap(({ id, sourceKey }) => (id === used.servicePointId ? (sourceKey ?? []) : []));
      }
      const indicator = territory.seriesOf.get(used.indicatorKey)?.indicator;
      if (indicator === undefined) return [];
      const behind = indicator.derived ? BEHIND_DERIVED.flatMap((one) => keysOf(snapshot, one)) : [];
      return [indicator.sourceKey, ...behind];
    }
  }
}
