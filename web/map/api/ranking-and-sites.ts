/** The first of a ranking beside as many sites chosen for coverage. */
export const RANKING_AND_SITES = `query RankingAndSites($ranking: VumeRankingInput!, $sites: VumeSiteSelectionInput!) {
  rankingAndSites(ranking: $ranking, sites: $sites) {
    newVumes totalVumes reach
    openVumes { code name }
    inBoth { code name }
    inRankingAlone { code name }
    inSitesAlone { code name }
    today { ...Reached }
    byRanking { ...Reached }
    bySites { ...Reached }
  }
}
fragment Reached on ReachedByVumes { persons personsPercent needPercent }`;

export interface Named {
  readonly code: string;
  readonly name: string;
}

export interface Reached {
  readonly persons: number;
  readonly personsPercent: number;
  readonly needPercent: number;
}

export interface RankingAndSitesAnswer {
  readonly rankingAndSites: {
    readonly newVumes: number;
    readonly totalVumes: number;
    readonly reach: number;
    readonly openVumes: readonly Named[];
    readonly inBoth: readonly Named[];
    readonly inRankingAlone: readonly Named[];
    readonly inSitesAlone: readonly Named[];
    readonly today: Reached;
    readonly byRanking: Reached;
    readonly bySites: Reached;
  };
}
