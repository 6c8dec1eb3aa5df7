import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordEntity } from '../records';

/** An agreement of the programme with a partner. */
@Entity('agreement')
export class AgreementEntity extends RecordEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  partnerId!: string;

  @Column('text')
  subject!: string;

  @Column('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;
}
