import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordEntity } from '../records';

/** A measurement of a target on a day; all are kept. */
@Entity('target_measurement')
export class TargetMeasurementEntity extends RecordEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  targetKey!: string;

  @Column('double precision')
  value!: number;

  @Column('date')
  measuredOn!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt!: Date;
}
