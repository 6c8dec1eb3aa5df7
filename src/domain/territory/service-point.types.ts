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
