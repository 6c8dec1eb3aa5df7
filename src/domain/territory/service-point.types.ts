import type { Bilingual } from '../../platform/language';

export const SERVICE_POINT_KINDS = [
  'VUME',
  'EMPLOYMENT_OFFICE',
  'TRAINING_CENTRE',
  'FINANCIAL_SERVICE',
  'EXTENSION_AGENCY',
  'MIGRANT_OFFICE',
  'COOPERATIVE_OFFICE',
  'OTHER',
] as const;
export type ServicePointKind = (typeof SERVICE_POINT_KINDS)[number];

/** The first two are of a VUME alone. */
export const SERVICE_POINT_STATUSES = ['CANDIDATE', 'SELECTED', 'PLANNED', 'OPEN', 'CLOSED'] as const;
export type ServicePointStatus = (typeof SERVICE_POINT_STATUSES)[number];

/** What an office does for those who come. */
export const OFFERED_SERVICES = [
  'JOB_ORIENTATION',
  'JOB_MATCHING',
  'EMPLOYMENT_PROGRAMMES',
  'BUSINESS_START',
  'PLACEMENT_FOLLOW_UP',
  'TRAINING',
  'CERTIFICATION',
  'RETURNED_MIGRANTS',
  'FINANCE',
  'OTHER',
] as const;
export type OfferedService = (typeof OFFERED_SERVICES)[number];

export const POINT_KIND_LABELS: Readonly<Record<ServicePointKind, Bilingual>> = {
  VUME: { es: 'VUME', en: 'VUME' },
  EMPLOYMENT_OFFICE: { es: 'oficina de empleo', en: 'employment office' },
  TRAINING_CENTRE: { es: 'centro de capacitación', en: 'training centre' },
  FINANCIAL_SERVICE: { es: 'servicio financiero', en: 'financial service' },
  EXTENSION_AGENCY: { es: 'agencia de extensión', en: 'extension agency' },
  MIGRANT_OFFICE: { es: 'oficina municipal de atención al migrante', en: 'municipal office for migrants' },
  COOPERATIVE_OFFICE: { es: 'oficina de cooperativas', en: 'office for cooperatives' },
  OTHER: { es: 'otro', en: 'other' },
};

export const POINT_STATUS_LABELS: Readonly<Record<ServicePointStatus, Bilingual>> = {
  CANDIDATE: { es: 'candidato', en: 'candidate' },
  SELECTED: { es: 'seleccionado', en: 'selected' },
  PLANNED: { es: 'planificado', en: 'planned' },
  OPEN: { es: 'abierto', en: 'open' },
  CLOSED: { es: 'cerrado', en: 'closed' },
};

export const OFFERED_SERVICE_LABELS: Readonly<Record<OfferedService, Bilingual>> = {
  JOB_ORIENTATION: { es: 'orientación laboral', en: 'job orientation' },
  JOB_MATCHING: { es: 'intermediación laboral', en: 'job matching' },
  EMPLOYMENT_PROGRAMMES: { es: 'programas de empleo', en: 'employment programmes' },
  BUSINESS_START: { es: 'inicio de negocios', en: 'starting a business' },
  PLACEMENT_FOLLOW_UP: { es: 'seguimiento después de la colocación', en: 'follow-up after placement' },
  TRAINING: { es: 'formación', en: 'training' },
  CERTIFICATION: { es: 'certificación', en: 'certification' },
  RETURNED_MIGRANTS: { es: 'atención a migrantes retornados', en: 'attention to returned migrants' },
  FINANCE: { es: 'financiamiento', en: 'finance' },
  OTHER: { es: 'otro', en: 'other' },
};
