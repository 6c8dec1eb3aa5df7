import { ArrayMaxSize, MaxLength, ValidateNested } from 'class-validator';
import { Field, Float, ID, InputType } from 'type-graphql';
import {
  FINANCIERS,
  type Financier as FinancierValue,
  type Financing,
  type VentureFilter,
  type VentureState,
} from '../../src/domain/ventures';

import { BadUserInputError } from '../../src/platform/errors';
import { dayOf, given, PlainText, RecordDay, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { must } from '../contract/validation';
import { RecordTargetInput } from '../records/record-target.input';
import { CODES_LIMIT, MAX_CODES } from '../territory/territory.input';
import { Financier } from './ventures.enums';

const MOST_NAME = 200;
const MOST_NOTE = 2000;

@InputType('FinancingShareInput', { description: 'Contribution of one financier (aporte).' })
export class FinancingShareInput {
  @Field(() => Financier, { description: 'The financier.' })
  financier!: FinancierValue;

  @Field(() => Float, { description: 'Amount in quetzales, with at most two decimals.' })
  amountQuetzales!: number;
}

@InputType('VentureInput', {
  description: 'A venture and its financing (emprendimiento). Omitted fields stay unchanged, null clears them.',
})
export class VentureInput extends RecordTargetInput {
  @Field(() => String, {
    description: `Name of the business, never of a person, 1 to ${MOST_NAME} characters. Anyone can read it.`,
  })
  @PlainText({ most: MOST_NAME })
  name!: string;

  @Field(() => ID, { description: 'Key of its value chain, e.g. coffee.' })
  chainKey!: string;

  @Field(() => ID, {
    description:
      'INE code of its municipality, four digits: one of the programme whose latest position is that it is willing to co-invest.',
  })
  municipalityCode!: string;

  @Field(() => GraphQLDate, { description: 'Day on which the financing was agreed, from 2000-01-01 to today.' })
  @RecordDay()
  agreedOn!: Date;

  @Field(() => Float, { description: 'Total cost in quetzales, above 0, with at most two decimals.' })
  totalQuetzales!: number;

  @Field(() => [FinancingShareInput], {
    description:
      'Contributions, one per financier. The entrepreneur and the project always contribute; the parts add up to totalQuetzales.',
  })
  @ArrayMaxSize(FINANCIERS.length, must('cada financiador una vez', 'each financier once'))
  @ValidateNested()
  financing!: FinancingShareInput[];

  @Field(() => String, {
    nullable: true,
    description: `What else is to be said: at most ${MOST_NOTE} characters. Anyone can read it.`,
  })
  @PlainText({ most: MOST_NOTE, lines: true })
  note?: string | null;
}

@InputType('VentureFilter', { description: 'Filter for ventures; all given conditions must be met.' })
export class VentureFilterInput implements VentureFilter {
  @Field(() => [ID], { nullable: true, description: 'In any of these value chains.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  chainKeys?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'INE codes of municipalities, four digits.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  municipalityCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of departments, two digits.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  departmentCodes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words that must all be part of the name; accents and case do not matter.',
  })
  @MaxLength(100, must('un texto de como máximo 100 letras', 'a text of at most 100 letters'))
  search?: string | null;
}

export function ventureState(input: VentureInput, before: VentureState | null): VentureState {
  const { name, chainKey, municipalityCode, agreedOn, totalQuetzales, financing, note } = input;
  return {
    name: trimmed(name),
    chainKey,
    municipalityCode,
    agreedOn: dayOf(agreedOn),
    totalQuetzales,
    financing: readFinancing(financing),
    note: given(note, before?.note ?? null, trimmed),
  };
}

/** @throws BadUserInputError when a financier is there twice */
function readFinancing(shares: readonly FinancingShareInput[]): Financing {
  const amounts = new Map(shares.map(({ financier, amountQuetzales }) => [financier, amountQuetzales]));
  if (amounts.size < shares.length) {
    const twice = shares.find(({ financier }, index) => shares.findIndex((one) => one.financier === financier) < index);
    throw new BadUserInputError(
      {
        es: `input.financing: ${twice?.financier} está dos veces; debe estar una vez, con la suma.`,
        en: `input.financing: ${twice?.financier} is there twice; it must be there once, with the sum.`,
      },
      'input.financing',
    );
  }
  const of = (financier: FinancierValue): number => amounts.get(financier) ?? 0;
  return {
    ENTREPRENEUR: of('ENTREPRENEUR'),
    PROJECT: of('PROJECT'),
    MUNICIPALITY: of('MUNICIPALITY'),
    PRIVATE: of('PRIVATE'),
    COOPERATION: of('COOPERATION'),
  };
}
