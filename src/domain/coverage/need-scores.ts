import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import type { RankingPreset, RankingRequest } from '../ranking';
import type { CoverageSnapshot } from './coverage.snapshot';
import type { NeedScores } from './demand';

/** The parts of a ranking from which need is read. */
export interface Ranking {
  rank(snapshot: CoverageSnapshot, request: RankingRequest): RankedScores | Promise<RankedScores>;
}

interface RankedScores {
  readonly candidates: ReadonlyArray<{ readonly municipality: { readonly code: string }; readonly score: number }>;
}

/** The scores of a preset's ranking of all municipalities, without exclusions; computed once per snapshot. */
export function needScoresOf(ranking: Ranking): NeedScores {
  const known = memoBySnapshot((_: CoverageSnapshot) => new Map<RankingPreset, Promise<ReadonlyMap<string, number>>>());
  return (snapshot, preset) => {
    const ofSnapshot = known(snapshot);
    const scores = ofSnapshot.get(preset) ?? readScores(ranking, snapshot, preset);
    ofSnapshot.set(preset, scores);
    return scores;
  };
}

async function readScores(
  ranking: Ranking,
  snapshot: CoverageSnapshot,
  preset: RankingPreset,
): Promise<ReadonlyMap<string, number>> {
  const { candidates } = await ranking.rank(snapshot, {
    preset,
    scope: 'REGION',
    interestRule: 'IGNORE',
    excludeOpenVume: false,
  });
  return new Map(candidates.map(({ municipality, score }) => [municipality.code, score]));
}
