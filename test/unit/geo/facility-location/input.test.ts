import {
  coverageContributions,
  describeInfeasibility,
  type LocationProblem,
  solveMaxCoverage,
  solvePCenter,
  solvePMedian,
  solveSetCover,
} from '../../../../geo/facility-location';

const impedance = [
  [1, 9, 5],
  [9, 1, 5],
  [4, 4, 3],
];
const demand = [10, 5, 1];
const base: LocationProblem = { impedance, demand };

describe('bad input is refused in the words of the model', () => {
  const each: Array<[string, Partial<LocationProblem>, RegExp]> = [
    ['no place', { impedance: [], demand: [] }, /at least one place/],
    ['no site', { impedance: [[], [], []] }, /at least one site/],
    [
      'ragged matrix',
      {
        impedance: [
          [1, 2, 3],
          [1, 2],
          [1, 2, 3],
        ],
      },
      /place 1 has an impedance to 2 sites/,
    ],
    [
      'NaN impedance',
      {
        impedance: [
          [1, 2, 3],
          [1, Number.NaN, 3],
          [1, 2, 3],
        ],
      },
      /place 1 to site 1/,
    ],
    [
      'negative impedance',
      {
        impedance: [
          [1, 2, -3],
          [1, 2, 3],
          [1, 2, 3],
        ],
      },
      /place 0 to site 2/,
    ],
    ['too few demands', { demand: [1, 2] }, /3 places and 2 demands/],
    ['negative demand', { demand: [1, -2, 3] }, /demand of place 1/],
    ['NaN demand', { demand: [1, 2, Number.NaN] }, /demand of place 2/],
    ['infinite demand', { demand: [1, 2, Number.POSITIVE_INFINITY] }, /demand of place 2/],
    ['fixed site out of range', { fixed: [3] }, /fixed site 3 is not one of the 3/],
    ['excluded site that is no index', { excluded: [0.5] }, /excluded site 0.5/],
    ['fixed and excluded', { fixed: [1], excluded: [0, 1] }, /site 1 is both fixed and excluded/],
    ['groups of another length', { groups: { of: [0, 0] } }, /3 sites and 2 group memberships/],
    ['group without quota', { groups: { of: [0, 1, 2], min: [0, 0] } }, /site 2 is in group 2, but there are 2 groups/],
    ['group that is no index', { groups: { of: [0, -1, 0] } }, /site 1 is in group -1/],
    ['quotas of two lengths', { groups: { of: [0, 0, 0], min: [0], max: [1, 2] } }, /names 1 groups and groups.max 2/],
    ['negative quota', { groups: { of: [0, 0, 0], min: [-1] } }, /groups.min of group 0/],
    ['half a site as a quota', { groups: { of: [0, 0, 0], max: [1.5] } }, /groups.max of group 0/],
    ['no time', { timeLimitSeconds: 0 }, /time limit must be over 0 s/],
  ];
  it.each(each)('%s', async (_, part, message) => {
    const problem = { ...base, ...part };
    const answers = [
      () => solveMaxCoverage({ ...problem, reach: 4, facilityCount: 1 }),
      () => solvePMedian({ ...problem, facilityCount: 1 }),
      () => solvePCenter({ ...problem, facilityCount: 1 }),
      () => solveSetCover({ ...problem, reach: 4 }),
    ];
    for (const answer of answers) {
      await expect(answer()).rejects.toThrow(RangeError);
      await expect(answer()).rejects.toThrow(message);
    }
    expect(() => coverageContributions({ ...problem, reach: 4 }, [0])).toThrow(message);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('reach %p', async (reach) => {
    await expect(solveMaxCoverage({ ...base, reach, facilityCount: 1 })).rejects.toThrow(/reach must be/);
    await expect(solveSetCover({ ...base, reach })).rejects.toThrow(RangeError);
  });

  it.each([0, -1, 1.5, Number.NaN, 4])('facilityCount %p', async (facilityCount) => {
    const message = facilityCount === 4 ? /4 sites are to be placed, but there are 3 candidates/ : /facilityCount must/;
    await expect(solveMaxCoverage({ ...base, reach: 4, facilityCount })).rejects.toThrow(message);
    await expect(solvePMedian({ ...base, facilityCount })).rejects.toThrow(message);
    await expect(solvePCenter({ ...base, facilityCount })).rejects.toThrow(message);
  });

  it('capacities that are too few or negative, and chosen sites that are none', async () => {
    const problem = { ...base, reach: 4, facilityCount: 1 };
    await expect(solveMaxCoverage({ ...problem, capacity: [1, 2] })).rejects.toThrow(/3 sites and 2 capacities/);
    await expect(solveMaxCoverage({ ...problem, capacity: [1, -2, 3] })).rejects.toThrow(/capacity of site 1/);
    expect(() => coverageContributions({ ...base, reach: 4 }, [])).toThrow(/at least one chosen site/);
    expect(() => coverageContributions({ ...base, reach: 4 }, [0, 0])).toThrow(/named twice/);
    expect(() => coverageContributions({ ...base, reach: 4 }, [7])).toThrow(/chosen site 7/);
  });
});

describe('what cannot be met is INFEASIBLE, and says why', () => {
  const many = {
    impedance: [Array.from({ length: 30 }, (_, j) => j)],
    demand: [1],
    groups: { of: Array.from({ length: 30 }, (_, j) => j % 3), min: [5, 5, 5] },
  };
  it('three groups of at least five sites among thirteen', async () => {
    const solution = await solvePMedian({ ...many, facilityCount: 13 });
    expect(solution.status).toBe('INFEASIBLE');
    expect(solution.infeasibleBecause).toBe('3 groups ask for at least 5 sites each, but only 13 are to be placed.');
    expect(solution.infeasibility).toEqual({
      code: 'GROUP_MINS_OVER_COUNT',
      figures: { facilityCount: 13, groups: 3, sum: 15, least: 5, most: 5 },
    });
    expect(solution).toMatchObject({ sites: [], objective: 0, bound: 0, assignment: [null] });
  });
  it('fifteen are just enough', async () => {
    expect((await solvePMedian({ ...many, facilityCount: 15 })).status).toBe('OPTIMAL');
  });

  const of = [0, 0, 1];
  const cases: Array<[string, Partial<LocationProblem>, number]> = [
    ['GROUP_MIN_OVER_MAX', { groups: { of, min: [2, 0], max: [1, 1] } }, 2],
    ['GROUP_MIN_OVER_AVAILABLE', { groups: { of, min: [2, 0] }, excluded: [0] }, 2],
    ['GROUP_FIXED_OVER_MAX', { groups: { of, max: [1, 1] }, fixed: [0, 1] }, 2],
    ['TOO_FEW_AVAILABLE', { excluded: [0, 1] }, 2],
    ['FIXED_OVER_COUNT', { fixed: [0, 1] }, 1],
    ['GROUP_MINS_OVER_COUNT', { groups: { of, min: [2, 1] } }, 2],
    ['GROUP_MINS_AND_FIXED_OVER_COUNT', { groups: { of, min: [1, 0] }, fixed: [2] }, 1],
    ['GROUP_MAXS_UNDER_COUNT', { groups: { of, max: [1, 0] } }, 2],
  ];
  it.each(cases)('%s', async (code, part, facilityCount) => {
    const problem = { ...base, ...part, facilityCount };
    for (const solution of [
      await solveMaxCoverage({ ...problem, reach: 4 }),
      await solvePMedian(problem),
      await solvePCenter(problem),
    ]) {
      expect(solution.infeasibility?.code).toBe(code);
      expect(solution.infeasibleBecause).toMatch(/^[A-Z0-9][^;{}]*\.$/);
      expect(solution.infeasibleBecause).not.toMatch(/undefined|NaN/);
    }
  });

  it('places that no site reaches', async () => {
    const far = [
      [1, 9],
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ];
    const reason = { places: 1, firstPlace: 1, reach: null };
    expect((await solvePMedian({ impedance: far, demand: [1, 1], facilityCount: 1 })).infeasibility?.figures).toEqual(
      reason,
    );
    expect((await solvePCenter({ impedance: far, demand: [1, 1], facilityCount: 1 })).infeasibility?.figures).toEqual(
      reason,
    );
    const cover = await solveSetCover({
      impedance: [
        [1, 9],
        [8, 9],
      ],
      demand: [1, 1],
      reach: 7,
    });
    expect(cover.infeasibleBecause).toBe('1 place with demand has no site within 7, the first one being place 1.');
    // Without demand nobody asks.
    expect((await solvePMedian({ impedance: far, demand: [1, 0], facilityCount: 1 })).assignment).toEqual([0, null]);
  });

  it('one site that would have to be at two ends', async () => {
    const apart = [
      [1, Number.POSITIVE_INFINITY],
      [Number.POSITIVE_INFINITY, 1],
    ];
    for (const solution of [
      await solvePMedian({ impedance: apart, demand: [1, 1], facilityCount: 1 }),
      await solvePCenter({ impedance: apart, demand: [1, 1], facilityCount: 1 }),
    ])
      expect(solution.infeasibleBecause).toBe("1 site can't reach all places with demand: that takes at least 2.");
    const quota = await solveSetCover({ impedance: apart, demand: [1, 1], reach: 1, groups: { of: [0, 0], max: [1] } });
    expect(quota.infeasibility).toEqual({ code: 'QUOTAS_LEAVE_PLACES_OUT', figures: { reach: 1 } });
  });

  it('says singular and plural', () => {
    expect(describeInfeasibility({ code: 'FIXED_OVER_COUNT', figures: { facilityCount: 1, fixed: 2 } })).toBe(
      '2 sites are fixed, but only 1 is to be placed.',
    );
  });
});

describe('the boundary and the corners', () => {
  it('a place exactly at the reach is covered', async () => {
    const problem = { impedance: [[0.1 + 0.2]], demand: [7], facilityCount: 1 };
    expect((await solveMaxCoverage({ ...problem, reach: 0.1 + 0.2 })).objective).toBe(7);
    expect((await solveMaxCoverage({ ...problem, reach: 0.3 })).objective).toBe(0);
    expect((await solveSetCover({ ...problem, reach: 0.1 + 0.2 })).objective).toBe(1);
    expect((await solveSetCover({ ...problem, reach: 0.3 })).status).toBe('INFEASIBLE');
  });
  it('no demand at all: the first sites, at no cost', async () => {
    const none = { impedance, demand: [0, 0, 0], facilityCount: 2 };
    for (const solution of [
      await solveMaxCoverage({ ...none, reach: 4 }),
      await solvePMedian(none),
      await solvePCenter(none),
    ])
      expect(solution).toMatchObject({ status: 'OPTIMAL', objective: 0, bound: 0, sites: [0, 1] });
    expect(await solveSetCover({ ...none, reach: 4 })).toMatchObject({ status: 'OPTIMAL', objective: 0, sites: [] });
  });
  it('of equal sites the first is chosen', async () => {
    const equal = {
      impedance: [
        [2, 2, 2],
        [2, 2, 2],
      ],
      demand: [1, 3],
    };
    expect((await solveMaxCoverage({ ...equal, reach: 2, facilityCount: 2 })).sites).toEqual([0, 1]);
    expect((await solvePMedian({ ...equal, facilityCount: 1, excluded: [0] })).sites).toEqual([1]);
    expect((await solvePCenter({ ...equal, facilityCount: 1 })).sites).toEqual([0]);
    expect((await solveSetCover({ ...equal, reach: 2, fixed: [2] })).sites).toEqual([2]);
  });
});
