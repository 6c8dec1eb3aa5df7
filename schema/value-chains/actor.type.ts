import type { Point } from 'geojson';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type {
  ActorOfPage,
  ActorRelation,
  ActorKind as Kind,
  ChainLink as Link,
  RelationKind as Relation,
  CertificationStatus as Status,
  SupportFunction as Support,
} from '../../src/domain/value-chains';
import { type ActorPageRequest, type BottleneckQuestion, cursorOf, shownMembers } from '../../src/domain/value-chains';
import { GraphQLDate, GraphQLGeoJSON } from '../contract/scalars';
import { readFacts } from './actor-facts';
import { ValueChainType } from './value-chain.type';
import { ActorKind, CertificationStatus, ChainLink, RelationKind, SupportFunction } from './value-chains.enums';

@ObjectType('ActorRole', { description: 'A role of an actor in a chain (función del actor).' })
export class ActorRoleType {
  @Field(() => ValueChainType, { nullable: true, description: 'The chain; null: all of them.' })
  chain!: ValueChainType | null;

  @Field(() => ChainLink, { description: 'Link of the chain.' })
  link!: Link;
}

@ObjectType('SupportFunctionScore', { description: 'The score of a support function in a diagnosis (puntaje).' })
export class SupportFunctionScoreType {
  @Field(() => SupportFunction, { description: 'The support function.' })
  function!: Support;

  @Field(() => Int, { description: '1 weakest to 5 strongest.' })
  score!: number;
}

@ObjectType('Diagnosis', { description: 'An agribusiness diagnosis (diagnóstico agroempresarial).' })
export class DiagnosisType {
  @Field(() => ID, { description: 'Identifier of the diagnosis.' })
  id!: string;

  @Field(() => Int, { description: 'Raised by every change of it.' })
  revision!: number;

  @Field(() => GraphQLDate, { description: 'The day of the diagnosis.' })
  date!: string;

  @Field(() => [SupportFunctionScoreType], { description: 'The scores, in the order of the support functions.' })
  scores!: SupportFunctionScoreType[];

  @Field(() => [SupportFunction], {
    description: 'Bottlenecks (cuellos de botella): scores of 2 or less, lowest first.',
  })
  bottlenecks!: Support[];
}

@ObjectType('Certification', { description: 'A certification that the market demands (certificación).' })
export class CertificationType {
  @Field(() => ID, { description: 'Identifier of the certification.' })
  id!: string;

  @Field(() => Int, { description: 'Raised by every change of it.' })
  revision!: number;

  @Field(() => String, { description: 'Certification scheme.' })
  scheme!: string;

  @Field(() => CertificationStatus, { description: 'Status today.' })
  status!: Status;

  @Field(() => GraphQLDate, { nullable: true, description: 'Since when; null: not recorded, or not granted yet.' })
  grantedOn!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Its last day; null: not recorded, or without an end.' })
  validUntil!: string | null;
}

@ObjectType('Actor', { description: 'An organisation or enterprise of the value chains or of the programme (actor).' })
export class ActorType {
  /**
   * @param entity the row behind it, also for the resolvers of its fields. Fields read from it when they are asked for:
   *   pages of hundreds of actors are asked for two or three of them
   */
  constructor(readonly entity: ActorOfPage) {}

  @Field(() => ID, { description: 'Identifier of the actor.' })
  get id(): string {
    return this.entity.id;
  }

  @Field(() => Int, { description: 'Raised by every change of it.' })
  get revision(): number {
    return this.entity.revision;
  }

  @Field(() => String, { description: 'Name or trade name.' })
  get name(): string {
    return this.entity.name;
  }

  @Field(() => String, { nullable: true, description: 'Acronym, e.g. INTECAP.' })
  get acronym(): string | null {
    return this.entity.acronym;
  }

  @Field(() => ActorKind, { description: 'Kind of actor.' })
  get kind(): Kind {
    return this.entity.kind;
  }

  @Field(() => GraphQLGeoJSON, {
    nullable: true,
    description: 'Its position as a Point; null when no source gives one.',
  })
  get location(): Point | null {
    return this.entity.location;
  }

  @Field(() => Boolean, {
    description:
      'Whether maps and distances use the seat of its municipality (cabecera), because no position is recorded.',
  })
  get locationIsSeat(): boolean {
    return this.entity.location === null && this.entity.position !== null;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'Members, in persons, rounded down to fives; null: not recorded, or below 5: see `peopleNote`.',
  })
  get memberCount(): number | null {
    return shownMembers(this.entity.publishedMembers).memberCount;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'Women among them, rounded down to fives; null: not recorded, or below 5: see `peopleNote`.',
  })
  get womenMembers(): number | null {
    return shownMembers(this.entity.publishedMembers).womenMembers;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'Young people among them, rounded down to fives; null: not recorded, or below 5: see `peopleNote`.',
  })
  get youthMembers(): number | null {
    return shownMembers(this.entity.publishedMembers).youthMembers;
  }

  @Field(() => [String], { description: 'Practices of circular economy (economía circular).' })
  get circularPractices(): string[] {
    return this.entity.circularPractices;
  }

  @Field(() => Boolean, { description: 'Made for demonstration: not a real organisation.' })
  get demo(): boolean {
    return this.entity.demo;
  }
}

readFacts(ActorType);

@ObjectType('RecordedMembers', {
  description: 'Counts of people of an actor as they were recorded (integrantes registrados).',
})
export class RecordedMembersType {
  @Field(() => Int, { nullable: true, description: 'Members; null: not recorded.' })
  memberCount!: number | null;

  @Field(() => Int, { nullable: true, description: 'Women among them; null: not recorded.' })
  womenMembers!: number | null;

  @Field(() => Int, { nullable: true, description: 'Young people among them; null: not recorded.' })
  youthMembers!: number | null;
}

@ObjectType('ActorRelation', { description: 'A relation between two actors (relación).' })
export class ActorRelationType {
  /** The row behind it, for the resolvers of its fields. */
  readonly relation!: ActorRelation;

  @Field(() => ID, { description: 'Identifier of the relation.' })
  id!: string;

  @Field(() => Int, { description: 'Raised by every change of it.' })
  revision!: number;

  @Field(() => RelationKind, { description: 'Kind of relation.' })
  kind!: Relation;

  @Field(() => ValueChainType, { nullable: true, description: 'In which chain; null: in none in particular.' })
  chain!: ValueChainType | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Since when; null: not recorded.' })
  since!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Its last day; null when it has not ended.' })
  until!: string | null;
}

@ObjectType('ActorEdge', { description: 'An actor in its place in a list (Relay).' })
export class ActorEdgeType {
  constructor(private readonly entity: ActorOfPage) {}

  @Field(() => ActorType, { description: 'The actor.' })
  get node(): ActorType {
    return new ActorType(this.entity);
  }

  @Field(() => String, { description: 'Names its place, for `after` and `before`.' })
  get cursor(): string {
    return cursorOf(this.entity);
  }
}

@ObjectType('ActorConnection', { description: 'Actors by name, page by page (Relay).' })
export class ActorConnectionType {
  /** What is asked for; nothing is read before a field is. */
  readonly request!: ActorPageRequest;
}

@ObjectType('NearActor', { description: 'An actor and how far it is.' })
export class NearActorType {
  @Field(() => ActorType, { description: 'The actor.' })
  actor!: ActorType;

  @Field(() => Float, {
    description:
      'Geodesic distance on the WGS 84 ellipsoid in kilometres; to the seat of its municipality where `locationIsSeat`.',
  })
  distanceKm!: number;
}

@ObjectType('SupportFunctionBottleneck', {
  description:
    'How often a support function is a bottleneck, by the latest diagnosis of each actor (cuello de botella).',
})
export class SupportFunctionBottleneckType {
  /** What was asked and all that was answered, for its recipe. */
  readonly asked!: BottleneckQuestion;

  @Field(() => SupportFunction, { description: 'The support function.' })
  function!: Support;

  @Field(() => Int, { description: 'Actors with a score in it.' })
  diagnosed!: number;

  @Field(() => Int, { description: 'Those of them that are made for demonstration.' })
  demoCount!: number;

  @Field(() => Int, { description: 'Actors with a score of 2 or less.' })
  bottlenecks!: number;

  @Field(() => Float, { nullable: true, description: 'Percentage of the diagnosed actors; null if there are none.' })
  bottleneckPercent!: number | null;

  @Field(() => Float, { nullable: true, description: 'Mean score, 1 to 5; null when nobody is diagnosed.' })
  meanScore!: number | null;
}
