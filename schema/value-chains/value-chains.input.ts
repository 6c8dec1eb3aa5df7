import { ArrayMaxSize, IsPositive, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type {
  ActorFilter,
  ActorKind as Kind,
  ChainLink as Link,
  NearestActorsRequest,
  SupportFunction as Support,
} from '../../src/domain/value-chains';
import { must } from '../contract/validation';
import { CODES_LIMIT, MAX_CODES, PointInput, WithinKmInput } from '../territory/territory.input';
import { ActorKind, ChainLink, SupportFunction } from './value-chains.enums';

const COUNT = must('un entero de 1 a 500', 'a whole number from 1 to 500');

@InputType('ActorFilter', { description: 'Filter for actors; all given conditions must be met.' })
export class ActorFilterInput implements ActorFilter {
  @Field(() => [ActorKind], { nullable: true, description: 'Any of these kinds.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  kinds?: Kind[] | null;

  @Field(() => [ID], { nullable: true, description: 'With a role in any of these chains, or in all chains.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  chainKeys?: string[] | null;

  @Field(() => [ChainLink], {
    nullable: true,
    description: 'With a role in any of these links; with `chainKeys`, in the same role.',
  })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  links?: Link[] | null;

  @Field(() => [ID], { nullable: true, description: 'INE codes of municipalities, four digits.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  municipalityCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of departments, two digits.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  departmentCodes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words that must all be part of the name or acronym; accents and case do not matter.',
  })
  @MaxLength(100, must('un texto de como máximo 100 letras', 'a text of at most 100 letters'))
  search?: string | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'Lies in this box in degrees: [west, south, east, north]. Without a position, the seat of the municipality counts.',
  })
  @ArrayMaxSize(8, must('[oeste, sur, este, norte]', '[west, south, east, north]'))
  bbox?: number[] | null;

  @Field(() => WithinKmInput, {
    nullable: true,
    description: 'Lies within this circle, the rim included. Without a position, the seat of the municipality counts.',
  })
  @ValidateNested()
  withinKmOf?: WithinKmInput | null;

  @Field(() => SupportFunction, {
    nullable: true,
    description: 'Support function that is a bottleneck in the latest diagnosis: a score of 2 or less.',
  })
  bottleneck?: Support | null;

  @Field(() => Boolean, { nullable: true, description: 'Led by women, or known not to be.' })
  womenLed?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether actors made for demonstration count.',
  })
  includeDemo?: boolean | null;
}

@InputType('NearestActorsInput', { description: 'From where, and which actors.' })
export class NearestActorsInput implements NearestActorsRequest {
  @Field(() => PointInput, { description: 'Starting point.' })
  @ValidateNested()
  point!: PointInput;

  @Field(() => [ActorKind], { nullable: true, description: 'Any of these kinds.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  kinds?: Kind[] | null;

  @Field(() => ID, { nullable: true, description: 'With a role in this chain, or in all chains.' })
  chainKey?: string | null;

  @Field(() => ChainLink, {
    nullable: true,
    description: 'With a role in this link; with `chainKey`, in the same role.',
  })
  link?: Link | null;

  @Field(() => Int, { nullable: true, defaultValue: 5, description: 'Maximum number of actors, 1 to 500.' })
  @Min(1, COUNT)
  @Max(500, COUNT)
  first?: number | null;

  @Field(() => Float, { nullable: true, description: 'Not farther than this, in kilometres, geodesic.' })
  @IsPositive(must('un número de kilómetros mayor que 0', 'a number of kilometres above 0'))
  @Max(20_000, must('como máximo 20000 km', 'at most 20000 km'))
  withinKm?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether actors made for demonstration count.',
  })
  includeDemo?: boolean | null;
}
