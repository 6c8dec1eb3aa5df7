import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import {
  type AccessibilityMethod as AccessibilityMethodValue,
  type AccessibilityRequest,
  type CoverageRequest,
  DEFAULT_ACCESSIBILITY,
  DEFAULT_OBJECTIVE,
  type DemandKind as DemandKindValue,
  type DemandRequest,
  type DepartmentQuotaRequest,
  type FacilitiesRequest,
  type Impedance as ImpedanceValue,
  type SiteCapacityRequest,
  type SiteObjective as SiteObjectiveValue,
  type SiteSelectionRequest,
  type SlopeClassRequest,
  type TravelModelRequest,
  type TravelTimeSource as TravelTimeSourceValue,
} from '../../src/domain/coverage';

import type { InterestRule as InterestRuleValue } from '../../src/domain/programme';
import type { RankingPreset as RankingPresetValue, RankingScope as RankingScopeValue } from '../../src/domain/ranking';
import type { ServicePointKind as Kind, ServicePointStatus as Status } from '../../src/domain/territory';
import { GraphQLGeoJSON } from '../contract/scalars';
import { must } from '../contract/validation';
import { InterestRule, RankingPreset, RankingScope } from '../ranking/ranking.enums';
import { ServicePointKind, ServicePointStatus } from '../territory/territory.enums';
import { CODES_LIMIT, MAX_CODES, PointInput } from '../territory/territory.input';
import { AccessibilityMethod, DemandKind, Impedance, SiteObjective, TravelTimeSource } from './coverage.enums';

const MAX_POINTS = 2_000;
const POINTS_LIMIT = must(`una lista de como máximo ${MAX_POINTS}`, `a list of at most ${MAX_POINTS}`);
const IMPEDANCE = {
  nullable: true,
  defaultValue: 'DISTANCE_KM',
  description: 'Method of measuring distance or time.',
} as const;
const TRAVEL_MODEL = { nullable: true, description: 'Parameters of the travel-time model, for TRAVEL_MINUTES.' };
const DEMAND = { nullable: true, description: 'Demand to be reached; the population by default.' };

@InputType('DemandInput', { description: 'Demand to be reached (demanda).' })
export class DemandInput implements DemandRequest {
  @Field(() => DemandKind, { defaultValue: 'POPULATION', description: 'Kind of demand counted.' })
  kind!: DemandKindValue;

  @Field(() => ID, {
    nullable: true,
    description:
      'For INDICATOR: key of a census count, e.g. unemployed_first_job, female or households; an unknown one is answered with the whole list.',
  })
  indicatorKey?: string | null;

  @Field(() => RankingPreset, {
    nullable: true,
    description: 'For NEED_WEIGHTED_POPULATION: the criteria that need is scored by; DEFAULT without it.',
  })
  preset?: RankingPresetValue | null;
}

@InputType('FacilitiesInput', {
  description: 'Facilities (instalaciones): the union of the given sets; facilities at the same position count once.',
})
export class FacilitiesInput implements FacilitiesRequest {
  @Field(() => [ServicePointKind], {
    nullable: true,
    description: 'Service points of these kinds; only open ones unless `status` says otherwise.',
  })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  kinds?: Kind[] | null;

  @Field(() => [ServicePointStatus], {
    nullable: true,
    description: 'Service points of these statuses, of the kinds named or of any kind without them.',
  })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  status?: Status[] | null;

  @Field(() => [ID], { nullable: true, description: 'Seats of these municipalities (cabeceras), by INE code.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  municipalityCodes?: string[] | null;

  @Field(() => [PointInput], { nullable: true, description: 'Arbitrary points in Guatemala; at most 2000.' })
  @ArrayMaxSize(MAX_POINTS, POINTS_LIMIT)
  @ValidateNested({ each: true })
  points?: PointInput[] | null;
}

@InputType('SlopeClassInput', { description: 'Roads no steeper than this are driven at this share of the base speed.' })
export class SlopeClassInput implements SlopeClassRequest {
  @Field(() => Float, {
    nullable: true,
    description: 'Steepest slope of the class in percent, included; null, in the last class only: no limit.',
  })
  steepestPercent?: number | null;

  @Field(() => Float, { description: 'Share of the base speed, above 0 and at most 2.' })
  shareOfBaseSpeed!: number;
}

@InputType('TravelModelInput', {
  description:
    'Parameters of the travel-time model; each has a documented default, and impedanceModel of the answer gives them all with their sources.',
})
export class TravelModelInput implements TravelModelRequest {
  @Field(() => TravelTimeSource, {
    nullable: true,
    defaultValue: 'BEST_AVAILABLE',
    description: 'Source of travel times.',
  })
  source?: TravelTimeSourceValue | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 40,
    description: 'Speed on a level rural road, km/h, 1 to 150 (velocidad base).',
  })
  baseSpeedKmh?: number | null;

  @Field(() => [SlopeClassInput], {
    nullable: true,
    description:
      'Classes of slope from gentle to steep; by default up to 5 % the base speed, up to 15 % 0.75 of it, up to 30 % 0.5, beyond 0.35.',
  })
  @ArrayMaxSize(20, must('una lista de como máximo 20', 'a list of at most 20'))
  slopeClasses?: SlopeClassInput[] | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 1.3,
    description: 'Ratio of road length to the straight line between neighbouring places, 1 to 5 (desvío).',
  })
  detourFactor?: number | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 4,
    description:
      'Edges longer than this multiple of the median are dropped unless they keep the network connected; 1 to 100.',
  })
  longEdgeFactor?: number | null;
}

@InputType('CoverageInput', { description: 'Facilities, reaches and population for coverage.' })
export class CoverageInput implements CoverageRequest {
  @Field(() => FacilitiesInput, { description: 'The facilities.' })
  @ValidateNested()
  facilities!: FacilitiesInput;

  @Field(() => [Float], {
    description: 'Reaches in km or minutes, above 0, from 1 to 20 of them; a place exactly at the reach is covered.',
  })
  @ArrayMaxSize(1_000, must('una lista de 1 a 20', 'a list of 1 to 20'))
  reach!: number[];

  @Field(() => Impedance, IMPEDANCE)
  impedance?: ImpedanceValue | null;

  @Field(() => TravelModelInput, TRAVEL_MODEL)
  @ValidateNested()
  travelModel?: TravelModelInput | null;

  @Field(() => DemandInput, DEMAND)
  @ValidateNested()
  demand?: DemandInput | null;

  @Field(() => RankingScope, {
    nullable: true,
    defaultValue: 'REGION',
    description: 'Scope of the places counted.',
  })
  scope?: RankingScopeValue | null;

  @Field(() => GraphQLGeoJSON, {
    nullable: true,
    description: 'Only places in this Polygon or MultiPolygon (RFC 7946) count, its border included.',
  })
  area?: unknown;
}

@InputType('AccessibilityInput', { description: 'Facilities and population for accessibility.' })
export class AccessibilityInput implements AccessibilityRequest {
  @Field(() => FacilitiesInput, { description: 'The facilities.' })
  @ValidateNested()
  facilities!: FacilitiesInput;

  @Field(() => AccessibilityMethod, {
    nullable: true,
    defaultValue: DEFAULT_ACCESSIBILITY,
    description: 'Method of accessibility.',
  })
  method?: AccessibilityMethodValue | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 20,
    description:
      'Reach in km or minutes, above 0, included; for GRAVITY the impedance at which supply counts half; for NEAREST only of coveredPercent by department.',
  })
  reach?: number | null;

  @Field(() => Impedance, IMPEDANCE)
  impedance?: ImpedanceValue | null;

  @Field(() => TravelModelInput, TRAVEL_MODEL)
  @ValidateNested()
  travelModel?: TravelModelInput | null;

  @Field(() => DemandInput, DEMAND)
  @ValidateNested()
  demand?: DemandInput | null;

  @Field(() => RankingScope, {
    nullable: true,
    defaultValue: 'REGION',
    description: 'Scope of the places that count and compete for the facilities.',
  })
  scope?: RankingScopeValue | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 1000,
    description:
      'People that a facility without a recorded capacity is taken to serve in a year: an assumption, to which the scores are proportional.',
  })
  defaultCapacityPerYear?: number | null;
}

@InputType('DepartmentQuota', { description: 'Minimum and maximum number of sites in a department (cuota).' })
export class DepartmentQuotaInput implements DepartmentQuotaRequest {
  @Field(() => ID, { description: 'INE code of the department, two digits.' })
  departmentCode!: string;

  @Field(() => Int, { nullable: true, description: 'Sites at the least, fixed ones counted; none without it.' })
  min?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Maximum number of sites, fixed ones included; unlimited by default.',
  })
  max?: number | null;
}

@InputType('SiteCapacityInput', { description: 'The capacity of one candidate.' })
export class SiteCapacityInput implements SiteCapacityRequest {
  @Field(() => ID, { description: 'INE code of the candidate.' })
  municipalityCode!: string;

  @Field(() => Float, { description: 'Most demand that it can serve, in the unit of the demand, 0 or more.' })
  capacity!: number;
}

@InputType('VumeSiteSelectionInput', {
  description: 'Options of site selection; every field has a documented default.',
})
export class VumeSiteSelectionInput implements SiteSelectionRequest {
  @Field(() => SiteObjective, {
    nullable: true,
    defaultValue: DEFAULT_OBJECTIVE,
    description: 'Objective of the selection.',
  })
  objective?: SiteObjectiveValue | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 13,
    description: 'Total number of sites, fixed ones included; ignored by COVER_ALL.',
  })
  sites?: number | null;

  @Field(() => Impedance, IMPEDANCE)
  impedance?: ImpedanceValue | null;

  @Field(() => TravelModelInput, TRAVEL_MODEL)
  @ValidateNested()
  travelModel?: TravelModelInput | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 15,
    description: 'Reach in km or minutes, above 0; a place exactly at the reach is covered.',
  })
  reach?: number | null;

  @Field(() => DemandInput, DEMAND)
  @ValidateNested()
  demand?: DemandInput | null;

  @Field(() => RankingScope, {
    nullable: true,
    defaultValue: 'PROGRAMME',
    description: 'Scope of the candidate municipalities, each represented by its seat.',
  })
  scope?: RankingScopeValue | null;

  @Field(() => [ID], { nullable: true, description: 'Candidates by INE code, instead of those of the scope.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  candidateCodes?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Sites that are chosen in any case and count towards `sites`; without it, the municipalities with an open VUME that are not excluded. An empty list fixes none.',
  })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  fixedCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Municipalities that may not be chosen.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  excludedCodes?: string[] | null;

  @Field(() => InterestRule, {
    nullable: true,
    defaultValue: 'EXCLUDE_DECLINED',
    description:
      "Effect of the authority's interest, as in the ranking; `excluded` lists the municipalities left out. An open VUME stays a site; fixing any other site against the rule is an error.",
  })
  interestRule?: InterestRuleValue | null;

  @Field(() => [DepartmentQuotaInput], { nullable: true, description: 'Sites that departments must and may take.' })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  departmentQuotas?: DepartmentQuotaInput[] | null;

  @Field(() => RankingScope, {
    nullable: true,
    defaultValue: 'REGION',
    description: 'Scope of the demand to serve.',
  })
  demandScope?: RankingScopeValue | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 10,
    description:
      'Time limit in seconds, after which the best solution so far is FEASIBLE; above 0, at most 10 without a key and 120 with one.',
  })
  timeLimitSeconds?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Most demand that any one site can serve, in the unit of the demand: capacitated maximal coverage (CMCLP; Current and Storbeck 1988). Only for MAX_COVERAGE; no limit without it.',
  })
  capacityPerSite?: number | null;

  @Field(() => [SiteCapacityInput], {
    nullable: true,
    description: 'Capacities of single candidates, in place of capacityPerSite. Only for MAX_COVERAGE.',
  })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  siteCapacities?: SiteCapacityInput[] | null;
}
