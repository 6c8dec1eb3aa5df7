import type { RankingPreset } from '../ranking';
import type { Territory } from '../territory';
import type { CoverageSnapshot } from './coverage.snapshot';
import type { DemandDescription, DemandRequest } from './coverage.types';
import { placeTable } from './place-table';
import { populationNote, populationParts } from './population-basis';
import { refuse } from './refusal';
import {
  cannotBeAddedUp,
  demandIsACount,
  indicatorMissing,
  indicatorWithKind,
  noSuchIndicator,
  PERSONS_BY_NEED,
  PERSONS_COUNTED,
  POPULATION_IS_COUNTED,
  populationByNeed,
  presetWithKind,
  SPREAD_BY_POPULATION,
  unitOfCount,
} from './texts';

/** Score of need by municipality code, 0 to 1, by the criteria of a preset. */
export type NeedScores = (snapshot: CoverageSnapshot, preset: RankingPreset) => Promise<ReadonlyMap<string, number>>;

/** Demand of the counted places, in order, with its meaning. */
export interface Demand {
  readonly description: DemandDescription;
  readonly ofRows: Float64Array;
}

/** Demand of every place of the snapshot, in order. */
interface DemandOfPlaces {
  readonly description: Omit<DemandDescription, 'restsOn'>;
  readonly ofPlace: Float64Array;
}

/**
 * Demand of the counted places and the basis of their populations.
 * @param rows positions of the places in the snapshot's list
 * @throws BadUserInputError for an indicator that is not a count, or one that the kind does not take
 */
export async function readDemand(
  snapshot: CoverageSnapshot,
  request: DemandRequest | null | undefined,
  needScores: NeedScores,
  rows: Int32Array,
): Promise<Demand> {
  const { description, ofPlace } = await demandOfPlaces(snapshot, request, needScores);
  const restsOn = populationParts(snapshot, rows);
  const basis = populationNote(restsOn);
  const note = { es: `${description.note.es} ${basis.es}`, en: `${description.note.en} ${basis.en}` };
  return {
    description: { ...description, note, restsOn },
    ofRows: Float64Array.from(rows, (row) => ofPlace[row] as number),
  };
}

/**
 * Demand of every place.
 *
 * - POPULATION: its population.
 * - YOUTH_15_29: its population times the share aged 15 to 29 of its municipality (census).
 * - INDICATOR: a count of the census, spread over the municipality's places in proportion to their population. The keys
 *   are those of the census variables; what is a rate, an index or an average cannot be added up over places and is refused.
 * - NEED_WEIGHTED_POPULATION: its population times the score of its municipality in the ranking over REGION by the
 *   preset, DEFAULT without one.
 *
 * @throws BadUserInputError for an indicator that is no count, or an indicator that the kind does not take
 */
async function demandOfPlaces(
  snapshot: CoverageSnapshot,
  request: DemandRequest | null | undefined,
  needScores: NeedScores,
  argument = 'demand',
): Promise<DemandOfPlaces> {
  const { kind, indicatorKey = null, preset = null } = request ?? { kind: 'POPULATION' as const };
  if (kind !== 'INDICATOR' && indicatorKey !== null) {
    throw refuse(`${argument}.indicatorKey`, indicatorWithKind(indicatorKey.slice(0, 40), kind));
  }
  if (kind !== 'NEED_WEIGHTED_POPULATION' && preset !== null) {
    throw refuse(`${argument}.preset`, presetWithKind(preset, kind));
  }
  const { population } = placeTable(snapshot);
  switch (kind) {
    case 'POPULATION':
      return {
        description: {
          kind,
          indicatorKey,
          unit: PERSONS_COUNTED,
          note: POPULATION_IS_COUNTED,
        },
        ofPlace: population,
      };
    case 'YOUTH_15_29':
      return {
        description: { kind, indicatorKey, unit: PERSONS_COUNTED, note: SPREAD_BY_POPULATION },
        ofPlace: spread(snapshot, (code) => snapshot.territory.censusOf.get(code)?.get('age_15_29') ?? 0),
      };
    case 'INDICATOR':
      return indicatorDemand(snapshot, indicatorKey, `${argument}.indicatorKey`);
    case 'NEED_WEIGHTED_POPULATION': {
      const by = preset ?? 'DEFAULT';
      const scores = await needScores(snapshot, by);
      return {
        description: {
          kind,
          indicatorKey,
          unit: PERSONS_BY_NEED,
          note: populationByNeed(by),
        },
        ofPlace: weighPlaces(snapshot, (code) => scores.get(code) ?? 0),
      };
    }
  }
}

function indicatorDemand(snapshot: CoverageSnapshot, key: string | null, argument: string): DemandOfPlaces {
  const { territory } = snapshot;
  if (key === null) {
    throw refuse(argument, indicatorMissing(countKeys(territory)));
  }
  const variable = territory.censusVariables.get(key);
  if (variable === undefined) throw notACount(territory, key, argument);
  return {
    description: {
      kind: 'INDICATOR',
      indicatorKey: key,
      unit: unitOfCount(variable.unit),
      note: {
        es: `${variable.nameEs}. ${SPREAD_BY_POPULATION.es}`,
        en: `${variable.nameEn}. ${SPREAD_BY_POPULATION.en}`,
      },
    },
    ofPlace: spread(snapshot, (code) => territory.censusOf.get(code)?.get(key) ?? 0),
  };
}

function notACount(territory: Territory, key: string, argument: string): Error {
  const known = territory.seriesOf.get(key)?.indicator;
  const found = known ? cannotBeAddedUp(key, known.unitEs, known.unit) : noSuchIndicator(key.slice(0, 40));
  const keys = countKeys(territory);
  return refuse(argument, demandIsACount(found, keys));
}

function countKeys(territory: Territory): string {
  return [...territory.censusVariables.keys()].join(', ');
}

/** A municipal count over the places of the municipality, in proportion to their population. */
function spread(snapshot: CoverageSnapshot, countOf: (code: string) => number): Float64Array {
  const { municipalities, placesOf } = snapshot.territory;
  const share = new Map(
    municipalities.map(({ code }) => {
      const people = (placesOf.get(code) ?? []).reduce((sum, place) => sum + place.population, 0);
      return [code, people > 0 ? countOf(code) / people : 0];
    }),
  );
  return weighPlaces(snapshot, (code) => share.get(code) ?? 0);
}

function weighPlaces(snapshot: CoverageSnapshot, weightOf: (code: string) => number): Float64Array {
  const { population, municipality } = placeTable(snapshot);
  const weights = snapshot.territory.municipalities.map(({ code }) => weightOf(code));
  return population.map((people, i) => people * (weights[municipality[i] as number] as number));
}
