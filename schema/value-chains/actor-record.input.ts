import { ArrayMaxSize, ArrayMinSize, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Position } from '../../geo/basis/units';
import type { ActorDraft, NewCertification, NewDiagnosis, NewRelation } from '../../src/domain/value-chains';
import {
  actorRecord,
  CHAIN_LINKS,
  type ActorKind as Kind,
  type ChainLink as Link,
  type RelationKind as Relation,
  type CertificationStatus as Status,
  SUPPORT_FUNCTIONS,
  type SupportFunction as Support,
} from '../../src/domain/value-chains';

import { dayOf, given, PlainText, RecordCount, RecordDay, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { must } from '../contract/validation';
import { RecordTargetInput } from '../records/record-target.input';
import { PointInput } from '../territory/territory.input';

import { writeFacts } from './actor-facts';
import { ActorKind, CertificationStatus, ChainLink, RelationKind, SupportFunction } from './value-chains.enums';

const MOST_NAME = 200;
const MOST_ROLES = 200;
const MOST_PRACTICES = 20;
const MOST_MEMBERS = 1_000_000;
const ROLES = must(`una lista de 1 a ${MOST_ROLES} funciones`, `a list of 1 to ${MOST_ROLES} roles`);
const SCORES = must(
  `una lista de 1 a ${SUPPORT_FUNCTIONS.length} puntajes`,
  `a list of 1 to ${SUPPORT_FUNCTIONS.length} scores`,
);
const CHANGED = 'What is left out stays as it is recorded, null takes it away.';

@InputType('ActorRoleInput', { description: 'A role of an actor in a chain (función del actor).' })
export class ActorRoleInput {
  @Field(() => ID, { nullable: true, description: 'Key of the chain; without it, all of them.' })
  chainKey?: string | null;

  @Field(() => ChainLink, { description: `The link, one of ${CHAIN_LINKS.length}.` })
  link!: Link;
}

@InputType('ActorInput', {
  description: `An organisation or enterprise (actor); never a person, and no personal data. ${CHANGED}`,
})
export class ActorInput extends RecordTargetInput {
  @Field(() => String, { description: `Name or trade name, 1 to ${MOST_NAME} characters.` })
  @PlainText({ most: MOST_NAME })
  name!: string;

  @Field(() => String, { nullable: true, description: `Acronym, 1 to ${MOST_NAME} characters.` })
  @PlainText({ most: MOST_NAME })
  acronym?: string | null;

  @Field(() => ActorKind, { description: 'Kind of actor.' })
  kind!: Kind;

  @Field(() => ID, {
    nullable: true,
    description: 'INE code of its municipality, four digits; without one, that of its position.',
  })
  municipalityCode?: string | null;

  @Field(() => PointInput, {
    nullable: true,
    description: 'Position; one outside the named municipality is stored with a warning.',
  })
  @ValidateNested()
  location?: PointInput | null;

  @Field(() => [ActorRoleInput], { description: 'Roles in value chains; replaces the recorded ones.' })
  @ArrayMinSize(1, ROLES)
  @ArrayMaxSize(MOST_ROLES, ROLES)
  @ValidateNested()
  roles!: ActorRoleInput[];

  @Field(() => Int, { nullable: true, description: `Members, in persons, 0 to ${MOST_MEMBERS}.` })
  @RecordCount(0, MOST_MEMBERS)
  memberCount?: number | null;

  @Field(() => Int, { nullable: true, description: 'Women among them, in persons; not more than the members.' })
  @RecordCount(0, MOST_MEMBERS)
  womenMembers?: number | null;

  @Field(() => Int, { nullable: true, description: 'Young people among them, in persons; not more than the members.' })
  @RecordCount(0, MOST_MEMBERS)
  youthMembers?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: `Practices of circular economy (economía circular), at most ${MOST_PRACTICES}.`,
  })
  circularPractices?: string[] | null;
}

writeFacts(ActorInput);

/** @param codeAt the municipality at the position that the input gives; null when it gives none */
export function actorState(input: ActorInput, before: ActorDraft | null, codeAt: string | null): ActorDraft {
  const stated = actorRecord.columns.flatMap(({ property, empty }) =>
    property === null
      ? []
      : [
          [
            property,
            given(input[property as keyof ActorInput], before?.[property as keyof ActorDraft], tidied) ?? empty,
          ],
        ],
  );
  const state = Object.fromEntries(stated) as Omit<ActorDraft, 'location' | 'roles'>;
  return {
    ...state,
    municipalityCode: state.municipalityCode ?? codeAt,
    location: given(input.location, before?.location ?? null, ({ longitude, latitude }): Position | null => [
      longitude,
      latitude,
    ]),
    roles: input.roles.map(({ chainKey, link }) => ({ chainKey: chainKey ?? null, link })),
  };
}

/** Texts without spaces at their ends. */
function tidied(value: unknown): unknown {
  if (typeof value === 'string') return trimmed(value);
  return Array.isArray(value) ? value.map(tidied) : value;
}

@InputType('RelationInput', { description: `How one actor stands to another (relación). ${CHANGED}` })
export class RelationInput extends RecordTargetInput {
  @Field(() => RelationKind, { description: 'Kind of relation.' })
  kind!: Relation;

  @Field(() => ID, { description: 'Actor that supplies, buys, is a member, is attached, finances …' })
  fromId!: string;

  @Field(() => ID, { description: 'Other actor of the relation.' })
  toId!: string;

  @Field(() => ID, { nullable: true, description: 'Key of the chain; without it, none in particular.' })
  chainKey?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Start date of the relation.' })
  @RecordDay()
  since?: Date | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Its last day, not before the first.' })
  @RecordDay()
  until?: Date | null;
}

export function relationState(input: RelationInput, before: NewRelation | null): NewRelation {
  return {
    kind: input.kind,
    fromId: input.fromId,
    toId: input.toId,
    chainKey: given(input.chainKey, before?.chainKey ?? null, (key) => key),
    since: given(input.since, before?.since ?? null, dayOf),
    until: given(input.until, before?.until ?? null, dayOf),
  };
}

@InputType('SupportFunctionScoreInput', { description: 'The score of a support function (puntaje).' })
export class SupportFunctionScoreInput {
  @Field(() => SupportFunction, { description: 'The support function.' })
  function!: Support;

  @Field(() => Int, { description: '1 weakest to 5 strongest.' })
  @RecordCount(1, 5)
  score!: number;
}

@InputType('DiagnosisInput', {
  description: 'An agribusiness diagnosis of one day (diagnóstico agroempresarial). Those before it stay.',
})
export class DiagnosisInput extends RecordTargetInput {
  @Field(() => ID, { description: 'Diagnosed actor.' })
  actorId!: string;

  @Field(() => GraphQLDate, { description: 'The day of the diagnosis, from 2000-01-01 to today.' })
  @RecordDay()
  date!: Date;

  @Field(() => [SupportFunctionScoreInput], {
    description: 'The scores, each support function once; one that was not diagnosed is left out.',
  })
  @ArrayMinSize(1, SCORES)
  @ArrayMaxSize(SUPPORT_FUNCTIONS.length, SCORES)
  @ValidateNested()
  scores!: SupportFunctionScoreInput[];
}

export function diagnosisState({ actorId, date, scores }: DiagnosisInput): NewDiagnosis {
  const order = ({ function: name }: SupportFunctionScoreInput): number => SUPPORT_FUNCTIONS.indexOf(name);
  const sorted = [...scores].sort((one, other) => order(one) - order(other));
  return {
    actorId,
    date: dayOf(date),
    scores: sorted.map((entry) => ({ function: entry.function, score: entry.score })),
  };
}

@InputType('CertificationInput', {
  description: `A certification of an actor (certificación) and the days on which it holds. ${CHANGED}`,
})
export class CertificationInput extends RecordTargetInput {
  @Field(() => ID, { description: 'Certified actor.' })
  actorId!: string;

  @Field(() => String, { description: `By which scheme, 1 to ${MOST_NAME} characters.` })
  @PlainText({ most: MOST_NAME })
  scheme!: string;

  @Field(() => CertificationStatus, { description: 'Status of the certification.' })
  status!: Status;

  @Field(() => GraphQLDate, { nullable: true, description: 'Since when, of one that was granted; not to come.' })
  @RecordDay()
  grantedOn?: Date | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Its last day, of one that was granted; not before it was.',
  })
  @RecordDay()
  validUntil?: Date | null;
}

export function certificationState(input: CertificationInput, before: NewCertification | null): NewCertification {
  return {
    actorId: input.actorId,
    scheme: trimmed(input.scheme),
    status: input.status,
    grantedOn: given(input.grantedOn, before?.grantedOn ?? null, dayOf),
    validUntil: given(input.validUntil, before?.validUntil ?? null, dayOf),
  };
}
