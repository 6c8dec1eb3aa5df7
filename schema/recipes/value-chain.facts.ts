import type { RecipeFacts } from '../../src/domain/recipes';
import type { BottleneckQuestion, ChainAnalytics } from '../../src/domain/value-chains';

import {
  type JobMarket,
  type PlaceStatistics,
  SERVICE_COUNTS,
  type ShownCounts,
  type VumeStatistics,
} from '../../src/domain/vume-statistics';

type Cell = RecipeFacts['rows'][number][number];

/** What the analytics of a value chain say of themselves: its links, presence, gaps, flows and network. */
export function valueChainFacts(
  variables: { readonly key: string } & Readonly<Record<string, unknown>>,
  { links, presence, gaps, flows, network }: ChainAnalytics,
): RecipeFacts {
  const { components, degree, betweenness, cutOff } = network.network;
  return {
    operation: 'valueChain',
    title: {
      es: `Análisis de la cadena de valor ${variables.key}`,
      en: `Analysis of the value chain ${variables.key}`,
    },
    variables,
    sources: ['isserman1977', 'karney2013', 'freeman1977', 'brandes2001', 'hopcroft1973'],
    data: ['PROGRAMME', ...(network.demoCount > 0 ? (['DEMONSTRATION'] as const) : [])],
    figures: [
      { name: 'actors', value: network.actorIds.length },
      { name: 'relations', value: network.relationCount },
      { name: 'components', value: components.length },
      { name: 'singlePointsOfFailure', value: cutOff.filter((count) => count > 0).length },
      { name: 'municipalities', value: presence.length },
      { name: 'gaps', value: gaps.length },
      ...presence.flatMap(({ municipality, locationQuotient }) =>
        locationQuotient === null ? [] : [{ name: `locationQuotient ${municipality.code}`, value: locationQuotient }],
      ),
    ],
    rows: [
      ...links.map(({ link, actorCount, demoCount, womenLedPercent }) => [
        link,
        actorCount,
        demoCount,
        womenLedPercent,
      ]),
      ...presence.map(({ municipality, actorCount, demoCount, locationQuotient, links: there }) => [
        municipality.code,
        actorCount,
        demoCount,
        locationQuotient,
        ...there,
      ]),
      ...gaps.map(({ municipality, missingLinks, servedFromOutside, nearestFormal }) => [
        municipality.code,
        missingLinks.join(' '),
        servedFromOutside.join(' '),
        nearestFormal?.actorId ?? null,
        nearestFormal?.distanceKm ?? null,
      ]),
      ...flows.map(({ from, to, relationCount }) => [from, to, relationCount]),
      components.map((members) => members.length),
      ...network.actorIds.map((id, number) => [
        id,
        betweenness[number] ?? null,
        degree[number] ?? null,
        cutOff[number] ?? null,
      ]),
    ],
  };
}

/** What the bottlenecks, by support function, say of themselves. */
export function bottleneckFacts({ filter, all }: BottleneckQuestion): RecipeFacts {
  return {
    operation: 'bottlenecks',
    title: { es: 'Cuellos de botella por función de apoyo', en: 'Bottlenecks by support function' },
    variables: { filter },
    sources: [],
    data: all.some(({ demoCount }) => demoCount > 0) ? ['DEMONSTRATION'] : [],
    figures: all.flatMap(({ function: name, diagnosed, bottlenecks, meanScore }) => [
      { name: `diagnosed ${name}`, value: diagnosed },
      { name: `bottlenecks ${name}`, value: bottlenecks },
      ...(meanScore === null ? [] : [{ name: `meanScore ${name}`, value: meanScore }]),
    ]),
    rows: all.map(({ function: name, diagnosed, bottlenecks, meanScore }) => [name, diagnosed, bottlenecks, meanScore]),
  };
}

/** What the statistics of the VUMEs say of themselves: of what they show, nothing that they hide. */
export function vumeStatisticsFacts({ year, rollup }: VumeStatistics): RecipeFacts {
  const { total, departments, municipalities, months } = rollup;
  return {
    operation: 'vumeStatistics',
    title: { es: `Estadísticas de las VUME en ${year}`, en: `Statistics of the VUMEs in ${year}` },
    variables: { year },
    sources: [],
    data: [],
    figures: [
      { name: 'monthsRecorded', value: total.monthsRecorded },
      { name: 'vacanciesOffered', value: total.jobs.vacanciesOffered },
      ...SERVICE_COUNTS.flatMap((name) => {
        const value = total.counts[name];
        return value === null ? [] : [{ name, value }];
      }),
    ],
    rows: [
      ...[total, ...departments, ...municipalities].flatMap(placeRows),
      ...months.map(({ month, counts, jobs }) => [month, ...countCells(counts), ...jobCells(jobs)]),
    ],
  };
}

function placeRows(place: PlaceStatistics): Cell[][] {
  const { code, monthsRecorded, counts, jobs, bySex, byAgeBand, byReturnedMigrant } = place;
  return [
    [code, monthsRecorded, ...countCells(counts), ...jobCells(jobs)],
    ...bySex.map(({ sex, counts: part }) => [code, sex, ...countCells(part)]),
    ...byAgeBand.map(({ ageBand, counts: part }) => [code, ageBand, ...countCells(part)]),
    ...byReturnedMigrant.map(({ returnedMigrant, counts: part }) => [
      code,
      Number(returnedMigrant),
      ...countCells(part),
    ]),
  ];
}

function countCells(counts: ShownCounts): Cell[] {
  return SERVICE_COUNTS.map((name) => counts[name]);
}

function jobCells({ oriented, referred, vacanciesOffered, vacanciesFilled }: JobMarket): Cell[] {
  return [oriented, referred, vacanciesOffered, vacanciesFilled];
}
