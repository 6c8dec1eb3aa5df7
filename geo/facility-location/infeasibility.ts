/** Why a location problem has no answer: a code and its figures, to be said in any language. */
export type Infeasibility =
  | {
      code: 'GROUP_MIN_OVER_MAX' | 'GROUP_MIN_OVER_AVAILABLE' | 'GROUP_FIXED_OVER_MAX';
      figures: { group: number; min: number; max: number; available: number; fixed: number };
    }
  | { code: 'TOO_FEW_AVAILABLE'; figures: { facilityCount: number; sites: number; available: number } }
  | { code: 'FIXED_OVER_COUNT'; figures: { facilityCount: number; fixed: number } }
  | {
      code: 'GROUP_MINS_OVER_COUNT';
      figures: { facilityCount: number; groups: number; sum: number; least: number; most: number };
    }
  | { code: 'GROUP_MINS_AND_FIXED_OVER_COUNT'; figures: { facilityCount: number; fixed: number; sum: number } }
  | { code: 'GROUP_MAXS_UNDER_COUNT'; figures: { facilityCount: number; sum: number } }
  | { code: 'PLACES_OUT_OF_REACH'; figures: { places: number; firstPlace: number; reach: number | null } }
  | { code: 'TOO_FEW_TO_REACH_ALL'; figures: { facilityCount: number; needed: number } }
  | { code: 'QUOTAS_LEAVE_PLACES_OUT'; figures: { reach: number | null } };

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const sites = (count: number) => counted(count, 'site', 'sites');
const areToBePlaced = (count: number) => `${count} ${count === 1 ? 'is' : 'are'} to be placed`;

/** The reason as an English sentence. */
export function describeInfeasibility({ code, figures }: Infeasibility): string {
  switch (code) {
    case 'GROUP_MIN_OVER_MAX':
      return `Group ${figures.group} asks for at least ${sites(figures.min)} and at most ${figures.max}.`;
    case 'GROUP_MIN_OVER_AVAILABLE':
      return `Group ${figures.group} asks for at least ${sites(figures.min)}, but only ${figures.available} of its sites may be chosen.`;
    case 'GROUP_FIXED_OVER_MAX':
      return `Group ${figures.group} may take at most ${sites(figures.max)}, but ${figures.fixed} of its sites are fixed.`;
    case 'TOO_FEW_AVAILABLE':
      return `${areToBePlaced(figures.facilityCount)}, but only ${figures.available} of the ${sites(figures.sites)} may be chosen.`;
    case 'FIXED_OVER_COUNT':
      return `${sites(figures.fixed)} are fixed, but only ${areToBePlaced(figures.facilityCount)}.`;
    case 'GROUP_MINS_OVER_COUNT': {
      const each =
        figures.groups === 1
          ? `One group asks for at least ${sites(figures.most)}`
          : figures.least === figures.most
            ? `${figures.groups} groups ask for at least ${sites(figures.most)} each`
            : `${figures.groups} groups ask for at least ${sites(figures.sum)} together`;
      return `${each}, but only ${areToBePlaced(figures.facilityCount)}.`;
    }
    case 'GROUP_MINS_AND_FIXED_OVER_COUNT':
      return `The ${sites(figures.fixed)} that are fixed and the groups' minimums ask for at least ${figures.sum} together, but only ${areToBePlaced(figures.facilityCount)}.`;
    case 'GROUP_MAXS_UNDER_COUNT':
      return `${areToBePlaced(figures.facilityCount)}, but the groups may take at most ${figures.sum} together.`;
    case 'PLACES_OUT_OF_REACH': {
      const who = counted(figures.places, 'place with demand has', 'places with demand have');
      const where = figures.reach === null ? 'that can serve them' : `within ${figures.reach}`;
      return `${who} no site ${where}, the first one being place ${figures.firstPlace}.`;
    }
    case 'TOO_FEW_TO_REACH_ALL':
      return `${sites(figures.facilityCount)} can't reach all places with demand: that takes at least ${figures.needed}.`;
    case 'QUOTAS_LEAVE_PLACES_OUT':
      return `No choice within the groups' quotas brings every place with demand ${figures.reach === null ? 'in touch with a site' : `within ${figures.reach} of a site`}.`;
  }
}
