/** A class of slope: roads no steeper than `steepest` (rise over run) are driven at this share of the base speed. */
export interface SlopeClass {
  steepest: number;
  shareOfBaseSpeed: number;
}

/** How places are joined to a network and how fast it is travelled. */
export interface TravelModel {
  /** Speed on a rural road without slope, km/h. */
  baseSpeedKmh: number;
  /** Ascending by `steepest`; the last class holds for whatever is steeper still. */
  slopeClasses: ReadonlyArray<SlopeClass>;
  /** How much longer a road is than the straight line between two neighbouring places, 1 or more. */
  detourFactor: number;
  /** Edges longer than this many times the median one are dropped, save those that hold the network together. */
  longEdgeFactor: number;
  /** Edges longer than this are dropped even if the network falls into parts, km. */
  longestEdgeKm: number;
}

/**
 * Defaults. Every one is a parameter of the question, and answers are estimates: there is no open road network of the
 * region. Base speed: the 40 km/h that osm2pgrouting assumes for tertiary roads [osm2pgrouting]. The classes of slope and
 * their shares are this model's own assumption, in the manner in which road manuals tell flat, rolling, mountainous and
 * steep ground apart and let the design speed fall with it [sieca2004]. Detour: roads to a hospital are 1.4 times the
 * straight line on average [boscoe2012], of which the bends at the places on the way already make about a tenth.
 */
export const DEFAULT_TRAVEL_MODEL: TravelModel = {
  baseSpeedKmh: 40,
  slopeClasses: [
    { steepest: 0.05, shareOfBaseSpeed: 1 },
    { steepest: 0.15, shareOfBaseSpeed: 0.75 },
    { steepest: 0.3, shareOfBaseSpeed: 0.5 },
    { steepest: Number.POSITIVE_INFINITY, shareOfBaseSpeed: 0.35 },
  ],
  detourFactor: 1.3,
  longEdgeFactor: 4,
  longestEdgeKm: 25,
};

/** Throws RangeError for a model that makes no sense. */
export function checkTravelModel(solver: string, model: TravelModel): void {
  const positive: Array<keyof TravelModel & ('baseSpeedKmh' | 'longEdgeFactor' | 'longestEdgeKm')> = [
    'baseSpeedKmh',
    'longEdgeFactor',
    'longestEdgeKm',
  ];
  for (const key of positive)
    if (!(model[key] > 0)) throw new RangeError(`${solver} requires ${key} over 0, found ${model[key]}`);
  if (model.baseSpeedKmh === Number.POSITIVE_INFINITY) throw new RangeError(`${solver} requires a finite baseSpeedKmh`);
  if (!(model.detourFactor >= 1) || model.detourFactor === Number.POSITIVE_INFINITY)
    throw new RangeError(`${solver} requires a detourFactor of 1 or more, found ${model.detourFactor}`);
  if (model.slopeClasses.length === 0) throw new RangeError(`${solver} requires at least one class of slope`);
  model.slopeClasses.forEach(({ steepest, shareOfBaseSpeed }, k) => {
    if (!(steepest >= 0) || (k > 0 && steepest <= model.slopeClasses[k - 1]!.steepest))
      throw new RangeError(`${solver} requires classes of slope in ascending order, found ${steepest} as number ${k}`);
    if (!(shareOfBaseSpeed > 0) || shareOfBaseSpeed === Number.POSITIVE_INFINITY)
      throw new RangeError(
        `${solver} requires a share of the base speed over 0, found ${shareOfBaseSpeed} for slope class ${k}`,
      );
  });
}

/**
 * Minutes along a stretch of `horizontalKm` that rises or falls by `riseM`: its length along the slope, times the
 * detour, over the speed of its slope class. The limit of a class belongs to it.
 *
 *   minutes = 60 · √(horizontal² + rise²) · detour / (base speed · share of the slope's class)
 */
export function travelMinutes(horizontalKm: number, riseM: number, model: TravelModel): number {
  if (horizontalKm === 0) return 0;
  const riseKm = Math.abs(riseM) / 1000;
  const slope = riseKm / horizontalKm;
  const classes = model.slopeClasses;
  const { shareOfBaseSpeed } = classes.find(({ steepest }) => slope <= steepest) ?? classes[classes.length - 1]!;
  return (60 * Math.hypot(horizontalKm, riseKm) * model.detourFactor) / (model.baseSpeedKmh * shareOfBaseSpeed);
}
