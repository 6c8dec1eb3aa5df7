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
    description: 'Creates or changes an actor; `warnings` lists doubtful values. Requires a key of role EDITOR.',
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
      'Creates or changes a relation, never of an actor to itself, nor a cycle of attachments (anexamiento). Requires a key of role EDITOR.',
  })
  async saveRelation(
    @Ctx() context: Context,
    @Arg('input', () => RelationInput, { description: 'The relation of two actors.' }) input: RelationInput,
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
    @Arg('input', () => DiagnosisInput, { description: 'Actor, date and scores of the diagnosis.' })
    input: DiagnosisInput,
  ): Promise<ActorType> {
    await saveRecord(context, diagnosisRecord, input, () => diagnosisState(input));
    return new ActorType((await context.loaders.actorById.load(input.actorId))!);
  }

  @Mutation(() => CertificationType, {
    description: 'Creates or changes a certification. Requires a key of role EDITOR.',
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
    description: 'Doubtful values in the record, e.g. a position outside the named municipality.',
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
