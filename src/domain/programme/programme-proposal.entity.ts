import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordEntity } from '../records';

/** The municipality proposed for the open place of the programme; the latest counts, all are kept. */
@Entity('programme_proposal')
export class ProgrammeProposalEntity extends RecordEntity {
  @PrimaryColumn('text')
  id!: string;

  /** null: from that day on none is proposed. */
  @Column('text', { nullable: true })
  municipalityCode!: string | null;

  @Column('date')
  statedOn!: string;

  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt!: Date;
}
