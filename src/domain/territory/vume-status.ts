import type { ServicePointEntity } from './service-point.entity';

/** How far a municipality is on the way to a VUME. */
export const VUME_STATUSES = ['NONE', 'CANDIDATE', 'SELECTED', 'PLANNED', 'OPEN', 'CLOSED'] as const;
export type VumeStatus = (typeof VUME_STATUSES)[number];

/** The furthest of a municipality's VUMEs: the nearer to its opening the first, a closed one last. */
export function vumeStatusOf(servicePoints: readonly ServicePointEntity[] | undefined): VumeStatus {
  const statuses = new Set((servicePoints ?? []).filter((point) => point.kind === 'VUME').map((point) => point.status));
  return (
    (['OPEN', 'PLANNED', 'SELECTED', 'CANDIDATE', 'CLOSED'] as const).find((status) => statuses.has(status)) ?? 'NONE'
  );
}
