import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScenarioKind } from './scenario.types';

/** An analysis that was kept whole: what was asked and what came of it. Never changed. */
@Entity('scenario')
export class ScenarioEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: ScenarioKind;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('integer')
  dataRevision!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;

  @Column('json')
  input!: object;

  /** Left out of lists: read by `listResults` where it is asked for. */
  @Column('json', { select: false })
  result!: object;
}
