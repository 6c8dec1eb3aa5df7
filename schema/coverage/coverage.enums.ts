import { SERVICE_POINT_KINDS, SERVICE_POINT_STATUSES } from '../../src/domain/coverage/service-point.types';
import { VUME_STATUSES } from '../../src/domain/coverage/vume-status';
import { apiEnum } from '../enums';

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
  PLANNED: 'Planned.',
  OPEN: 'Open.',
  CLOSED: 'Closed.',
});
