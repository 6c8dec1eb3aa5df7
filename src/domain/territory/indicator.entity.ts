import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Direction, IndicatorTheme, ValueQuality } from './territory.types';

/** What is measured, in which unit, by whom. */
@Entity('indicator')
export class IndicatorEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  nameEs!: string;

  @Column('text')
  nameEn!: string;

  @Column('text')
  descriptionEs!: string;

  @Column('text')
  descriptionEn!: string;

  @Column('text')
  theme!: IndicatorTheme;

  @Column('text')
  unit!: string;

  @Column('text')
  unitEs!: string;

  @Column('text')
  direction!: Direction;

  @Column('integer', { nullable: true })
  year!: number | null;

  @Column('text')
  sourceKey!: string;

  @Column('boolean')
  derived!: boolean;

  @Column('text', { nullable: true })
  note!: string | null;
}

/** A published value of an indicator in a municipality. */
@Entity('indicator_value')
export class IndicatorValueEntity {
  @PrimaryColumn('text')
  indicatorKey!: string;

  @PrimaryColumn('text')
  municipalityCode!: string;

  @Column('double precision')
  value!: number;

  @Column('double precision', { nullable: true })
  standardError!: number | null;

  @Column('text')
  quality!: ValueQuality;

  @Column('text', { nullable: true })
  noteEs!: string | null;

  @Column('text', { nullable: true })
  noteEn!: string | null;
}
