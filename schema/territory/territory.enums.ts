import {
  CLASSIFICATION_DEFINITIONS,
  DIRECTIONS,
  INDICATOR_THEMES,
  MUNICIPAL_INTERESTS,
  OFFERED_SERVICES,
  PROGRAMME_STATUSES,
  SERVICE_POINT_KINDS,
  SERVICE_POINT_STATUSES,
  SORT_KEYS,
  VALUE_QUALITIES,
  VUME_STATUSES,
} from '../../src/domain/territory';

import { apiEnum, type EnumOf, methodEnum } from '../contract/enums';

export const ProgrammeStatus = apiEnum(
  'ProgrammeStatus',
  PROGRAMME_STATUSES,
  'What the programme makes of a municipality.',
  {
    NAMED: 'One of the 29 municipalities that the fact sheet names.',
    PROPOSED: 'Proposed for the open thirtieth place.',
    OUTSIDE: 'Not in the programme.',
  },
);

export const Detail = apiEnum(
  'Detail',
  ['OVERVIEW', 'STANDARD', 'FULL'] as const,
  'How detailed a geometry is. Neighbours share their border exactly at every level.',
  {
    OVERVIEW: 'For the whole region on one screen.',
    STANDARD: 'For a department on one screen.',
    FULL: 'Every point of the source.',
  },
);
export type DetailValue = keyof EnumOf<readonly ['OVERVIEW', 'STANDARD', 'FULL']>;

export const IndicatorTheme = apiEnum('IndicatorTheme', INDICATOR_THEMES, 'What an indicator is about (tema).', {
  MIGRATION: 'Migration (migración)',
  POVERTY: 'Poverty (pobreza)',
  LABOUR: 'Labour (trabajo)',
  EDUCATION: 'Education (educación)',
  SERVICES: 'Services (servicios)',
  GOVERNANCE: 'Municipal governance (gestión municipal)',
  RISK: 'Risk (riesgo)',
  DEMOGRAPHY: 'Demography (demografía)',
  COVERAGE: 'Coverage by employment windows (cobertura)',
});

export const Direction = apiEnum('Direction', DIRECTIONS, 'Which end of an indicator calls for the programme.', {
  HIGHER_IS_MORE_NEED: 'A higher value is more need.',
  LOWER_IS_MORE_NEED: 'A lower value is more need.',
  NEUTRAL: 'Neither: the indicator describes.',
});

export const ValueQuality = apiEnum(
  'ValueQuality',
  VALUE_QUALITIES,
  'How far a figure can be trusted (calidad del dato).',
  {
    REPORTED: 'As its source reports it.',
    ESTIMATED: 'From a model, or likely imputed by its source.',
    SUSPECT: 'Cannot be right as published: kept and shown, but counted in no statistic, class or default ranking.',
    PARTIAL: 'As reported, of a list that names some municipalities only: nothing is known of the others.',
  },
);

export const ClassificationMethod = methodEnum(
  'ClassificationMethod',
  CLASSIFICATION_DEFINITIONS,
  'How values are put into classes for a map.',
);

export const MunicipalitySortKey = apiEnum('MunicipalitySortKey', SORT_KEYS, 'What municipalities are sorted by.', {
  CODE: 'INE code.',
  NAME: 'Name, in Spanish alphabetical order.',
  POPULATION: 'Inhabitants by the census.',
  AREA: 'Area of the polygon.',
  INDICATOR: 'Value of the indicator that `indicatorKey` names; those without a value stand last.',
  DISTANCE: 'Geodesic distance of the centroid from `point`.',
});

export const VumeStatus = apiEnum('VumeStatus', VUME_STATUSES, 'How far a municipality is on the way to a VUME.', {
  NONE: 'Nothing recorded.',
  CANDIDATE: 'Considered for a VUME.',
  SELECTED: 'Chosen for a VUME.',
  PLANNED: 'Its VUME is planned.',
  OPEN: 'Its VUME is open.',
  CLOSED: 'Its VUME has closed.',
});

export const ServicePointKind = apiEnum('ServicePointKind', SERVICE_POINT_KINDS, 'What an office does.', {
  VUME: 'Municipal employment window (Ventanilla Única Municipal de Empleo).',
  EMPLOYMENT_OFFICE: 'Employment office of the Servicio Nacional de Empleo.',
  TRAINING_CENTRE: 'Training centre (centro de capacitación).',
  FINANCIAL_SERVICE: 'Financial service (servicio financiero).',
  EXTENSION_AGENCY: 'Rural extension agency (Agencia Municipal de Extensión Rural).',
  MIGRANT_OFFICE: 'Office for migrants (atención al migrante).',
  COOPERATIVE_OFFICE: 'Office for cooperatives.',
  OTHER: 'Another kind of office.',
});

export const ServicePointStatus = apiEnum('ServicePointStatus', SERVICE_POINT_STATUSES, 'Whether an office serves.', {
  CANDIDATE: 'Considered; of a VUME alone.',
  SELECTED: 'Chosen; of a VUME alone.',
  PLANNED: 'Planned.',
  OPEN: 'Open.',
  CLOSED: 'Closed.',
});

export const OfferedService = apiEnum(
  'OfferedService',
  OFFERED_SERVICES,
  'What an office does for those who come (servicio).',
  {
    JOB_ORIENTATION: 'Job orientation (orientación laboral).',
    JOB_MATCHING: 'Vacancies and job seekers brought together (intermediación laboral).',
    EMPLOYMENT_PROGRAMMES: 'Access to the programmes of the Servicio Nacional de Empleo.',
    BUSINESS_START: 'Help to start a business (emprendimiento).',
    PLACEMENT_FOLLOW_UP: 'Follow-up after placement (seguimiento).',
    TRAINING: 'Training (capacitación).',
    CERTIFICATION: 'Certification of job competences (certificación de competencias).',
    RETURNED_MIGRANTS: 'Attention to returned migrants (atención a migrantes retornados).',
    FINANCE: 'Financial services (servicios financieros).',
    OTHER: 'Another service.',
  },
);

export const MunicipalInterest = apiEnum(
  'MunicipalInterest',
  MUNICIPAL_INTERESTS,
  'Whether a municipal authority wants a VUME (interés municipal): a condition of the programme, not a score.',
  {
    UNKNOWN: 'Nothing is recorded.',
    INTERESTED: 'The authority has said that it wants one.',
    DECLINED: 'The authority has said that it does not want one.',
  },
);
