import { Column, Entity, PrimaryColumn } from 'typeorm';
import { QUETZALES } from '../../platform/database/quetzales';
import { RecordEntity } from '../records';
import type { Financing } from './venture.types';

/** A venture (emprendimiento) with who pays for it. */
@Entity('venture')
export class VentureEntity extends RecordEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  /** Without accents and case, for order and search. */
  @Column({ type: 'text', collation: 'C' })
  foldedName!: string;

  @Column('text')
  chainKey!: string;

  @Column('text')
  municipalityCode!: string;

  @Column('date')
  agreedOn!: string;

  @Column(QUETZALES)
  totalQuetzales!: number;

  @Column(QUETZALES)
  entrepreneurQuetzales!: number;

  @Column(QUETZALES)
  projectQuetzales!: number;

  @Column(QUETZALES)
  municipalityQuetzales!: number;

  @Column(QUETZALES)
  privateQuetzales!: number;

  @Column(QUETZALES)
  cooperationQuetzales!: number;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt!: Date;
}

export function financingOf(venture: VentureEntity): Financing {
  return {
    ENTREPRENEUR: venture.entrepreneurQuetzales,
    PROJECT: venture.projectQuetzales,
    MUNICIPALITY: venture.municipalityQuetzales,
    PRIVATE: venture.privateQuetzales,
    COOPERATION: venture.cooperationQuetzales,
  };
}
