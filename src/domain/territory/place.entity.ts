import type { Point } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlaceKind } from './territory.types';

/** A populated place. The census gives no population per place: it is estimated from that of the municipality. */
@Entity('place')
export class PlaceEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  municipalityCode!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  kind!: PlaceKind | null;

  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  location!: Point;

  @Column('double precision', { nullable: true })
  elevationM!: number | null;

  @Column('text')
  sourceKey!: string;

  @Column('boolean')
  coarsePosition!: boolean;

  @Column('boolean')
  isSeat!: boolean;

  @Column('double precision')
  population!: number;

  @Column('boolean')
  populationIsEstimate!: boolean;
}
