import type { Bbox, Position } from '../../../geo/basis/units';
import { BadUserInputError } from '../../platform/errors';
import { foldText } from '../../platform/fold-text';
import { requireKnown } from '../../platform/require-known';
import { requireBbox } from '../territory';
import { includesDemo } from './demonstration';
import type { ValueChainsSnapshot } from './value-chains.snapshot';
import type { ActorKind, ChainLink, SupportFunction } from './value-chains.types';

/** Conditions as a client writes them; all that are given must hold. */
export interface ActorFilter {
  readonly kinds?: readonly ActorKind[] | null;
  readonly chainKeys?: readonly string[] | null;
  readonly links?: readonly ChainLink[] | null;
  readonly municipalityCodes?: readonly string[] | null;
  readonly departmentCodes?: readonly string[] | null;
  readonly search?: string | null;
  readonly bbox?: readonly number[] | null;
  readonly withinKmOf?: { readonly point: { longitude: number; latitude: number }; readonly km: number } | null;
  readonly bottleneck?: SupportFunction | null;
  readonly womenLed?: boolean | null;
  readonly includeDemo?: boolean | null;
}

/** Conditions that have been checked. */
export interface ActorSearch {
  readonly kinds?: readonly ActorKind[];
  /** In any of these chains, or in all. */
  readonly chainKeys?: readonly string[];
  /** In the same role as the chain. */
  readonly links?: readonly ChainLink[];
  readonly municipalityCodes?: readonly string[];
  /** Each must be part of the name or acronym. */
  readonly words?: readonly string[];
  readonly bbox?: Bbox;
  readonly withinKmOf?: { readonly point: Position; readonly km: number };
  readonly bottleneck?: SupportFunction;
  readonly womenLed?: boolean;
  readonly includeDemo: boolean;
  /** A legally constituted cooperative or association. */
  readonly formal?: true;
  /** Attached to no organisation on this day. */
  readonly unattachedOn?: string;
}

/** Pages of several municipalities or chains at once. */
export interface ActorScope {
  readonly by: 'MUNICIPALITY' | 'CHAIN';
  readonly keys: readonly string[];
}

const CHAIN_KEYS = {
  es: 'claves de la consulta «valueChains», como coffee',
  en: 'keys of the query "valueChains", such as coffee',
};

/** @throws BadUserInputError naming the condition, what was found and what is right */
export function readActorFilter(snapshot: ValueChainsSnapshot, filter: ActorFilter | null | undefined): ActorSearch {
  const { territory } = snapshot;
  if (!filter) return { includeDemo: includesDemo(null) };
  requireKnown(filter.municipalityCodes, territory.municipalityByCode, 'filter.municipalityCodes', {
    es: 'códigos INE de municipios, como 0901',
    en: 'INE codes of municipalities, such as 0901',
  });
  requireKnown(filter.departmentCodes, territory.departmentByCode, 'filter.departmentCodes', {
    es: 'códigos de departamentos, como 09',
    en: 'codes of departments, such as 09',
  });
  requireChains(snapshot, filter.chainKeys, 'filter.chainKeys');
  const municipalityCodes = codesOf(snapshot, filter);
  const words = filter.search ? foldText(filter.search).split(' ') : [];
  if (filter.search?.includes('\0')) {
    throw new BadUserInputError(
      {
        es: 'filter.search: se encontró un carácter nulo; debe ser texto.',
        en: 'filter.search: found a null character; it must be text.',
      },
      'filter.search',
    );
  }
  const { withinKmOf } = filter;
  return {
    ...(filter.kinds ? { kinds: filter.kinds } : {}),
    ...(filter.chainKeys ? { chainKeys: filter.chainKeys } : {}),
    ...(filter.links ? { links: filter.links } : {}),
    ...(municipalityCodes ? { municipalityCodes } : {}),
    ...(words.length > 0 ? { words } : {}),
    ...(filter.bbox ? { bbox: requireBbox(filter.bbox, 'filter.bbox') } : {}),
    ...(withinKmOf
      ? { withinKmOf: { point: [withinKmOf.point.longitude, withinKmOf.point.latitude], km: withinKmOf.km } }
      : {}),
    ...(filter.bottleneck ? { bottleneck: filter.bottleneck } : {}),
    ...(filter.womenLed === null || filter.womenLed === undefined ? {} : { womenLed: filter.womenLed }),
    includeDemo: includesDemo(filter.includeDemo),
  };
}

/** @throws BadUserInputError naming the first key that is no chain's */
export function requireChains(
  { valueChains }: ValueChainsSnapshot,
  keys: readonly string[] | null | undefined,
  argument: string,
): void {
  requireKnown(keys, new Map(valueChains.map((chain) => [chain.key, chain])), argument, CHAIN_KEYS);
}

function codesOf({ territory }: ValueChainsSnapshot, filter: ActorFilter): string[] | undefined {
  const { municipalityCodes, departmentCodes } = filter;
  if (!departmentCodes) return municipalityCodes ? [...municipalityCodes] : undefined;
  return territory.municipalities
    .filter(
      ({ code, departmentCode }) =>
        departmentCodes.includes(departmentCode) && (!municipalityCodes || municipalityCodes.includes(code)),
    )
    .map(({ code }) => code);
}
