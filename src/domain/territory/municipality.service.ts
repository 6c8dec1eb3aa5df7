import type { Position } from '../../../geo/basis/units';
import { geodesicDistanceKm } from '../../../geo/geodesic/distance';
import { type ArgumentProblem, BadUserInputError, refusalParts } from '../../platform/errors';
import { foldText } from '../../platform/fold-text';
import { requireKnown } from '../../platform/require-known';
import { requireBbox, requireGeometry } from './filter-geometry';
import { INDICATOR_KEYS } from './indicator-series';
import { type LanguageCondition, speaksAtLeast } from './languages';
import { NO_POSITION } from './municipal-position';
import { centroidOf, namesOf } from './municipality';
import type { MunicipalityEntity } from './municipality.entity';
import type { MunicipalityRepository, SpatialFilter } from './municipality.repository';
import type { TerritorySnapshot } from './territory.snapshot';
import type { MunicipalInterest, ProgrammeStatus } from './territory.types';
import { type VumeStatus, vumeStatusOf } from './vume-status';

export interface MunicipalityFilter {
  readonly codes?: readonly string[] | null;
  readonly departmentCodes?: readonly string[] | null;
  readonly programmeStatus?: readonly ProgrammeStatus[] | null;
  readonly vumeStatus?: readonly VumeStatus[] | null;
  readonly interest?: readonly MunicipalInterest[] | null;
  readonly language?: LanguageCondition | null;
  readonly search?: string | null;
  readonly bbox?: readonly number[] | null;
  readonly intersects?: unknown;
  readonly withinKmOf?: { readonly point: { longitude: number; latitude: number }; readonly km: number } | null;
}

export const SORT_KEYS = ['CODE', 'NAME', 'POPULATION', 'AREA', 'INDICATOR', 'DISTANCE'] as const;
export type MunicipalitySortKey = (typeof SORT_KEYS)[number];

export interface MunicipalitySort {
  readonly by: MunicipalitySortKey;
  readonly indicatorKey?: string | null;
  readonly point?: { longitude: number; latitude: number } | null;
  readonly descending?: boolean | null;
}

const SPANISH_ORDER = new Intl.Collator('es');

/** Finds and orders municipalities. */
export class MunicipalityService {
  constructor(private readonly repository: MunicipalityRepository) {}

  /** The municipality at a point; null outside of the five departments. */
  async findAt(snapshot: TerritorySnapshot, point: Position): Promise<MunicipalityEntity | null> {
    const code = await this.repository.findCodeAt(point);
    return (code !== null && snapshot.territory.municipalityByCode.get(code)) || null;
  }

  /**
   * The municipalities that meet every condition of the filter, in the order asked for (by code without one).
   * @throws BadUserInputError on an unknown code, a wrong box or geometry, or a sort that lacks what it sorts by
   */
  async list(
    snapshot: TerritorySnapshot,
    filter: MunicipalityFilter | null | undefined,
    sort?: MunicipalitySort | null,
  ): Promise<MunicipalityEntity[]> {
    const matching = await this.filter(snapshot, filter ?? {});
    return sort ? sortMunicipalities(snapshot, matching, sort) : matching;
  }

  private async filter(snapshot: TerritorySnapshot, filter: MunicipalityFilter): Promise<MunicipalityEntity[]> {
    const { territory, positionOf, servicePointsOf } = snapshot;
    requireKnown(filter.codes, territory.municipalityByCode, 'filter.codes', {
      es: 'códigos INE de municipios, como 0901',
      en: 'INE codes of municipalities, such as 0901',
    });
    requireKnown(filter.departmentCodes, territory.departmentByCode, 'filter.departmentCodes', {
      es: 'códigos de departamentos, como 09',
      en: 'codes of departments, such as 09',
    });
    const spatial = await this.spatialFilter(filter);
    const within = spatial && (await this.repository.listCodesWithin(spatial));
    const speaks = filter.language ? speaksAtLeast(territory, filter.language) : null;
    const search = filter.search ? foldText(filter.search) : '';
    return territory.municipalities.filter(
      (municipality) =>
        (!filter.codes || filter.codes.includes(municipality.code)) &&
        (!filter.departmentCodes || filter.departmentCodes.includes(municipality.departmentCode)) &&
        (!filter.programmeStatus || filter.programmeStatus.includes(municipality.programmeStatus)) &&
        (!filter.vumeStatus || filter.vumeStatus.includes(vumeStatusOf(servicePointsOf.get(municipality.code)))) &&
        (!filter.interest || filter.interest.includes((positionOf.get(municipality.code) ?? NO_POSITION).interest)) &&
        (!speaks || speaks(municipality.code)) &&
        (search === '' || namesOf(municipality).some((name) => foldText(name).includes(search))) &&
        (!within || within.has(municipality.code)),
    );
  }

  private async spatialFilter(filter: MunicipalityFilter): Promise<SpatialFilter | null> {
    const { bbox, intersects, withinKmOf } = filter;
    if (!bbox && (intersects === undefined || intersects === null) && !withinKmOf) return null;
    const shape =
      intersects === undefined || intersects === null ? undefined : requireGeometry(intersects, 'filter.intersects');
    if (shape !== undefined) {
      const fault = await this.repository.findGeometryFault(shape);
      if (fault !== null) {
        throw new BadUserInputError(
          {
            es: `filter.intersects: la geometría no es válida (${fault}); sus bordes no deben cruzarse.`,
            en: `filter.intersects: the geometry is not valid (${fault}); its borders must not cross.`,
          },
          'filter.intersects',
        );
      }
    }
    return {
      ...(bbox ? { bbox: requireBbox(bbox, 'filter.bbox') } : {}),
      ...(shape ? { intersects: shape } : {}),
      ...(withinKmOf
        ? { withinKmOf: { point: [withinKmOf.point.longitude, withinKmOf.point.latitude], km: withinKmOf.km } }
        : {}),
    };
  }
}

function sortMunicipalities(
  snapshot: TerritorySnapshot,
  municipalities: readonly MunicipalityEntity[],
  sort: MunicipalitySort,
): MunicipalityEntity[] {
  refuseUnused(sort);
  const sign = sort.descending ? -1 : 1;
  if (sort.by === 'NAME')
    return [...municipalities].sort(
      (a, b) => sign * SPANISH_ORDER.compare(a.name, b.name) || (a.code < b.code ? -1 : 1),
    );
  const keyOf = sortKey(snapshot, sort);
  const keys = new Map(municipalities.map((municipality) => [municipality.code, keyOf(municipality)]));
  return [...municipalities].sort((a, b) => {
    const [left, right] = [keys.get(a.code), keys.get(b.code)];
    // What has no value stands last, whichever the direction.
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined) || (a.code < b.code ? -1 : 1);
    return sign * (left - right) || (a.code < b.code ? -1 : 1);
  });
}

function sortKey(
  { territory }: TerritorySnapshot,
  sort: MunicipalitySort,
): (municipality: MunicipalityEntity) => number | undefined {
  switch (sort.by) {
    case 'POPULATION':
      return (municipality) => territory.censusOf.get(municipality.code)?.get('population');
    case 'AREA':
      return (municipality) => municipality.areaKm2;
    case 'INDICATOR': {
      if (!sort.indicatorKey) throw missing('sort.indicatorKey', 'INDICATOR');
      const series = territory.seriesOf.get(sort.indicatorKey);
      requireKnown([sort.indicatorKey], territory.seriesOf, 'sort.indicatorKey', INDICATOR_KEYS);
      return (municipality) => series?.byMunicipality.get(municipality.code)?.value;
    }
    case 'DISTANCE': {
      if (!sort.point) throw missing('sort.point', 'DISTANCE');
      const from: Position = [sort.point.longitude, sort.point.latitude];
      return (municipality) => geodesicDistanceKm(from, centroidOf(municipality));
    }
    default:
      return (municipality) => Number(municipality.code);
  }
}

/** @throws BadUserInputError for an argument that this order does not look at */
function refuseUnused({ by, indicatorKey, point }: MunicipalitySort): void {
  const unused = [
    ...(by !== 'INDICATOR' && indicatorKey != null ? [unusedArgument('sort.indicatorKey', by, 'INDICATOR')] : []),
    ...(by !== 'DISTANCE' && point != null ? [unusedArgument('sort.point', by, 'DISTANCE')] : []),
  ];
  const [first, ...others] = unused;
  if (first !== undefined) throw new BadUserInputError(...refusalParts([first, ...others]));
}

function unusedArgument(argument: string, by: MunicipalitySortKey, user: MunicipalitySortKey): ArgumentProblem {
  return {
    argument,
    text: {
      es: `ordenar por ${by} no lo usa; quítelo u ordene por ${user}.`,
      en: `sorting by ${by} does not use it; leave it out or sort by ${user}.`,
    },
  };
}

function missing(argument: string, by: string): BadUserInputError {
  return new BadUserInputError(
    {
      es: `${argument}: falta; ordenar por ${by} lo necesita.`,
      en: `${argument}: missing; sorting by ${by} needs it.`,
    },
    argument,
  );
}
