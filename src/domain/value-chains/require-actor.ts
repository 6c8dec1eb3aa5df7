import type { ForeignKey } from '../../platform/data-table';
import { ConflictError } from '../../platform/errors';
import { type FieldProblem, fieldProblem } from '../records';
import type { LockedActor } from './actor-record.repository';

export const TO_ACTOR: ForeignKey = { field: 'actor_id', table: 'actors', key: 'id' };
export const TO_CHAIN: ForeignKey = { field: 'chain_key', table: 'value_chains', key: 'key' };

/** What is wrong with a field that names an actor: it may not be among those on record. */
export function actorProblems(actors: ReadonlyMap<string, LockedActor>, id: string, field: string): FieldProblem[] {
  if (actors.has(id)) return [];
  const found = id.slice(0, 60);
  const problem = fieldProblem(field, `no hay ningún actor «${found}».`, `there is no actor "${found}".`);
  return [{ ...problem, notThere: true }];
}

/** @throws ConflictError when an actor that a true record names is one of the demonstration */
export function refuseDemo(actor: LockedActor | undefined, argument: string): void {
  if (actor?.demo) throw demoConflict(actor, argument);
}

function demoConflict({ name }: LockedActor, argument: string): ConflictError {
  return new ConflictError(
    {
      es: `«${name}» es de demostración: no se mezcla con registros verdaderos.`,
      en: `"${name}" is for demonstration: it does not mix with true records.`,
    },
    argument,
  );
}
