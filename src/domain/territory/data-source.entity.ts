import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who published a figure, and under which terms. */
@Entity('data_source')
export class DataSourceEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  title!: string;

  @Column('text')
  titleEs!: string;

  @Column('text')
  publisher!: string;

  @Column('integer', { nullable: true })
  year!: number | null;

  @Column('text')
  licence!: string;

  @Column('text')
  licenceEs!: string;

  @Column('text', { nullable: true })
  url!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { nullable: true })
  noteEs!: string | null;
}
