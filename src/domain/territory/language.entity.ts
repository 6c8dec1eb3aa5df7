import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A first language (idioma materno) that the census counts. */
@Entity('language')
export class LanguageEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  nameEs!: string;

  @Column('text')
  nameEn!: string;

  /** Of the census. */
  @Column('integer')
  year!: number;

  @Column('text')
  sourceKey!: string;
}

/** Persons aged 4 or more in a municipality who have a language as their first. */
@Entity('language_count')
export class LanguageCountEntity {
  @PrimaryColumn('text')
  municipalityCode!: string;

  @PrimaryColumn('text')
  languageKey!: string;

  @Column('integer')
  persons!: number;
}
