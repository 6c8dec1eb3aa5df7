import { BadUserInputError, InsufficientDataError, NotFoundError } from '../../platform/errors';
import {
  type CoverageLevel,
  type CoverageReport,
  type CoverageRequest,
  type CoverageService,
  DEFAULT_REACH,
  type SiteSelectionRequest,
} from '../coverage';

import type { RankingRequest, RankingService } from '../ranking';

import {
  isScenarioId,
  type KeptRanking,
  type KeptSelection,
  RankingScenario,
  type ScenarioRecord,
  type ScenarioService,
} from '../scenarios';

import type { Snapshot } from '../snapshot';
import { NO_POSITION, vumeStatusOf } from '../territory';
import type { ChoiceComparison, ChoiceComparisonService } from './choice-comparison';
import type { ChosenMunicipality, CoverageGain, Report } from './report.types';

/** The ranking without a question of anybody's, and how firm it is. */
const DEFAULT_RANKING: RankingRequest = { robustness: {} };
const ARGUMENT = 'scenario';

/** Puts together what a meeting needs: an analysis with its reasons, its map, its effect and its sources. */
export class ReportService {
  private readonly rankings: RankingScenario;

  constructor(
    private readonly scenarios: ScenarioService,
    ranking: RankingService,
    private readonly coverage: CoverageService,
    private readonly choices: ChoiceComparisonService,
  ) {
    this.rankings = new RankingScenario(ranking);
  }

  /**
   * @param scenarioId of a saved ranking or choice of sites; null: the default ranking
   * @throws BadUserInputError when it is no id, or the scenario is of another kind
   * @throws NotFoundError when there is no such scenario
   */
  async report(snapshot: Snapshot, scenarioId: string | null, signal?: AbortSignal): Promise<Report> {
    if (scenarioId === null) {
      return this.ofRanking(snapshot, null, await this.rankings.run(snapshot, DEFAULT_RANKING), signal);
    }
    const scenario = await this.find(scenarioId);
    const result = (await this.scenarios.listResults([scenario.id])).get(scenario.id);
    if (result === undefined) throw notFound(scenarioId);
    switch (scenario.kind) {
      case 'VUME_RANKING':
        return this.ofRanking(snapshot, scenario, result as KeptRanking, signal);
      case 'VUME_SITE_SELECTION':
        return this.ofSelection(snapshot, scenario, result as KeptSelection, signal);
      default:
        throw new BadUserInputError(
          {
            es: `${ARGUMENT}: el escenario es de tipo ${scenario.kind}; el informe se hace de uno de tipo VUME_RANKING o VUME_SITE_SELECTION.`,
            en: `${ARGUMENT}: the scenario is of kind ${scenario.kind}; a report is made of one of kind VUME_RANKING or VUME_SITE_SELECTION.`,
          },
          ARGUMENT,
        );
    }
  }

  private async find(id: string): Promise<ScenarioRecord> {
    if (!isScenarioId(id)) {
      const found = id.slice(0, 40);
      throw new BadUserInputError(
        {
          es: `${ARGUMENT}: se encontró «${found}»; debe ser el id de un escenario guardado, como 1b4e28ba-2fa1-41d2-883f-0016d3cca427.`,
          en: `${ARGUMENT}: found "${found}"; it must be the id of a saved scenario, such as 1b4e28ba-2fa1-41d2-883f-0016d3cca427.`,
        },
        ARGUMENT,
      );
    }
    return (await this.scenarios.find(id)) ?? notFound(id);
  }

  private async ofRanking(
    snapshot: Snapshot,
    scenario: ScenarioRecord | null,
    ranking: KeptRanking,
    signal: AbortSignal | undefined,
  ): Promise<Report> {
    const chosen = ranking.candidates
      .filter(({ rank }) => rank <= ranking.topN)
      .map(({ rank, code, name }) => ({
        number: rank,
        code,
        name,
        fixed: false,
        interest: interestOf(snapshot, code),
      }));
    return {
      scenario,
      dataRevision: ranking.dataRevision,
      subject: { kind: 'VUME_RANKING', ranking, comparison: await this.compare(snapshot, chosen, ranking, signal) },
      chosen,
      coverage: await this.gain(snapshot, chosen, {}, signal),
    };
  }

  private async ofSelection(
    snapshot: Snapshot,
    scenario: ScenarioRecord,
    selection: KeptSelection,
    signal: AbortSignal | undefined,
  ): Promise<Report> {
    const request = scenario.input as SiteSelectionRequest;
    // Whoever has an open VUME already is not proposed for a new one.
    const proposed = selection.sites.filter(
      ({ municipality: { code }, fixed }) => !(fixed && hasOpenVume(snapshot, code)),
    );
    const chosen = proposed.map(({ municipality: { code, name }, fixed }, i) => ({
      number: i + 1,
      code,
      name,
      fixed,
      interest: interestOf(snapshot, code),
    }));
    return {
      scenario,
      dataRevision: selection.dataRevision,
      subject: { kind: 'VUME_SITE_SELECTION', selection, excludedCodes: request.excludedCodes ?? [] },
      chosen,
      coverage: await this.gain(snapshot, chosen, request, signal),
    };
  }

  /** Beside a choice of sites among the same municipalities, by the same rule on interest. */
  private async compare(
    snapshot: Snapshot,
    chosen: readonly ChosenMunicipality[],
    { settings: { scope, interestRule } }: KeptRanking,
    signal: AbortSignal | undefined,
  ): Promise<ChoiceComparison | null> {
    const codes = chosen.map(({ code }) => code).filter((code) => snapshot.territory.municipalityByCode.has(code));
    if (codes.length === 0) return null;
    try {
      return await this.choices.compare(snapshot, codes, { scope, interestRule }, signal);
    } catch (error) {
      // Fewer candidates today than sites asked for, or nobody to serve.
      if (error instanceof BadUserInputError || error instanceof InsufficientDataError) return null;
      throw error;
    }
  }

  /** Measured on today's data, in the terms of the question where it had any. */
  private async gain(
    snapshot: Snapshot,
    chosen: readonly ChosenMunicipality[],
    { reach, impedance, travelModel, demand, demandScope }: SiteSelectionRequest,
    signal: AbortSignal | undefined,
  ): Promise<CoverageGain | null> {
    // A municipality that the territory no longer has cannot be measured.
    const codes = chosen.map(({ code }) => code).filter((code) => snapshot.territory.municipalityByCode.has(code));
    if (codes.length === 0) return null;
    const terms = {
      reach: [reach ?? DEFAULT_REACH],
      impedance: impedance ?? null,
      travelModel: travelModel ?? null,
      demand: demand ?? null,
      scope: demandScope ?? null,
    };
    const openVumes = snapshot.servicePoints.filter(({ kind, status }) => kind === 'VUME' && status === 'OPEN').length;
    const open: CoverageRequest['facilities'] = openVumes > 0 ? { kinds: ['VUME'], status: ['OPEN'] } : {};
    const after = await this.coverage.coverage(
      snapshot,
      { ...terms, facilities: { ...open, municipalityCodes: codes } },
      signal,
    );
    const before =
      openVumes > 0 ? firstLevel(await this.coverage.coverage(snapshot, { ...terms, facilities: open }, signal)) : null;
    return gainOf(before, after, openVumes);
  }
}

function gainOf(before: CoverageLevel | null, after: CoverageReport, openVumes: number): CoverageGain {
  const level = firstLevel(after);
  const percentBefore = new Map(
    before?.byDepartment.map(({ department, coveredPercent }) => [department, coveredPercent]),
  );
  return {
    reach: level.reach,
    impedance: after.impedanceModel.impedance,
    impedanceModel: after.impedanceModel,
    demand: after.demand,
    openVumes,
    totalDemand: after.totalDemand,
    before: { demand: before?.coveredDemand ?? 0, percent: before?.coveredPercent ?? 0 },
    after: { demand: level.coveredDemand, percent: level.coveredPercent },
    byDepartment: level.byDepartment.map(({ department, coveredPercent }) => ({
      code: department.code,
      name: department.name,
      beforePercent: percentBefore.get(department) ?? 0,
      afterPercent: coveredPercent,
    })),
    percentOf: new Map(
      level.byMunicipality.flatMap(({ municipality, coveredPercent }) =>
        coveredPercent === null ? [] : [[municipality.code, coveredPercent] as const],
      ),
    ),
  };
}

function firstLevel({ levels }: CoverageReport): CoverageLevel {
  const [level] = levels;
  if (level === undefined) throw new Error('a report of coverage has a level for each reach asked for');
  return level;
}

function interestOf({ positionOf }: Snapshot, code: string): ChosenMunicipality['interest'] {
  return (positionOf.get(code) ?? NO_POSITION).interest;
}

function hasOpenVume({ servicePointsOf }: Snapshot, code: string): boolean {
  return vumeStatusOf(servicePointsOf.get(code)) === 'OPEN';
}

function notFound(id: string): never {
  throw new NotFoundError({ es: `No hay ningún escenario «${id}».`, en: `There is no scenario "${id}".` }, ARGUMENT);
}
