import type { Bilingual, LanguageCode } from '../../platform/language';
import { listWords } from '../../platform/wording';
import type { ProgrammeSnapshot } from '../programme';
import type { MunicipalityEntity } from '../territory';
import type { RankingPreset, VumeRanking } from './ranking.types';
import { rankWhereDefined } from './sensitivity';

/** So many of those that move furthest are named. */
const MOST_MOVES = 3;

/** Where a municipality stands by two presets; null: not ranked. */
export interface PlaceChange {
  readonly municipality: MunicipalityEntity;
  readonly before: number | null;
  readonly after: number | null;
}

/** What a new default changed, and for whom. */
export interface PresetChange {
  readonly from: RankingPreset;
  readonly to: RankingPreset;
  readonly topN: number;
  /** By their place after. */
  readonly entering: readonly PlaceChange[];
  /** By their place before. */
  readonly leaving: readonly PlaceChange[];
  /** Furthest first, whether or not they cross the cut. */
  readonly biggestMoves: readonly PlaceChange[];
}

/** From the former default to the present one, all else as in the ranking; null where its criteria are of no preset. */
export function presetChange(snapshot: ProgrammeSnapshot, ranking: VumeRanking): PresetChange | null {
  const { settings, topN } = ranking;
  if (settings.preset === null) return null;
  const by = (preset: RankingPreset): VumeRanking | null =>
    rankWhereDefined(snapshot, { ...settings, preset, robustness: null });
  const [former, present] = [by('FORMER'), by('DEFAULT')];
  if (former === null || present === null) return null;
  const ranksOf = ({ candidates }: VumeRanking): Map<string, number> =>
    new Map(candidates.map(({ municipality, rank }) => [municipality.code, rank]));
  const [before, after] = [ranksOf(former), ranksOf(present)];
  const changes = snapshot.territory.municipalities.flatMap((municipality): PlaceChange[] => {
    const change = {
      municipality,
      before: before.get(municipality.code) ?? null,
      after: after.get(municipality.code) ?? null,
    };
    return change.before === null && change.after === null ? [] : [change];
  });
  const among = (place: number | null): boolean => place !== null && place <= topN;
  return {
    from: 'FORMER',
    to: 'DEFAULT',
    topN,
    entering: changes.filter((one) => among(one.after) && !among(one.before)).sort((a, b) => order(a.after, b.after)),
    leaving: changes.filter((one) => among(one.before) && !among(one.after)).sort((a, b) => order(a.before, b.before)),
    biggestMoves: changes
      .filter((one) => moveOf(one) > 0)
      .sort((a, b) => moveOf(b) - moveOf(a))
      .slice(0, MOST_MOVES),
  };
}

function order(one: number | null, other: number | null): number {
  return (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY);
}

function moveOf({ before, after }: PlaceChange): number {
  return before === null || after === null ? 0 : Math.abs(after - before);
}

/** The change in one line. */
export function presetChangeText(change: PresetChange): Bilingual {
  return { es: tell(change, 'es'), en: tell(change, 'en') };
}

const WORDS = {
  es: {
    lead: 'Con los criterios de hoy en lugar de los anteriores',
    none: (topN: number) => (topN === 1 ? 'el primero es el mismo' : `los ${topN} primeros son los mismos`),
    entering: (topN: number) => (topN === 1 ? 'pasa a ser el primero' : `entran entre los ${topN} primeros`),
    leaving: (count: number) => (count === 1 ? 'sale' : 'salen'),
    moves: 'los que más se mueven son',
    places: (before: number | string, after: number | string) => `del ${before} al ${after}`,
    unranked: 'sin puesto',
  },
  en: {
    lead: 'With the present criteria instead of the former ones',
    none: (topN: number) => (topN === 1 ? 'the first is the same' : `the first ${topN} are the same`),
    entering: (topN: number) => (topN === 1 ? 'the first is now' : `these join the first ${topN}:`),
    leaving: (count: number) => (count === 1 ? 'this one leaves:' : 'these leave:'),
    moves: 'the biggest moves are',
    places: (before: number | string, after: number | string) => `from ${before} to ${after}`,
    unranked: 'unranked',
  },
};

function tell({ topN, entering, leaving, biggestMoves }: PresetChange, language: LanguageCode): string {
  const words = WORDS[language];
  const names = (changes: readonly PlaceChange[]): string =>
    listWords(
      changes.map(
        ({ municipality, before, after }) =>
          `${municipality.name} (${words.places(before ?? words.unranked, after ?? words.unranked)})`,
      ),
      language,
    );
  const parts = [
    ...(entering.length + leaving.length === 0 ? [words.none(topN)] : []),
    ...(entering.length === 0 ? [] : [`${words.entering(topN)} ${names(entering)}`]),
    ...(leaving.length === 0 ? [] : [`${words.leaving(leaving.length)} ${names(leaving)}`]),
    ...(biggestMoves.length === 0 ? [] : [`${words.moves} ${names(biggestMoves)}`]),
  ];
  return `${words.lead}, ${parts.join('; ')}.`;
}
