import type { Snapshot } from '../snapshot';
import {
  type IndicatorSeries,
  MUNICIPALITY_COLUMNS,
  type MunicipalityEntity,
  municipalPositionRecord,
  NO_POSITION,
  POPULATION_BASES,
  PROGRAMME_STATUSES,
  type Territory,
  VUME_STATUSES,
  vumeStatusOf,
} from '../territory';

import { columnAttribute, recordAttributes } from './column-attribute';
import { CODE, MUNICIPALITY_ATTRIBUTES, NAME } from './feature-parts';
import type { AttributeValue, LayerAttribute } from './layer.types';

/** The attribute for a column of municipalities. */
export function municipalityAttribute(name: string): LayerAttribute {
  const column = MUNICIPALITY_COLUMNS.find((one) => one.name === name);
  if (column === undefined) throw new Error(`municipalities have no column ${name}`);
  return columnAttribute(column);
}

export const AREA_KM2 = municipalityAttribute('area_km2');
export const POPULATION: LayerAttribute = {
  name: 'population',
  type: 'integer',
  title: { es: 'Población', en: 'Population' },
  unit: { es: 'personas', en: 'persons' },
};

/** Whether the population of a place is an estimate. */
export const POPULATION_IS_ESTIMATE: LayerAttribute = {
  name: 'population_is_estimate',
  type: 'boolean',
  title: { es: 'Población estimada', en: 'Population is an estimate' },
};

/** The population of a place as it may be quoted. */
export const QUOTED_POPULATION: LayerAttribute = {
  ...POPULATION,
  title: { es: 'Población (redondeada si es estimada)', en: 'Population (rounded where estimated)' },
};
export const POPULATION_BASIS: LayerAttribute = {
  name: 'population_basis',
  type: 'string',
  title: { es: 'En qué se basa la población', en: 'What the population rests on' },
  values: POPULATION_BASES,
};

/** The attribute of a series: the year that counts by default is under the indicator's key, others under key and year, as literacy_2011. */
export function indicatorAttribute({ seriesOf }: Territory, { indicator: { key, year } }: IndicatorSeries): string {
  return seriesOf.get(key)?.indicator.year === year ? key : `${key}_${year ?? 'undated'}`;
}

const DEPARTMENT_ATTRIBUTES = MUNICIPALITY_ATTRIBUTES.filter(({ name }) => name.startsWith('department_'));

const STATUS_ATTRIBUTES: readonly LayerAttribute[] = [
  {
    name: 'programme_status',
    type: 'string',
    title: { es: 'Estado en el programa', en: 'Programme status' },
    values: PROGRAMME_STATUSES,
  },
  { name: 'vume_status', type: 'string', title: { es: 'Estado de la VUME', en: 'VUME status' }, values: VUME_STATUSES },
  ...recordAttributes(municipalPositionRecord, 'interest'),
];

/** Identification of a municipality and its status in the programme. */
export const IDENTITY_ATTRIBUTES: readonly LayerAttribute[] = [
  CODE,
  NAME,
  ...DEPARTMENT_ATTRIBUTES,
  ...STATUS_ATTRIBUTES,
];

/** In the order of IDENTITY_ATTRIBUTES. */
export function identityValues(snapshot: Snapshot, municipality: MunicipalityEntity): AttributeValue[] {
  const { territory, positionOf, servicePointsOf } = snapshot;
  const { code, name, departmentCode, programmeStatus } = municipality;
  const { interest } = positionOf.get(code) ?? NO_POSITION;
  return [
    code,
    name,
    departmentCode,
    territory.departmentByCode.get(departmentCode)?.name ?? null,
    programmeStatus,
    vumeStatusOf(servicePointsOf.get(code)),
    interest,
  ];
}

/** In the order of MUNICIPALITY_ATTRIBUTES; all null outside any municipality. */
export function municipalityValues({ territory }: Snapshot, code: string | null): AttributeValue[] {
  const municipality = code === null ? undefined : territory.municipalityByCode.get(code);
  if (municipality === undefined) return MUNICIPALITY_ATTRIBUTES.map(() => null);
  const department = territory.departmentByCode.get(municipality.departmentCode);
  return [municipality.code, municipality.name, municipality.departmentCode, department?.name ?? null];
}

/** The sum, null as soon as one part is not known. */
export function sum(values: ReadonlyArray<number | null>): number | null {
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
}
