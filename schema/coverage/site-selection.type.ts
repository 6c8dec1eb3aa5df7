import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../src/domain/coverage';
import type { InterestRule as InterestRuleValue } from '../../src/domain/programme';
import { InterestRule } from '../ranking/ranking.enums';
import { SiteObjective, SolutionStatus } from './coverage.enums';

@ObjectType('SelectedSite', { description: 'A chosen municipality; its site stands at its seat.' })
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

  @Field(() => Float, { description: 'Demand within reach of no other chosen site: what is lost without it.' })
  lossWithout!: number;

  @Field(() => Float, { nullable: true, description: 'With capacities, the demand that it serves; else null.' })
  servedDemand!: number | null;
}

@ObjectType('CoverageSummary', { description: 'What the chosen sites cover together.' })
class CoverageSummaryType {
  @Field(() => Float, { description: 'All demand.' })
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

  @Field(() => Float, { description: 'What no choice can beat, as known then.' })
  bound!: number;
}

@ObjectType('FrontierPoint', { description: 'The most demand that so many sites can cover (frontera de cobertura).' })
export class FrontierPointType {
  readonly point!: domain.FrontierPoint;

  @Field(() => Int, { description: 'How many sites, fixed ones counted.' })
  sites!: number;

  @Field(() => SolutionStatus, { description: 'How sure it is.' })
  status!: domain.SolutionStatus;

  @Field(() => Float, { description: 'Demand covered; with capacities, served.' })
  coveredDemand!: number;

  @Field(() => Float, { description: 'Its percentage of all demand.' })
  coveredPercent!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What it brings over the step before (valor marginal); null for the first.',
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

  @Field(() => SiteObjective, { description: 'What was to be achieved.' })
  objective!: domain.SiteObjective;

  @Field(() => SolutionStatus, { description: 'How sure it is: OPTIMAL only with a proof.' })
  status!: domain.SolutionStatus;

  @Field(() => Float, {
    nullable: true,
    description:
      'MAX_COVERAGE: demand covered (with capacities, served); MIN_MEAN_IMPEDANCE: mean impedance; MIN_MAX_IMPEDANCE: the worst impedance; COVER_ALL: how many sites. Null when INFEASIBLE.',
  })
  objectiveValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What no choice can beat, in the same unit; equal to objectiveValue when OPTIMAL.',
  })
  bound!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Distance of the bound from the value in percent of the value; 0 when OPTIMAL (brecha).',
  })
  gapPercent!: number | null;

  @Field(() => Float, { description: 'Seconds that the answer took to work out, also when it was kept from before.' })
  solveSeconds!: number;

  @Field(() => Int, { description: 'Candidates that could be chosen, fixed ones counted.' })
  candidates!: number;

  @Field(() => InterestRule, { description: 'What the interest of the authority decided.' })
  interestRule!: InterestRuleValue;

  @Field(() => CoverageSummaryType, {
    nullable: true,
    description: 'What the sites cover together; null when INFEASIBLE.',
  })
  coverage!: domain.CoverageSummary | null;

  @Field(() => [SolveProgressType], { description: 'How the search went, up to 200 moments.' })
  progress!: readonly domain.SolveProgress[];
}
