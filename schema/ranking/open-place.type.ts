import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../src/domain/ranking';
import type { VumeRanking } from '../../src/domain/ranking';
import type { MunicipalInterest } from '../../src/domain/territory';
import { MunicipalInterest as MunicipalInterestEnum } from '../territory/territory.enums';

@ObjectType('CriterionFit', {
  description: "Comparison of a candidate with the programme's municipalities on a criterion.",
})
export class CriterionFitType {
  readonly fit!: domain.CriterionFit;

  @Field(() => Float, {
    nullable: true,
    description: 'Value in the unit of the indicator; null when missing and not imputed.',
  })
  value!: number | null;

  @Field(() => Boolean, {
    description: 'Whether the value is the median of its department rather than its own figure (dato imputado).',
  })
  imputed!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'Percentage of the named municipalities with less need, 0 to 100; null where there is no figure.',
  })
  percentAmongNamed!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Its need is at least the median of the named municipalities; null where there is no figure.',
  })
  reachesNamedMedian!: boolean | null;
}

@ObjectType('OpenPlaceCandidate', {
  description: 'A municipality that could take the open place of the programme (lugar abierto).',
})
export class OpenPlaceCandidateType {
  readonly ranking!: VumeRanking;
  readonly candidate!: domain.OpenPlaceCandidate;

  @Field(() => Int, { description: 'Its place among the candidates: 1 is most need. Ties share a place.' })
  rank!: number;

  @Field(() => Float, { description: 'Score, 0 to 1, on scales over all 116 municipalities; 1 is the greatest need.' })
  score!: number;

  @Field(() => Float, {
    description: 'Geodesic distance between its centroid and that of `nearestNamed`, in kilometres.',
  })
  distanceToNearestNamedKm!: number;

  @Field(() => Boolean, { description: 'It shares a border, or a point of one, with a named municipality.' })
  bordersNamed!: boolean;

  @Field(() => MunicipalInterestEnum, {
    description: 'Latest recorded interest of its authority in a VUME, a condition for having one.',
  })
  interest!: MunicipalInterest;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether its authority will co-invest in ventures, a condition for those (coinversión); null: not recorded.',
  })
  willingToCoinvest!: boolean | null;
}

@ObjectType('OpenPlaceCandidates', {
  description: 'The municipalities outside the programme, ranked for its open place (el municipio número treinta).',
})
export class OpenPlaceCandidatesType {
  readonly result!: domain.OpenPlaceRanking;
  /** What was asked, for its recipe. */
  readonly request!: domain.OpenPlaceRequest;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => Int, { description: 'Places in the reach that no named municipality takes.' })
  openPlaces!: number;
}
