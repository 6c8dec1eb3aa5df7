import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { VumeSiteSelectionInput } from '../coverage/coverage.input';
import { VumeRankingInput } from '../ranking/ranking.input';
import type { Context } from '../request/context';
import { MunicipalityType } from '../territory/municipality.type';
import { toMunicipality } from '../territory/territory.mapper';
import { ChoiceComparisonType, ReachedByVumesType } from './choice-comparison.type';

@Resolver(() => ChoiceComparisonType)
export class ChoiceComparisonResolver {
  @Query(() => ChoiceComparisonType, {
    description:
      'Compares the first topN of a ranking with a site selection of as many new VUMEs: the municipalities in both, and the population reached by each.',
  })
  async rankingAndSites(
    @Ctx() { snapshot, services, signal }: Context,
    @Arg('ranking', () => VumeRankingInput, {
      nullable: true,
      description: 'Options of the ranking; documented defaults without it.',
    })
    ranking?: VumeRankingInput | null,
    @Arg('sites', () => VumeSiteSelectionInput, {
      nullable: true,
      description:
        'Options of the site selection; documented defaults without it. Its `sites` is set to the VUMEs open today plus the number of new ones that the ranking proposes.',
    })
    sites?: VumeSiteSelectionInput | null,
  ): Promise<ChoiceComparisonType> {
    const { topN, candidates } = await services.ranking.rank(snapshot, ranking ?? {});
    const codes = candidates.filter(({ rank }) => rank <= topN).map(({ municipality }) => municipality.code);
    const comparison = await services.choices.compare(snapshot, codes, sites ?? {}, signal);
    const { newVumes, openVumes, reach, sitesStatus } = comparison;
    return {
      comparison,
      dataRevision: snapshot.revision,
      newVumes,
      totalVumes: newVumes + openVumes.length,
      reach,
      sitesStatus,
    };
  }

  @FieldResolver(() => [MunicipalityType], { description: 'Municipalities whose VUME is open today, by code.' })
  openVumes(@Root() { comparison }: ChoiceComparisonType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return comparison.openVumes.map((one) => toMunicipality(snapshot, one));
  }

  @FieldResolver(() => [MunicipalityType], { description: 'Proposed by both, by code.' })
  inBoth(@Root() { comparison }: ChoiceComparisonType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return comparison.inBoth.map((one) => toMunicipality(snapshot, one));
  }

  @FieldResolver(() => [MunicipalityType], { description: 'Proposed by the ranking alone, by code.' })
  inRankingAlone(@Root() { comparison }: ChoiceComparisonType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return comparison.inRankingAlone.map((one) => toMunicipality(snapshot, one));
  }

  @FieldResolver(() => [MunicipalityType], { description: 'Proposed by the choice of sites alone, by code.' })
  inSitesAlone(@Root() { comparison }: ChoiceComparisonType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return comparison.inSitesAlone.map((one) => toMunicipality(snapshot, one));
  }

  @FieldResolver(() => ReachedByVumesType, { description: 'With the VUMEs open today alone.' })
  today(@Root() { comparison }: ChoiceComparisonType): ReachedByVumesType {
    return comparison.today;
  }

  @FieldResolver(() => ReachedByVumesType, { description: 'With those that the ranking proposes besides.' })
  byRanking(@Root() { comparison }: ChoiceComparisonType): ReachedByVumesType {
    return comparison.byRanking;
  }

  @FieldResolver(() => ReachedByVumesType, { description: 'With those that the choice of sites proposes besides.' })
  bySites(@Root() { comparison }: ChoiceComparisonType): ReachedByVumesType {
    return comparison.bySites;
  }
}
