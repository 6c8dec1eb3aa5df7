export const ACTOR_KINDS = [
  'AGRICULTURAL_COOPERATIVE',
  'MARKETING_COOPERATIVE',
  'ASSOCIATION',
  'INDIVIDUAL_MSME',
  'BUSINESS_NETWORK',
  'VENTURE',
  'BUYER',
  'FINANCIAL_PROVIDER',
  'TRAINING_PROVIDER',
  'PUBLIC_INSTITUTION',
  'GUILD',
  'UNIVERSITY',
  'REGIONAL_BODY',
  'DONOR',
  'IMPLEMENTING_PARTNER',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What an actor is to the programme. */
export const PARTNER_ROLES = ['DONOR', 'IMPLEMENTER', 'PARTNER'] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

/** Links of a value chain (eslabones), from the inputs to the end market, and the support beside it. */
export const CHAIN_LINKS = [
  'INPUTS',
  'PRODUCTION',
  'COLLECTION',
  'TRANSFORMATION',
  'MARKETING',
  'END_MARKET',
  'SUPPORT',
] as const;
export type ChainLink = (typeof CHAIN_LINKS)[number];

/** The five support functions of the agribusiness diagnosis (diagnóstico agroempresarial). */
export const SUPPORT_FUNCTIONS = [
  'BUSINESS_DEVELOPMENT',
  'ADMINISTRATION_TAX_LEGAL',
  'ASSOCIATIVITY',
  'FINANCIAL_SERVICES',
  'MARKET_INFORMATION',
] as const;
export type SupportFunction = (typeof SUPPORT_FUNCTIONS)[number];
