import type { MultiPolygon, Point } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Bbox } from '../../../geo/basis/units';
import type { Confidence, ProgrammeStatus } from './territory.types';

/** A municipality of the five departments. */
@Entity('municipality')
export class MunicipalityEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  departmentCode!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  officialName!: string | null;

  @Column('text', { array: true })
  aliases!: string[];

  @Column('text')
  programmeStatus!: ProgrammeStatus;

  @Column('text')
  seatName!: string;

  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  seat!: Point;

  @Column('double precision', { nullable: true })
  seatElevationM!: number | null;

  @Column('text')
  seatConfidence!: Confidence;

  /** What to take care of in its figures. */
  @Column('text', { nullable: true })
  noteEs!: string | null;

  @Column('text', { nullable: true })
  noteEn!: string | null;

  @Column('double precision')
  areaKm2!: number;

  @Column('double precision', { array: true })
  bbox!: Bbox;

  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  centroid!: Point;

  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326 })
  geometryOverview!: MultiPolygon;

  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326 })
  geometryStandard!: MultiPolygon;

  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326 })
  geometryFull!: MultiPolygon;
}

/** Two municipalities that share a border or a point of it (queen); each pair stands twice. */
@Entity('municipality_neighbour')
export class NeighbourEntity {
  @PrimaryColumn('text')
  municipalityCode!: string;

  @PrimaryColumn('text')
  neighbourCode!: string;

  @Column('double precision')
  sharedBorderKm!: number;
}
