import type { Point } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordEntity } from '../records';
import type { OfferedService, ServicePointKind, ServicePointStatus } from './service-point.types';

/** An office that serves people: a VUME, a training centre, a bank branch. */
@Entity('service_point')
export class ServicePointEntity extends RecordEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  kind!: ServicePointKind;

  @Column('text')
  name!: string;

  @Column('text')
  municipalityCode!: string;

  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  location!: Point;

  @Column('text')
  status!: ServicePointStatus;

  @Column('date', { nullable: true })
  openedOn!: string | null;

  @Column('date', { nullable: true })
  closedOn!: string | null;

  @Column('integer', { nullable: true })
  capacityPerYear!: number | null;

  @Column('text', { array: true, default: [] })
  services!: OfferedService[];

  @Column('text', { nullable: true })
  sourceKey!: string | null;

  @Column('text', { nullable: true })
  noteEs!: string | null;

  @Column('text', { nullable: true })
  noteEn!: string | null;
}
