import type { MunicipalOutcome, ScenarioAnalysis, ScenarioOutcome } from '../scenarios/scenario.types';
import type { Snapshot } from '../snapshot/snapshot';
import { explain } from './explanation';
import type { RankingService } from './ranking.service';
import type { Criterion, RankingRequest, VumeRanking } from './ranking.types';

/** What a kept ranking is read by, then or years later. */
interface RankingRecord {
  readonly topN: number;
  readonly candidates: ReadonlyArray<{ readonly code: string; readonly rank: number; readonly score: number }>;
}

/** Rankings as scenarios: all candidates with their parts, texts in both languages, names as they were. */
export class RankingScenario implements ScenarioAnalysis {
  readonly kind = 'VUME_RANKING';

  constructor(private readonly rankings: RankingService) {}

  async run(snapshot: Snapshot, input: object): Promise<object> {
    return toRecord(await this.rankings.rank(snapshot, input as RankingRequest));
  }

  outcomeOf(result: object): ScenarioOutcome {
    const { topN, candidates } = result as RankingRecord;
    return new Map(
      candidates.map(({ code, rank, score }): [string, MunicipalOutcome] => [
        code,
        { rank, score, selected: rank <= topN },
      ]),
    );
  }
}

/** The whole ranking as plain JSON, with nothing in it that has to be looked up elsewhere. */
function toRecord(ranking: VumeRanking): RankingRecord & Record<string, unknown> {
  const { dataRevision, settings, criteria, topN, candidates, excluded, warnings, robustnessSummary } = ranking;
  return {
    dataRevision,
    settings,
    topN,
    criteria: criteria.map(describeCriterion),
    candidates: candidates.map((ranked) => ({
      rank: ranked.rank,
      code: ranked.municipality.code,
      name: ranked.municipality.name,
      score: ranked.score,
      contributions: ranked.contributions.map(({ criterion, value, imputed, quality, normalised, contribution }) => ({
        indicatorKey: criterion.series.indicator.key,
        value,
        imputed,
        quality,
        normalised,
        contribution,
      })),
      robustness: ranked.robustness,
      explanation: { es: explain(ranking, ranked, 'es'), en: explain(ranking, ranked, 'en') },
    })),
    excluded: excluded.map(({ municipality: { code, name }, reason }) => ({ code, name, reason })),
    warnings,
    robustnessSummary: robustnessSummary && {
      ...robustnessSummary.settings,
      meanRankShift: robustnessSummary.meanRankShift,
      mostInfluentialCriterion: robustnessSummary.mostInfluentialCriterion.series.indicator.key,
      criterionRankShifts: robustnessSummary.criterionRankShifts.map(({ criterion, meanRankShift }) => ({
        indicatorKey: criterion.series.indicator.key,
        meanRankShift,
      })),
    },
  };
}

function describeCriterion({ series: { indicator }, weight, direction }: Criterion): object {
  const { key, nameEs, nameEn, unitEs, unit, year, sourceKey } = indicator;
  return {
    indicatorKey: key,
    name: { es: nameEs, en: nameEn },
    unit: { es: unitEs, en: unit },
    year,
    sourceKey,
    weight,
    direction,
  };
}
