import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { RecordEntity } from '../records';
import type { MunicipalInterest } from './territory.types';

/** What a municipal authority has said of a VUME and of co-investing; the latest counts, all are kept. */
@Entity('municipal_position')
export class MunicipalPositionEntity extends RecordEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  municipalityCode!: string;

  @Column('text', { nullable: true })
  interest!: MunicipalInterest | null;

  @Column('boolean', { nullable: true })
  willingToCoinvest!: boolean | null;

  @Column('date')
  statedOn!: string;

  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('timestamp with time zone')
  recordedAt!: Date;
}
