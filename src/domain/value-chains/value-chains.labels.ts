import type { Bilingual } from '../../platform/language';
import type { ActorKind, CertificationStatus, ChainLink, RelationKind } from './value-chains.types';

/** Words for the kinds of actors in tables that people fill in and read. */
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

export const LINK_LABELS: Record<ChainLink, Bilingual> = {
  INPUTS: { es: 'insumos', en: 'inputs' },
  PRODUCTION: { es: 'producción', en: 'production' },
  COLLECTION: { es: 'acopio', en: 'collection' },
  TRANSFORMATION: { es: 'transformación', en: 'transformation' },
  MARKETING: { es: 'comercialización', en: 'marketing' },
  END_MARKET: { es: 'mercado final', en: 'end market' },
  SUPPORT: { es: 'apoyo', en: 'support' },
};

export const RELATION_LABELS: Record<RelationKind, Bilingual> = {
  SUPPLIES: { es: 'abastece a', en: 'supplies' },
  BUYS_FROM: { es: 'compra a', en: 'buys from' },
  MEMBER_OF: { es: 'es integrante de', en: 'is a member of' },
  ATTACHED_TO: { es: 'está anexada a', en: 'is attached to' },
  FINANCES: { es: 'financia a', en: 'finances' },
  TRAINS: { es: 'capacita a', en: 'trains' },
  CERTIFIES: { es: 'certifica a', en: 'certifies' },
  ADVISES: { es: 'asesora a', en: 'advises' },
  PARTNER_OF: { es: 'es socio de', en: 'is a partner of' },
};

export const CERTIFICATION_LABELS: Record<CertificationStatus, Bilingual> = {
  IN_PROGRESS: { es: 'en trámite', en: 'in progress' },
  GRANTED: { es: 'otorgada', en: 'granted' },
  EXPIRED: { es: 'vencida', en: 'expired' },
};
