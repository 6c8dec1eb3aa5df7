import { ConflictError, NotFoundError } from '../../platform/errors';
import type { LockedActor } from './actor-record.repository';

/** @throws NotFoundError when the actor is not among those on record; `argument` is the one that named it */
export function requireActor(actors: ReadonlyMap<string, LockedActor>, id: string, argument: string): LockedActor {
  const actor = actors.get(id);
  if (actor !== undefined) return actor;
  const found = id.slice(0, 60);
  throw new NotFoundError(
    { es: `${argument}: no hay ningún actor «${found}».`, en: `${argument}: there is no actor "${found}".` },
    argument,
  );
}

export function demoConflict({ name }: LockedActor, argument: string): ConflictError {
  return new ConflictError(
    {
      es: `«${name}» es de demostración: no se mezcla con registros verdaderos.`,
      en: `"${name}" is for demonstration: it does not mix with true records.`,
    },
    argument,
  );
}
