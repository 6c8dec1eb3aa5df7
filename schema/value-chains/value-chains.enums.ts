import { ACTOR_KINDS, CHAIN_LINKS } from '../../src/domain/value-chains/value-chains.types';
import { apiEnum } from '../enums';

export const ActorKind = apiEnum('ActorKind', ACTOR_KINDS, 'What an actor is (tipo de actor).', {
  AGRICULTURAL_COOPERATIVE: 'Agricultural cooperative (cooperativa agrícola).',
  MARKETING_COOPERATIVE: 'Marketing cooperative (cooperativa de comercialización).',
  ASSOCIATION: 'Association (asociación).',
  INDIVIDUAL_MSME: 'Individual micro, small or medium enterprise (MIPYME individual).',
  BUSINESS_NETWORK: 'Business network of producers (red empresarial).',
  VENTURE: 'Venture (emprendimiento).',
  BUYER: 'Buyer (comprador).',
  FINANCIAL_PROVIDER: 'Provider of finance (proveedor de servicios financieros).',
  TRAINING_PROVIDER: 'Provider of training (proveedor de capacitación).',
  PUBLIC_INSTITUTION: 'Public institution (institución pública).',
  GUILD: 'Guild (gremial).',
  UNIVERSITY: 'University (universidad).',
  REGIONAL_BODY: 'Regional body (organismo regional).',
  DONOR: 'Donor (donante).',
  IMPLEMENTING_PARTNER: 'Implementing partner (socio ejecutor).',
});

export const ChainLink = apiEnum('ChainLink', CHAIN_LINKS, 'A link of a value chain (eslabón).', {
  INPUTS: 'Inputs (insumos).',
  PRODUCTION: 'Production (producción).',
  COLLECTION: 'Collection (acopio).',
  TRANSFORMATION: 'Transformation (transformación).',
  MARKETING: 'Marketing (comercialización).',
  END_MARKET: 'End market (mercado final).',
  SUPPORT: 'Support beside the chain (servicios de apoyo).',
});
