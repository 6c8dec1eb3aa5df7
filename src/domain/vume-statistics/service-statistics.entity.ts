import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordEntity } from '../records/record.entity';
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
}
