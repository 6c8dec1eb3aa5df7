import type { DemandRequest } from '../coverage';
import type { CriterionRequest, RankingPreset } from '../ranking';

/** Of the question of an analysis, what says by which criteria municipalities are ranked. */
interface RankedQuestion {
  readonly criteria?: readonly CriterionRequest[] | null;
  readonly preset?: RankingPreset | null;
  readonly demand?: DemandRequest | null;
}

/**
 * A question that names the preset that it means: recipes keep it so that a later default does not change what they
 * ask.
 * @param ranks whether the analysis itself is a ranking
 */
export function namingPreset<Question extends RankedQuestion>(
  question: Question,
  ranks: boolean,
  preset: RankingPreset = 'DEFAULT',
): Question {
  const { criteria, demand } = question;
  const weighs = demand?.kind === 'NEED_WEIGHTED_POPULATION';
  return {
    ...question,
    ...(ranks && !criteria ? { preset: question.preset ?? preset } : {}),
    ...(weighs ? { demand: { ...demand, preset: demand.preset ?? preset } } : {}),
  };
}

const RANKINGS: readonly string[] = ['vumeRanking', 'openPlaceCandidates'];

/** The variables of a recipe as they were meant: one that names no preset was written when FORMER was the default. */
export function asMeant(operation: string, variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { input, ...others } = variables;
  if (typeof input !== 'object' || input === null) return { ...variables };
  return { ...others, input: namingPreset(input as RankedQuestion, RANKINGS.includes(operation), 'FORMER') };
}
