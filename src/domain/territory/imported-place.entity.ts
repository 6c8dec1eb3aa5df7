import type { Point } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place with its population as somebody has imported it; it takes the place of the estimates of its municipality. */
@Entity('imported_place')
export class ImportedPlaceEntity {
  /** As its source numbers it, e.g. 1301001. */
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  municipalityCode!: string;

  @Column('text')
  name!: string;

  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  location!: Point;

  @Column('integer')
  population!: number;

  @Column('text')
  sourceKey!: string;

  @Column('integer')
  year!: number;
}
