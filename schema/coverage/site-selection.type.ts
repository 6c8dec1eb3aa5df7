import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../src/domain/coverage';
import type { InterestRule as InterestRuleValue } from '../../src/domain/programme';
import { InterestRule } from '../ranking/ranking.enums';
import { SiteObjective, SolutionStatus } from './coverage.enums';

@ObjectType('SelectedSite', { description: 'A chosen municipality, with the site at its seat.' })
export class SelectedSiteType {
  readonly site!: domain.SelectedSite;

  @Field(() => Boolean, { description: 'Whether it was chosen in any case.' })
  fixed!: boolean;

  @Field(() => Float, { description: 'Demand within its reach, also where another site reaches it too.' })
  coveredDemand!: number;

  @Field(() => Float, { description: 'Demand that has no chosen site nearer than this one.' })
  assignedDemand!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean impedance of that demand, in km or minutes; null when there is none.',
  })
  meanImpedance!: number | null;

  @Field(() => Float, {
    description: 'Demand within reach of no other chosen site, which would be lost without this one.',
  })
  lossWithout!: number;

  @Field(() => Float, { nullable: true, description: 'Demand served by the site; null without capacities.' })
  servedDemand!: number | null;
}

@ObjectType('CoverageSummary', { description: 'Coverage of the chosen sites together.' })
class CoverageSummaryType {
  @Field(() => Float, { description: 'Total demand.' })
  totalDemand!: number;

  @Field(() => Float, { description: 'Demand within reach of a chosen site, whatever its capacity.' })
  coveredDemand!: number;

  @Field(() => Float, { description: 'Its percentage of all demand.' })
  coveredPercent!: number;

  @Field(() => Float, { nullable: true, description: 'Demand-weighted mean impedance to the nearest chosen site.' })
  meanImpedance!: number | null;

  @Field(() => Float, { nullable: true, description: 'Impedance of the worst-served place with demand.' })
  maxImpedance!: number | null;
}

@ObjectType('SolveProgress', { description: 'A moment of the search.' })
class SolveProgressType {
  @Field(() => Float, { description: 'Seconds since the search began.' })
  elapsedSeconds!: number;

  @Field(() => Float, { description: 'The best value so far, in the unit of objectiveValue.' })
  objectiveValue!: number;

  @Field(() => Float, { description: 'Best known bound on the objective at that time.' })
  bound!: number;
}

@ObjectType('FrontierPoint', {
  description: 'Maximum demand that a number of sites can cover (frontera de cobertura).',
})
export class FrontierPointType {
  readonly point!: domain.FrontierPoint;

  @Field(() => Int, { description: 'Number of sites, fixed ones included.' })
  sites!: number;

  @Field(() => SolutionStatus, { description: 'Status of the solution; OPTIMAL only with a proof.' })
  status!: domain.SolutionStatus;

  @Field(() => Float, { description: 'Demand covered; with capacities, served.' })
  coveredDemand!: number;

  @Field(() => Float, { description: 'Its percentage of all demand.' })
  coveredPercent!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Gain over the previous step (valor marginal); null for the first.',
  })
  gain!: number | null;
}

@ObjectType('VumeSiteSelection', {
  description: 'Sites for VUMEs, chosen exactly, with the definition that reproduces it (selección de sitios).',
})
export class VumeSiteSelectionType {
  readonly selection!: domain.SiteSelection;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => SiteObjective, { description: 'Objective of the selection.' })
  objective!: domain.SiteObjective;

  @Field(() => SolutionStatus, { description: 'Status of the solution; OPTIMAL only with a proof.' })
  status!: domain.SolutionStatus;

  @Field(() => Float, {
    nullable: true,
    description:
      'MAX_COVERAGE: demand covered (with capacities, served); MIN_MEAN_IMPEDANCE: mean impedance; MIN_MAX_IMPEDANCE: the worst impedance; COVER_ALL: how many sites. Null when INFEASIBLE.',
  })
  objectiveValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Bound on the objective, in the same unit; equal to objectiveValue when OPTIMAL.',
  })
  bound!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Distance of the bound from the value in percent of the value; 0 when OPTIMAL (brecha).',
  })
  gapPercent!: number | null;

  @Field(() => Float, { description: 'Seconds taken to compute the answer, also when it comes from the cache.' })
  solveSeconds!: number;

  @Field(() => Int, { description: 'Candidates that could be chosen, fixed ones counted.' })
  candidates!: number;

  @Field(() => InterestRule, { description: 'Rule applied to the interest of the authorities.' })
  interestRule!: InterestRuleValue;

  @Field(() => CoverageSummaryType, {
    nullable: true,
    description: 'Coverage of the chosen sites together; null when INFEASIBLE.',
  })
  coverage!: domain.CoverageSummary | null;

  @Field(() => [SolveProgressType], { description: 'Progress of the search, up to 200 points.' })
  progress!: readonly domain.SolveProgress[];
}
