import type { Bilingual } from '../../platform/language';
import {
  type CoverageRequest,
  type CoverageService,
  refuse,
  type SelectedSite,
  type SiteSelection,
  type SiteSelectionRequest,
  type SiteSelectionService,
} from '../coverage';

import type { ExclusionReason, InterestRule } from '../programme';
import type { Snapshot } from '../snapshot';
import type { MunicipalOutcome, ScenarioAnalysis, ScenarioOutcome } from './scenario.types';

interface KeptMunicipality {
  readonly municipality: { readonly code: string };
}

/** What a kept report of coverage is read by, then or years later. */
interface CoverageRecord {
  readonly levels: ReadonlyArray<{
    readonly byMunicipality: ReadonlyArray<KeptMunicipality & { readonly coveredPercent: number | null }>;
  }>;
}

interface NamedMunicipality {
  readonly code: string;
  readonly name: string;
}

interface KeptSite extends Omit<SelectedSite, 'municipality' | 'alternatives'> {
  readonly municipality: NamedMunicipality;
  readonly alternatives: readonly NamedMunicipality[];
}

/** What a kept choice of sites is read by, then or years later. */
export interface KeptSelection
  extends Pick<
    SiteSelection,
    | 'dataRevision'
    | 'objective'
    | 'status'
    | 'gapPercent'
    | 'coverage'
    | 'infeasibleBecause'
    | 'candidates'
    | 'impedanceModel'
    | 'demand'
  > {
  /** None is in those kept before the interest of the authority counted here. */
  readonly interestRule?: InterestRule;
  readonly warnings?: readonly Bilingual[];
  readonly excluded?: ReadonlyArray<{ readonly municipality: NamedMunicipality; readonly reason: ExclusionReason }>;
  readonly sites: readonly KeptSite[];
  readonly tiedWithLast: readonly NamedMunicipality[];
}

/**
 * Reports of coverage as scenarios: all but the covered areas and the list of uncovered places. A municipality is judged
 * by the share of its demand that is covered at the first reach.
 */
export class CoverageScenario implements ScenarioAnalysis {
  readonly kind = 'COVERAGE';

  constructor(private readonly service: Pick<CoverageService, 'coverage'>) {}

  async run(snapshot: Snapshot, input: object, signal?: AbortSignal): Promise<object> {
    const request = input as Partial<CoverageRequest>;
    if (!request.facilities || !request.reach) {
      throw refuse('input.coverage', {
        es: 'falta; un escenario de cobertura necesita al menos facilities y reach',
        en: 'missing; a scenario of coverage needs at least facilities and reach',
      });
    }
    const { question: _, ...report } = await this.service.coverage(snapshot, request as CoverageRequest, signal);
    return plain(report);
  }

  outcomeOf(result: object): ScenarioOutcome {
    const [first] = (result as CoverageRecord).levels;
    return new Map(
      (first?.byMunicipality ?? []).map(({ municipality, coveredPercent }): [string, MunicipalOutcome] => [
        municipality.code,
        { rank: null, score: coveredPercent, selected: null },
      ]),
    );
  }
}

/** Choices of sites as scenarios: all but how the search went. A site is judged by the demand within its reach. */
export class SiteSelectionScenario implements ScenarioAnalysis {
  readonly kind = 'VUME_SITE_SELECTION';

  constructor(private readonly service: Pick<SiteSelectionService, 'select'>) {}

  async run(snapshot: Snapshot, input: object, signal?: AbortSignal): Promise<object> {
    const answer = await this.service.select(snapshot, input as SiteSelectionRequest, signal);
    const { request: _, progress: __, ...selection } = answer;
    return plain(selection);
  }

  outcomeOf(result: object): ScenarioOutcome {
    return new Map(
      (result as KeptSelection).sites.map(({ municipality, coveredDemand }): [string, MunicipalOutcome] => [
        municipality.code,
        { rank: null, score: coveredDemand, selected: true },
      ]),
    );
  }
}

/** Municipalities and departments of a kept result are their codes and names, without their geometry. */
function plain(result: object): object {
  const text = JSON.stringify(result, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('code' in value) || !('name' in value)) return value;
    return { code: value.code, name: value.name };
  });
  return JSON.parse(text) as object;
}
