import { DUPLICATE_RULES } from '../../src/domain/records';
import {
  ACTOR_KINDS,
  CERTIFICATION_STATUSES,
  CHAIN_LINKS,
  RELATION_KINDS,
  SUPPORT_FUNCTIONS,
} from '../../src/domain/value-chains';

import { apiEnum } from '../contract/enums';

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

export const RelationKind = apiEnum(
  'RelationKind',
  RELATION_KINDS,
  'How an actor stands to another (tipo de relación), read from the one to the other.',
  {
    SUPPLIES: 'Supplies it with goods (abastece).',
    BUYS_FROM: 'Buys from it (compra a).',
    MEMBER_OF: 'Is a member of it (integra).',
    ATTACHED_TO: 'A network attached to a formal organisation (anexamiento).',
    FINANCES: 'Finances it (financia).',
    TRAINS: 'Trains it (capacita).',
    CERTIFIES: 'Certifies it (certifica).',
    ADVISES: 'Advises it (asesora).',
    PARTNER_OF: 'Is its partner (socio).',
  },
);

export const SupportFunction = apiEnum(
  'SupportFunction',
  SUPPORT_FUNCTIONS,
  'A support function of the agribusiness diagnosis (función de apoyo del diagnóstico agroempresarial).',
  {
    BUSINESS_DEVELOPMENT: 'Business development (Desarrollo de Negocios).',
    ADMINISTRATION_TAX_LEGAL: 'Administration, tax and law (Desarrollo Administrativo, Fiscal y Legal).',
    ASSOCIATIVITY: 'Associativity (Asociatividad).',
    FINANCIAL_SERVICES: 'Financial services (Servicios Financieros).',
    MARKET_INFORMATION: 'Access to market information (Acceso a Información de Mercados).',
  },
);

export const CertificationStatus = apiEnum(
  'CertificationStatus',
  CERTIFICATION_STATUSES,
  'How far a certification is (estado de la certificación).',
  {
    IN_PROGRESS: 'Applied for (en trámite).',
    GRANTED: 'Granted and valid (vigente).',
    EXPIRED: 'Past its last day (vencida).',
  },
);

export const DuplicateRule = apiEnum(
  'DuplicateRule',
  DUPLICATE_RULES,
  'What is done with a row that has the name, accents aside, and the municipality of an actor on record or of a row before it.',
  {
    REFUSE: 'The table is not written: whoever imports decides first.',
    SKIP: 'The row is left out.',
    ADD: 'The row is another actor and is added.',
  },
);
