import type { Bilingual, LanguageCode } from '../../platform/language';
import { agree, listWords } from '../../platform/wording';
import { type MunicipalityEntity, NO_POSITION, type TerritorySnapshot, vumeStatusOf } from '../territory';

export const INTEREST_RULES = ['EXCLUDE_DECLINED', 'REQUIRE_INTERESTED', 'IGNORE'] as const;
export type InterestRule = (typeof INTEREST_RULES)[number];
/** Interest is a condition of the programme, wherever municipalities are proposed. */
export const DEFAULT_INTEREST_RULE: InterestRule = 'EXCLUDE_DECLINED';
export const EXCLUSION_REASONS = ['DECLINED', 'INTEREST_NOT_CONFIRMED', 'VUME_ALREADY_OPEN', 'MISSING_DATA'] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export const EXCLUSION_TEXT: Readonly<Record<ExclusionReason, Bilingual>> = {
  DECLINED: { es: 'la autoridad municipal declinó', en: 'the municipal authority declined' },
  INTEREST_NOT_CONFIRMED: {
    es: 'el interés de la autoridad municipal no está confirmado',
    en: 'the interest of the municipal authority is not confirmed',
  },
  VUME_ALREADY_OPEN: { es: 'ya tiene una VUME abierta', en: 'it has an open VUME already' },
  MISSING_DATA: { es: 'le faltan datos de algún criterio', en: 'data of some criterion are missing' },
};

/** Proposed municipalities whose authority declined; only a question that ignores the authorities proposes any. */
export function declinedAmong(
  { positionOf }: Pick<TerritorySnapshot, 'positionOf'>,
  proposed: readonly MunicipalityEntity[],
): Bilingual[] {
  const declined = proposed.filter(({ code }) => positionOf.get(code)?.interest === 'DECLINED');
  if (declined.length === 0) return [];
  const names = (language: LanguageCode): string =>
    listWords(
      declined.map(({ name, code }) => `${name} (${code})`),
      language,
    );
  return [
    {
      es: `La autoridad municipal de ${names('es')} declinó una VUME; aun así ${agree(declined.length, ['entra', 'entran'])} en este resultado, porque se pidió no tomar en cuenta el interés municipal.`,
      en: `The municipal authority of ${names('en')} declined a VUME; ${agree(declined.length, ['it is', 'they are'])} part of this result all the same, because municipal interest was to be ignored.`,
    },
  ];
}

export interface ExcludedMunicipality {
  readonly municipality: MunicipalityEntity;
  readonly reason: ExclusionReason;
}

export interface CandidacyRules {
  readonly interestRule: InterestRule;
  readonly excludeOpenVume: boolean;
}

/** Why a municipality is no candidate for a VUME: the one rule for rankings and choices of sites alike; null: it is one. */
export function exclusionFromCandidacy(
  { positionOf, servicePointsOf }: Pick<TerritorySnapshot, 'positionOf' | 'servicePointsOf'>,
  code: string,
  { interestRule, excludeOpenVume }: CandidacyRules,
): Exclude<ExclusionReason, 'MISSING_DATA'> | null {
  const { interest } = positionOf.get(code) ?? NO_POSITION;
  if (interestRule !== 'IGNORE' && interest === 'DECLINED') return 'DECLINED';
  if (interestRule === 'REQUIRE_INTERESTED' && interest !== 'INTERESTED') return 'INTEREST_NOT_CONFIRMED';
  return excludeOpenVume && vumeStatusOf(servicePointsOf.get(code)) === 'OPEN' ? 'VUME_ALREADY_OPEN' : null;
}
