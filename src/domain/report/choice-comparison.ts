import {
  type CoverageLevel,
  type CoverageRequest,
  type CoverageService,
  DEFAULT_REACH,
  type DemandKind,
  type SiteSelectionRequest,
  type SiteSelectionService,
  type SolutionStatus,
} from '../coverage';

import type { Snapshot } from '../snapshot';
import { type MunicipalityEntity, vumeStatusOf } from '../territory';

/** Who lives within reach of the VUMEs that are open and of those proposed, in persons and weighted by need. */
export interface Reached {
  readonly persons: number;
  readonly personsPercent: number;
  /** Of the population times the score of need of its municipality. */
  readonly needPercent: number;
}

/** A ranking and a choice of sites side by side, both proposing as many new VUMEs. */
export interface ChoiceComparison {
  /** Proposed by the ranking, and by the choice of sites as far as it finds so many. */
  readonly newVumes: number;
  /** Open today: they count in the total of either. */
  readonly openVumes: readonly MunicipalityEntity[];
  readonly reach: number;
  readonly sitesStatus: SolutionStatus;
  /** By code, as the lists that follow. */
  readonly inBoth: readonly MunicipalityEntity[];
  readonly inRankingAlone: readonly MunicipalityEntity[];
  readonly inSitesAlone: readonly MunicipalityEntity[];
  readonly today: Reached;
  readonly byRanking: Reached;
  readonly bySites: Reached;
}

/** Sets what a ranking proposes beside what a choice of sites does. */
export class ChoiceComparisonService {
  constructor(
    private readonly sites: SiteSelectionService,
    private readonly coverage: CoverageService,
  ) {}

  /**
   * @param rankedCodes of the municipalities that the ranking proposes
   * @param request how sites are chosen; how many is set here: those open today and as many new ones
   * @throws as the choice of sites and coverage do
   */
  async compare(
    snapshot: Snapshot,
    rankedCodes: readonly string[],
    request: SiteSelectionRequest,
    signal?: AbortSignal,
  ): Promise<ChoiceComparison> {
    const { municipalities } = snapshot.territory;
    const openVumes = municipalities.filter(({ code }) => vumeStatusOf(snapshot.servicePointsOf.get(code)) === 'OPEN');
    const open = new Set(openVumes.map(({ code }) => code));
    const ranked = new Set(rankedCodes.filter((code) => !open.has(code)));
    const choice = await this.sites.select(snapshot, { ...request, sites: open.size + ranked.size }, signal);
    const chosen = new Set(choice.sites.map(({ municipality }) => municipality.code).filter((code) => !open.has(code)));
    const inOrder = (has: (code: string) => boolean): MunicipalityEntity[] =>
      municipalities.filter(({ code }) => has(code));
    const reached = (codes: Iterable<string>): Promise<Reached> => this.reached(snapshot, [...codes], request, signal);
    return {
      newVumes: ranked.size,
      openVumes,
      reach: request.reach ?? DEFAULT_REACH,
      sitesStatus: choice.status,
      inBoth: inOrder((code) => ranked.has(code) && chosen.has(code)),
      inRankingAlone: inOrder((code) => ranked.has(code) && !chosen.has(code)),
      inSitesAlone: inOrder((code) => chosen.has(code) && !ranked.has(code)),
      today: await reached(open),
      byRanking: await reached([...open, ...ranked]),
      bySites: await reached([...open, ...chosen]),
    };
  }

  private async reached(
    snapshot: Snapshot,
    municipalityCodes: readonly string[],
    { reach, impedance, travelModel, demandScope }: SiteSelectionRequest,
    signal: AbortSignal | undefined,
  ): Promise<Reached> {
    if (municipalityCodes.length === 0) return { persons: 0, personsPercent: 0, needPercent: 0 };
    const level = async (kind: DemandKind): Promise<CoverageLevel> => {
      const question: CoverageRequest = {
        facilities: { municipalityCodes: [...municipalityCodes] },
        reach: [reach ?? DEFAULT_REACH],
        impedance: impedance ?? null,
        travelModel: travelModel ?? null,
        scope: demandScope ?? null,
        demand: { kind },
      };
      const [first] = (await this.coverage.coverage(snapshot, question, signal)).levels;
      if (first === undefined) throw new Error('a report of coverage has a level for each reach asked for');
      return first;
    };
    const people = await level('POPULATION');
    const need = await level('NEED_WEIGHTED_POPULATION');
    return {
      persons: people.coveredDemand,
      personsPercent: people.coveredPercent,
      needPercent: need.coveredPercent,
    };
  }
}
