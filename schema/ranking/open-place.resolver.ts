import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import type { Context } from '../request/context';
import { MunicipalityType } from '../territory/municipality.type';
import { toMunicipality } from '../territory/territory.mapper';
import { CriterionFitType, OpenPlaceCandidatesType, OpenPlaceCandidateType } from './open-place.type';
import { OpenPlaceInput } from './ranking.input';
import { toCriterion, toRankedMunicipality } from './ranking.mapper';
import { CriterionType, ExcludedMunicipalityType, RankedMunicipalityType } from './ranking.type';

@Resolver(() => OpenPlaceCandidatesType)
export class OpenPlaceResolver {
  @Query(() => OpenPlaceCandidatesType, {
    description:
      'Ranks the municipalities that are not named for the open place of the programme (el municipio número treinta).',
  })
  async openPlaceCandidates(
    @Ctx() { snapshot, services }: Context,
    @Arg('input', () => OpenPlaceInput, {
      nullable: true,
      description: 'Options of the ranking; documented defaults without it.',
    })
    input?: OpenPlaceInput | null,
  ): Promise<OpenPlaceCandidatesType> {
    const request = input ?? {};
    const result = await services.ranking.openPlaceCandidates(snapshot, request);
    return { result, request, dataRevision: result.ranking.dataRevision, openPlaces: result.openPlaces };
  }

  @FieldResolver(() => [CriterionType], { description: 'The criteria in use.' })
  criteria(@Root() { result }: OpenPlaceCandidatesType): CriterionType[] {
    return result.ranking.criteria.map(toCriterion);
  }

  @FieldResolver(() => [OpenPlaceCandidateType], { description: 'The candidates by place, ties by code.' })
  candidates(@Root() { result }: OpenPlaceCandidatesType): OpenPlaceCandidateType[] {
    return result.candidates.map((candidate) => {
      const { ranked, distanceToNearestNamedKm, namedNeighbours, interest, willingToCoinvest } = candidate;
      return {
        ranking: result.ranking,
        candidate,
        rank: ranked.rank,
        score: ranked.score,
        distanceToNearestNamedKm,
        bordersNamed: namedNeighbours.length > 0,
        interest,
        willingToCoinvest,
      };
    });
  }

  @FieldResolver(() => [ExcludedMunicipalityType], {
    description: 'The municipalities that are left out, by code, each with the reason.',
  })
  excluded(@Root() { result }: OpenPlaceCandidatesType): ExcludedMunicipalityType[] {
    return result.ranking.excluded.map((excluded) => ({ excluded, reason: excluded.reason }));
  }

  @FieldResolver(() => [String], { description: 'Caveats on the underlying data.' })
  warnings(
    @Root() { result }: OpenPlaceCandidatesType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string[] {
    return result.ranking.warnings.map((warning) => warning[languageCode(language)]);
  }
}

@Resolver(() => OpenPlaceCandidateType)
export class OpenPlaceCandidateResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The municipality.' })
  municipality(@Root() { candidate }: OpenPlaceCandidateType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, candidate.ranked.municipality);
  }

  @FieldResolver(() => RankedMunicipalityType, {
    description: 'Its place with its contributions and its explanation.',
  })
  ranked(@Root() { ranking, candidate }: OpenPlaceCandidateType): RankedMunicipalityType {
    return toRankedMunicipality(ranking, candidate.ranked);
  }

  @FieldResolver(() => MunicipalityType, {
    description: 'The named municipality that is nearest, centroid to centroid.',
  })
  nearestNamed(@Root() { candidate }: OpenPlaceCandidateType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, candidate.nearestNamed);
  }

  @FieldResolver(() => [MunicipalityType], {
    description: 'The named municipalities that it shares a border with, or a point of one (queen), by code.',
  })
  namedNeighbours(@Root() { candidate }: OpenPlaceCandidateType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return candidate.namedNeighbours.map((entity) => toMunicipality(snapshot, entity));
  }

  @FieldResolver(() => [CriterionFitType], {
    description: 'Its fit to the criteria of the programme, against the named municipalities.',
  })
  criteria(@Root() { candidate }: OpenPlaceCandidateType): CriterionFitType[] {
    return candidate.criteria.map((fit) => {
      const { value, imputed, percentAmongNamed, reachesNamedMedian } = fit;
      return { fit, value, imputed, percentAmongNamed, reachesNamedMedian };
    });
  }
}

@Resolver(() => CriterionFitType)
export class CriterionFitResolver {
  @FieldResolver(() => CriterionType, { description: 'The criterion.' })
  criterion(@Root() { fit }: CriterionFitType): CriterionType {
    return toCriterion(fit.criterion);
  }
}
