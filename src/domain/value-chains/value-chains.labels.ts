import type { Bilingual } from '../../platform/language';
import type { ActorKind } from './value-chains.types';

/** What a kind of actor is called in a table that people fill in. */
export const KIND_LABELS: Record<ActorKind, Bilingual> = {
  AGRICULTURAL_COOPERATIVE: { es: 'cooperativa agrícola', en: 'agricultural cooperative' },
  MARKETING_COOPERATIVE: { es: 'cooperativa de comercialización', en: 'marketing cooperative' },
  ASSOCIATION: { es: 'asociación', en: 'association' },
  INDIVIDUAL_MSME: { es: 'MIPYME individual', en: 'individual MSME' },
  BUSINESS_NETWORK: { es: 'red empresarial', en: 'business network' },
  VENTURE: { es: 'emprendimiento', en: 'venture' },
  BUYER: { es: 'comprador', en: 'buyer' },
  FINANCIAL_PROVIDER: { es: 'servicios financieros', en: 'financial provider' },
  TRAINING_PROVIDER: { es: 'capacitación', en: 'training provider' },
  PUBLIC_INSTITUTION: { es: 'institución pública', en: 'public institution' },
  GUILD: { es: 'gremial', en: 'guild' },
  UNIVERSITY: { es: 'universidad', en: 'university' },
  REGIONAL_BODY: { es: 'organismo regional', en: 'regional body' },
  DONOR: { es: 'donante', en: 'donor' },
  IMPLEMENTING_PARTNER: { es: 'socio ejecutor', en: 'implementing partner' },
};
