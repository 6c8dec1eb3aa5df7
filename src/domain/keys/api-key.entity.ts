import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../access';

/** A key that lets its holder write; the key itself is kept nowhere. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: Role;

  /** SHA-256 of the key, in hexadecimal. */
  @Column('text', { select: false })
  digest!: string;

  @Column('timestamptz')
  createdAt!: Date;

  /** Last day on which it counts, in Guatemala; null: no end. */
  @Column('date', { nullable: true })
  expiresOn!: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  /** To the minute. */
  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;
}
