import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { openPlaces, targetProgress } from '../../src/domain/programme';
import type { PartnerRole } from '../../src/domain/value-chains';
import { inLanguage, LANGUAGE_ARGUMENT, Language } from '../contract/language';
import type { Context } from '../request/context';
import { DataSourceType } from '../territory/data-source.type';
import { sourceOf } from '../territory/territory.mapper';
import { ActorType } from '../value-chains/actor.type';
import { toTarget } from './programme.mapper';
import {
  AgreementType,
  LineOfActionType,
  ObjectiveType,
  PartnerGroupType,
  ProgrammeResultType,
  ProgrammeType,
  TargetType,
} from './programme.type';

@Resolver(() => ProgrammeType)
export class ProgrammeResolver {
  @Query(() => ProgrammeType, { description: 'The programme: PROCOEES in its present phase.' })
  programme(@Ctx() { snapshot }: Context): ProgrammeType {
    const entity = snapshot.programme.programme;
    const { name, phase, startsOn, endsOn, budgetQuetzales } = entity;
    return { entity, name, phase, startsOn, endsOn, budgetQuetzales };
  }

  @FieldResolver(() => String, { description: 'Region of the programme.' })
  region(
    @Root() { entity }: ProgrammeType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'region', language);
  }

  @FieldResolver(() => String, { description: 'Target population (población meta).' })
  targetPopulation(
    @Root() { entity }: ProgrammeType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'targetPopulation', language);
  }

  @FieldResolver(() => String, { description: 'Foundations of the programme.' })
  buildsOn(
    @Root() { entity }: ProgrammeType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'buildsOn', language);
  }

  @FieldResolver(() => [ObjectiveType], { description: 'The development objective, then the specific ones.' })
  objectives(@Ctx() { snapshot }: Context): ObjectiveType[] {
    return snapshot.programme.objectives.map((entity) => ({ entity, id: entity.key }));
  }

  @FieldResolver(() => [LineOfActionType], {
    description: 'The areas of intervention (áreas de intervención), by number.',
  })
  interventionAreas(@Ctx() { snapshot }: Context): LineOfActionType[] {
    return snapshot.programme.interventionAreas.map((entity) => ({ entity, number: entity.number }));
  }

  @FieldResolver(() => [LineOfActionType], { description: 'The lines of action (líneas de acción), by number.' })
  linesOfAction(@Ctx() { snapshot }: Context): LineOfActionType[] {
    return snapshot.programme.linesOfAction.map((entity) => ({ entity, number: entity.number }));
  }

  @FieldResolver(() => [TargetType], {
    description: 'The numeric targets that the fact sheet states (metas); it states no others.',
  })
  targets(@Ctx() { snapshot, now }: Context): TargetType[] {
    return targetProgress(snapshot, now).map(toTarget);
  }

  @FieldResolver(() => [ActorType], {
    description: 'Partners and the implementer that the fact sheet names one by one (socios).',
  })
  partners(@Ctx() context: Context): ActorType[] {
    return partnersOf(context, ['PARTNER', 'IMPLEMENTER']);
  }

  @FieldResolver(() => [PartnerGroupType], { description: 'Partners that the fact sheet names as groups.' })
  partnerGroups(@Ctx() { snapshot }: Context): PartnerGroupType[] {
    return snapshot.programme.partnerGroups.map((entity) => ({ entity, key: entity.key }));
  }

  @FieldResolver(() => [ActorType], { description: 'Donors (donantes).' })
  donors(@Ctx() context: Context): ActorType[] {
    return partnersOf(context, ['DONOR']);
  }

  @FieldResolver(() => [AgreementType], {
    description: 'Agreements with partners (convenios), by their first day; empty until planners record them.',
  })
  agreements(@Ctx() { snapshot }: Context): AgreementType[] {
    return snapshot.programme.agreements.map(({ id, revision, partnerId, subject, startsOn, endsOn }) => ({
      id,
      revision,
      partnerId,
      subject,
      startsOn,
      endsOn,
    }));
  }

  @FieldResolver(() => Int, {
    description: 'Places in the reach that no named municipality takes: 1, since the fact sheet names 29 of 30.',
  })
  openPlaces(@Ctx() { snapshot }: Context): number {
    return openPlaces(snapshot);
  }

  @FieldResolver(() => DataSourceType, { description: 'Sources of these facts.' })
  source(@Root() { entity }: ProgrammeType, @Ctx() { snapshot }: Context): DataSourceType {
    return sourceOf(snapshot, entity.sourceKey);
  }
}

function partnersOf({ snapshot }: Context, roles: readonly PartnerRole[]): ActorType[] {
  return snapshot.programme.partners
    .filter(({ partnerRole }) => partnerRole !== null && roles.includes(partnerRole))
    .map((actor) => new ActorType(actor));
}

@Resolver(() => ObjectiveType)
export class ObjectiveResolver {
  @FieldResolver(() => String, { description: 'Text of the objective.' })
  text(
    @Root() { entity }: ObjectiveType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'text', language);
  }

  @FieldResolver(() => [ProgrammeResultType], { description: 'Its results (resultados).' })
  results(@Root() { id }: ObjectiveType, @Ctx() { snapshot }: Context): ProgrammeResultType[] {
    return snapshot.programme.results
      .filter(({ objectiveKey }) => objectiveKey === id)
      .map((entity) => ({ entity, id: entity.key }));
  }
}

@Resolver(() => ProgrammeResultType)
export class ProgrammeResultResolver {
  @FieldResolver(() => String, { description: 'Text of the result.' })
  text(
    @Root() { entity }: ProgrammeResultType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'text', language);
  }
}

@Resolver(() => LineOfActionType)
export class LineOfActionResolver {
  @FieldResolver(() => String, { description: 'Text of the line of action.' })
  text(
    @Root() { entity }: LineOfActionType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'text', language);
  }
}

@Resolver(() => PartnerGroupType)
export class PartnerGroupResolver {
  @FieldResolver(() => String, { description: 'Name of the group.' })
  name(
    @Root() { entity }: PartnerGroupType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'name', language);
  }
}

@Resolver(() => TargetType)
export class TargetResolver {
  @FieldResolver(() => String, { description: 'Name of the target.' })
  name(
    @Root() { progress }: TargetType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(progress.target, 'name', language);
  }

  @FieldResolver(() => String, { description: 'Method of counting the actual value, or the reason why there is none.' })
  basis(
    @Root() { progress }: TargetType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return language === Language.EN ? progress.basis.en : progress.basis.es;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Remarks of the fact sheet on the target.',
  })
  note(
    @Root() { progress }: TargetType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    return language === Language.EN ? progress.target.noteEn : progress.target.noteEs;
  }
}

@Resolver(() => AgreementType)
export class AgreementResolver {
  @FieldResolver(() => ActorType, { description: 'Partner of the agreement.' })
  async partner(@Root() { partnerId }: AgreementType, @Ctx() { loaders }: Context): Promise<ActorType> {
    return new ActorType((await loaders.actorById.load(partnerId))!);
  }
}
