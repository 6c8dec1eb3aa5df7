import type { Bilingual } from '../../platform/language';
import type { ExclusionReason } from '../programme';
import {
  type Contribution,
  type Criterion,
  explain,
  firmnessText,
  type PresetChange,
  presetChangeText,
  type RankedMunicipality,
  type RankFirmness,
  type RankingRequest,
  type RankingService,
  type RankingSettings,
  type RankRobustness,
  type RobustnessSettings,
  type VumeRanking,
} from '../ranking';

import type { Snapshot } from '../snapshot';
import type { MunicipalOutcome, ScenarioAnalysis, ScenarioOutcome } from './scenario.types';

/** A criterion as it was, with nothing that has to be looked up. */
interface KeptCriterion {
  readonly indicatorKey: string;
  readonly name: Bilingual;
  readonly unit: Bilingual;
  readonly year: number | null;
  readonly sourceKey: string;
  readonly weight: number;
  readonly direction: Criterion['direction'];
}

export interface KeptContribution extends Omit<Contribution, 'criterion' | 'note' | 'standardError'> {
  readonly indicatorKey: string;
}

/** Rankings kept before neighbours were compared say nothing of them. */
type KeptRobustness = Omit<RankRobustness, ComparedWithNext> & Partial<Pick<RankRobustness, ComparedWithNext>>;
type ComparedWithNext = 'beforeNextProbability' | 'overlapsNext' | 'indistinguishableFromNext';

/** The criterion that moves a place the most is in the text. */
interface KeptFirmness extends Omit<RankFirmness, 'decidedBy' | 'mostMovedBy' | 'waysByOtherRule'> {
  readonly decidedBy: ReadonlyArray<{ readonly indicatorKey: string; readonly rankWithout: number | null }>;
  /** In one or more sentences, as the explanation has it. */
  readonly text: Bilingual;
}

export interface KeptCandidate {
  readonly rank: number;
  readonly code: string;
  readonly name: string;
  readonly score: number;
  /** In the order of the criteria. */
  readonly contributions: readonly KeptContribution[];
  readonly robustness: KeptRobustness | null;
  /** Rankings kept before firmness was told have none. */
  readonly firmness?: KeptFirmness | null;
  readonly explanation: Bilingual;
}

/** What a kept ranking is read by, then or years later. */
export interface KeptRanking {
  readonly dataRevision: number;
  /** Rankings kept before there were presets have none. */
  readonly settings: Omit<RankingSettings, 'preset'> & Partial<Pick<RankingSettings, 'preset'>>;
  /** What the present default changed against the former one, in one line; null where the criteria are of no preset. */
  readonly presetChange?: Bilingual | null;
  readonly topN: number;
  readonly criteria: readonly KeptCriterion[];
  readonly candidates: readonly KeptCandidate[];
  readonly excluded: ReadonlyArray<{ readonly code: string; readonly name: string; readonly reason: ExclusionReason }>;
  readonly warnings: readonly Bilingual[];
  readonly robustnessSummary:
    | (RobustnessSettings & {
        readonly meanRankShift: number;
        readonly mostInfluentialCriterion: string;
        readonly criterionRankShifts: ReadonlyArray<{ readonly indicatorKey: string; readonly meanRankShift: number }>;
      })
    | null;
}

/** Rankings as scenarios: all candidates with their parts, texts in both languages, names as they were. */
export class RankingScenario implements ScenarioAnalysis {
  readonly kind = 'VUME_RANKING';

  constructor(private readonly rankings: RankingService) {}

  async run(snapshot: Snapshot, input: object): Promise<KeptRanking> {
    const ranking = await this.rankings.rank(snapshot, input as RankingRequest);
    return toRecord(ranking, await this.rankings.presetChange(snapshot, ranking));
  }

  outcomeOf(result: object): ScenarioOutcome {
    const { topN, candidates } = result as KeptRanking;
    return new Map(
      candidates.map(({ code, rank, score }): [string, MunicipalOutcome] => [
        code,
        { rank, score, selected: rank <= topN },
      ]),
    );
  }
}

/** The whole ranking as plain JSON, with nothing in it that has to be looked up elsewhere. */
function toRecord(ranking: VumeRanking, change: PresetChange | null): KeptRanking {
  const { dataRevision, settings, criteria, topN, candidates, excluded, warnings, robustnessSummary } = ranking;
  return {
    dataRevision,
    settings,
    presetChange: change && presetChangeText(change),
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
      firmness: ranked.firmness && keptFirmness(ranking, ranked, ranked.firmness),
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

function keptFirmness(ranking: VumeRanking, ranked: RankedMunicipality, firmness: RankFirmness): KeptFirmness {
  const { mostMovedBy, waysByOtherRule, decidedBy, ...kept } = firmness;
  return {
    ...kept,
    decidedBy: decidedBy.map(({ criterion, rankWithout }) => ({
      indicatorKey: criterion.series.indicator.key,
      rankWithout,
    })),
    text: { es: firmnessText(ranking, ranked, 'es'), en: firmnessText(ranking, ranked, 'en') },
  };
}

function describeCriterion({ series: { indicator }, weight, direction }: Criterion): KeptCriterion {
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
