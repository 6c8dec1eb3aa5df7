import { Column, DeleteDateColumn } from 'typeorm';

/** What the table of every kind of record has. */
export abstract class RecordEntity {
  /** Raised by every change of the record, its removal and its return included. */
  @Column('integer', { default: 1 })
  revision!: number;

  /** Removed records stay in the table; `find` and its like leave them out. */
  @DeleteDateColumn({ type: 'timestamptz' })
  deletedAt!: Date | null;
}
