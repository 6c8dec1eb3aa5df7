import { Field, ID, ObjectType } from 'type-graphql';
import type { ValueChainEntity } from '../../src/domain/value-chains/value-chain.entity';

@ObjectType('ValueChain', { description: 'A value chain (cadena de valor) of the programme.' })
export class ValueChainType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: ValueChainEntity;

  @Field(() => ID, { description: 'Key, e.g. coffee.' })
  key!: string;

  @Field(() => Boolean, { description: 'Whether it is a pilot.' })
  pilot!: boolean;
}
