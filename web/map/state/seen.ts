import type { Picture } from './picture';

const NONE = '-';
const BASE = 36;
/** Between the classes and the choice; links of before have no choice. */
const SEPARATOR = '.';
/** Digits of a municipality's place among all, in base 36. */
const PLACE_DIGITS = 2;

/**
 * What a picture shows, as a link carries it: for each municipality in the order given, the place of its colour in the
 * legend in base 36; where the outlined are a choice, the places of those municipalities too. The colours themselves may
 * differ between a light page and a dark one.
 */
export function writeSeen({ fills, legend, outlined, choice }: Picture, codes: readonly string[]): string {
  const letterOf = new Map(
    legend.flatMap(({ colour, shape, linkLetter }, index) =>
      shape === 'fill' ? [[colour, linkLetter ?? index.toString(BASE)]] : [],
    ),
  );
  const classes = codes.map((code) => letterOf.get(fills.get(code)) ?? NONE).join('');
  if (!choice) return classes;
  const places = codes.flatMap((code, index) =>
    outlined.includes(code) ? index.toString(BASE).padStart(PLACE_DIGITS, '0') : [],
  );
  return `${classes}${SEPARATOR}${places.join('')}`;
}

/** How a picture differs from the one that its link was made of. */
export interface SeenChange {
  /** Municipalities whose colour is no longer that of the link. */
  readonly recoloured: readonly string[];
  /** Who is no longer in the choice, and who is new in it; null where either has none. */
  readonly left: readonly string[] | null;
  readonly entered: readonly string[] | null;
}

/** @returns null where the two cannot be compared */
export function changedSince(seen: string, picture: Picture, codes: readonly string[]): SeenChange | null {
  const [then = '', placesThen] = seen.split(SEPARATOR);
  const [now = ''] = writeSeen(picture, codes).split(SEPARATOR);
  if (then.length !== now.length || !/^[0-9a-z-]+$/.test(then)) return null;
  const recoloured = codes.filter((_, index) => then[index] !== now[index]);
  if (placesThen === undefined || !picture.choice) return { recoloured, left: null, entered: null };
  const pairs = placesThen.match(/[0-9a-z]{2}/g) ?? [];
  const chosenThen = pairs.flatMap((pair) => codes[Number.parseInt(pair, BASE)] ?? []);
  return {
    recoloured,
    left: chosenThen.filter((code) => !picture.outlined.includes(code)),
    entered: codes.filter((code) => picture.outlined.includes(code) && !chosenThen.includes(code)),
  };
}
