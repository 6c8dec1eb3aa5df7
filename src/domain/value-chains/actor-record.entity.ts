import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { RecordEntity } from '../records';
import type { CertificationStatus, RelationKind, SupportFunction } from './value-chains.types';

/** How one actor stands to another; no chain means that it is of none in particular. */
@Entity('actor_relation')
export class ActorRelationEntity extends RecordEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  kind!: RelationKind;

  @Column('text')
  fromId!: string;

  @Column('text')
  toId!: string;

  @Column('text', { nullable: true })
  chainKey!: string | null;

  @Column('date', { nullable: true })
  since!: string | null;

  @Column('date', { nullable: true })
  until!: string | null;

  @Column('timestamp with time zone')
  recordedAt!: Date;
}

/** An agribusiness diagnosis (diagnóstico agroempresarial) of one day; the latest counts, all are kept. */
@Entity('diagnosis')
export class DiagnosisEntity extends RecordEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  actorId!: string;

  @Column('date')
  diagnosedOn!: string;

  @Column('timestamp with time zone')
  recordedAt!: Date;
}

/** 1 weakest to 5 strongest. */
@Entity('diagnosis_score')
export class DiagnosisScoreEntity {
  @PrimaryColumn('bigint')
  diagnosisId!: string;

  @PrimaryColumn('text')
  function!: SupportFunction;

  @Column('integer')
  score!: number;
}

@Entity('certification')
export class CertificationEntity extends RecordEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  actorId!: string;

  @Column('text')
  scheme!: string;

  @Column('text')
  status!: CertificationStatus;

  @Column('date', { nullable: true })
  grantedOn!: string | null;

  @Column('date', { nullable: true })
  validUntil!: string | null;

  @Column('timestamp with time zone')
  recordedAt!: Date;
}
