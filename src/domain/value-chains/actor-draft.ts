import type { Position } from '../../../geo/basis/units';
import { foldText } from '../../platform/fold-text';
import type { Bilingual } from '../../platform/language';
import { isPlainText } from '../../platform/plain-text';
import type { RecordEntity } from '../records';
import { type MunicipalityEntity, unknownMunicipality } from '../territory';
import type { ActorEntity } from './actor.entity';

import { chainProblems } from './chain-problems';
import type { ValueChainsSnapshot } from './value-chains.snapshot';
import { type ChainLink, DEMO_PREFIX } from './value-chains.types';

/** What the row of an actor holds and nobody states: it follows, or the programme and its seeds say it. */
type NotStated =
  | keyof RecordEntity
  | 'id'
  | 'foldedName'
  | 'searchText'
  | 'descriptionEs'
  | 'descriptionEn'
  | 'location'
  | 'position'
  | 'partOfId'
  | 'partnerRole'
  | 'publishedMembers'
  | 'circularPractices'
  | 'demo'
  | 'sourceKey';

/** An actor as somebody wants it recorded. */
export interface ActorDraft extends Readonly<Omit<ActorEntity, NotStated>> {
  readonly location: Position | null;
  readonly roles: ReadonlyArray<{ readonly chainKey: string | null; readonly link: ChainLink }>;
  readonly circularPractices: readonly string[];
}

type DraftField = keyof ActorDraft;

/** An ERROR keeps the draft from being recorded; a WARNING asks to look twice. */
export interface DraftProblem {
  readonly field: DraftField;
  readonly severity: 'ERROR' | 'WARNING';
  readonly text: Bilingual;
}

const LONGEST_NAME = 200;
const LONGEST_PRACTICE = 200;
const MOST_PRACTICES = 20;
const MOST_MEMBERS = 1_000_000;
/** Guatemala with its neighbourhood: a position beyond is a slip of the pen, or in the sea. */
const COUNTRY = { west: -92.3, south: 13.6, east: -88.1, north: 17.9 };
const CONTROL = /\p{Cc}/u;
const E_MAIL = /[^\s@]+@[^\s@]+\.[a-z]{2,}/i;
/** Eight digits of a telephone in Guatemala, or the thirteen of an identity document (DPI). */
const PERSONAL_NUMBER = /(?<!\d)(?:\+?502[\s-]?)?[2-7]\d{3}[\s-]?\d{4}(?!\d)|(?<!\d)\d{4}[\s-]?\d{5}[\s-]?\d{4}(?!\d)/;

/**
 * All that is wrong with a draft.
 * @param codeAt the municipality at its location; null outside of the five departments, and without a location
 */
export function checkActorDraft(
  snapshot: ValueChainsSnapshot,
  draft: ActorDraft,
  codeAt: string | null,
): DraftProblem[] {
  return [
    ...nameProblems(draft),
    ...roleProblems(snapshot, draft),
    ...placeProblems(snapshot, draft, codeAt),
    ...peopleProblems(draft),
    ...practiceProblems(draft),
  ];
}

function error(field: DraftField, es: string, en: string): DraftProblem {
  return { field, severity: 'ERROR', text: { es, en } };
}

function nameProblems({ name, acronym }: ActorDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const folded = foldText(name);
  if (folded === '') problems.push(error('name', 'falta el nombre.', 'the name is missing.'));
  if (folded.startsWith(foldText(DEMO_PREFIX))) {
    problems.push(
      error(
        'name',
        `se encontró «${cut(name)}»; solo los actores de demostración se llaman así.`,
        `found "${cut(name)}"; only demonstration actors are named so.`,
      ),
    );
  }
  for (const [field, text] of [
    ['name', name],
    ['acronym', acronym ?? ''],
  ] as const) {
    if (text.length > LONGEST_NAME) {
      problems.push(
        error(
          field,
          `se encontraron ${text.length} letras; deben ser como máximo ${LONGEST_NAME}.`,
          `found ${text.length} letters; it must be at most ${LONGEST_NAME}.`,
        ),
      );
    }
    problems.push(...plainTextProblems(field, text));
  }
  return problems;
}

function plainTextProblems(field: DraftField, text: string): DraftProblem[] {
  if (CONTROL.test(text)) {
    return [
      error(field, 'hay caracteres de control; debe ser texto.', 'there are control characters; it must be text.'),
    ];
  }
  if (text.includes('\uFFFD')) {
    return [
      error(
        field,
        `se encontró «${cut(text)}»: se perdieron letras al guardar el archivo; guárdelo como CSV UTF-8.`,
        `found "${cut(text)}": letters were lost when the file was saved; save it as CSV UTF-8.`,
      ),
    ];
  }
  if (text.trim() !== '' && !isPlainText(text, { most: text.length })) {
    return [
      error(
        field,
        `se encontró «${cut(text)}»; debe ser un texto sin HTML ni signos que no se ven.`,
        `found "${cut(text)}"; it must be a text without HTML or signs that are not seen.`,
      ),
    ];
  }
  if (E_MAIL.test(text) || PERSONAL_NUMBER.test(text)) {
    return [
      error(
        field,
        'parece llevar un correo, un teléfono o un número de identidad; aquí no se guardan datos personales.',
        'it seems to hold an e-mail, a telephone or an identity number; no personal data are kept here.',
      ),
    ];
  }
  return [];
}

function roleProblems(snapshot: ValueChainsSnapshot, { roles }: ActorDraft): DraftProblem[] {
  if (roles.length === 0) {
    return [
      error(
        'roles',
        'falta al menos una función (cadena y eslabón).',
        'at least one role is missing (chain and link).',
      ),
    ];
  }
  const problems: DraftProblem[] = [];
  const seen = new Set<string>();
  for (const { chainKey, link } of roles) {
    for (const { text } of chainKey === null ? [] : chainProblems(snapshot, chainKey, 'roles')) {
      problems.push(error('roles', text.es, text.en));
    }
    const role = `${chainKey ?? ''}:${link}`;
    if (seen.has(role)) {
      problems.push(error('roles', `la función ${role} está dos veces.`, `the role ${role} is there twice.`));
    }
    seen.add(role);
  }
  return problems;
}

function placeProblems({ territory }: ValueChainsSnapshot, draft: ActorDraft, codeAt: string | null): DraftProblem[] {
  const { municipalityCode, location } = draft;
  const named = municipalityCode === null ? undefined : territory.municipalityByCode.get(municipalityCode);
  const problems = positionProblems(territory, named, location, codeAt);
  if (municipalityCode === null || named !== undefined) return problems;
  const { text } = unknownMunicipality('municipalityCode', municipalityCode);
  return [error('municipalityCode', text.es, text.en), ...problems];
}

function positionProblems(
  territory: ValueChainsSnapshot['territory'],
  named: MunicipalityEntity | undefined,
  location: Position | null,
  codeAt: string | null,
): DraftProblem[] {
  if (location === null) return [];
  const [longitude, latitude] = location;
  const here = `[${longitude}, ${latitude}]`;
  if (
    !(longitude >= COUNTRY.west && longitude <= COUNTRY.east && latitude >= COUNTRY.south && latitude <= COUNTRY.north)
  ) {
    const hint = positionHint(longitude, latitude);
    return [
      error(
        'location',
        `la posición ${here} no está en Guatemala${hint.es}; debe ser [longitud, latitud] en grados, como [-91.518, 14.835].`,
        `the position ${here} is not in Guatemala${hint.en}; it must be [longitude, latitude] in degrees, such as [-91.518, 14.835].`,
      ),
    ];
  }
  const at = codeAt === null ? undefined : territory.municipalityByCode.get(codeAt);
  if (named !== undefined && at === undefined) {
    return [
      error(
        'location',
        `la posición ${here} está fuera de los cinco departamentos, quizá en el mar; el municipio indicado es ${named.name} (${named.code}).`,
        `the position ${here} lies outside of the five departments, perhaps in the sea; the municipality named is ${named.name} (${named.code}).`,
      ),
    ];
  }
  const warning = (es: string, en: string): DraftProblem => ({
    field: 'location',
    severity: 'WARNING',
    text: { es, en },
  });
  if (at === undefined) {
    return [
      warning(
        `la posición ${here} está fuera de los cinco departamentos: compruebe que no esté en el mar; no contará en ningún municipio.`,
        `the position ${here} lies outside of the five departments: check that it is not in the sea; it will count in no municipality.`,
      ),
    ];
  }
  if (named !== undefined && named.code !== at.code) {
    return [
      warning(
        `la posición ${here} está en ${at.name} (${at.code}), y el municipio indicado es ${named.name} (${named.code}).`,
        `the position ${here} is in ${at.name} (${at.code}), and the municipality named is ${named.name} (${named.code}).`,
      ),
    ];
  }
  return [];
}

/** What may have happened to a position that is not in the country. */
function positionHint(longitude: number, latitude: number): Bilingual {
  const fits = (x: number, y: number): boolean =>
    x >= COUNTRY.west && x <= COUNTRY.east && y >= COUNTRY.south && y <= COUNTRY.north;
  if (fits(latitude, longitude))
    return { es: ' (longitud y latitud están cambiadas)', en: ' (longitude and latitude are swapped)' };
  if (fits(-longitude, latitude))
    return { es: ' (a la longitud le falta el signo menos)', en: ' (the longitude lacks its minus sign)' };
  return { es: '', en: '' };
}

function peopleProblems(draft: ActorDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const field of ['memberCount', 'womenMembers', 'youthMembers'] as const) {
    const count = draft[field];
    if (count === null) continue;
    if (!Number.isSafeInteger(count) || count < 0 || count > MOST_MEMBERS) {
      problems.push(
        error(
          field,
          `se encontró ${count}; debe ser un entero de 0 a ${MOST_MEMBERS}.`,
          `found ${count}; it must be a whole number from 0 to ${MOST_MEMBERS}.`,
        ),
      );
    } else if (field !== 'memberCount' && draft.memberCount !== null && count > draft.memberCount) {
      problems.push(
        error(
          field,
          `se encontró ${count}, más que el total de ${draft.memberCount} integrantes.`,
          `found ${count}, more than the ${draft.memberCount} members in all.`,
        ),
      );
    }
  }
  return problems;
}

function practiceProblems({ circularPractices }: ActorDraft): DraftProblem[] {
  if (circularPractices.length > MOST_PRACTICES) {
    return [
      error(
        'circularPractices',
        `se encontraron ${circularPractices.length}; deben ser como máximo ${MOST_PRACTICES}.`,
        `found ${circularPractices.length}; there must be at most ${MOST_PRACTICES}.`,
      ),
    ];
  }
  return circularPractices.flatMap((practice) => {
    if (foldText(practice) === '' || practice.length > LONGEST_PRACTICE) {
      return [
        error(
          'circularPractices',
          `se encontró «${cut(practice)}»; debe ser un texto de 1 a ${LONGEST_PRACTICE} letras.`,
          `found "${cut(practice)}"; it must be a text of 1 to ${LONGEST_PRACTICE} letters.`,
        ),
      ];
    }
    return plainTextProblems('circularPractices', practice);
  });
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
