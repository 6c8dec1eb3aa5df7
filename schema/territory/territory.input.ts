import { ArrayMaxSize, IsPositive, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, Float, ID, InputType } from 'type-graphql';
import {
  DEFAULT_MIN_PERCENT,
  type LanguageCondition,
  type MunicipalInterest,
  type MunicipalityFilter,
  type MunicipalitySort,
  type MunicipalitySortKey,
  type ProgrammeStatus,
  type VumeStatus,
} from '../../src/domain/territory';
import { GraphQLGeoJSON } from '../contract/scalars';
import { must } from '../contract/validation';
import {
  MunicipalInterest as MunicipalInterestEnum,
  MunicipalitySortKey as MunicipalitySortKeyEnum,
  ProgrammeStatus as ProgrammeStatusEnum,
  VumeStatus as VumeStatusEnum,
} from './territory.enums';

/** No list of codes need be longer than the country has municipalities. */
export const MAX_CODES = 400;
export const CODES_LIMIT = must(`una lista de como máximo ${MAX_CODES}`, `a list of at most ${MAX_CODES}`);

@InputType('PointInput', { description: 'A position in WGS 84 degrees.' })
export class PointInput {
  @Field(() => Float, { description: 'Degrees east, -180 to 180 (longitud).' })
  @Min(-180, must('una longitud de -180 a 180', 'a longitude from -180 to 180'))
  @Max(180, must('una longitud de -180 a 180', 'a longitude from -180 to 180'))
  longitude!: number;

  @Field(() => Float, { description: 'Degrees north, -90 to 90 (latitud).' })
  @Min(-90, must('una latitud de -90 a 90', 'a latitude from -90 to 90'))
  @Max(90, must('una latitud de -90 a 90', 'a latitude from -90 to 90'))
  latitude!: number;
}

@InputType('WithinKmInput', { description: 'A circle on the ellipsoid.' })
export class WithinKmInput {
  @Field(() => PointInput, { description: 'Centre of the circle.' })
  @ValidateNested()
  point!: PointInput;

  @Field(() => Float, { description: 'Its radius in kilometres, geodesic, above 0.' })
  @IsPositive(must('un número de kilómetros mayor que 0', 'a number of kilometres above 0'))
  @Max(20_000, must('como máximo 20000 km', 'at most 20000 km'))
  km!: number;
}

@InputType('LanguageFilter', {
  description: 'A first language (idioma materno) with at least a given share of the inhabitants aged 4 or more.',
})
export class LanguageFilterInput implements LanguageCondition {
  @Field(() => ID, { description: 'Key of the query `languages`, e.g. ixil.' })
  @MaxLength(60, must('la clave de un idioma, como ixil', 'the key of a language, such as ixil'))
  key!: string;

  @Field(() => Float, {
    nullable: true,
    defaultValue: DEFAULT_MIN_PERCENT,
    description: 'Minimum percentage of inhabitants aged 4 or more, inclusive; 0: any speaker.',
  })
  @Min(0, must('un porcentaje de 0 a 100', 'a percentage from 0 to 100'))
  @Max(100, must('un porcentaje de 0 a 100', 'a percentage from 0 to 100'))
  minPercent?: number | null;
}

@InputType('MunicipalityFilter', { description: 'Filter for municipalities; all given conditions must be met.' })
export class MunicipalityFilterInput implements MunicipalityFilter {
  @Field(() => [ID], { nullable: true, description: 'INE codes, four digits.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  codes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of departments, two digits.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  departmentCodes?: string[] | null;

  @Field(() => [ProgrammeStatusEnum], { nullable: true, description: 'Any of these programme statuses.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  programmeStatus?: ProgrammeStatus[] | null;

  @Field(() => [VumeStatusEnum], { nullable: true, description: 'Any of these VUME statuses.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  vumeStatus?: VumeStatus[] | null;

  @Field(() => [MunicipalInterestEnum], { nullable: true, description: 'Any of these interests of the authority.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  interest?: MunicipalInterest[] | null;

  @Field(() => LanguageFilterInput, { nullable: true, description: 'Minimum share of speakers of a first language.' })
  @ValidateNested()
  language?: LanguageFilterInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Part of a name, official name or alias; accents and case do not matter.',
  })
  @MaxLength(100, must('un texto de como máximo 100 letras', 'a text of at most 100 letters'))
  search?: string | null;

  @Field(() => [Float], { nullable: true, description: 'Touches this box in degrees: [west, south, east, north].' })
  @ArrayMaxSize(8, must('[oeste, sur, este, norte]', '[west, south, east, north]'))
  bbox?: number[] | null;

  @Field(() => GraphQLGeoJSON, { nullable: true, description: 'Touches this RFC 7946 geometry of any type.' })
  intersects?: unknown;

  @Field(() => WithinKmInput, {
    nullable: true,
    description: 'Its centroid lies within this circle, the rim included.',
  })
  @ValidateNested()
  withinKmOf?: WithinKmInput | null;
}

@InputType('MunicipalitySort', { description: 'Sort order of municipalities; ties are ordered by code.' })
export class MunicipalitySortInput implements MunicipalitySort {
  @Field(() => MunicipalitySortKeyEnum, { description: 'Sort key.' })
  by!: MunicipalitySortKey;

  @Field(() => ID, { nullable: true, description: 'Key of the indicator, for INDICATOR alone.' })
  indicatorKey?: string | null;

  @Field(() => PointInput, { nullable: true, description: 'Starting point, for DISTANCE only.' })
  @ValidateNested()
  point?: PointInput | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Descending order.' })
  descending?: boolean | null;
}
