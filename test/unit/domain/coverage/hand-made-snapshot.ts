import type { PolygonTopology } from '../../../../geo/topology';
import type { TravelImports } from '../../../../src/domain/coverage/travel-imports';
import type { ProgrammeRecord } from '../../../../src/domain/programme/programme';
import { ProgrammeEntity } from '../../../../src/domain/programme/programme.entity';
import type { Snapshot } from '../../../../src/domain/snapshot/snapshot';
import { CensusVariableEntity } from '../../../../src/domain/territory/census.entity';
import { DepartmentEntity } from '../../../../src/domain/territory/department.entity';
import { IndicatorEntity } from '../../../../src/domain/territory/indicator.entity';
import { rankSeries } from '../../../../src/domain/territory/indicator-series';
import { MunicipalityEntity } from '../../../../src/domain/territory/municipality.entity';
import { PlaceEntity } from '../../../../src/domain/territory/place.entity';
import { ServicePointEntity } from '../../../../src/domain/territory/service-point.entity';
import type { MunicipalInterest } from '../../../../src/domain/territory/territory.types';
import { groupBy } from '../../../../src/platform/group-by';

type At = readonly [longitude: number, latitude: number];

const point = ([longitude, latitude]: At) => ({ type: 'Point' as const, coordinates: [longitude, latitude] });

function department(code: string, name: string): DepartmentEntity {
  return Object.assign(new DepartmentEntity(), { code, name, areaKm2: 1 });
}

function municipality(code: string, name: string, seat: At, isNamed = true): MunicipalityEntity {
  const programmeStatus = isNamed ? ('NAMED' as const) : ('OUTSIDE' as const);
  const departmentCode = code.slice(0, 2);
  return Object.assign(new MunicipalityEntity(), { code, name, departmentCode, programmeStatus, seat: point(seat) });
}

function place(id: string, municipalityCode: string, at: At, population: number): PlaceEntity {
  return Object.assign(new PlaceEntity(), {
    id,
    municipalityCode,
    name: `Lugar ${id}`,
    location: point(at),
    elevationM: null,
    coarsePosition: id === 'c',
    population,
    populationIsEstimate: true,
    populationBasis: 'EVEN_SPLIT' as const,
    aliases: [],
  });
}

export function office(id: string, municipalityCode: string, at: At, more: Partial<ServicePointEntity> = {}) {
  return Object.assign(new ServicePointEntity(), {
    id,
    kind: 'VUME' as const,
    status: 'OPEN' as const,
    name: id,
    municipalityCode,
    location: point(at),
    capacityPerYear: null,
    ...more,
  });
}

/** Two departments, three municipalities in a row along 15° N, each with two places; a degree is some 107.5 km there. */
export const PLACES = [
  place('a', '0901', [-91.5, 15], 600),
  place('b', '0901', [-91.45, 15], 200),
  place('c', '0902', [-91.3, 15], 300),
  place('d', '0902', [-91.25, 15], 100),
  place('e', '1301', [-91.0, 15], 500),
  place('f', '1301', [-90.9, 15], 300),
];

const NO_POLYGONS: PolygonTopology = { arcs: [], toPosition: ([x, y]) => [x, y], features: [] };

const PROGRAMME: ProgrammeRecord = {
  programme: new ProgrammeEntity(),
  objectives: [],
  results: [],
  interventionAreas: [],
  linesOfAction: [],
  targets: [],
  partnerGroups: [],
  partners: [],
  partnerRoles: [],
  agreements: [],
  proposals: [],
  measurementsOf: new Map(),
  budgetEntries: [],
};

export function snapshot(
  more: {
    servicePoints?: readonly ServicePointEntity[];
    travelImports?: TravelImports;
    revision?: number;
    interests?: Readonly<Record<string, MunicipalInterest>>;
  } = {},
): Snapshot {
  const departments = [department('09', 'Quetzaltenango'), department('13', 'Huehuetenango')];
  const municipalities = [
    municipality('0901', 'Uno', [-91.5, 15]),
    municipality('0902', 'Dos', [-91.3, 15]),
    municipality('1301', 'Tres', [-91.0, 15], false),
  ];
  const counts: Array<[string, Array<[string, number]>]> = [
    ['0901', [['age_15_29', 240]]],
    ['0902', [['age_15_29', 80]]],
    ['1301', [['age_15_29', 400]]],
  ];
  const variable = Object.assign(new CensusVariableEntity(), {
    key: 'age_15_29',
    nameEs: 'Población de 15 a 29 años',
    nameEn: 'Population aged 15 to 29',
    unit: 'persons',
  });
  const rate = Object.assign(new IndicatorEntity(), {
    key: 'poverty_rate',
    unit: 'percent',
    unitEs: 'por ciento',
    direction: 'HIGHER_IS_MORE_NEED' as const,
    year: null,
    sourceKey: 'none',
    comparability: null,
  });
  const servicePoints = more.servicePoints ?? [office('vume', '0901', [-91.5, 15])];
  return {
    revision: more.revision ?? 7,
    updatedAt: new Date(0),
    territory: {
      sources: new Map(),
      departments,
      departmentByCode: new Map(departments.map((item) => [item.code, item])),
      municipalities,
      municipalityByCode: new Map(municipalities.map((item) => [item.code, item])),
      neighboursOf: new Map(),
      censusVariables: new Map([[variable.key, variable]]),
      censusOf: new Map(counts.map(([code, rows]) => [code, new Map(rows)])),
      languages: new Map(),
      languagesOf: new Map(),
      places: PLACES,
      placesWithoutFigure: [],
      placesOf: groupBy(PLACES, ({ municipalityCode }) => municipalityCode),
      indicators: [rate],
      seriesOf: new Map([[rate.key, rankSeries(rate, [])]]),
    },
    boundaries: { checksum: 'none', sourceKey: 'none', municipalities: NO_POLYGONS, departments: NO_POLYGONS },
    programme: PROGRAMME,
    positionsOf: new Map(),
    positionOf: new Map(
      Object.entries(more.interests ?? {}).map(([code, interest]) => [code, { interest, willingToCoinvest: null }]),
    ),
    valueChains: [],
    chainLinks: [],
    supportFunctions: [],
    servicePoints,
    servicePointsOf: groupBy(servicePoints, ({ municipalityCode }) => municipalityCode),
    ...(more.travelImports ? { travelImports: more.travelImports } : {}),
  };
}
