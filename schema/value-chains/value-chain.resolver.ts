import { Arg, Ctx, FieldResolver, Float, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { municipalitiesInScope } from '../../src/domain/ranking';
import { type ChainQuestion, includesDemo, type NetworkView } from '../../src/domain/value-chains';

import { BadUserInputError } from '../../src/platform/errors';
import { inLanguage, LANGUAGE_ARGUMENT, Language } from '../contract/language';
import { GraphQLGeoJSON } from '../contract/scalars';
import { RankingScope } from '../ranking/ranking.enums';
import type { Context } from '../request/context';
import { toMunicipality } from '../territory/territory.mapper';
import { ActorType, NearActorType, SupportFunctionBottleneckType } from './actor.type';
import {
  ChainFlowType,
  ChainGapType,
  ChainNetworkType,
  KeyActorType,
  MunicipalChainPresenceType,
  ValueChainLinkType,
  ValueChainType,
} from './value-chain.type';
import { findValueChain, toValueChain } from './value-chains.mapper';

const DEMO_ARGUMENT = {
  nullable: true,
  defaultValue: false,
  description: 'Whether actors made for demonstration count.',
};
const MOST_KEY_ACTORS = 500;
const MOST_SIZES = 20;

function question({ snapshot, now }: Context, includeDemo: boolean | null): ChainQuestion {
  return { snapshot, now, includeDemo: includesDemo(includeDemo) };
}

@Resolver(() => ValueChainType)
export class ValueChainResolver {
  @Query(() => [ValueChainType], {
    description: 'The value chains (cadenas de valor) of the programme, then its pilot.',
  })
  valueChains(@Ctx() { snapshot }: Context): ValueChainType[] {
    return snapshot.valueChains.map(toValueChain);
  }

  @Query(() => ValueChainType, { nullable: true, description: 'A value chain by its key; null when there is none.' })
  valueChain(
    @Arg('key', () => ID, { description: 'Key of the chain, e.g. coffee.' }) key: string,
    @Ctx() { snapshot }: Context,
  ): ValueChainType | null {
    return findValueChain(snapshot, key);
  }

  @FieldResolver(() => String, { description: 'Name of the chain.' })
  name(
    @Root() { entity }: ValueChainType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'name', language);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Origin of the chain, or description of the pilot.' })
  note(
    @Root() { entity }: ValueChainType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    return language === Language.EN ? entity.noteEn : entity.noteEs;
  }

  @FieldResolver(() => [ValueChainLinkType], {
    description: 'Its links (eslabones) from the inputs to the end market, and the support beside them.',
  })
  links(
    @Root() { key }: ValueChainType,
    @Ctx() context: Context,
    @Arg('includeDemo', () => Boolean, DEMO_ARGUMENT) includeDemo: boolean | null,
  ): Promise<ValueChainLinkType[]> {
    return context.services.chains.links(question(context, includeDemo), key);
  }

  @FieldResolver(() => [MunicipalChainPresenceType], {
    description: 'The municipalities where actors work in the chain, by code.',
  })
  async municipalities(
    @Root() { key }: ValueChainType,
    @Ctx() context: Context,
    @Arg('includeDemo', () => Boolean, DEMO_ARGUMENT) includeDemo: boolean | null,
  ): Promise<MunicipalChainPresenceType[]> {
    const presence = await context.services.chains.presence(question(context, includeDemo), key);
    return presence.map(({ municipality, links, ...figures }) => ({
      ...figures,
      links: [...links],
      municipality: toMunicipality(context.snapshot, municipality),
    }));
  }

  @FieldResolver(() => [ChainGapType], {
    description:
      'The municipalities where actors work in the chain but not in all of its links, by code, with the nearest formal organisation.',
  })
  async gaps(
    @Root() { key }: ValueChainType,
    @Ctx() context: Context,
    @Arg('scope', () => RankingScope, {
      nullable: true,
      defaultValue: 'PROGRAMME',
      description: 'In which municipalities.',
    })
    scope: keyof typeof RankingScope | null,
    @Arg('includeDemo', () => Boolean, DEMO_ARGUMENT) includeDemo: boolean | null,
    @Arg('includeAbsent', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'With the municipalities where nobody works in the chain: they lack all of its links.',
    })
    includeAbsent: boolean | null,
  ): Promise<ChainGapType[]> {
    const { snapshot, services } = context;
    const municipalities = municipalitiesInScope(snapshot, scope ?? 'PROGRAMME');
    const gaps = await services.chains.gaps(
      question(context, includeDemo),
      key,
      municipalities,
      includeAbsent ?? false,
    );
    return gaps.map((gap) => ({
      gap,
      municipality: toMunicipality(snapshot, gap.municipality),
      missingLinks: [...gap.missingLinks],
      servedFromOutside: [...gap.servedFromOutside],
    }));
  }

  @FieldResolver(() => [ChainFlowType], { description: 'Supplies between its links, by those two.' })
  flows(
    @Root() { key }: ValueChainType,
    @Ctx() context: Context,
    @Arg('includeDemo', () => Boolean, DEMO_ARGUMENT) includeDemo: boolean | null,
  ): Promise<ChainFlowType[]> {
    return context.services.chains.flows(question(context, includeDemo), key);
  }

  @FieldResolver(() => GraphQLGeoJSON, {
    description:
      'FeatureCollection: actors as points, relations in force as lines, at most 60,000 features. A point has id, name, kind, legallyConstituted, municipalityCode, links, demo and locationIsSeat; a line kind, fromId, toId and demo.',
  })
  map(
    @Root() { key }: ValueChainType,
    @Ctx() context: Context,
    @Arg('includeDemo', () => Boolean, DEMO_ARGUMENT) includeDemo: boolean | null,
    @Arg('bbox', () => [Float], {
      nullable: true,
      description: 'Only actors in this box in degrees, [west, south, east, north], and the relations that they have.',
    })
    bbox?: number[] | null,
  ): Promise<object> {
    return context.services.chains.map(question(context, includeDemo), key, bbox ?? null);
  }

  @FieldResolver(() => ChainNetworkType, { description: 'Network of its actors (red de actores).' })
  async network(
    @Root() { key }: ValueChainType,
    @Ctx() context: Context,
    @Arg('includeDemo', () => Boolean, DEMO_ARGUMENT) includeDemo: boolean | null,
  ): Promise<ChainNetworkType> {
    return toNetwork(await context.services.chains.network(question(context, includeDemo), key));
  }
}

function toNetwork(view: NetworkView): ChainNetworkType {
  const { components, degree, cutOff } = view.network;
  return {
    view,
    actorCount: view.actorIds.length,
    demoCount: view.demoCount,
    relationCount: view.relationCount,
    componentCount: components.length,
    isolatedCount: degree.filter((count) => count === 0).length,
    componentSizes: components.slice(0, MOST_SIZES).map((members) => members.length),
    singlePointsOfFailure: cutOff.filter((count) => count > 0).length,
  };
}

@Resolver(() => ChainNetworkType)
export class ChainNetworkResolver {
  @FieldResolver(() => [KeyActorType], {
    description:
      'Key actors of the chain: by betweenness, then by the number of actors cut off by their failure, then by identifier.',
  })
  keyActors(
    @Root() { view }: ChainNetworkType,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 20,
      description: `Actors at the most, 1 to ${MOST_KEY_ACTORS}.`,
    })
    first: number | null,
  ): KeyActorType[] {
    const count = first ?? 20;
    if (count < 1 || count > MOST_KEY_ACTORS) {
      throw new BadUserInputError(
        {
          es: `first: se encontró ${count}; debe ser un entero de 1 a ${MOST_KEY_ACTORS}.`,
          en: `first: found ${count}; it must be a whole number from 1 to ${MOST_KEY_ACTORS}.`,
        },
        'first',
      );
    }
    const { actorIds, network } = view;
    const { betweenness, degree, cutOff } = network;
    return actorIds
      .map((_, number) => number)
      .sort((a, b) => betweenness[b]! - betweenness[a]! || cutOff[b]! - cutOff[a]! || a - b)
      .slice(0, count)
      .map((number) => ({
        actorId: actorIds[number]!,
        betweenness: betweenness[number]!,
        degree: degree[number]!,
        singlePointOfFailure: cutOff[number]! > 0,
        cutOff: cutOff[number]!,
      }));
  }
}

@Resolver(() => KeyActorType)
export class KeyActorResolver {
  @FieldResolver(() => ActorType, { nullable: true, description: 'The actor; null when it has been removed since.' })
  async actor(@Root() { actorId }: KeyActorType, @Ctx() { loaders }: Context): Promise<ActorType | null> {
    const entity = await loaders.actorById.load(actorId);
    return entity ? new ActorType(entity) : null;
  }
}

@Resolver(() => ChainGapType)
export class ChainGapResolver {
  @FieldResolver(() => NearActorType, {
    nullable: true,
    description:
      'The legally constituted cooperative or association of the chain that is nearest to the seat of the municipality; null when the chain has none.',
  })
  async nearestFormalOrganisation(
    @Root() { gap }: ChainGapType,
    @Ctx() { loaders }: Context,
  ): Promise<NearActorType | null> {
    if (gap.nearestFormal === null) return null;
    const entity = await loaders.actorById.load(gap.nearestFormal.actorId);
    return entity ? { actor: new ActorType(entity), distanceKm: gap.nearestFormal.distanceKm } : null;
  }
}

@Resolver(() => ValueChainLinkType)
export class ValueChainLinkResolver {
  @FieldResolver(() => String, { description: 'Name of the link.' })
  name(
    @Root() { link }: ValueChainLinkType,
    @Ctx() { snapshot }: Context,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(snapshot.chainLinks.find((row) => row.link === link)!, 'name', language);
  }
}

@Resolver(() => SupportFunctionBottleneckType)
export class SupportFunctionBottleneckResolver {
  @FieldResolver(() => String, { description: 'Name of the support function.' })
  name(
    @Root() root: SupportFunctionBottleneckType,
    @Ctx() { snapshot }: Context,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(snapshot.supportFunctions.find((row) => row.function === root.function)!, 'name', language);
  }
}
