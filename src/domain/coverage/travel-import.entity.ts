import type { LineString } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The current import of roads or of travel times. */
@Entity('travel_import')
export class TravelImportEntity {
  @PrimaryColumn('text')
  kind!: 'ROADS' | 'TRAVEL_TIMES';

  @Column('text')
  file!: string;

  @Column('timestamptz')
  importedAt!: Date;
}

/** A stretch of road that a user has imported, travelled both ways. */
@Entity('road')
export class RoadEntity {
  @PrimaryColumn('integer')
  id!: number;

  @Column('text')
  class!: string;

  @Column('double precision')
  speedKmh!: number;

  @Column('geometry', { spatialFeatureType: 'LineString', srid: 4326 })
  line!: LineString;
}

/** Imported minutes from one municipality's seat to another's. */
@Entity('travel_time')
export class TravelTimeEntity {
  @PrimaryColumn('text')
  fromCode!: string;

  @PrimaryColumn('text')
  toCode!: string;

  @Column('double precision')
  minutes!: number;
}
