import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChainLink, SupportFunction } from './value-chains.types';

/** A value chain (cadena de valor) of the programme. */
@Entity('value_chain')
export class ValueChainEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  nameEs!: string;

  @Column('text')
  nameEn!: string;

  @Column('boolean')
  pilot!: boolean;

  @Column('text', { nullable: true })
  pilotLink!: ChainLink | null;

  @Column('text', { nullable: true })
  noteEs!: string | null;

  @Column('text', { nullable: true })
  noteEn!: string | null;
}

/** A link of the chains (eslabón). */
@Entity('chain_link')
export class ChainLinkEntity {
  @PrimaryColumn('text')
  link!: ChainLink;

  @Column('integer')
  position!: number;

  @Column('text')
  nameEs!: string;

  @Column('text')
  nameEn!: string;
}

/** A support function of the agribusiness diagnosis. */
@Entity('support_function')
export class SupportFunctionEntity {
  @PrimaryColumn('text')
  function!: SupportFunction;

  @Column('integer')
  position!: number;

  @Column('text')
  nameEs!: string;

  @Column('text')
  nameEn!: string;
}
