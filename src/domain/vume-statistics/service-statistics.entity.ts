import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordEntity } from '../records';
import type { PublishedMonth } from './published-month';
import type { GroupCounts } from './service-statistics.types';

/** What a VUME did in a month. Persons are counts alone. */
@Entity('service_statistics')
export class ServiceStatisticsEntity extends RecordEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  servicePointId!: string;

  /** First day of the month. */
  @Column('date')
  month!: string;

  @Column('integer')
  vacanciesOffered!: number;

  @Column('integer')
  vacanciesFilled!: number;

  @Column('jsonb')
  groups!: GroupCounts[];

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt!: Date;

  /** What answers to everybody are made of; written with the record, see `publishNext`. */
  @Column('jsonb', { nullable: true, select: false })
  published?: PublishedMonth | null;
}
