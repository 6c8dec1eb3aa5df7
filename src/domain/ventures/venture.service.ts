import { BadUserInputError } from '../../platform/errors';
import { foldText } from '../../platform/fold-text';
import {
  type KeysetPage,
  type Page,
  type PageArguments,
  readPage,
  toPage,
  writeCursor,
} from '../../platform/keyset-page';
import { requireKnown } from '../../platform/require-known';
import type { ProgrammeSnapshot } from '../programme';
import { UUID_PATTERN } from '../records';
import { requireChains } from '../value-chains';
import type { VentureEntity } from './venture.entity';
import type { VentureRepository, VentureSearch, VentureTotals } from './venture.repository';

const PAGE_SIZE = 50;
const CURSOR_PARTS = 2;

/** Conditions as a client writes them; null and undefined ask for nothing. */
export interface VentureFilter {
  readonly chainKeys?: readonly string[] | null;
  readonly municipalityCodes?: readonly string[] | null;
  readonly departmentCodes?: readonly string[] | null;
  readonly search?: string | null;
}

export interface VenturePageRequest {
  readonly search: VentureSearch;
  readonly page: KeysetPage;
}

export class VentureService {
  constructor(private readonly repository: VentureRepository) {}

  /** @throws BadUserInputError for a condition, a size or a cursor that is wrong */
  readRequest(
    snapshot: ProgrammeSnapshot,
    filter: VentureFilter | null | undefined,
    page: PageArguments,
  ): VenturePageRequest {
    return { search: readFilter(snapshot, filter ?? {}), page: readPage(page, PAGE_SIZE, CURSOR_PARTS) };
  }

  async list({ search, page }: VenturePageRequest): Promise<Page<VentureEntity>> {
    return toPage(await this.repository.list(search, page), page);
  }

  total({ search }: VenturePageRequest): Promise<VentureTotals> {
    return this.repository.total(search);
  }

  async find(id: string): Promise<VentureEntity | null> {
    return UUID_PATTERN.test(id) ? this.repository.find(id) : null;
  }
}

export function ventureCursor({ foldedName, id }: VentureEntity): string {
  return writeCursor([foldedName, id]);
}

function readFilter(snapshot: ProgrammeSnapshot, filter: VentureFilter): VentureSearch {
  const { territory } = snapshot;
  const { chainKeys, municipalityCodes, departmentCodes, search } = filter;
  requireKnown(municipalityCodes, territory.municipalityByCode, 'filter.municipalityCodes', {
    es: 'códigos INE de municipios, como 0901',
    en: 'INE codes of municipalities, such as 0901',
  });
  requireKnown(departmentCodes, territory.departmentByCode, 'filter.departmentCodes', {
    es: 'códigos de departamentos, como 09',
    en: 'codes of departments, such as 09',
  });
  requireChains(snapshot, chainKeys, 'filter.chainKeys');
  if (search?.includes('\0')) {
    throw new BadUserInputError(
      {
        es: 'filter.search: se encontró un carácter nulo; debe ser texto.',
        en: 'filter.search: found a null character; it must be text.',
      },
      'filter.search',
    );
  }
  const words = foldText(search ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const codes =
    departmentCodes || municipalityCodes
      ? territory.municipalities
          .filter(
            ({ code, departmentCode }) =>
              (!departmentCodes || departmentCodes.includes(departmentCode)) &&
              (!municipalityCodes || municipalityCodes.includes(code)),
          )
          .map(({ code }) => code)
      : null;
  return {
    ...(chainKeys ? { chainKeys } : {}),
    ...(codes ? { municipalityCodes: codes } : {}),
    ...(words.length > 0 ? { words } : {}),
  };
}
