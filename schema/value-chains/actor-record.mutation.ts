import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import {
  actorDraft,
  actorRecord,
  certificationRecord,
  checkActorDraft,
  diagnosisRecord,
  relationRecord,
} from '../../src/domain/value-chains';

import { guatemalaDay } from '../../src/platform/guatemala-day';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import { saveRecord } from '../records/save-record';
import type { Context } from '../request/context';
import { ActorRelationType, ActorType, CertificationType } from './actor.type';
import {
  ActorInput,
  actorState,
  CertificationInput,
  certificationState,
  DiagnosisInput,
  diagnosisState,
  RelationInput,
  relationState,
} from './actor-record.input';
import { toActorRelation, toCertification } from './value-chains.mapper';

@Resolver(() => ActorType)
export class ActorRecordResolver {
  @Mutation(() => ActorType, {
    description:
      'Records an actor, or what has changed of one; its `warnings` say what to look at twice. Takes a key of role EDITOR.',
  })
  async saveActor(
    @Ctx() context: Context,
    @Arg('input', () => ActorInput, { description: 'The actor.' }) input: ActorInput,
  ): Promise<ActorType> {
    const codeAt = input.location ? await context.loaders.municipalityCodeAt.load(input.location) : null;
    const { id } = await saveRecord(context, actorRecord, input, (before) => actorState(input, before, codeAt));
    return new ActorType((await context.loaders.actorById.load(id))!);
  }

  @Mutation(() => ActorRelationType, {
    description:
      'Records a relation, or what has changed of one; never of an actor to itself, and never a circle of attachments (anexamiento). Takes a key of role EDITOR.',
  })
  async saveRelation(
    @Ctx() context: Context,
    @Arg('input', () => RelationInput, { description: 'Who stands how to whom.' }) input: RelationInput,
  ): Promise<ActorRelationType> {
    let saved = { ...relationState(input, null) };
    const { id, revision } = await saveRecord(context, relationRecord, input, (before) => {
      saved = relationState(input, before);
      return saved;
    });
    return toActorRelation(context.snapshot, { id, revision, ...saved });
  }

  @Mutation(() => ActorType, {
    description:
      'Adds a diagnosis; those before it stay, and the latest by its day, then by its entry, counts. With id, corrects one. Takes a key of role EDITOR.',
  })
  async recordDiagnosis(
    @Ctx() context: Context,
    @Arg('input', () => DiagnosisInput, { description: 'Who was diagnosed when, and how.' }) input: DiagnosisInput,
  ): Promise<ActorType> {
    await saveRecord(context, diagnosisRecord, input, () => diagnosisState(input));
    return new ActorType((await context.loaders.actorById.load(input.actorId))!);
  }

  @Mutation(() => CertificationType, {
    description: 'Records a certification, or what has changed of one. Takes a key of role EDITOR.',
  })
  async saveCertification(
    @Ctx() context: Context,
    @Arg('input', () => CertificationInput, { description: 'The certification.' }) input: CertificationInput,
  ): Promise<CertificationType> {
    let saved = certificationState(input, null);
    const { id, revision } = await saveRecord(context, certificationRecord, input, (before) => {
      saved = certificationState(input, before);
      return saved;
    });
    return toCertification({ id, revision, ...saved }, guatemalaDay(context.now));
  }

  @FieldResolver(() => [String], {
    description: 'What to look at twice in its record, e.g. a position in another municipality than the one named.',
  })
  async warnings(
    @Root() { entity }: ActorType,
    @Ctx() { loaders, snapshot }: Context,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): Promise<string[]> {
    if (entity.location === null) return [];
    const [longitude = 0, latitude = 0] = entity.location.coordinates;
    const codeAt = await loaders.municipalityCodeAt.load({ longitude, latitude });
    return checkActorDraft(snapshot, actorDraft(entity, []), codeAt)
      .filter(({ severity }) => severity === 'WARNING')
      .map(({ text }) => text[languageCode(language)]);
  }
}
