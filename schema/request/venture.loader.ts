import DataLoader from 'dataloader';
import type { VentureEntity, VenturePageRequest, VentureService, VentureTotals } from '../../src/domain/ventures';

import type { Page } from '../../src/platform/keyset-page';

/** A page is read once, whichever of its fields are asked for. */
export function createVentureLoaders({ ventures }: { readonly ventures: VentureService }) {
  return {
    venturePages: new DataLoader<VenturePageRequest, Page<VentureEntity>>((requests) =>
      Promise.all(requests.map((request) => ventures.list(request))),
    ),
    ventureTotals: new DataLoader<VenturePageRequest, VentureTotals>((requests) =>
      Promise.all(requests.map((request) => ventures.total(request))),
    ),
  };
}
