import type { Point } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlaceKind, PopulationBasis } from './territory.types';

/** A populated place. The census of 2018 gives no population per place: most are estimated from their municipality's. */
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

  @Column('text')
  populationBasis!: PopulationBasis;

  /** Other spellings, and the names of places that were taken for the same. */
  @Column('text', { array: true })
  aliases!: string[];
}
