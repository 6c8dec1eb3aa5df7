import type { EntityManager } from 'typeorm';
import type { TerritorySnapshot } from '../territory';
import { ChainLinkEntity, SupportFunctionEntity, ValueChainEntity } from './value-chain.entity';

/** What the value chains add to the snapshot. */
export interface ValueChainsPart {
  readonly chainLinks: readonly ChainLinkEntity[];
  readonly supportFunctions: readonly SupportFunctionEntity[];
  readonly valueChains: readonly ValueChainEntity[];
}

export interface ValueChainsSnapshot extends TerritorySnapshot, ValueChainsPart {}

/** As of the caller's transaction. */
export async function readValueChains(manager: EntityManager): Promise<ValueChainsPart> {
  return {
    chainLinks: await manager.find(ChainLinkEntity, { order: { position: 'ASC' } }),
    supportFunctions: await manager.find(SupportFunctionEntity, { order: { position: 'ASC' } }),
    valueChains: await manager.find(ValueChainEntity, { order: { position: 'ASC' } }),
  };
}
