import type { Position } from '../../../geo/basis/units';
import { distanceMatrixKm, nearestTargets } from '../../../geo/geodesic';
import { buildRoadNetwork } from '../../../geo/road-network';
import {
  buildPlaceNetwork,
  type NetworkEntry,
  type NetworkPlace,
  nearestFacilityMinutes,
  type PlaceNetwork,
  snapToNetwork,
  type TravelModel,
} from '../../../geo/travel-time';

/** Roads as columns; see RoadTable. */
export interface RoadColumns {
  readonly count: number;
  readonly start: Int32Array;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly speedKmh: Float64Array;
}

/** What travel times are taken from. */
export interface TravelQuestion {
  /** Equal keys mean equal networks; the network cache uses it. */
  readonly key: string;
  readonly model: TravelModel;
  readonly roads: RoadColumns | null;
  /** Minutes between municipal seats, from i to j at i · n + j; null: none imported. */
  readonly seatMinutes: Float64Array | null;
  /** Position of each municipality's seat. */
  readonly seatLongitude: Float64Array;
  readonly seatLatitude: Float64Array;
}

/** Places, sites and how far apart they are; plain data, so that a thread can answer it. */
export interface ImpedanceQuestion {
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly elevationM: Float64Array;
  /** Municipality of each place. */
  readonly municipality: Int32Array;
  /** The requested places, in the order of the answer. */
  readonly rows: Int32Array;
  readonly siteLongitude: Float64Array;
  readonly siteLatitude: Float64Array;
  /** Municipality of each site; -1: that of the nearest place. */
  readonly siteMunicipality: Int32Array;
  /** Null: the geodesic distance in kilometres. */
  readonly travel: TravelQuestion | null;
}

/** Nearest site of each requested place (the lower index of equals), and its impedance. */
export interface NearestSites {
  readonly site: Int32Array;
  readonly impedance: Float64Array;
}

function positionsAt(longitude: Float64Array, latitude: Float64Array, rows?: Int32Array): Position[] {
  const at = (i: number): Position => [longitude[i] as number, latitude[i] as number];
  return rows ? Array.from(rows, at) : Array.from(longitude, (_, i) => at(i));
}

/** The nearest site of each place: n log m for n places and m sites. */
export function nearestSites(question: ImpedanceQuestion): NearestSites {
  const { rows, travel } = question;
  if (travel?.seatMinutes) return nearestOfRows(impedanceRows(question));
  if (travel) {
    const { network, entries } = enterNetwork(question, travel);
    const { minutes, facility } = nearestFacilityMinutes(network, entries);
    return {
      site: Int32Array.from(rows, (row) => facility[row] as number),
      impedance: Float64Array.from(rows, (row) => minutes[row] as number),
    };
  }
  const { index, distanceKm } = nearestTargets(
    positionsAt(question.longitude, question.latitude, rows),
    positionsAt(question.siteLongitude, question.siteLatitude),
  );
  return { site: index, impedance: distanceKm };
}

/** Impedance from each place asked about (rows) to each site (columns). */
export function impedanceRows(question: ImpedanceQuestion): Float64Array[] {
  const { rows, travel } = question;
  if (!travel) {
    return distanceMatrixKm(
      positionsAt(question.longitude, question.latitude, rows),
      positionsAt(question.siteLongitude, question.siteLatitude),
    );
  }
  const { network, entries, positions } = enterNetwork(question, travel);
  const matrix = Array.from(rows, () => new Float64Array(entries.length));
  const seats = travel.seatMinutes ? seatLegs(question, travel, network, positions) : null;
  entries.forEach((entry, j) => {
    const { minutes } = nearestFacilityMinutes(network, [entry]);
    rows.forEach((row, i) => {
      const direct = minutes[row] as number;
      (matrix[i] as Float64Array)[j] = seats ? seats(row, j, direct) : direct;
    });
  });
  return matrix;
}

/** Reduces rows of impedance to the nearest site of each. */
export function nearestOfRows(matrix: readonly Float64Array[]): NearestSites {
  const site = new Int32Array(matrix.length);
  const impedance = new Float64Array(matrix.length);
  matrix.forEach((row, i) => {
    let least = Number.POSITIVE_INFINITY;
    row.forEach((value, j) => {
      if (value >= least) return;
      least = value;
      site[i] = j;
    });
    impedance[i] = least;
  });
  return { site, impedance };
}

interface Entered {
  readonly network: PlaceNetwork;
  readonly positions: readonly Position[];
  readonly entries: NetworkEntry[];
}

function enterNetwork(question: ImpedanceQuestion, travel: TravelQuestion): Entered {
  const { network, positions } = networkOf(question, travel);
  const sites = positionsAt(question.siteLongitude, question.siteLatitude);
  return { network, positions, entries: snapToNetwork(network, positions, sites) };
}

interface KeptNetwork {
  readonly network: PlaceNetwork;
  readonly positions: readonly Position[];
  /** Minutes from each place to its municipality's seat; computed on first use. */
  toOwnSeat?: Float64Array;
}

/** Networks of the latest questions; one of 4,394 places takes about 80 ms to build. */
const KEPT_NETWORKS = 4;
const networks = new Map<string, KeptNetwork>();

function networkOf(question: ImpedanceQuestion, travel: TravelQuestion): KeptNetwork {
  const known = networks.get(travel.key);
  if (known) return known;
  const positions = positionsAt(question.longitude, question.latitude);
  const places = positions.map((position, i): NetworkPlace => {
    const elevationM = question.elevationM[i] as number;
    return { position, elevationM: Number.isNaN(elevationM) ? null : elevationM };
  });
  const made = travel.roads
    ? buildRoadNetwork(places, roadsOf(travel.roads), travel.model)
    : { network: buildPlaceNetwork(places, travel.model), positions };
  networks.set(travel.key, made);
  const [oldest] = networks.keys();
  if (networks.size > KEPT_NETWORKS && oldest !== undefined) networks.delete(oldest);
  return made;
}

function roadsOf({ count, start, longitude, latitude, speedKmh }: RoadColumns) {
  return Array.from({ length: count }, (_, r) => {
    const [from, to] = [start[r] as number, start[r + 1] as number];
    return {
      positions: positionsAt(longitude.subarray(from, to), latitude.subarray(from, to)),
      speedKmh: speedKmh[r] as number,
    };
  });
}

/**
 * Travel time where times between seats are known: within a municipality by the network; to another one by the network
 * to the place's own seat, then the imported time, then by the network from the other seat to the site.
 */
function seatLegs(
  question: ImpedanceQuestion,
  travel: TravelQuestion,
  network: PlaceNetwork,
  positions: readonly Position[],
): (row: number, site: number, direct: number) => number {
  const seatMinutes = travel.seatMinutes as Float64Array;
  const count = travel.seatLongitude.length;
  const seats = snapToNetwork(network, positions, positionsAt(travel.seatLongitude, travel.seatLatitude));
  const kept = networks.get(travel.key) as KeptNetwork;
  kept.toOwnSeat ??= minutesToOwnSeat(question, network, seats);
  const toSeat = kept.toOwnSeat;
  const sites = positionsAt(question.siteLongitude, question.siteLatitude);
  const nextPlace = nearestTargets(sites, positionsAt(question.longitude, question.latitude)).index;
  const municipalityOf = sites.map((_, j) => {
    const given = question.siteMunicipality[j] as number;
    return given >= 0 ? given : (question.municipality[nextPlace[j] as number] as number);
  });
  const entries = snapToNetwork(network, positions, sites);
  const fromSeat = entries.map(({ place, minutes }, j) => {
    const municipality = municipalityOf[j] as number;
    const atSeat =
      question.siteLongitude[j] === travel.seatLongitude[municipality] &&
      question.siteLatitude[j] === travel.seatLatitude[municipality];
    if (atSeat) return 0;
    const seat = seats[municipality] as NetworkEntry;
    return minutes + (nearestFacilityMinutes(network, [seat]).minutes[place] as number);
  });
  return (row, site, direct) => {
    const [from, to] = [question.municipality[row] as number, municipalityOf[site] as number];
    if (from === to) return direct;
    return (toSeat[row] as number) + (seatMinutes[from * count + to] as number) + (fromSeat[site] as number);
  };
}

function minutesToOwnSeat(
  { municipality, longitude }: ImpedanceQuestion,
  network: PlaceNetwork,
  seats: readonly NetworkEntry[],
): Float64Array {
  const toSeat = new Float64Array(longitude.length);
  seats.forEach((seat, code) => {
    const { minutes } = nearestFacilityMinutes(network, [seat]);
    municipality.forEach((own, row) => {
      if (own === code) toSeat[row] = minutes[row] as number;
    });
  });
  return toSeat;
}
