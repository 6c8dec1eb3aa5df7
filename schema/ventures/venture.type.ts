import { Field, Float, ObjectType } from 'type-graphql';
import type { Financier as FinancierValue, VentureEntity, VenturePageRequest } from '../../src/domain/ventures';
import { GraphQLDate } from '../contract/scalars';
import { RecordedType } from '../records/recorded.type';
import { MunicipalityType } from '../territory/municipality.type';
import { ValueChainType } from '../value-chains/value-chain.type';
import { Financier } from './ventures.enums';

@ObjectType('FinancingShare', { description: 'Contribution of one financier (aporte).' })
export class FinancingShareType {
  @Field(() => Financier, { description: 'The financier.' })
  financier!: FinancierValue;

  @Field(() => Float, { description: 'Amount in quetzales.' })
  amountQuetzales!: number;

  @Field(() => Float, { description: 'Percentage of the total, 0 to 100.' })
  percent!: number;
}

@ObjectType('Venture', {
  description:
    'An opportunity-driven business with tripartite financing (emprendimiento): the entrepreneur, the project, and ideally the municipality or another private or cooperation actor.',
})
export class VentureType extends RecordedType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: VentureEntity;

  @Field(() => String, { description: 'Name of the business, never of a person.' })
  name!: string;

  @Field(() => ValueChainType, { description: 'Its value chain (cadena de valor).' })
  chain!: ValueChainType;

  @Field(() => MunicipalityType, { description: 'Its municipality, one that is willing to co-invest.' })
  municipality!: MunicipalityType;

  @Field(() => GraphQLDate, { description: 'Day on which the financing was agreed.' })
  agreedOn!: string;

  @Field(() => Float, { description: 'All that it takes, in quetzales: the sum of `financing`.' })
  totalQuetzales!: number;

  @Field(() => [FinancingShareType], { description: 'Contributions by financier; those of zero are omitted.' })
  financing!: FinancingShareType[];

  @Field(() => Boolean, {
    description:
      'Whether a third beside the entrepreneur and the project pays (financiamiento tripartito): the municipality, a private or a cooperation actor.',
  })
  tripartite!: boolean;

  @Field(() => String, { nullable: true, description: 'Remarks; null: none.' })
  note!: string | null;
}

@ObjectType('VentureEdge', { description: 'A venture in its place in a list (Relay).' })
export class VentureEdgeType {
  @Field(() => VentureType, { description: 'The venture.' })
  node!: VentureType;

  @Field(() => String, { description: 'Names its place, for `after` and `before`.' })
  cursor!: string;
}

@ObjectType('VentureConnection', { description: 'Ventures by name, in pages (Relay), with totals.' })
export class VentureConnectionType {
  /** What is asked for; nothing is read before a field is. */
  readonly request!: VenturePageRequest;
}
