import { createActorLoaders } from './value-chains/actor.loader';
import { createVentureLoaders } from './ventures/venture.loader';

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(
  services: Parameters<typeof createActorLoaders>[0] & Parameters<typeof createVentureLoaders>[0],
) {
  return { ...createActorLoaders(services), ...createVentureLoaders(services) };
}
