import type { MultiPolygon } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Bbox } from '../../../geo/basis/units';

/** A department; its polygon is made of the same arcs as those of its municipalities. */
@Entity('department')
export class DepartmentEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('double precision')
  areaKm2!: number;

  @Column('double precision', { array: true })
  bbox!: Bbox;

  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326 })
  geometryOverview!: MultiPolygon;

  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326 })
  geometryStandard!: MultiPolygon;

  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326 })
  geometryFull!: MultiPolygon;
}
