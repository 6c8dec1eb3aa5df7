import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectiveKind } from './programme.types';

/** The programme in its present phase. */
@Entity('programme')
export class ProgrammeEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  name!: string;

  @Column('text')
  phase!: string;

  @Column('text')
  regionEs!: string;

  @Column('text')
  regionEn!: string;

  @Column('date')
  startsOn!: string;

  @Column('date')
  endsOn!: string;

  @Column('numeric', {
    precision: 14,
    scale: 2,
    transformer: { to: (value: number) => value, from: (text: string) => Number(text) },
  })
  budgetQuetzales!: number;

  @Column('text')
  implementerId!: string;

  @Column('text')
  officeEs!: string;

  @Column('text')
  officeEn!: string;

  @Column('text')
  targetPopulationEs!: string;

  @Column('text')
  targetPopulationEn!: string;

  @Column('text')
  buildsOnEs!: string;

  @Column('text')
  buildsOnEn!: string;

  @Column('integer')
  reachMunicipalities!: number;

  @Column('text')
  sourceKey!: string;
}

/** The development objective or a specific one. */
@Entity('objective')
export class ObjectiveEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: ObjectiveKind;

  @Column('text')
  textEs!: string;

  @Column('text')
  textEn!: string;
}

/** A result of a specific objective. */
@Entity('programme_result')
export class ProgrammeResultEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  objectiveKey!: string;

  @Column('text')
  textEs!: string;

  @Column('text')
  textEn!: string;
}

/** A line of action of the phase. */
@Entity('line_of_action')
export class LineOfActionEntity {
  @PrimaryColumn('integer')
  number!: number;

  @Column('text')
  textEs!: string;

  @Column('text')
  textEn!: string;
}

/** An area of intervention. */
@Entity('intervention_area')
export class InterventionAreaEntity {
  @PrimaryColumn('integer')
  number!: number;

  @Column('text')
  textEs!: string;

  @Column('text')
  textEn!: string;
}

/** Partners that the sheet names as a group, not one by one. */
@Entity('partner_group')
export class PartnerGroupEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  nameEs!: string;

  @Column('text')
  nameEn!: string;
}

/** A numeric target that the sheet states. */
@Entity('target')
export class TargetEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  nameEs!: string;

  @Column('text')
  nameEn!: string;

  @Column('double precision')
  target!: number;

  @Column('text')
  unit!: string;

  @Column('text', { nullable: true })
  noteEs!: string | null;

  @Column('text', { nullable: true })
  noteEn!: string | null;
}
