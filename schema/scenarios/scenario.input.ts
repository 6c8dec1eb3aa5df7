import { MaxLength, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { MAX_NAME_LENGTH, MAX_NOTE_LENGTH, type ScenarioKind as ScenarioKindValue } from '../../src/domain/scenarios';
import { BadUserInputError } from '../../src/platform/errors';
import { must } from '../contract/validation';
import { CoverageInput, VumeSiteSelectionInput } from '../coverage/coverage.input';
import { VumeRankingInput } from '../ranking/ranking.input';
import { ScenarioKind } from './scenario.enums';

@InputType('ScenarioInput', { description: 'An analysis to be run and kept (escenario).' })
export class ScenarioInput {
  @Field(() => String, { description: `Name for people, 1 to ${MAX_NAME_LENGTH} characters.` })
  @MaxLength(
    MAX_NAME_LENGTH,
    must(`un texto de 1 a ${MAX_NAME_LENGTH} caracteres`, `a text of 1 to ${MAX_NAME_LENGTH} characters`),
  )
  name!: string;

  @Field(() => ScenarioKind, { description: 'Kind of analysis; its input is the field with the same name.' })
  kind!: ScenarioKindValue;

  @Field(() => VumeRankingInput, {
    nullable: true,
    description: 'For VUME_RANKING; the documented default without it.',
  })
  @ValidateNested()
  vumeRanking?: VumeRankingInput | null;

  @Field(() => VumeSiteSelectionInput, {
    nullable: true,
    description: 'For VUME_SITE_SELECTION; the documented default without it.',
  })
  @ValidateNested()
  vumeSiteSelection?: VumeSiteSelectionInput | null;

  @Field(() => CoverageInput, { nullable: true, description: 'For COVERAGE, which needs it.' })
  @ValidateNested()
  coverage?: CoverageInput | null;

  @Field(() => String, { nullable: true, description: `What it is for, at most ${MAX_NOTE_LENGTH} characters.` })
  @MaxLength(
    MAX_NOTE_LENGTH,
    must(`un texto de como máximo ${MAX_NOTE_LENGTH} caracteres`, `a text of at most ${MAX_NOTE_LENGTH} characters`),
  )
  note?: string | null;
}

/** The field of `ScenarioInput` that holds the input of each analysis; an analysis is added here with its field. */
const FIELD_OF: Record<ScenarioKindValue, 'coverage' | 'vumeRanking' | 'vumeSiteSelection'> = {
  COVERAGE: 'coverage',
  VUME_RANKING: 'vumeRanking',
  VUME_SITE_SELECTION: 'vumeSiteSelection',
};

/**
 * The input of the analysis that is asked for; {} when it is left to the defaults.
 * @throws BadUserInputError when the input of another analysis is given
 */
export function analysisInput(input: ScenarioInput): object {
  const own = FIELD_OF[input.kind];
  const stray = Object.values(FIELD_OF).find((field) => field !== own && input[field]);
  if (stray !== undefined) {
    throw new BadUserInputError(
      {
        es: `input.${stray}: no corresponde a kind ${input.kind}; quítelo o cambie kind.`,
        en: `input.${stray}: does not belong to kind ${input.kind}; leave it out or change kind.`,
      },
      `input.${stray}`,
    );
  }
  return input[own] ?? {};
}
