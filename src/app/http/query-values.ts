import type { Bbox } from '../../../geo/basis/units';
import { DETAILS, type Detail } from '../../../geo/topology';
import type { Layer, LayerEdition, LayerQuery } from '../../domain/layers';

import { requireBbox } from '../../domain/territory';
import { BadUserInputError } from '../../platform/errors';
import type { LanguageCode } from '../../platform/language';

/**
 * One of a few words, in capitals or not; undefined when the parameter is not given.
 * @throws BadUserInputError naming the words that are right
 */
export function readChoice<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const choice = choices.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
  if (choice === undefined) throw wrong(name, text, choices.join(' o '), choices.join(' or '));
  return choice;
}

/** The parameters that choose the edition of a layer. */
export const EDITION_PARAMETERS = ['indicator', 'includeDemo'] as const;

export function readEdition(query: URLSearchParams): LayerEdition {
  return { indicatorKey: query.get('indicator') ?? undefined, includeDemo: readIncludeDemo(query) };
}

/** The parameters with which links lead to the same edition, as they stand in a query. */
export function editionQuery(query: URLSearchParams): string {
  const asked = new URLSearchParams();
  const indicator = query.get('indicator');
  if (indicator !== null) asked.set('indicator', indicator);
  if (readIncludeDemo(query)) asked.set('includeDemo', 'true');
  return asked.size > 0 ? `?${asked}` : '';
}

/** Whether demonstration actors count: only on request. */
export function readIncludeDemo(query: URLSearchParams): boolean {
  return readChoice(query, 'includeDemo', ['true', 'false'] as const) === 'true';
}

export function readDetail(query: URLSearchParams): Detail {
  return readChoice(query, 'detail', DETAILS) ?? 'STANDARD';
}

export function readLanguage(query: URLSearchParams, preset: LanguageCode): LanguageCode {
  return readChoice(query, 'language', ['es', 'en'] as const) ?? preset;
}

/** @throws BadUserInputError unless it is a whole number from `least` to `most` */
export function readInteger(query: URLSearchParams, name: string, least: number, most: number, preset: number): number {
  const text = query.get(name);
  if (text === null) return preset;
  const value = Number(text);
  if (!/^\d{1,15}$/.test(text) || value < least || value > most) {
    const isOpen = most === Number.MAX_SAFE_INTEGER;
    const [es, en] = isOpen
      ? [`desde ${least}`, `from ${least} on`]
      : [`de ${least} a ${most}`, `from ${least} to ${most}`];
    throw wrong(name, text, `un entero ${es}`, `a whole number ${en}`);
  }
  return value;
}

/** undefined: the one that counts by default. @throws BadUserInputError unless it is a year in four digits */
export function readYear(query: URLSearchParams): number | undefined {
  return query.has('year') ? readInteger(query, 'year', 1000, 9999, 0) : undefined;
}

/** The numbers of a parameter, parted by commas; null when one is none. */
export function readNumbers(text: string): number[] | null {
  const parts = text.split(',').map((part) => part.trim());
  const numbers = parts.map(Number);
  return parts.some((part) => part === '') || numbers.some((value) => !Number.isFinite(value)) ? null : numbers;
}

/** @throws BadUserInputError unless it is west,south,east,north in degrees */
export function readBbox(query: URLSearchParams): Bbox | undefined {
  const text = query.get('bbox');
  if (text === null) return undefined;
  const numbers = readNumbers(text);
  if (numbers === null) {
    throw wrong('bbox', text, 'oeste,sur,este,norte en grados', 'west,south,east,north in degrees');
  }
  return requireBbox(numbers, 'bbox');
}

/**
 * Filter by departments, codes separated by commas.
 * @throws BadUserInputError if the layer has no departments, or none with such a code
 */
export function readDepartments(
  query: URLSearchParams,
  layer: Layer,
  known: ReadonlyMap<string, unknown>,
): { attribute: number; codes: ReadonlySet<string> } | undefined {
  const text = query.get('department');
  if (text === null) return undefined;
  const attribute = layer.attributeIndex.get(layer.definition.id === 'departments' ? 'code' : 'department_code');
  if (attribute === undefined) {
    throw wrong('department', text, 'una capa con departamentos', 'a layer with departments');
  }
  const codes = text.split(',');
  if (codes.some((code) => !known.has(code))) {
    const right = [...known.keys()].join(', ');
    throw wrong('department', text, `códigos de departamentos (${right})`, `codes of departments (${right})`);
  }
  return { attribute, codes: new Set(codes) };
}

export function bboxQuery(bbox: Bbox | undefined): LayerQuery {
  return bbox === undefined ? {} : { bbox };
}

export function wrong(name: string, found: string, es: string, en: string): BadUserInputError {
  const shown = found.slice(0, 60);
  return new BadUserInputError(
    { es: `${name}: se encontró «${shown}»; debe ser ${es}.`, en: `${name}: found "${shown}"; it must be ${en}.` },
    name,
  );
}
