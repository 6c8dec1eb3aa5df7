import type { EntityManager } from 'typeorm';
import type { Position } from '../../../geo/basis/units';
import type { RecordEntity } from '../records';
import { NAME_PATTERN } from '../records';
import { ActorEntity, ActorRoleEntity, nameColumns } from './actor.entity';
import type { ActorDraft } from './actor-draft';
import { ActorRelationEntity, CertificationEntity, DiagnosisEntity, DiagnosisScoreEntity } from './actor-record.entity';
import {
  COUNT_DEMO_ACTORS,
  DELETE_DEMO_ACTORS,
  FIND_ATTACHMENT_WAY,
  LIST_CODES_AT,
  LIST_NAMESAKES,
  LOCK_ACTORS,
} from './actor-record.sql';
import type { ActorKind, SupportFunction } from './value-chains.types';

/** Rows a statement inserts; well below the 65,535 parameters that the protocol allows. */
const CHUNK_ROWS = 1000;

export interface NewActor {
  readonly id: string;
  readonly draft: ActorDraft;
  readonly demo: boolean;
}

export interface Namesake {
  readonly id: string;
  readonly name: string;
  readonly foldedName: string;
  readonly municipalityCode: string | null;
}

export type LockedActor = Pick<ActorEntity, 'id' | 'name' | 'legallyConstituted' | 'demo'> & {
  readonly kind: ActorKind;
};

/** What the row of a record holds and nobody states. */
type NotStated = keyof RecordEntity | 'id' | 'recordedAt';

export type NewRelation = Readonly<Omit<ActorRelationEntity, NotStated>>;

export interface NewDiagnosis {
  readonly actorId: string;
  readonly date: string;
  readonly scores: ReadonlyArray<{ readonly function: SupportFunction; readonly score: number }>;
}

export type NewCertification = Readonly<Omit<CertificationEntity, NotStated>>;

/** What is written of actors, inside the caller's transaction. */
export class ActorRecordRepository {
  /** The municipality at each position; null outside of all. */
  async listCodesAt(manager: EntityManager, positions: readonly Position[]): Promise<Array<string | null>> {
    if (positions.length === 0) return [];
    const rows = await manager.query<Array<{ code: string | null }>>(LIST_CODES_AT, [
      positions.map(([longitude]) => longitude),
      positions.map(([, latitude]) => latitude),
    ]);
    return rows.map(({ code }) => code);
  }

  listNamesakes(manager: EntityManager, foldedNames: readonly string[]): Promise<Namesake[]> {
    return manager.query(LIST_NAMESAKES, [foldedNames]);
  }

  async lockActors(manager: EntityManager, ids: readonly string[]): Promise<Map<string, LockedActor>> {
    // What cannot be an identifier is nobody's, and the database takes no NUL.
    const rows = await manager.query<LockedActor[]>(LOCK_ACTORS, [ids.filter((id) => NAME_PATTERN.test(id))]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Names on the way of attachments from one actor to another; null when there is none. @param besideId a relation that does not count */
  async findAttachmentWay(
    manager: EntityManager,
    fromId: string,
    toId: string,
    besideId: string | null,
  ): Promise<string[] | null> {
    const [row] = await manager.query<Array<{ names: string[] }>>(FIND_ATTACHMENT_WAY, [fromId, toId, besideId]);
    return row?.names ?? null;
  }

  async insertActors(manager: EntityManager, actors: readonly NewActor[]): Promise<void> {
    await inChunks(actors, async (chunk) => {
      await manager.insert(
        ActorEntity,
        chunk.map(({ id, draft, demo }) => ({ id, demo, ...actorColumns(draft) })),
      );
    });
    await this.insertRoles(manager, actors);
  }

  /** Roles are replaced: those that are not named any more end. */
  async replaceRoles(manager: EntityManager, id: string, draft: ActorDraft): Promise<void> {
    await manager.delete(ActorRoleEntity, { actorId: id });
    await this.insertRoles(manager, [{ id, draft }]);
  }

  private async insertRoles(
    manager: EntityManager,
    actors: ReadonlyArray<Pick<NewActor, 'id' | 'draft'>>,
  ): Promise<void> {
    const roles = actors.flatMap(({ id, draft }) =>
      draft.roles.map(({ chainKey, link }) => ({ actorId: id, chainKey, link })),
    );
    await inChunks(roles, async (chunk) => void (await manager.insert(ActorRoleEntity, [...chunk])));
  }

  async insertRelations(manager: EntityManager, relations: readonly NewRelation[]): Promise<void> {
    await inChunks(relations, async (chunk) => void (await manager.insert(ActorRelationEntity, [...chunk])));
  }

  relationExists(manager: EntityManager, relation: NewRelation, besideId: string | null): Promise<boolean> {
    const { kind, fromId, toId, chainKey, since } = relation;
    return manager
      .createQueryBuilder(ActorRelationEntity, 'r')
      .where('r.kind = :kind AND r.fromId = :fromId AND r.toId = :toId', { kind, fromId, toId })
      .andWhere('r.chainKey IS NOT DISTINCT FROM :chainKey AND r.since IS NOT DISTINCT FROM CAST(:since AS date)', {
        chainKey,
        since,
      })
      .andWhere('r.id IS DISTINCT FROM CAST(:besideId AS bigint)', { besideId })
      .getExists();
  }

  async insertDiagnoses(manager: EntityManager, diagnoses: readonly NewDiagnosis[]): Promise<void> {
    await inChunks(diagnoses, async (chunk) => {
      const inserted = await manager.insert(
        DiagnosisEntity,
        chunk.map(({ actorId, date }) => ({ actorId, diagnosedOn: date })),
      );
      const scores = chunk.flatMap(({ scores: given }, i) =>
        given.map((entry) => ({ diagnosisId: String(inserted.identifiers[i]?.['id']), ...entry })),
      );
      await inChunks(scores, async (part) => void (await manager.insert(DiagnosisScoreEntity, [...part])));
    });
  }

  async insertCertifications(manager: EntityManager, certifications: readonly NewCertification[]): Promise<void> {
    await inChunks(certifications, async (chunk) => void (await manager.insert(CertificationEntity, [...chunk])));
  }

  async countDemo(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<Array<{ count: number }>>(COUNT_DEMO_ACTORS);
    return row?.count ?? 0;
  }

  /** Removes the demonstration actors with all that is recorded of them; says how many there were. */
  async deleteDemo(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<Array<{ count: number }>>(DELETE_DEMO_ACTORS);
    return row?.count ?? 0;
  }
}

/** What the row of an actor holds of a draft. */
export function actorColumns(draft: ActorDraft): Partial<ActorEntity> {
  const { name, acronym, location, roles: _, circularPractices, ...columns } = draft;
  return {
    ...columns,
    ...nameColumns(name, acronym),
    circularPractices: [...circularPractices],
    location: location ? { type: 'Point', coordinates: [...location] } : null,
  };
}

async function inChunks<Row>(rows: readonly Row[], write: (chunk: readonly Row[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) await write(rows.slice(start, start + CHUNK_ROWS));
}
