import { ConflictError } from '../../platform/errors';
import {
  type CheckContext,
  type FieldProblem,
  fieldProblem,
  NUMBER_PATTERN,
  type RecordType,
  refuseProblems,
} from '../records';

import { ActorRelationEntity } from './actor-record.entity';
import { ActorRecordRepository, type LockedActor, type NewRelation } from './actor-record.repository';
import { chainProblems } from './chain-problems';
import { actorProblems, refuseDemo } from './require-actor';
import type { ValueChainsSnapshot } from './value-chains.snapshot';

const repository = new ActorRecordRepository();

/** How one actor stands to another: never to itself, and never in a circle of attachments (anexamiento). */
export const relationRecord: RecordType<NewRelation, ActorRelationEntity, ValueChainsSnapshot> = {
  kind: 'ACTOR_RELATION',
  entity: ActorRelationEntity,
  label: { es: 'la relación', en: 'the relation' },
  idPattern: NUMBER_PATTERN,
  toState: ({ kind, fromId, toId, chainKey, since, until }) => ({ kind, fromId, toId, chainKey, since, until }),
  toColumns: (state) => ({ ...state }),
  roleFor: () => 'EDITOR',
  async check(context, _before, relation) {
    const { manager, snapshot, id } = context;
    const { fromId, toId, chainKey } = relation;
    const actors = await repository.lockActors(manager, [fromId, toId]);
    const [from, to] = [actors.get(fromId), actors.get(toId)];
    refuseProblems([
      ...(chainKey === null ? [] : chainProblems(snapshot, chainKey, 'chainKey')),
      ...actorProblems(actors, fromId, 'fromId'),
      ...actorProblems(actors, toId, 'toId'),
      ...(from && to ? await endProblems(context, relation, from, to) : []),
      ...periodProblems(relation),
    ]);
    if (from?.demo !== to?.demo) {
      refuseDemo(from, 'input.fromId');
      refuseDemo(to, 'input.toId');
    }
    if (from && to && (await repository.relationExists(manager, relation, id))) {
      throw new ConflictError(
        {
          es: `Esta relación de «${from.name}» con «${to.name}» ya está registrada.`,
          en: `This relation of "${from.name}" to "${to.name}" is recorded already.`,
        },
        'input.toId',
      );
    }
  },
};

async function endProblems(
  { manager, id }: CheckContext,
  { kind }: NewRelation,
  from: LockedActor,
  to: LockedActor,
): Promise<FieldProblem[]> {
  if (from.id === to.id) {
    return [
      fieldProblem(
        'toId',
        `«${to.name}» no puede relacionarse consigo mismo.`,
        `"${to.name}" cannot relate to itself.`,
      ),
    ];
  }
  if (kind !== 'ATTACHED_TO') return [];
  if (to.legallyConstituted === false) {
    return [
      fieldProblem(
        'toId',
        `«${to.name}» no está legalmente constituida; el anexamiento es a una organización formal.`,
        `"${to.name}" is not legally constituted; attachment is to a formal organisation.`,
      ),
    ];
  }
  const way = await repository.findAttachmentWay(manager, from.id, to.id, id);
  if (way === null) return [];
  const names = [from.name, ...way].join(' → ');
  return [
    fieldProblem('toId', `el anexamiento haría un círculo: ${names}.`, `the attachment would make a circle: ${names}.`),
  ];
}

function periodProblems({ since, until }: NewRelation): FieldProblem[] {
  if (since === null || until === null || until >= since) return [];
  return [
    fieldProblem(
      'until',
      `el fin ${until} es anterior al inicio ${since}.`,
      `the end ${until} is before the start ${since}.`,
    ),
  ];
}
