import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Principal } from '../../src/domain/access';
import { DEFAULT_TIME_LIMIT_SECONDS } from '../../src/domain/coverage';
import { UnauthenticatedError } from '../../src/platform/errors';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import { ExcludedMunicipalityType } from '../ranking/ranking.type';
import type { Context } from '../request/context';
import { MunicipalityType } from '../territory/municipality.type';
import { toMunicipality } from '../territory/territory.mapper';
import { VumeSiteSelectionInput } from './coverage.input';
import { toDemandDescription, toImpedanceModel, toSiteSelection } from './coverage-report.mapper';
import { DemandDescriptionType, ImpedanceModelType } from './coverage-report.type';
import { FrontierPointType, SelectedSiteType, VumeSiteSelectionType } from './site-selection.type';

@Resolver(() => VumeSiteSelectionType)
export class VumeSiteSelectionResolver {
  @Query(() => VumeSiteSelectionType, {
    description:
      'Chooses the municipalities whose VUME would bring most, exactly and with a proof (selección de sitios). A client that hangs up stops the search.',
  })
  async vumeSiteSelection(
    @Ctx() { principal, snapshot, services, signal, onProgress }: Context,
    @Arg('input', () => VumeSiteSelectionInput, {
      nullable: true,
      description: 'Options of site selection; documented defaults without it.',
    })
    input?: VumeSiteSelectionInput | null,
  ): Promise<VumeSiteSelectionType> {
    requireKeyForMoreTime(principal, input?.timeLimitSeconds);
    return toSiteSelection(await services.siteSelection.select(snapshot, input ?? {}, signal, onProgress));
  }

  @FieldResolver(() => [SelectedSiteType], { description: 'The chosen sites by code; none when INFEASIBLE.' })
  sites(@Root() { selection }: VumeSiteSelectionType): SelectedSiteType[] {
    return selection.sites.map((site) => {
      const { fixed, coveredDemand, assignedDemand, meanImpedance, lossWithout, servedDemand } = site;
      return { site, fixed, coveredDemand, assignedDemand, meanImpedance, lossWithout, servedDemand };
    });
  }

  @FieldResolver(() => [ExcludedMunicipalityType], {
    description:
      'By code, the candidates that the interest rule leaves out, each with the reason; those of excludedCodes are not among them.',
  })
  excluded(@Root() { selection }: VumeSiteSelectionType): ExcludedMunicipalityType[] {
    return selection.excluded.map((excluded) => ({ excluded, reason: excluded.reason }));
  }

  @FieldResolver(() => [String], {
    description: 'Warnings, for example an open VUME whose authority has since declined.',
  })
  warnings(
    @Root() { selection }: VumeSiteSelectionType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string[] {
    return selection.warnings.map((warning) => warning[languageCode(language)]);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why no choice meets the conditions, in the words of the question; null unless INFEASIBLE.',
  })
  infeasibleBecause(
    @Root() { selection }: VumeSiteSelectionType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    return selection.infeasibleBecause?.[languageCode(language)] ?? null;
  }

  @FieldResolver(() => [FrontierPointType], {
    description:
      'Coverage frontier: the most demand that 1, 2, … of the sites can cover, under the same fixed sites, quotas and capacities; steps that these rule out are left out. Worked out when it is asked for, whatever the objective.',
  })
  async frontier(
    @Root() { selection }: VumeSiteSelectionType,
    @Ctx() { snapshot, services, signal }: Context,
  ): Promise<FrontierPointType[]> {
    const points = await services.siteSelection.frontier(snapshot, selection.request, signal);
    return points.map((point) => {
      const { sites, status, coveredDemand, coveredPercent, gain } = point;
      return { point, sites, status, coveredDemand, coveredPercent, gain };
    });
  }

  @FieldResolver(() => [MunicipalityType], {
    description:
      'For MAX_COVERAGE without capacities: candidates as good as the chosen site that brings least and is not fixed (empates).',
  })
  tiedWithLast(@Root() { selection }: VumeSiteSelectionType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return selection.tiedWithLast.map((municipality) => toMunicipality(snapshot, municipality));
  }

  @FieldResolver(() => ImpedanceModelType, { description: 'Method of measuring distance or time.' })
  impedanceModel(@Root() { selection }: VumeSiteSelectionType): ImpedanceModelType {
    return toImpedanceModel(selection.impedanceModel);
  }

  @FieldResolver(() => DemandDescriptionType, { description: 'Population or other demand counted.' })
  demand(@Root() { selection }: VumeSiteSelectionType): DemandDescriptionType {
    return toDemandDescription(selection.demand);
  }
}

/** @throws UnauthenticatedError for more time than anybody may have, asked by nobody in particular */
function requireKeyForMoreTime(principal: Principal, seconds: number | null | undefined): void {
  if (principal.kind !== 'ANONYMOUS' || !seconds || seconds <= DEFAULT_TIME_LIMIT_SECONDS) return;
  const argument = 'input.timeLimitSeconds';
  throw new UnauthenticatedError(
    {
      es: `${argument}: se encontró ${seconds}; sin clave, debe ser como máximo ${DEFAULT_TIME_LIMIT_SECONDS}. Con una clave («Authorization: Bearer <clave>») puede ser más.`,
      en: `${argument}: found ${seconds}; without a key it must be at most ${DEFAULT_TIME_LIMIT_SECONDS}. With a key ("Authorization: Bearer <key>") it may be more.`,
    },
    argument,
  );
}

@Resolver(() => SelectedSiteType)
export class SelectedSiteResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The chosen municipality.' })
  municipality(@Root() { site }: SelectedSiteType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, site.municipality);
  }

  @FieldResolver(() => [MunicipalityType], {
    description:
      'For MAX_COVERAGE without capacities: candidates that would cover as much in its place, by code; none for a fixed site.',
  })
  alternatives(@Root() { site }: SelectedSiteType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return site.alternatives.map((municipality) => toMunicipality(snapshot, municipality));
  }
}

@Resolver(() => FrontierPointType)
export class FrontierPointResolver {
  @FieldResolver(() => [MunicipalityType], { description: 'The sites that cover it, by code.' })
  municipalities(@Root() { point }: FrontierPointType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return point.municipalities.map((municipality) => toMunicipality(snapshot, municipality));
  }
}
