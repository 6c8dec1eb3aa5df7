import { ConflictError } from '../../platform/errors';
import { choiceCell, dayCell, idCell } from '../../platform/files/cell-codec';
import type { CheckContext } from '../records';
import { defineRecord, type FieldProblem, fieldColumn, fieldProblem, NUMBER_PATTERN, refuseProblems } from '../records';
import { ActorRelationEntity } from './actor-record.entity';
import { ActorRecordRepository, type LockedActor, type NewRelation } from './actor-record.repository';
import { chainProblems } from './chain-problems';
import { actorProblems, refuseDemo, TO_CHAIN } from './require-actor';
import { RELATION_LABELS } from './value-chains.labels';
import type { ValueChainsSnapshot } from './value-chains.snapshot';
import { RELATION_KINDS } from './value-chains.types';

const repository = new ActorRecordRepository();

type State = NewRelation;

/** How one actor stands to another: never to itself, and never in a circle of attachments (anexamiento). */
export const relationRecord = defineRecord<State, ActorRelationEntity, ValueChainsSnapshot>({
  kind: 'ACTOR_RELATION',
  name: 'relations',
  entity: ActorRelationEntity,
  label: { es: 'la relación', en: 'the relation' },
  idPattern: NUMBER_PATTERN,
  // A circle of attachments can close in the table itself.
  oneByOne: true,
  columns: [
    fieldColumn<State, 'kind'>(['tipo', 'kind'], 'kind', choiceCell(RELATION_KINDS, RELATION_LABELS), {
      required: true,
      example: RELATION_LABELS.SUPPLIES,
      label: { es: 'Clase', en: 'Kind' },
    }),
    fieldColumn<State, 'fromId'>(['de', 'from'], 'fromId', idCell, {
      required: true,
      example: 'anacafe',
      label: { es: 'Quién', en: 'Who' },
    }),
    fieldColumn<State, 'toId'>(['a', 'to'], 'toId', idCell, {
      required: true,
      example: 'agexport',
      label: { es: 'A quién, o de quién', en: 'To whom, or of whom' },
    }),
    fieldColumn<State, 'chainKey'>(['cadena', 'chain'], 'chainKey', idCell, {
      example: 'coffee',
      guide: { es: 'clave de la cadena', en: 'key of the chain' },
      label: { es: 'Cadena', en: 'Chain' },
    }),
    fieldColumn<State, 'since'>(['desde', 'since'], 'since', dayCell, {
      example: '2025-01-15',
      label: { es: 'Desde', en: 'Since' },
    }),
    fieldColumn<State, 'until'>(['hasta', 'until'], 'until', dayCell, {
      example: '',
      label: { es: 'Último día', en: 'Last day' },
    }),
  ],
  open: {
    name: 'actor_relations',
    title: { es: 'Relaciones entre actores', en: 'Relations between actors' },
    foreignKeys: [
      { field: 'from_id', table: 'actors', key: 'id' },
      { field: 'to_id', table: 'actors', key: 'id' },
      TO_CHAIN,
    ],
    aboutActors: ['from_id', 'to_id'],
  },
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
});

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
