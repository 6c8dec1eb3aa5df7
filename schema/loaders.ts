import type { Services } from './context';
import { createActorLoaders } from './value-chains/actor.loader';
import { createVentureLoaders } from './ventures/venture.loader';

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(services: Pick<Services, 'actorRecords' | 'actors' | 'ventures'>) {
  return { ...createActorLoaders(services), ...createVentureLoaders(services) };
}
