import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Polygons that share their borders, as published: each border is one arc. */
@Entity('boundary_topology')
export class BoundaryTopologyEntity {
  /** Name of the TopoJSON object, e.g. municipalities. */
  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 of `topology` in hexadecimal. */
  @Column('text')
  checksum!: string;

  /** TopoJSON. */
  @Column('text')
  topology!: string;

  @Column('text')
  sourceKey!: string;
}
