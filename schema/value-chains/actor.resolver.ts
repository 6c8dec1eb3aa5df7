import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { requireRole } from '../../src/domain/access';
import {
  countsPeople,
  includesDemo,
  LEAST_PEOPLE_SHOWN,
  type RelationKind as Relation,
} from '../../src/domain/value-chains';
import { guatemalaDay } from '../../src/platform/guatemala-day';
import { LANGUAGE_ARGUMENT, Language } from '../contract/language';
import { PageArgs } from '../contract/page.arguments';
import { PageInfoType } from '../contract/page-info.type';
import type { Context } from '../request/context';
import { DataSourceType } from '../territory/data-source.type';
import { MunicipalityType } from '../territory/municipality.type';
import { sourceOf, toMunicipality } from '../territory/territory.mapper';
import {
  ActorConnectionType,
  ActorEdgeType,
  ActorRelationType,
  ActorRoleType,
  ActorType,
  CertificationType,
  DiagnosisType,
  NearActorType,
  RecordedMembersType,
  SupportFunctionBottleneckType,
} from './actor.type';
import { columnsOfPage } from './actor-columns';
import { ValueChainType } from './value-chain.type';
import { RelationKind } from './value-chains.enums';
import { ActorFilterInput, NearestActorsInput } from './value-chains.input';
import { toActorRelation, toActorRoles, toCertification, toDiagnosis, toPageInfo } from './value-chains.mapper';

const FILTER_ARGUMENT = { nullable: true, description: 'Conditions that must all be met.' };

@Resolver(() => ActorType)
export class ActorResolver {
  @Query(() => ActorConnectionType, {
    description: 'Actors (actores) that meet the filter, by name without accents; all without one.',
  })
  actors(
    @Ctx() { snapshot, services }: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ActorFilterInput, FILTER_ARGUMENT) filter?: ActorFilterInput | null,
  ): ActorConnectionType {
    const request = services.actors.readRequest(snapshot, filter, page);
    return { request: { ...request, columns: columnsOfPage(info) } };
  }

  @Query(() => ActorType, { nullable: true, description: 'An actor by its identifier; null when there is none.' })
  async actor(
    @Arg('id', () => ID, { description: 'Identifier of the actor.' }) id: string,
    @Ctx() { loaders }: Context,
    @Arg('includeDemo', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Whether an actor made for demonstration is found.',
    })
    includeDemo: boolean | null,
  ): Promise<ActorType | null> {
    const entity = await loaders.actorById.load(id);
    return entity && (!entity.demo || includesDemo(includeDemo)) ? new ActorType(entity) : null;
  }

  @Query(() => [NearActorType], {
    description:
      'The actors nearest to a point by ellipsoidal geodesic, nearest first; ties are ordered by identifier. Actors without a position are placed at the seat of their municipality; those with neither are omitted.',
  })
  async nearestActors(
    @Arg('input', () => NearestActorsInput, { description: 'From where, and which.' }) input: NearestActorsInput,
    @Ctx() { snapshot, services }: Context,
  ): Promise<NearActorType[]> {
    const near = await services.actors.nearest(snapshot, input);
    return near.map(({ actor, distanceKm }) => ({ actor: new ActorType(actor), distanceKm }));
  }

  @Query(() => [SupportFunctionBottleneckType], {
    description: 'Bottlenecks of the actors that meet the filter (cuellos de botella), by support function.',
  })
  async bottlenecks(
    @Ctx() { snapshot, services }: Context,
    @Arg('filter', () => ActorFilterInput, FILTER_ARGUMENT) filter?: ActorFilterInput | null,
  ): Promise<SupportFunctionBottleneckType[]> {
    const functions = await services.actors.bottlenecks(snapshot, filter);
    const asked = { filter: filter ?? null, all: functions };
    return functions.map((row) => ({
      ...row,
      asked,
      bottleneckPercent: row.diagnosed > 0 ? (100 * row.bottlenecks) / row.diagnosed : null,
    }));
  }

  @FieldResolver(() => String, { nullable: true, description: 'Description of the kind.' })
  description(
    @Root() { entity }: ActorType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    return language === Language.EN ? entity.descriptionEn : entity.descriptionEs;
  }

  @FieldResolver(() => MunicipalityType, {
    nullable: true,
    description: 'Its municipality; null when none is recorded.',
  })
  municipality(@Root() { entity }: ActorType, @Ctx() { snapshot }: Context): MunicipalityType | null {
    const municipality = snapshot.territory.municipalityByCode.get(entity.municipalityCode ?? '');
    return municipality ? toMunicipality(snapshot, municipality) : null;
  }

  @FieldResolver(() => [ActorRoleType], { description: 'Roles in value chains.' })
  roles(
    @Root() { entity, id }: ActorType,
    @Ctx() { snapshot, loaders }: Context,
  ): ActorRoleType[] | Promise<ActorRoleType[]> {
    // Those of a page were read with it, in one statement.
    if (entity.roles) return toActorRoles(snapshot, entity.roles);
    return loaders.rolesOf.load(id).then((roles) => toActorRoles(snapshot, roles));
  }

  @FieldResolver(() => [ActorRelationType], {
    description: 'Relations with other actors, in either direction, including ended ones.',
  })
  async relations(
    @Root() { id }: ActorType,
    @Ctx() { snapshot, loaders }: Context,
    @Arg('kinds', () => [RelationKind], { nullable: true, description: 'Only these kinds.' }) kinds?: Relation[] | null,
  ): Promise<ActorRelationType[]> {
    const relations = await loaders.relationsOf.load(id);
    return relations
      .filter(({ kind }) => !kinds || kinds.includes(kind))
      .map((relation) => toActorRelation(snapshot, relation));
  }

  @FieldResolver(() => DiagnosisType, { nullable: true, description: 'Its latest diagnosis; null when it has none.' })
  async diagnosis(@Root() { id }: ActorType, @Ctx() { loaders }: Context): Promise<DiagnosisType | null> {
    const [latest] = await loaders.diagnosesOf.load(id);
    return latest ? toDiagnosis(latest) : null;
  }

  @FieldResolver(() => [DiagnosisType], { description: 'All its diagnoses, the latest first.' })
  async diagnoses(@Root() { id }: ActorType, @Ctx() { loaders }: Context): Promise<DiagnosisType[]> {
    return (await loaders.diagnosesOf.load(id)).map(toDiagnosis);
  }

  @FieldResolver(() => [CertificationType], { description: 'Its certifications, by scheme.' })
  async certifications(@Root() { id }: ActorType, @Ctx() { loaders, now }: Context): Promise<CertificationType[]> {
    const day = guatemalaDay(now);
    return (await loaders.certificationsOf.load(id)).map((certification) => toCertification(certification, day));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Says how its counts of people are shown; null when none is on record.',
  })
  peopleNote(
    @Root() { entity }: ActorType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    if (!countsPeople(entity)) return null;
    return language === Language.EN
      ? `Counts of people are rounded down to fives, and below ${LEAST_PEOPLE_SHOWN} they are not shown; a change of fewer than ${LEAST_PEOPLE_SHOWN} waits until more have come together. So nobody can be told apart.`
      : `Los conteos de personas se redondean de cinco en cinco hacia abajo, y los de menos de ${LEAST_PEOPLE_SHOWN} no se muestran; un cambio de menos de ${LEAST_PEOPLE_SHOWN} espera a que se junten más. Así nadie puede ser identificado.`;
  }

  @FieldResolver(() => RecordedMembersType, {
    nullable: true,
    description: 'Its counts of people as they were recorded, to be corrected; so it takes a key of role EDITOR.',
  })
  recordedMembers(@Root() { entity }: ActorType, @Ctx() { principal }: Context): RecordedMembersType {
    requireRole(principal, 'EDITOR');
    const { memberCount, womenMembers, youthMembers } = entity;
    return { memberCount, womenMembers, youthMembers };
  }

  @FieldResolver(() => ActorType, { nullable: true, description: 'The actor that it belongs to.' })
  async partOf(@Root() { entity }: ActorType, @Ctx() { loaders }: Context): Promise<ActorType | null> {
    const whole = entity.partOfId === null ? null : await loaders.actorById.load(entity.partOfId);
    return whole ? new ActorType(whole) : null;
  }

  @FieldResolver(() => DataSourceType, {
    nullable: true,
    description: 'Source of the record; null: recorded by a planner.',
  })
  source(@Root() { entity }: ActorType, @Ctx() { snapshot }: Context): DataSourceType | null {
    return entity.sourceKey === null ? null : sourceOf(snapshot, entity.sourceKey);
  }
}

@Resolver(() => ActorRelationType)
export class ActorRelationResolver {
  @FieldResolver(() => ActorType, { description: 'Actor that supplies, buys, is a member, is attached, finances …' })
  async from(@Root() { relation }: ActorRelationType, @Ctx() { loaders }: Context): Promise<ActorType> {
    return new ActorType((await loaders.actorById.load(relation.fromId))!);
  }

  @FieldResolver(() => ActorType, { description: 'Other actor of the relation.' })
  async to(@Root() { relation }: ActorRelationType, @Ctx() { loaders }: Context): Promise<ActorType> {
    return new ActorType((await loaders.actorById.load(relation.toId))!);
  }
}

@Resolver(() => ActorConnectionType)
export class ActorConnectionResolver {
  @FieldResolver(() => [ActorEdgeType], { description: 'The actors of the page.' })
  async edges(@Root() { request }: ActorConnectionType, @Ctx() { loaders }: Context): Promise<ActorEdgeType[]> {
    const { nodes } = await loaders.actorPages.load(request);
    return nodes.map((entity) => new ActorEdgeType(entity));
  }

  @FieldResolver(() => PageInfoType, { description: 'Position of the page in the list.' })
  async pageInfo(@Root() { request }: ActorConnectionType, @Ctx() { loaders }: Context): Promise<PageInfoType> {
    return toPageInfo(await loaders.actorPages.load(request));
  }

  @FieldResolver(() => Int, { description: 'Actors that meet the filter, on all pages together.' })
  totalCount(@Root() { request }: ActorConnectionType, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.actorCounts.load(request);
  }
}

@Resolver(() => MunicipalityType)
export class MunicipalityActorsResolver {
  @FieldResolver(() => ActorConnectionType, { description: 'The actors recorded in it, by name without accents.' })
  actors(
    @Root() { code }: MunicipalityType,
    @Ctx() { snapshot, services }: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ActorFilterInput, FILTER_ARGUMENT) filter?: ActorFilterInput | null,
  ): ActorConnectionType {
    const request = services.actors.readRequest(snapshot, filter, page, { by: 'MUNICIPALITY', key: code });
    return { request: { ...request, columns: columnsOfPage(info) } };
  }
}

@Resolver(() => ValueChainType)
export class ValueChainActorsResolver {
  @FieldResolver(() => ActorConnectionType, {
    description: 'The actors with a role in the chain, or in all chains, by name without accents.',
  })
  actors(
    @Root() { key }: ValueChainType,
    @Ctx() { snapshot, services }: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ActorFilterInput, FILTER_ARGUMENT) filter?: ActorFilterInput | null,
  ): ActorConnectionType {
    const request = services.actors.readRequest(snapshot, filter, page, { by: 'CHAIN', key });
    return { request: { ...request, columns: columnsOfPage(info) } };
  }
}
