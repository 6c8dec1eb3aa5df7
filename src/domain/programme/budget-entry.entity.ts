import { Column, Entity, PrimaryColumn } from 'typeorm';
import { QUETZALES } from '../../platform/database/quetzales';
import { RecordEntity } from '../records';
import type { BudgetEntryKind } from './programme.types';

/** Money that a line of action was given, or has spent. */
@Entity('budget_entry')
export class BudgetEntryEntity extends RecordEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('integer')
  lineOfAction!: number;

  @Column('text')
  kind!: BudgetEntryKind;

  @Column(QUETZALES)
  amountQuetzales!: number;

  @Column('date')
  statedOn!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt!: Date;
}
