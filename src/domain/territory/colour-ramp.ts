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
