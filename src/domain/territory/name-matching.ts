import { foldText } from '../../platform/fold-text';
import type { DepartmentEntity } from './department.entity';
import { namesOf } from './municipality';
import type { MunicipalityEntity } from './municipality.entity';
import type { Territory } from './territory';

export const MATCH_KINDS = ['INE_CODE', 'P_CODE', 'NAME', 'NAME_AND_DEPARTMENT', 'AMBIGUOUS', 'NONE'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** What a text that stands for a municipality was taken for. */
export interface NameMatch {
  readonly text: string;
  readonly kind: MatchKind;
  readonly municipality: MunicipalityEntity | null;
  /** The municipalities that an ambiguous name may mean. */
  readonly candidates: readonly MunicipalityEntity[];
}

/**
 * Finds the municipality that each text stands for: an INE code with or without its leading zero (0901, 901), a P-code
 * (GT0901), or a name, official name or alias without accents and case, alone or with its department behind a comma or
 * in brackets ("San Bartolo, Totonicapán"). A name that several bear is not guessed at.
 */
export function matchNames(territory: Territory, texts: readonly string[]): NameMatch[] {
  const index = indexNames(territory);
  return texts.map((text) => matchOne(territory, index, text));
}

type NameIndex = ReadonlyMap<string, readonly MunicipalityEntity[]>;

function indexNames({ municipalities }: Territory): NameIndex {
  const index = new Map<string, MunicipalityEntity[]>();
  for (const municipality of municipalities) {
    for (const name of new Set(namesOf(municipality).map(plain)))
      index.set(name, [...(index.get(name) ?? []), municipality]);
  }
  return index;
}

function matchOne(territory: Territory, index: NameIndex, text: string): NameMatch {
  const answer = (kind: MatchKind, candidates: readonly MunicipalityEntity[] = []): NameMatch => ({
    text,
    kind,
    municipality: kind === 'AMBIGUOUS' || kind === 'NONE' ? null : (candidates[0] ?? null),
    candidates: kind === 'AMBIGUOUS' ? candidates : [],
  });
  const code = /^(GT)?(\d{3,4})$/i.exec(text.trim());
  if (code) {
    const municipality = territory.municipalityByCode.get((code[2] as string).padStart(4, '0'));
    return municipality ? answer(code[1] ? 'P_CODE' : 'INE_CODE', [municipality]) : answer('NONE');
  }
  const named = index.get(plain(text)) ?? [];
  if (named.length > 0) return answer(named.length === 1 ? 'NAME' : 'AMBIGUOUS', named);
  const [, name, department] = /^(.*?)\s*[,(]\s*([^,()]*)\)?\s*$/.exec(text) ?? [];
  if (name === undefined || department === undefined) return answer('NONE');
  const within = (index.get(plain(name)) ?? []).filter(({ departmentCode }) =>
    isCalled(territory.departmentByCode.get(departmentCode), department),
  );
  if (within.length === 0) return answer('NONE');
  return answer(within.length === 1 ? 'NAME_AND_DEPARTMENT' : 'AMBIGUOUS', within);
}

function isCalled(department: DepartmentEntity | undefined, text: string): boolean {
  return department !== undefined && (plain(department.name) === plain(text) || department.code === text.trim());
}

/** A name without accents, case and punctuation. */
function plain(name: string): string {
  return foldText(name).replace(/[^\p{L}\p{N} ]/gu, '');
}
