import type { ProgrammeSnapshot } from '../programme';
import type {
  Criterion,
  DecidingCriterion,
  FirmnessVerdict,
  RankedMunicipality,
  RankFirmness,
  VumeRanking,
} from './ranking.types';
import { leaveOneOut, otherMethodRanks, otherMissingDataRanks } from './sensitivity';

/** From this share of the draws on, a place among the first may be called firm; below its complement, firmly outside. */
const FIRM_SHARE = 0.95;
/** Without a criterion that decides, a candidate crosses the cut, or falls among the first by more than this share of topN. */
const DECIDING_SHARE = 0.5;

/** Places of the candidates in one other way of computing; null where that way does not rank one. */
interface Way {
  /** The criterion left out; null: another method or rule for missing data. */
  readonly omitted: Criterion | null;
  /** By another rule for missing data. */
  readonly isOtherRule: boolean;
  readonly ranks: ReadonlyArray<number | null> | null;
}

/**
 * Says of each candidate whether it is among the first topN however the ranking is computed: without each criterion
 * that weighs, by each other method and rule for missing data, and over the draws of weights and values. It is firm only where all agree and no
 * single criterion decides its place; where fewer than half of the ways leave it on its side of the cut, it depends.
 */
export function withFirmness(snapshot: ProgrammeSnapshot, ranking: VumeRanking): VumeRanking {
  const ways: Way[] = [
    ...leaveOneOut(snapshot, ranking)
      .filter(({ omitted }) => omitted.weight > 0)
      .map((way) => ({ ...way, isOtherRule: false })),
    ...otherMethodRanks(snapshot, ranking).map(({ ranks }) => ({ omitted: null, isOtherRule: false, ranks })),
    ...otherMissingDataRanks(snapshot, ranking).map((ranks) => ({ omitted: null, isOtherRule: true, ranks })),
  ];
  return {
    ...ranking,
    candidates: ranking.candidates.map((ranked, index) => ({
      ...ranked,
      firmness: firmnessOf(ranked, index, ways, ranking.topN),
    })),
  };
}

function firmnessOf(ranked: RankedMunicipality, index: number, ways: readonly Way[], topN: number): RankFirmness {
  const placed = ways.flatMap(({ omitted, isOtherRule, ranks }) => {
    const rank = ranks?.[index] ?? null;
    return rank === null ? [] : [{ omitted, isOtherRule, rank }];
  });
  const ranks = placed.map(({ rank }) => rank);
  const among = ranks.filter((rank) => rank <= topN).length;
  const without = ways.flatMap(({ omitted, ranks: all }): DecidingCriterion[] =>
    omitted === null ? [] : [{ criterion: omitted, rankWithout: all?.[index] ?? null }],
  );
  const decidedBy = without.filter(({ rankWithout }) => decides(ranked.rank, rankWithout, topN));
  const moved = ({ rankWithout }: DecidingCriterion): number =>
    rankWithout === null ? Number.POSITIVE_INFINITY : Math.abs(rankWithout - ranked.rank);
  const most = without.reduce<DecidingCriterion | null>(
    (best, one) => (moved(one) > (best === null ? 0 : moved(best)) ? one : best),
    null,
  );
  return {
    ways: placed.length,
    waysWithoutCriterion: placed.filter(({ omitted }) => omitted !== null).length,
    waysByOtherRule: placed.filter(({ isOtherRule }) => isOtherRule).length,
    waysAmongFirst: among,
    bestRank: Math.min(ranked.rank, ...ranks),
    worstRank: Math.max(ranked.rank, ...ranks),
    decidedBy,
    mostMovedBy: most,
    verdict: verdictOf(ranked, decidedBy, among, placed.length, topN),
  };
}

function decides(rank: number, without: number | null, topN: number): boolean {
  if (without === null) return true;
  return without <= topN !== rank <= topN || (rank <= topN && without - rank > DECIDING_SHARE * topN);
}

function verdictOf(
  { rank, robustness }: RankedMunicipality,
  decidedBy: readonly DecidingCriterion[],
  among: number,
  ways: number,
  topN: number,
): FirmnessVerdict {
  const onItsSide = rank <= topN ? among : ways - among;
  if (2 * onItsSide < ways) return 'DEPENDS';
  if (decidedBy.length > 0) return 'ONE_CRITERION_DECIDES';
  const share = robustness?.topNProbability ?? null;
  if (share === null) return 'DEPENDS';
  if (among === ways && share >= FIRM_SHARE) return 'FIRM_AMONG_FIRST';
  return among === 0 && share <= 1 - FIRM_SHARE ? 'FIRM_OUTSIDE' : 'DEPENDS';
}
