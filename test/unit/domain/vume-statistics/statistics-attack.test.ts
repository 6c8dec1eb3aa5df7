import { createRandom, type Random } from '../../../../geo/basis/random';
import {
  OFFSETS,
  type PublishedMonth,
  publishFirst,
  publishNext,
} from '../../../../src/domain/vume-statistics/published-month';
import { rollUp } from '../../../../src/domain/vume-statistics/vume-rollup';
import {
  attackStatistics,
  type Giveaway,
  IS_IN,
  type Scheme,
  SITUATIONS,
} from '../../../fixtures/disclosure/statistics-attack';
import {
  type Counts,
  drawProgramme,
  type Reading,
  readFigures,
  type StatisticsEvent,
} from '../../../fixtures/disclosure/statistics-programme';

/** Programmes that are attacked. To look further: ATTACK_PROGRAMMES=1000 ATTACK_RANGES=40 ATTACK_SEED=$RANDOM. */
const PROGRAMMES = Number(process.env['ATTACK_PROGRAMMES'] ?? 4);
const SEED = Number(process.env['ATTACK_SEED'] ?? 20_261_128);
const RANGES_EACH = Number(process.env['ATTACK_RANGES'] ?? 12);

const monthName = (month: number): string => `2026-0${month + 1}-01`;

type Rows = ReadonlyArray<readonly [event: StatisticsEvent, published: PublishedMonth]>;

/** What everybody reads after each event. @param correct what becomes of a month that was published */
function publish(
  events: readonly StatisticsEvent[],
  draw: () => number,
  correct: typeof publishNext = publishNext,
  read: (rows: Rows) => Reading = readRounded,
): Reading[] {
  const months = new Map<string, readonly [StatisticsEvent, PublishedMonth]>();
  const last = new Map<string, PublishedMonth>();
  return events.map((event) => {
    const key = `${event.vume} ${event.month}`;
    const [, before] = months.get(key) ?? [];
    const published = before
      ? correct(before, event.counts)
      : publishFirst(event.counts, last.get(event.vume) ?? null, draw);
    months.set(key, [event, published]);
    if (!before) last.set(event.vume, published);
    return read([...months.values()]);
  });
}

function readRounded(rows: Rows): Reading {
  const { total, departments, municipalities, months } = rollUp(
    rows.map(([{ municipality, month }, published]) => ({
      municipalityCode: municipality,
      month: monthName(month),
      published,
    })),
  );
  return readFigures([
    ['all', total],
    ...[...departments, ...municipalities].map((place) => [place.code ?? '', place] as const),
    ...months.map((figures) => [figures.month, figures] as const),
  ]);
}

/** As it was once published: by place and by month, each figure as it is, those below five left out. */
function readExact(rows: Rows): Reading {
  const reading = new Map<string, number>();
  for (const [{ municipality, month }, { groups }] of rows)
    for (const margin of ['all', municipality.slice(0, 2), municipality, monthName(month)])
      IS_IN.forEach((isIn, place) => {
        const name = `${margin} oriented ${place}`;
        const sum = groups.filter(isIn).reduce((all, { oriented }) => all + oriented, reading.get(name) ?? 0);
        reading.set(name, sum);
      });
  return new Map([...reading].filter(([, figure]) => figure >= OFFSETS));
}

async function giveawaysOf(scheme: Scheme, publishBy: (events: StatisticsEvent[], random: Random) => Reading[]) {
  const random = createRandom(SEED);
  const found: Giveaway[] = [];
  for (let programme = 0; programme < 5; programme += 1) {
    let events = drawProgramme(random);
    while (!events.some(({ correction }) => correction)) events = drawProgramme(random);
    const readings = publishBy(events, random);
    const result = await attackStatistics(events, readings, 'oriented', monthName, random, 30, scheme);
    expect(result.wrong).toEqual([]);
    found.push(...result.giveaways);
  }
  return found;
}

describe('an attacker of the statistics who knows all that is public, every rule and every write', () => {
  it(`works out no count from 1 to 4 in ${PROGRAMMES} programmes`, async () => {
    const random = createRandom(SEED);
    let ranges = 0;
    let published = 0;
    for (let programme = 0; programme < PROGRAMMES; programme += 1) {
      const events = drawProgramme(random);
      const readings = publish(events, () => random.below(OFFSETS));
      published += readings.reduce(
        (sum, reading) => sum + [...reading.values()].filter((value) => value > 0).length,
        0,
      );
      const situation = SITUATIONS[random.below(SITUATIONS.length)] as string;
      const result = await attackStatistics(events, readings, situation, monthName, random, RANGES_EACH);
      ranges += result.ranges;
      expect([programme, result.giveaways, result.wrong]).toEqual([programme, [], []]);
    }
    expect(ranges).toBeGreaterThan(PROGRAMMES);
    expect(published).toBeGreaterThan(PROGRAMMES);
    if (PROGRAMMES > 100)
      console.info(`${PROGRAMMES} programmes, ${ranges} ranges, ${published} figures read: nothing`);
  }, 3_600_000);

  it('finds counts below five where places and months are published as they are, small ones left out', async () => {
    const giveaways = await giveawaysOf({ exact: true, waits: false }, (events, random) =>
      publish(events, () => random.below(OFFSETS), takeAtOnce, readExact),
    );
    expect(giveaways.length).toBeGreaterThan(10);
    // Both by laying months over places and by reading before and after a write.
    expect(giveaways.some(({ what }) => what.includes('change'))).toBe(true);
    expect(giveaways.some(({ what }) => what.includes('version 0'))).toBe(true);
  });

  it('finds changes below five where corrections do not wait', async () => {
    const giveaways = await giveawaysOf({ exact: false, waits: false }, (events, random) =>
      publish(events, () => random.below(OFFSETS), takeAtOnce),
    );
    expect(giveaways.length).toBeGreaterThan(0);
    expect(giveaways.every(({ what }) => what.includes('change') || what.includes('version'))).toBe(true);
  });
});

function takeAtOnce(before: PublishedMonth, counts: Counts): PublishedMonth {
  return { ...before, ...counts };
}
