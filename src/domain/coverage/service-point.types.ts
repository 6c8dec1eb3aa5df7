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

export const SERVICE_POINT_STATUSES = ['PLANNED', 'OPEN', 'CLOSED'] as const;
export type ServicePointStatus = (typeof SERVICE_POINT_STATUSES)[number];
