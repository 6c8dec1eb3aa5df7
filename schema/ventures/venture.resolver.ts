import { Arg, Args, Ctx, FieldResolver, Float, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Snapshot } from '../../src/domain/snapshot';
import {
  FINANCIERS,
  type Financing,
  financingOf,
  isTripartite,
  type VentureEntity,
  ventureCursor,
  ventureRecord,
} from '../../src/domain/ventures';
import { PageArgs } from '../contract/page.arguments';
import { PageInfoType } from '../contract/page-info.type';
import { saveRecord } from '../records/save-record';
import type { Context } from '../request/context';
import { toMunicipality } from '../territory/territory.mapper';
import { findValueChain } from '../value-chains/value-chains.mapper';
import { VentureFilterInput, VentureInput, ventureState } from './venture.input';
import { FinancingShareType, VentureConnectionType, VentureEdgeType, VentureType } from './venture.type';

@Resolver(() => VentureType)
export class VentureResolver {
  @Query(() => VentureConnectionType, {
    description: 'Ventures (emprendimientos) that meet the filter, by name without accents; all without one.',
  })
  ventures(
    @Ctx() { snapshot, services }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => VentureFilterInput, { nullable: true, description: 'Conditions that must all be met.' })
    filter?: VentureFilterInput | null,
  ): VentureConnectionType {
    return { request: services.ventures.readRequest(snapshot, filter, page) };
  }

  @Query(() => VentureType, { nullable: true, description: 'A venture by its identifier; null when there is none.' })
  async venture(
    @Ctx() { snapshot, services }: Context,
    @Arg('id', () => ID, { description: 'Identifier of the venture.' }) id: string,
  ): Promise<VentureType | null> {
    const entity = await services.ventures.find(id);
    return entity && toVenture(snapshot, entity);
  }

  @Mutation(() => VentureType, {
    description: 'Creates or changes a venture. Requires a municipality willing to co-invest and a key of role EDITOR.',
  })
  async saveVenture(
    @Ctx() context: Context,
    @Arg('input', () => VentureInput, { description: 'The venture.' }) input: VentureInput,
  ): Promise<VentureType> {
    const { id } = await saveRecord(context, ventureRecord, input, (before) => ventureState(input, before));
    return toVenture(context.snapshot, (await context.services.ventures.find(id))!);
  }
}

@Resolver(() => VentureConnectionType)
export class VentureConnectionResolver {
  @FieldResolver(() => [VentureEdgeType], { description: 'The ventures of the page.' })
  async edges(
    @Root() { request }: VentureConnectionType,
    @Ctx() { snapshot, loaders }: Context,
  ): Promise<VentureEdgeType[]> {
    const { nodes } = await loaders.venturePages.load(request);
    return nodes.map((entity) => ({ node: toVenture(snapshot, entity), cursor: ventureCursor(entity) }));
  }

  @FieldResolver(() => PageInfoType, { description: 'Position of the page in the list.' })
  async pageInfo(@Root() { request }: VentureConnectionType, @Ctx() { loaders }: Context): Promise<PageInfoType> {
    const { nodes, hasNextPage, hasPreviousPage } = await loaders.venturePages.load(request);
    const [first, last] = [nodes[0], nodes.at(-1)];
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: first ? ventureCursor(first) : null,
      endCursor: last ? ventureCursor(last) : null,
    };
  }

  @FieldResolver(() => Int, { description: 'Ventures that meet the filter, on all pages together.' })
  async totalCount(@Root() { request }: VentureConnectionType, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.ventureTotals.load(request)).count;
  }

  @FieldResolver(() => Float, { description: 'Total cost of all ventures on all pages, in quetzales.' })
  async totalQuetzales(@Root() { request }: VentureConnectionType, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.ventureTotals.load(request)).totalQuetzales;
  }

  @FieldResolver(() => [FinancingShareType], { description: 'Total contributions by financier.' })
  async financing(
    @Root() { request }: VentureConnectionType,
    @Ctx() { loaders }: Context,
  ): Promise<FinancingShareType[]> {
    const { financing, totalQuetzales } = await loaders.ventureTotals.load(request);
    return toShares(financing, totalQuetzales);
  }
}

function toVenture(snapshot: Snapshot, entity: VentureEntity): VentureType {
  const { id, revision, name, chainKey, municipalityCode, agreedOn, totalQuetzales, note, recordedAt } = entity;
  const financing = financingOf(entity);
  return {
    entity,
    id,
    revision,
    name,
    chain: findValueChain(snapshot, chainKey)!,
    municipality: toMunicipality(snapshot, snapshot.territory.municipalityByCode.get(municipalityCode)!),
    agreedOn,
    totalQuetzales,
    financing: toShares(financing, totalQuetzales),
    tripartite: isTripartite(financing),
    note,
    recordedAt,
  };
}

function toShares(financing: Financing, totalQuetzales: number): FinancingShareType[] {
  return FINANCIERS.filter((financier) => financing[financier] > 0).map((financier) => ({
    financier,
    amountQuetzales: financing[financier],
    percent: (100 * financing[financier]) / totalQuetzales,
  }));
}
