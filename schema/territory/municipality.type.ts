import type { Point } from 'geojson';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { MunicipalInterest, MunicipalityEntity, ProgrammeStatus, VumeStatus } from '../../src/domain/territory';
import { GraphQLGeoJSON } from '../contract/scalars';
import { DataSourceType } from './data-source.type';
import { DepartmentType } from './department.type';
import {
  MunicipalInterest as MunicipalInterestEnum,
  ProgrammeStatus as ProgrammeStatusEnum,
  VumeStatus as VumeStatusEnum,
} from './territory.enums';

@ObjectType('Population', {
  description: 'Inhabitants by the census (población censada), in persons; households in number.',
})
export class PopulationType {
  @Field(() => Int, { description: 'All inhabitants.' })
  total!: number;

  @Field(() => Int, { nullable: true, description: 'Female inhabitants (mujeres).' })
  female!: number | null;

  @Field(() => Int, { nullable: true, description: 'Male inhabitants (hombres).' })
  male!: number | null;

  @Field(() => Int, { nullable: true, description: 'Urban by the definition of INE (población urbana).' })
  urban!: number | null;

  @Field(() => Int, { nullable: true, description: 'Rural by the definition of INE (población rural).' })
  rural!: number | null;

  @Field(() => Int, { nullable: true, description: 'Aged 15 to 29 (jóvenes).' })
  youth15to29!: number | null;

  @Field(() => Int, { nullable: true, description: 'Inhabitants who identify as Maya (población maya).' })
  maya!: number | null;

  @Field(() => Int, { nullable: true, description: 'Households (hogares).' })
  households!: number | null;

  @Field(() => Int, { description: 'Year of the census.' })
  year!: number;

  @Field(() => DataSourceType, { description: 'Source of the counts.' })
  source!: DataSourceType;
}

@ObjectType('Municipality', { description: 'A municipality (municipio) of the five departments.' })
export class MunicipalityType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: MunicipalityEntity;

  @Field(() => ID, { description: 'INE code, four digits, e.g. 0901.' })
  code!: string;

  @Field(() => String, { description: 'Name as the programme writes it, e.g. Nebaj.' })
  name!: string;

  @Field(() => DepartmentType, { description: 'Department of the municipality.' })
  department!: DepartmentType;

  @Field(() => String, { nullable: true, description: 'Official name where it differs, e.g. Santa María Nebaj.' })
  officialName!: string | null;

  @Field(() => [String], { description: 'Other spellings in use.' })
  aliases!: string[];

  @Field(() => GraphQLGeoJSON, { description: 'A Point inside the polygon.' })
  centroid!: Point;

  @Field(() => GraphQLGeoJSON, {
    description: 'Position of the seat (cabecera municipal) as a GeoJSON Point; its offices and sites are placed here.',
  })
  seat!: Point;

  @Field(() => [Float], { description: 'Bounding box in degrees: [west, south, east, north].' })
  bbox!: number[];

  @Field(() => Float, { description: 'Geodesic area of the polygon in km²; not the official area.' })
  areaKm2!: number;

  @Field(() => ProgrammeStatusEnum, { description: 'Status in the programme.' })
  programmeStatus!: ProgrammeStatus;

  @Field(() => VumeStatusEnum, {
    description: 'Status of its VUME (Ventanilla Única Municipal de Empleo).',
  })
  vumeStatus!: VumeStatus;

  @Field(() => MunicipalInterestEnum, {
    description: 'Latest recorded interest of the authority in a VUME; UNKNOWN when nothing is recorded.',
  })
  interest!: MunicipalInterest;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the authority will co-invest in ventures (coinversión); null: not recorded.',
  })
  willingToCoinvest!: boolean | null;
}
