import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Direction, IndicatorTheme, ValueQuality } from './territory.types';

/** What is measured, and in which unit. */
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

  @Column('boolean')
  derived!: boolean;

  @Column('text', { nullable: true })
  note!: string | null;
}

/** An indicator in one year: its values are all of one source. */
@Entity('indicator_series')
export class IndicatorSeriesEntity {
  @PrimaryColumn('text')
  indicatorKey!: string;

  /** null: the source does not state it. */
  @PrimaryColumn('integer')
  year!: number | null;

  @Column('text')
  sourceKey!: string;

  /** Why it compares with years of other sources, in the words of whoever recorded it; null: it has not been said. */
  @Column('text', { nullable: true })
  comparability!: string | null;
}

/** A published value of an indicator in a municipality and year. */
@Entity('indicator_value')
export class IndicatorValueEntity {
  @PrimaryColumn('text')
  indicatorKey!: string;

  @PrimaryColumn('text')
  municipalityCode!: string;

  /** That of its series. */
  @PrimaryColumn('integer')
  year!: number | null;

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
