/** Colours of the map that the API does not give; those of the figures it does. */
export interface MapColours {
  readonly ground: string;
  readonly missing: string;
  readonly border: string;
  /** Of municipalities filled so lightly that the usual border would not be seen. */
  readonly borderOfLight: string;
  readonly departmentBorder: string;
  readonly outline: string;
  readonly selected: string;
  readonly text: string;
  readonly textHalo: string;
  readonly hatch: string;
  readonly area: string;
}

export const LIGHT: MapColours = {
  ground: '#eef1f4',
  missing: '#d5dade',
  border: '#ffffff',
  borderOfLight: '#9aa5ae',
  departmentBorder: '#5b6670',
  outline: '#11181f',
  selected: '#d1005d',
  text: '#11181f',
  textHalo: '#ffffff',
  hatch: '#11181f',
  area: '#d95f02',
};

export const DARK: MapColours = {
  ground: '#12171c',
  missing: '#3a434b',
  border: '#12171c',
  borderOfLight: '#7d8891',
  departmentBorder: '#aeb8c1',
  outline: '#ffffff',
  selected: '#ff5ca8',
  text: '#ffffff',
  textHalo: '#12171c',
  hatch: '#11181f',
  area: '#ffa24d',
};

/** Below the hatching of doubtful values, which is dark on a dark page too. */
export const DOUBTFUL_GROUND = '#b9c0c6';
/** What is usual, where a colour would say too much, and all that has no colour of its own. */
export const USUAL_CATEGORY = '#f3ecd9';
export const OTHER_CATEGORY = '#5d5d5d';

/** Eight colours that the colour-blind tell apart (Okabe and Ito 2008, jfly.uni-koeln.de/color), the black as grey. */
export const CATEGORY_COLOURS = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#b8a800',
  '#7a7a7a',
] as const;

export function categoryColour(index: number): string {
  return CATEGORY_COLOURS[index % CATEGORY_COLOURS.length] as string;
}
