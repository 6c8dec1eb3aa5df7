import { createActorLoaders } from './actor.loader';
import { createVentureLoaders } from './venture.loader';

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(
  services: Parameters<typeof createActorLoaders>[0] & Parameters<typeof createVentureLoaders>[0],
) {
  return { ...createActorLoaders(services), ...createVentureLoaders(services) };
}
