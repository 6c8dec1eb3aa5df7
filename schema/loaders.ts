import type { Services } from './context';
import { createActorLoaders } from './value-chains/actor.loader';

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(services: Pick<Services, 'actorRecords' | 'actors'>) {
  return { ...createActorLoaders(services) };
}
