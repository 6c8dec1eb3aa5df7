import { randomUUID } from 'node:crypto';
import type { Position } from '../../../geo/basis/units';
import { ConflictError } from '../../platform/errors';
import { counted } from '../../platform/wording';
import { NAME_PATTERN, type RecordType, refuseProblems } from '../records';

import { ActorEntity, ActorRoleEntity } from './actor.entity';
import { type ActorDraft, checkActorDraft } from './actor-draft';
import { ActorRelationEntity } from './actor-record.entity';
import { ActorRecordRepository, actorColumns } from './actor-record.repository';
import { AgreementEntity } from './agreement.entity';
import { refuseDemo } from './require-actor';
import type { ValueChainsSnapshot } from './value-chains.snapshot';

const repository = new ActorRecordRepository();

/** Organisations and enterprises with their roles; those of the demonstration are no records. */
export const actorRecord: RecordType<ActorDraft, ActorEntity, ValueChainsSnapshot> = {
  kind: 'ACTOR',
  entity: ActorEntity,
  label: { es: 'el actor', en: 'the actor' },
  idPattern: NAME_PATTERN,
  newId: randomUUID,
  async toState(row, manager) {
    const roles = await manager.find(ActorRoleEntity, { where: { actorId: row.id }, order: { id: 'ASC' } });
    return actorDraft(row, roles);
  },
  toColumns: actorColumns,
  writeParts: (manager, id, draft) => repository.replaceRoles(manager, id, draft),
  roleFor: () => 'EDITOR',
  async check({ manager, snapshot, id }, _before, after) {
    if (id !== null) refuseDemo((await repository.lockActors(manager, [id])).get(id), 'input.id');
    const [codeAt = null] = after.location ? await repository.listCodesAt(manager, [after.location]) : [];
    refuseProblems(checkActorDraft(snapshot, after, codeAt).filter(({ severity }) => severity === 'ERROR'));
  },
  async checkRemoval({ manager, id }, { name }) {
    const actorId = id as string;
    const relations = await manager.count(ActorRelationEntity, { where: [{ fromId: actorId }, { toId: actorId }] });
    const agreements = await manager.countBy(AgreementEntity, { partnerId: actorId });
    if (relations + agreements === 0) return;
    throw new ConflictError(
      {
        es: `«${name}» tiene ${counted(relations, ['relación', 'relaciones'], 'es')} y ${counted(agreements, ['convenio', 'convenios'], 'es')} en registro: quítelos primero.`,
        en: `"${name}" has ${relations} relations and ${agreements} agreements on record: remove them first.`,
      },
      'id',
    );
  },
};

/** What is recorded of an actor, as a planner says it. */
export function actorDraft(
  row: ActorEntity,
  roles: ReadonlyArray<Pick<ActorRoleEntity, 'chainKey' | 'link'>>,
): ActorDraft {
  return {
    name: row.name,
    acronym: row.acronym,
    kind: row.kind,
    legallyConstituted: row.legallyConstituted,
    municipalityCode: row.municipalityCode,
    location: (row.location?.coordinates as Position | undefined) ?? null,
    roles: roles.map(({ chainKey, link }) => ({ chainKey, link })),
    memberCount: row.memberCount,
    womenMembers: row.womenMembers,
    youthMembers: row.youthMembers,
    womenLed: row.womenLed,
    circularPractices: row.circularPractices,
  };
}
