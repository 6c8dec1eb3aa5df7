import type { Point } from 'geojson';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ActorEntity } from '../../src/domain/value-chains/actor.entity';
import type { ActorKind as Kind, ChainLink as Link } from '../../src/domain/value-chains/value-chains.types';
import { GraphQLGeoJSON } from '../scalars';
import { ValueChainType } from './value-chain.type';
import { ActorKind, ChainLink } from './value-chains.enums';

@ObjectType('ActorRole', { description: 'What an actor does in a chain (función del actor).' })
export class ActorRoleType {
  @Field(() => ValueChainType, { nullable: true, description: 'The chain; null: all of them.' })
  chain!: ValueChainType | null;

  @Field(() => ChainLink, { description: 'The link.' })
  link!: Link;
}

@ObjectType('Actor', { description: 'An organisation or enterprise of the value chains or of the programme (actor).' })
export class ActorType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: ActorEntity;

  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'Name or trade name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Acronym, e.g. INTECAP.' })
  acronym!: string | null;

  @Field(() => ActorKind, { description: 'What it is.' })
  kind!: Kind;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is legally constituted (legalmente constituida); null: not recorded.',
  })
  legallyConstituted!: boolean | null;

  @Field(() => GraphQLGeoJSON, {
    nullable: true,
    description: 'Its position as a Point; null when no source gives one.',
  })
  location!: Point | null;

  @Field(() => Int, { nullable: true, description: 'Members; null: not recorded.' })
  memberCount!: number | null;

  @Field(() => Boolean, { description: 'Made for demonstration: not a real organisation.' })
  demo!: boolean;
}
