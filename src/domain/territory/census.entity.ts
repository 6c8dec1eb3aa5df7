import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One count of the census. */
@Entity('census_variable')
export class CensusVariableEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  nameEs!: string;

  @Column('text')
  nameEn!: string;

  @Column('text')
  unit!: string;

  @Column('integer')
  year!: number;

  @Column('text')
  sourceKey!: string;
}

/** A count of the census in a municipality. */
@Entity('census_count')
export class CensusCountEntity {
  @PrimaryColumn('text')
  municipalityCode!: string;

  @PrimaryColumn('text')
  variableKey!: string;

  @Column('integer')
  count!: number;
}
