import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { cursorOf } from '../../src/domain/value-chains';
import { BadUserInputError } from '../../src/platform/errors';
import { guatemalaDay } from '../../src/platform/guatemala-day';
import { PageArgs } from '../contract/page.arguments';
import { PageInfoType } from '../contract/page-info.type';
import type { Context } from '../request/context';
import { ActorRoleType, ActorType } from './actor.type';
import {
  AttachmentCandidateType,
  AttachmentNeedConnectionType,
  AttachmentNeedEdgeType,
  AttachmentNeedType,
} from './attachment.type';
import { ActorFilterInput } from './value-chains.input';
import { toActorRoles, toPageInfo } from './value-chains.mapper';

const MOST_CANDIDATES = 20;

@Resolver(() => AttachmentNeedConnectionType)
export class AttachmentNeedConnectionResolver {
  @Query(() => AttachmentNeedConnectionType, {
    description:
      'The networks of producers that are attached to no formal organisation (redes sin anexamiento), with the formal ones of their chains that are nearest.',
  })
  attachmentCandidates(
    @Ctx() { snapshot, services, now }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ActorFilterInput, {
      nullable: true,
      description: 'Conditions on the networks; their kind is BUSINESS_NETWORK in any case.',
    })
    filter?: ActorFilterInput | null,
  ): AttachmentNeedConnectionType {
    return { request: services.actors.readNetworksRequest(snapshot, filter, page, now) };
  }

  @FieldResolver(() => [AttachmentNeedEdgeType], { description: 'The networks of the page.' })
  async edges(
    @Root() { request }: AttachmentNeedConnectionType,
    @Ctx() { loaders }: Context,
  ): Promise<AttachmentNeedEdgeType[]> {
    const { nodes } = await loaders.actorPages.load(request);
    return nodes.map((entity) => ({ node: { network: new ActorType(entity) }, cursor: cursorOf(entity) }));
  }

  @FieldResolver(() => PageInfoType, { description: 'Position of the page in the list.' })
  async pageInfo(
    @Root() { request }: AttachmentNeedConnectionType,
    @Ctx() { loaders }: Context,
  ): Promise<PageInfoType> {
    return toPageInfo(await loaders.actorPages.load(request));
  }

  @FieldResolver(() => Int, { description: 'Networks without an attachment, on all pages together.' })
  totalCount(@Root() { request }: AttachmentNeedConnectionType, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.actorCounts.load(request);
  }
}

@Resolver(() => AttachmentNeedType)
export class AttachmentNeedResolver {
  @FieldResolver(() => [AttachmentCandidateType], {
    description:
      'Legally constituted cooperatives and associations with a role in a chain of the network, the nearest first. A real network is never offered one made for demonstration.',
  })
  async candidates(
    @Root() { network }: AttachmentNeedType,
    @Ctx() { loaders }: Context,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 3,
      description: `Candidates at the most, 1 to ${MOST_CANDIDATES}.`,
    })
    first: number | null,
  ): Promise<AttachmentCandidateType[]> {
    const count = first ?? 3;
    if (count < 1 || count > MOST_CANDIDATES) {
      throw new BadUserInputError(
        {
          es: `first: se encontró ${count}; debe ser un entero de 1 a ${MOST_CANDIDATES}.`,
          en: `first: found ${count}; it must be a whole number from 1 to ${MOST_CANDIDATES}.`,
        },
        'first',
      );
    }
    const near = await loaders.attachmentCandidates.load({ network: network.entity, count });
    return near.map(({ actor, distanceKm }) => ({
      network: network.entity,
      organisation: new ActorType(actor),
      distanceKm,
    }));
  }
}

@Resolver(() => AttachmentCandidateType)
export class AttachmentCandidateResolver {
  @FieldResolver(() => [ActorRoleType], { description: 'Roles in the chains of the network.' })
  async offers(
    @Root() { network, organisation }: AttachmentCandidateType,
    @Ctx() { snapshot, loaders }: Context,
  ): Promise<ActorRoleType[]> {
    const [own, others] = await Promise.all([loaders.rolesOf.load(network.id), loaders.rolesOf.load(organisation.id)]);
    const chains = new Set(own.map(({ chainKey }) => chainKey));
    const shared = others.filter(({ chainKey }) => chainKey === null || chains.has(chainKey) || chains.has(null));
    return toActorRoles(snapshot, shared);
  }

  @FieldResolver(() => Int, { description: 'Networks that are attached to it already.' })
  attachedNetworks(
    @Root() { organisation }: AttachmentCandidateType,
    @Ctx() { loaders, now }: Context,
  ): Promise<number> {
    return loaders.attachedCounts.load({ id: organisation.id, day: guatemalaDay(now) });
  }
}
