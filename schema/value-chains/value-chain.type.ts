import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { ChainGap, ChainLink as Link, NetworkView, ValueChainEntity } from '../../src/domain/value-chains';

import { MunicipalityType } from '../territory/municipality.type';
import { ChainLink } from './value-chains.enums';

@ObjectType('ValueChain', { description: 'A value chain (cadena de valor) of the programme.' })
export class ValueChainType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: ValueChainEntity;

  @Field(() => ID, { description: 'Key of the chain, e.g. coffee.' })
  key!: string;

  @Field(() => Boolean, { description: 'Whether it is a pilot.' })
  pilot!: boolean;

  @Field(() => ChainLink, {
    nullable: true,
    description: 'The link that a pilot is in; null for a chain that is none.',
  })
  pilotLink!: Link | null;
}

@ObjectType('ValueChainLink', { description: 'A link of a chain (eslabón) and its actors.' })
export class ValueChainLinkType {
  @Field(() => ChainLink, { description: 'Link of the chain.' })
  link!: Link;

  @Field(() => Int, { description: 'Actors with a role in it.' })
  actorCount!: number;

  @Field(() => Int, { description: 'Those of them that are made for demonstration.' })
  demoCount!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Percentage led by women among actors whose leadership is known; null if it is known for none.',
  })
  womenLedPercent!: number | null;
}

@ObjectType('MunicipalChainPresence', { description: 'A chain in a municipality (presencia de la cadena).' })
export class MunicipalChainPresenceType {
  @Field(() => MunicipalityType, { description: 'The municipality concerned.' })
  municipality!: MunicipalityType;

  @Field(() => Int, { description: 'Actors with a role in the chain.' })
  actorCount!: number;

  @Field(() => Int, { description: 'Those of them that are made for demonstration.' })
  demoCount!: number;

  @Field(() => [ChainLink], { description: 'The links in which they work.' })
  links!: Link[];

  @Field(() => Float, {
    nullable: true,
    description:
      'Concentration against the region (cociente de localización): the share of the chain in the actors of the municipality over its share in those of all municipalities; above 1 the municipality is specialised in it. Null when there is nothing to compare.',
  })
  locationQuotient!: number | null;
}

@ObjectType('ChainGap', {
  description: 'A link or function that a chain lacks in a municipality (vacío de la cadena).',
})
export class ChainGapType {
  readonly gap!: ChainGap;

  @Field(() => MunicipalityType, { description: 'The municipality concerned.' })
  municipality!: MunicipalityType;

  @Field(() => [ChainLink], { description: 'The links in which nobody of the municipality works.' })
  missingLinks!: Link[];

  @Field(() => [ChainLink], {
    description: 'Those served by actors without a municipality, such as national institutions.',
  })
  servedFromOutside!: Link[];
}

@ObjectType('ChainFlow', { description: 'Supplies between two links of a chain (flujo).' })
export class ChainFlowType {
  @Field(() => ChainLink, { description: 'Link of the supplier.' })
  from!: Link;

  @Field(() => ChainLink, { description: 'Link of the buyer.' })
  to!: Link;

  @Field(() => Int, {
    description:
      'Relations SUPPLIES and BUYS_FROM in force; one of actors with several links counts under each pair of them.',
  })
  relationCount!: number;

  @Field(() => Int, { description: 'Those of them between actors made for demonstration.' })
  demoCount!: number;
}

@ObjectType('ChainNetwork', {
  description: "Network of a chain's actors by all relations in force, in either direction (red de actores).",
})
export class ChainNetworkType {
  /** What is behind it, for the resolvers of its fields. */
  readonly view!: NetworkView;

  @Field(() => Int, { description: 'Actors of the chain.' })
  actorCount!: number;

  @Field(() => Int, { description: 'Those of them that are made for demonstration.' })
  demoCount!: number;

  @Field(() => Int, { description: 'Pairs of actors that are related.' })
  relationCount!: number;

  @Field(() => Int, {
    description: 'Groups of actors that are connected, over however many steps; a single actor is one too.',
  })
  componentCount!: number;

  @Field(() => Int, { description: 'Actors without a relation.' })
  isolatedCount!: number;

  @Field(() => [Int], { description: 'Number of actors of each component, largest first, at most 20.' })
  componentSizes!: number[];

  @Field(() => Int, {
    description: 'Actors whose failure would cut others off (puntos únicos de falla).',
  })
  singlePointsOfFailure!: number;
}

@ObjectType('KeyActor', { description: 'A key actor and the actors that depend on it (actor clave).' })
export class KeyActorType {
  readonly actorId!: string;

  @Field(() => Float, {
    description:
      'Share of the pairs of other actors with a shortest path through this one, 0 to 1 (intermediación, Freeman 1977).',
  })
  betweenness!: number;

  @Field(() => Int, { description: 'Number of related actors.' })
  degree!: number;

  @Field(() => Boolean, { description: 'Whether its failure would cut others off.' })
  singlePointOfFailure!: boolean;

  @Field(() => Int, {
    description: 'Number of actors that its failure would cut off from the largest remaining part of its component.',
  })
  cutOff!: number;
}
