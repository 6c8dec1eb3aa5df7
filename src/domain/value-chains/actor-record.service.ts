import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { BadUserInputError, ConflictError, NotFoundError } from '../../platform/errors';
import { guatemalaDay } from '../../platform/guatemala-day';
import type { Bilingual } from '../../platform/language';
import type { Snapshot } from '../snapshot/snapshot';
import { raiseRevision } from '../snapshot/snapshot.repository';
import { requireChains } from './actor.search';
import { type ActorDraft, checkActorDraft } from './actor-draft';
import type { ActorRecordRepository, LockedActor, NewDiagnosis, NewRelation } from './actor-record.repository';
import { SUPPORT_FUNCTIONS } from './value-chains.types';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Records actors, relations and diagnoses, each inside the caller's transaction, and raises the revision in it. */
export class ActorRecordService {
  constructor(private readonly repository: ActorRecordRepository) {}

  /**
   * Records a new actor, or with an id what has changed of one. Without a municipality it gets that of its position.
   * @returns its id, and what to look at twice
   * @throws BadUserInputError with the first error; NotFoundError for an unknown id; ConflictError for a demonstration actor
   */
  async saveActor(
    manager: EntityManager,
    snapshot: Snapshot,
    draft: ActorDraft,
    id: string | null,
  ): Promise<{ id: string; warnings: Bilingual[] }> {
    // Taken first: every write waits here for those before it.
    await raiseRevision(manager);
    if (id !== null) {
      const existing = requireActor(await this.repository.lockActors(manager, [id]), id, 'input.id');
      if (existing.demo) throw demoConflict(existing);
    }
    const [codeAt = null] = draft.location ? await this.repository.listCodesAt(manager, [draft.location]) : [];
    const problems = checkActorDraft(snapshot, draft, codeAt);
    const wrong = problems.find(({ severity }) => severity === 'ERROR');
    if (wrong) {
      const argument = `input.${wrong.field}`;
      throw new BadUserInputError(
        { es: `${argument}: ${wrong.text.es}`, en: `${argument}: ${wrong.text.en}` },
        argument,
      );
    }
    const located = withMunicipality(draft, codeAt);
    const saved = id ?? randomUUID();
    if (id === null) await this.repository.insertActors(manager, [{ id: saved, draft: located, demo: false }]);
    else await this.repository.updateActor(manager, saved, located);
    return { id: saved, warnings: problems.map(({ text }) => text) };
  }

  /**
   * @throws BadUserInputError for a relation of an actor to itself, a cycle of attachments, an attachment to what is not
   * legally constituted, an end before its start, an unknown actor or chain; ConflictError when it is recorded already
   */
  async saveRelation(manager: EntityManager, snapshot: Snapshot, relation: NewRelation): Promise<NewRelation> {
    await raiseRevision(manager);
    requireChains(snapshot, relation.chainKey ? [relation.chainKey] : null, 'input.chainKey');
    const actors = await this.repository.lockActors(manager, [relation.fromId, relation.toId]);
    const from = requireActor(actors, relation.fromId, 'input.fromId');
    const to = requireActor(actors, relation.toId, 'input.toId');
    if (from.id === to.id) {
      throw wrong(
        'input.toId',
        `«${to.name}» no puede relacionarse consigo mismo`,
        `"${to.name}" cannot relate to itself`,
      );
    }
    if (from.demo !== to.demo) throw demoConflict(from.demo ? from : to);
    requirePeriod(relation);
    if (relation.kind === 'ATTACHED_TO') await this.checkAttachment(manager, from, to);
    if (await this.repository.relationExists(manager, relation)) {
      throw new ConflictError({
        es: `Esta relación de «${from.name}» con «${to.name}» ya está registrada.`,
        en: `This relation of "${from.name}" to "${to.name}" is recorded already.`,
      });
    }
    await this.repository.insertRelations(manager, [relation]);
    return relation;
  }

  private async checkAttachment(manager: EntityManager, from: LockedActor, to: LockedActor): Promise<void> {
    if (to.legallyConstituted === false) {
      throw wrong(
        'input.toId',
        `«${to.name}» no está legalmente constituida; el anexamiento es a una organización formal`,
        `"${to.name}" is not legally constituted; attachment is to a formal organisation`,
      );
    }
    const way = await this.repository.findAttachmentWay(manager, from.id, to.id);
    if (way) {
      const names = [from.name, ...way].join(' → ');
      throw wrong(
        'input.toId',
        `el anexamiento haría un círculo: ${names}`,
        `the attachment would make a circle: ${names}`,
      );
    }
  }

  /**
   * Adds a diagnosis; those before it stay. A function that was not diagnosed is left out.
   * @throws BadUserInputError for a score outside 1 to 5, a function twice, no score at all, a day that is none or to come
   */
  async recordDiagnosis(manager: EntityManager, diagnosis: NewDiagnosis, now: Date): Promise<NewDiagnosis> {
    await raiseRevision(manager);
    const actors = await this.repository.lockActors(manager, [diagnosis.actorId]);
    requireActor(actors, diagnosis.actorId, 'input.actorId');
    requireDay(diagnosis.date, 'input.date');
    const today = guatemalaDay(now);
    if (diagnosis.date > today) {
      throw wrong(
        'input.date',
        `${diagnosis.date} está por venir (hoy es ${today})`,
        `${diagnosis.date} is yet to come (today is ${today})`,
      );
    }
    if (diagnosis.scores.length === 0)
      throw wrong('input.scores', 'falta al menos un puntaje', 'at least one score is missing');
    diagnosis.scores.forEach((entry, i) => {
      const argument = `input.scores.${i}`;
      if (!SUPPORT_FUNCTIONS.includes(entry.function)) {
        const all = SUPPORT_FUNCTIONS.join(', ');
        throw wrong(
          `${argument}.function`,
          `se encontró «${entry.function}»; debe ser una de ${all}`,
          `found "${entry.function}"; it must be one of ${all}`,
        );
      }
      if (!Number.isSafeInteger(entry.score) || entry.score < 1 || entry.score > 5) {
        throw wrong(
          `${argument}.score`,
          `se encontró ${entry.score}; debe ser un entero de 1 a 5`,
          `found ${entry.score}; it must be a whole number from 1 to 5`,
        );
      }
      if (diagnosis.scores.findIndex((other) => other.function === entry.function) !== i) {
        throw wrong(`${argument}.function`, `${entry.function} está dos veces`, `${entry.function} is there twice`);
      }
    });
    await this.repository.insertDiagnoses(manager, [diagnosis]);
    return diagnosis;
  }
}

/** A draft with the municipality of its position where it names none. */
export function withMunicipality(draft: ActorDraft, codeAt: string | null): ActorDraft {
  return { ...draft, municipalityCode: draft.municipalityCode ?? codeAt };
}

function requireActor(actors: ReadonlyMap<string, LockedActor>, id: string, argument: string): LockedActor {
  const actor = actors.get(id);
  if (actor === undefined) {
    const found = id.slice(0, 60);
    throw new NotFoundError(
      { es: `${argument}: no hay ningún actor «${found}».`, en: `${argument}: there is no actor "${found}".` },
      argument,
    );
  }
  return actor;
}

function demoConflict({ name }: LockedActor): ConflictError {
  return new ConflictError({
    es: `«${name}» es de demostración: no se mezcla con registros verdaderos.`,
    en: `"${name}" is for demonstration: it does not mix with true records.`,
  });
}

function requirePeriod({ since, until }: NewRelation): void {
  if (since !== null) requireDay(since, 'input.since');
  if (until !== null) requireDay(until, 'input.until');
  if (since !== null && until !== null && until < since) {
    throw wrong(
      'input.until',
      `el fin ${until} es anterior al inicio ${since}`,
      `the end ${until} is before the start ${since}`,
    );
  }
}

function requireDay(text: string, argument: string): void {
  const time = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Some engines take 2025-02-30 for 2 March: the round trip tells.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw wrong(
      argument,
      `se encontró «${text.slice(0, 40)}»; debe ser una fecha como 2025-12-31`,
      `found "${text.slice(0, 40)}"; it must be a date such as 2025-12-31`,
    );
  }
}

function wrong(argument: string, es: string, en: string): BadUserInputError {
  return new BadUserInputError({ es: `${argument}: ${es}.`, en: `${argument}: ${en}.` }, argument);
}
