import { Field, Float, ObjectType } from 'type-graphql';
import type { ActorEntity, ActorPageRequest } from '../../src/domain/value-chains';

import { ActorType } from './actor.type';

@ObjectType('AttachmentCandidate', {
  description: 'A formal organisation to which a network could be attached (candidata al anexamiento).',
})
export class AttachmentCandidateType {
  readonly network!: ActorEntity;

  @Field(() => ActorType, { description: 'The organisation; its certifications and relations show its services.' })
  organisation!: ActorType;

  @Field(() => Float, { description: 'Geodesic distance between the two in kilometres; see `locationIsSeat` of each.' })
  distanceKm!: number;
}

@ObjectType('AttachmentNeed', {
  description: 'A network of producers that is attached to no formal organisation (red sin anexamiento).',
})
export class AttachmentNeedType {
  @Field(() => ActorType, { description: 'The network.' })
  network!: ActorType;
}

@ObjectType('AttachmentNeedEdge', { description: 'A network in its place in a list (Relay).' })
export class AttachmentNeedEdgeType {
  @Field(() => AttachmentNeedType, { description: 'The network and its nearby organisations.' })
  node!: AttachmentNeedType;

  @Field(() => String, { description: 'Names its place, for `after` and `before`.' })
  cursor!: string;
}

@ObjectType('AttachmentNeedConnection', {
  description: 'Networks that are attached to no formal organisation, by name, page by page (Relay).',
})
export class AttachmentNeedConnectionType {
  /** What is asked for; nothing is read before a field is. */
  readonly request!: ActorPageRequest;
}
