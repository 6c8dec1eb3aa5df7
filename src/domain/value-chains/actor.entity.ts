import type { Point } from 'geojson';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { foldText } from '../../platform/fold-text';
import { RecordEntity } from '../records';
import type { ActorKind, ChainLink, PartnerRole } from './value-chains.types';

/** An organisation or enterprise; never a person by name. */
@Entity('actor')
export class ActorEntity extends RecordEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  /** Without accents and case; pages go by it. */
  @Column({ type: 'text', collation: 'C' })
  foldedName!: string;

  /** Name and acronym without accents and case, for the search. */
  @Column('text')
  searchText!: string;

  @Column('text', { nullable: true })
  acronym!: string | null;

  @Column('text')
  kind!: ActorKind;

  @Column('text', { nullable: true })
  descriptionEs!: string | null;

  @Column('text', { nullable: true })
  descriptionEn!: string | null;

  @Column('boolean', { nullable: true })
  legallyConstituted!: boolean | null;

  @Column('text', { nullable: true })
  municipalityCode!: string | null;

  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326, nullable: true })
  location!: Point | null;

  /** Its own position, or else the seat of its municipality; the database keeps it. */
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326, nullable: true })
  position!: Point | null;

  @Column('text', { nullable: true })
  partOfId!: string | null;

  @Column('text', { nullable: true })
  partnerRole!: PartnerRole | null;

  @Column('integer', { nullable: true })
  memberCount!: number | null;

  @Column('integer', { nullable: true })
  womenMembers!: number | null;

  @Column('integer', { nullable: true })
  youthMembers!: number | null;

  /** Members, women and young people as they were last published; the database keeps them. */
  @Column({ type: 'integer', array: true, nullable: true, insert: false, update: false })
  publishedMembers!: Array<number | null> | null;

  @Column('boolean', { nullable: true })
  womenLed!: boolean | null;

  @Column('text', { array: true })
  circularPractices!: string[];

  @Column('boolean')
  demo!: boolean;

  @Column('text', { nullable: true })
  sourceKey!: string | null;
}

/** What an actor does in a chain: one actor, many roles. No chain means all of them. */
@Entity('actor_role')
export class ActorRoleEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  actorId!: string;

  @Column('text', { nullable: true })
  chainKey!: string | null;

  @Column('text')
  link!: ChainLink;
}

/** What the database holds of a name beside the name itself; every write of a name writes these. */
export function nameColumns(
  name: string,
  acronym: string | null,
): Pick<ActorEntity, 'name' | 'acronym' | 'foldedName' | 'searchText'> {
  return { name, acronym, foldedName: foldText(name), searchText: foldText(`${name} ${acronym ?? ''}`) };
}
