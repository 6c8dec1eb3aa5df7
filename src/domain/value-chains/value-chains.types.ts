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

/** How two actors stand to each other, read from the one to the other. */
export const RELATION_KINDS = [
  'SUPPLIES',
  'BUYS_FROM',
  'MEMBER_OF',
  'ATTACHED_TO',
  'FINANCES',
  'TRAINS',
  'CERTIFIES',
  'ADVISES',
  'PARTNER_OF',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export const CERTIFICATION_STATUSES = ['IN_PROGRESS', 'GRANTED', 'EXPIRED'] as const;
export type CertificationStatus = (typeof CERTIFICATION_STATUSES)[number];

/** Kinds that can be a formal organisation, to which networks are attached (anexamiento). */
export const FORMAL_KINDS = [
  'AGRICULTURAL_COOPERATIVE',
  'MARKETING_COOPERATIVE',
  'ASSOCIATION',
] as const satisfies readonly ActorKind[];

/** A score up to this one makes a support function a bottleneck (cuello de botella). */
export const BOTTLENECK_SCORE = 2;

/** Counts of people below this are not shown. */
export const LEAST_PEOPLE_SHOWN = 5;

/** The name of every demonstration actor begins so, so that nobody takes it for a real one. */
export const DEMO_PREFIX = 'Demostración: ';
