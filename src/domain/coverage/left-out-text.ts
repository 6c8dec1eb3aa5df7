import type { DomainError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import { EXCLUSION_TEXT, type ExcludedMunicipality, type InterestRule } from '../programme';
import { refuse } from './refusal';

/** Municipalities that a sentence names before it only counts the others. */
const NAMED_AT_MOST = 5;

const nameOf = ({ municipality: { name, code } }: ExcludedMunicipality): string => `${name} (${code})`;

/** Those left out, each with the reason. */
export function leftOutText(excluded: readonly ExcludedMunicipality[]): Bilingual {
  const named = excluded.slice(0, NAMED_AT_MOST);
  const rest = excluded.length - named.length;
  const list = (language: 'es' | 'en'): string =>
    named
      .map(({ municipality: { name, code }, reason }) => `${name} (${code}, ${EXCLUSION_TEXT[reason][language]})`)
      .join('; ');
  return {
    es: `${list('es')}${rest > 0 ? ` y ${rest} más` : ''}`,
    en: `${list('en')}${rest > 0 ? ` and ${rest} more` : ''}`,
  };
}

/** A mandatory site that the rule excludes. */
export function fixedAgainstRule(one: ExcludedMunicipality, rule: InterestRule): DomainError {
  const reason = EXCLUSION_TEXT[one.reason];
  return refuse('fixedCodes', {
    es: `${nameOf(one)} no puede ser sitio fijo con interestRule ${rule}: ${reason.es}; quítelo de fixedCodes, registre primero la posición de la autoridad o pida interestRule IGNORE`,
    en: `${nameOf(one)} cannot be a fixed site with interestRule ${rule}: ${reason.en}; take it out of fixedCodes, record the position of the authority first, or ask for interestRule IGNORE`,
  });
}

export function nobodyInterested(excluded: readonly ExcludedMunicipality[], rule: InterestRule): DomainError {
  const because = leftOutText(excluded);
  return refuse('interestRule', {
    es: `con ${rule} no queda ningún candidato; quedan fuera ${because.es}`,
    en: `with ${rule} no candidate is left; left out: ${because.en}`,
  });
}

/** An open VUME counts as a site even if its authority declined. */
export function openAgainstRule(one: ExcludedMunicipality): Bilingual {
  const reason = EXCLUSION_TEXT[one.reason];
  return {
    es: `${nameOf(one)} cuenta como sitio porque su VUME está abierta, aunque ${reason.es}.`,
    en: `${nameOf(one)} counts as a site because its VUME is open, although ${reason.en}.`,
  };
}
