/**
 * The sequential ramp YlGnBu of ColorBrewer for 3 to 9 classes, light to dark; safe for the colour-blind and in print.
 * Source: C. Brewer, M. Harrower, The Pennsylvania State University, https://colorbrewer2.org (Apache License 2.0).
 */
const YL_GN_BU: Record<number, readonly string[]> = {
  3: ['#edf8b1', '#7fcdbb', '#2c7fb8'],
  4: ['#ffffcc', '#a1dab4', '#41b6c4', '#225ea8'],
  5: ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'],
  6: ['#ffffcc', '#c7e9b4', '#7fcdbb', '#41b6c4', '#2c7fb8', '#253494'],
  7: ['#ffffcc', '#c7e9b4', '#7fcdbb', '#41b6c4', '#1d91c0', '#225ea8', '#0c2c84'],
  8: ['#ffffd9', '#edf8b1', '#c7e9b4', '#7fcdbb', '#41b6c4', '#1d91c0', '#225ea8', '#0c2c84'],
  9: ['#ffffd9', '#edf8b1', '#c7e9b4', '#7fcdbb', '#41b6c4', '#1d91c0', '#225ea8', '#253494', '#081d58'],
};

/** Classes that a map reader can tell apart. */
export const MAX_COLOURS = 9;

/** `count` colours as #rrggbb, light for low values; 1 to 9. */
export function sequentialRamp(count: number): readonly string[] {
  return (YL_GN_BU[Math.max(3, count)] ?? []).slice(0, count);
}

/**
 * The diverging ramp PuOr of ColorBrewer, from its middle outwards, by classes on each side; safe for the colour-blind
 * and in print. Source as above.
 */
const PU_OR: Record<number, { readonly below: readonly string[]; readonly above: readonly string[] }> = {
  1: { below: ['#f1a340'], above: ['#998ec3'] },
  2: { below: ['#fdb863', '#e66101'], above: ['#b2abd2', '#5e3c99'] },
  3: { below: ['#fee0b6', '#f1a340', '#b35806'], above: ['#d8daeb', '#998ec3', '#542788'] },
  4: {
    below: ['#fee0b6', '#fdb863', '#e08214', '#b35806'],
    above: ['#d8daeb', '#b2abd2', '#8073ac', '#542788'],
  },
};
const UNCHANGED = '#f7f7f7';

/** Classes on each side of zero that a map reader can tell apart. */
export const MAX_PER_SIDE = 4;

/** The colour of a step away from zero, orange below it and purple above; `perSide` is 1 to 4. */
export function divergingColour(step: number, perSide: number): string {
  const side = PU_OR[perSide]?.[step < 0 ? 'below' : 'above'];
  return step === 0 ? UNCHANGED : (side?.[Math.abs(step) - 1] ?? UNCHANGED);
}
