import type { Position } from '../../geo/basis/units';
import { geodesicDistanceKm } from '../../geo/geodesic';
import { isInsideGeometry } from '../../geo/topology';
import { findSeat, findTwins, joinPlaces, otherNames, SEAT_REACH_KM } from '../../src/domain/territory';

import { foldText } from '../../src/platform/fold-text';
import { groupBy } from '../../src/platform/group-by';
import type { Bilingual } from '../../src/platform/language';
import { type CensusTable, DATASET_SOURCES, type Tables } from './cross-checks';
import { spanishCase } from './place-case';
import { shareOut, splitEvenly } from './place-population';
import type { MunicipalityRow, PlaceRow, SeedWarning } from './reference-data.types';

type KnownPlace = Omit<PlaceRow, 'isSeat' | 'population' | 'populationBasis' | 'populationIsEstimate'>;
/** With what the census of 2002 counted there. */
type CountedPlace = KnownPlace & { readonly code: string; readonly urban: number; readonly rural: number };
type Warn = (text: Bilingual, code?: string | null, line?: number | null) => void;

/**
 * The populated places with their estimated populations: in the municipalities that the census of 2002 counted places
 * in, those; elsewhere those of GeoNames. Of places of GeoNames beside the census's, the same ones give it their
 * spelling, elevation and class, and the others stay known by name, without a figure.
 */
export function locatePlaces(
  tables: Tables,
  census: CensusTable,
  municipalities: readonly MunicipalityRow[],
): { places: PlaceRow[]; warnings: SeedWarning[] } {
  const warnings: SeedWarning[] = [];
  const warnOf =
    (file: string): Warn =>
    (text, code = null, line = null) =>
      warnings.push({ file, line, code, text });
  const named = mergeTwins(
    namedPlaces(tables),
    warnOf(tables.places.file),
    () => 0,
    (kept) => kept,
  );
  const counted = mergeTwins(
    countedPlaces(tables, municipalities, warnOf(tables.censusPlaces.file)),
    warnOf(tables.censusPlaces.file),
    ({ urban, rural }) => urban + rural,
    // The census counted each with people of its own.
    (kept, twins) => ({
      ...kept,
      urban: twins.reduce((sum, { urban }) => sum + urban, kept.urban),
      rural: twins.reduce((sum, { rural }) => sum + rural, kept.rural),
    }),
  );
  const inCensus = new Set(counted.map(({ municipalityCode }) => municipalityCode));
  const known = named.filter(({ municipalityCode }) => inCensus.has(municipalityCode));
  const heights = [
    ...named,
    ...municipalities.map(({ seatPosition, seatElevationM }) => ({
      position: seatPosition,
      elevationM: seatElevationM,
    })),
  ];
  const { joined, left } = joinPlaces(counted, known, heights);
  const countedOf = groupBy(joined, ({ municipalityCode }) => municipalityCode);
  const namedOf = groupBy(named, ({ municipalityCode }) => municipalityCode);
  const places: PlaceRow[] = [];
  const counts = new Map(census.rows.map(({ row }) => [row.municipalityCode, row.counts]));
  for (const municipality of municipalities) {
    const { code } = municipality;
    const { urban, rural } = counts.get(code) as { urban: number; rural: number };
    const ofCensus = countedOf.get(code);
    if (ofCensus === undefined) {
      const { places: own, seatId } = withSeat(
        municipality,
        namedOf.get(code) ?? [],
        warnOf(tables.places.file),
        (seat) => seat,
      );
      const populations = splitEvenly(
        own.map(({ id }) => id),
        seatId,
        { urban, rural },
      );
      places.push(...own.map((place) => toRow(place, seatId, populations, 'EVEN_SPLIT')));
      continue;
    }
    const warn = warnOf(tables.censusPlaces.file);
    const { places: own, seatId } = withSeat(municipality, ofCensus, warn, (seat) => ({
      ...seat,
      code: `${code}000`,
      urban: 0,
      rural: 0,
    }));
    warnOfGrowth(municipality, own, { urban, rural }, warn);
    const populations = shareOut(own, seatId, { urban, rural });
    places.push(
      ...own.map((place) => toRow(properSeatName(place, seatId, municipality), seatId, populations, 'SHARES_2002')),
    );
  }
  places.push(...left.map((place) => toRow(place, null, new Map(), 'NO_FIGURE')));
  return { places, warnings };
}

function namedPlaces(tables: Tables): KnownPlace[] {
  return tables.places.rows.map(({ row: { longitude, latitude, ...row } }) => ({
    ...row,
    position: [longitude, latitude] as const,
    aliases: [],
    sourceKey: DATASET_SOURCES.places,
  }));
}

/**
 * The places that the census of 2002 counted, each code once, in today's municipality: the one whose polygon they lie
 * in, of those of the departments that the census is here of. Municipalities have been divided since, and codes mistyped.
 */
function countedPlaces(
  { censusPlaces }: Tables,
  municipalities: readonly MunicipalityRow[],
  warn: Warn,
): CountedPlace[] {
  const departments = new Set(censusPlaces.rows.map(({ row }) => row.code.slice(0, 2)));
  const today = municipalities.filter(({ departmentCode }) => departments.has(departmentCode));
  const municipalityAt = (position: Position): string | null =>
    today.find(({ bbox, geometry }) => isInBox(position, bbox) && isInsideGeometry(geometry.FULL, position))?.code ??
    null;
  const located = censusPlaces.rows.map(({ line, row }) => {
    const position: Position = [row.longitude, row.latitude];
    return { line, row, position, codeSays: row.code.slice(0, 4), positionSays: municipalityAt(position) };
  });
  return [...groupBy(located, ({ row }) => row.code).values()].flatMap((group) => {
    // The same people at several positions: they are where the code says that they live.
    const place = group.find(({ codeSays, positionSays }) => codeSays === positionSays) ?? group[0]!;
    const { line, row, position, codeSays, positionSays } = place;
    const name = spanishCase(row.name);
    for (const other of group) {
      if (other === place) continue;
      const km = geodesicDistanceKm(position, other.position).toFixed(1);
      warn(
        {
          es: `${name} (${row.code}) está otra vez, a ${km} km, y cuenta una vez (línea ${line})`,
          en: `${name} (${row.code}) is there again, ${km} km off, and is counted once (line ${line})`,
        },
        codeSays,
        other.line,
      );
    }
    const municipalityCode = positionSays ?? codeSays;
    if (municipalityCode !== codeSays) {
      warn(
        {
          es: `${name} (${row.code}, ${row.population} personas en 2002) está en ${municipalityCode}, no en ${codeSays}`,
          en: `${name} (${row.code}, ${row.population} people in 2002) lies in ${municipalityCode}, not in ${codeSays}`,
        },
        municipalityCode,
        line,
      );
    }
    if (positionSays === null) {
      warn(
        {
          es: `${name} (${row.code}) no está en ninguno de los municipios: decide su código`,
          en: `${name} (${row.code}) lies in none of the municipalities: its code decides`,
        },
        codeSays,
        line,
      );
      if (!today.some(({ code }) => code === codeSays)) return [];
    }
    return {
      id: `ine2002-${row.code}`,
      code: row.code,
      municipalityCode,
      name,
      position,
      elevationM: null,
      kind: null,
      coarsePosition: false,
      aliases: [],
      sourceKey: DATASET_SOURCES.censusPlaces,
      urban: row.urban,
      rural: row.rural,
    };
  });
}

function isInBox([longitude, latitude]: Position, [west, south, east, north]: MunicipalityRow['bbox']): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/**
 * Of twins the one with most people stays, then the one whose position is exact, then the one with an elevation, then the
 * first by id.
 */
function mergeTwins<Place extends KnownPlace>(
  places: readonly Place[],
  warn: Warn,
  peopleOf: (place: Place) => number,
  combine: (kept: Place, twins: readonly Place[]) => Place,
): Place[] {
  const merged = new Map<Place, Place | null>();
  for (const group of findTwins(places)) {
    const [kept, ...twins] = [...group].sort(
      (a, b) =>
        peopleOf(b) - peopleOf(a) ||
        Number(a.coarsePosition) - Number(b.coarsePosition) ||
        Number(a.elevationM === null) - Number(b.elevationM === null) ||
        (a.id < b.id ? -1 : 1),
    ) as [Place, ...Place[]];
    const aliases = otherNames(kept.name, [...kept.aliases, ...twins.map(({ name }) => name)]);
    merged.set(kept, combine({ ...kept, aliases }, twins));
    for (const twin of twins) {
      merged.set(twin, null);
      const km = geodesicDistanceKm(kept.position, twin.position).toFixed(2);
      warn(
        {
          es: `${twin.name} (${twin.id}) es ${kept.name} (${kept.id}), a ${km} km: cuenta una vez`,
          en: `${twin.name} (${twin.id}) is ${kept.name} (${kept.id}), ${km} km off: counted once`,
        },
        kept.municipalityCode,
      );
    }
  }
  return places.flatMap((place) => {
    const now = merged.get(place);
    return now === null ? [] : [now ?? place];
  });
}

/** The places with the seat among them: found, or added where none stands for it. */
function withSeat<Place extends KnownPlace>(
  municipality: MunicipalityRow,
  own: readonly Place[],
  warn: Warn,
  add: (seat: KnownPlace) => Place,
): { places: Place[]; seatId: string } {
  const { code, name, officialName, aliases, seatName, seatPosition } = municipality;
  const names = [seatName, name, ...(officialName === null ? [] : [officialName]), ...aliases];
  const { match, place, distanceKm } = findSeat(own, { names, position: seatPosition }, geodesicDistanceKm);
  const km = distanceKm.toFixed(1);
  if (match === 'NEAREST')
    warn(
      {
        es: `ningún lugar lleva el nombre de la cabecera ${seatName}: se toma ${place?.name}, a ${km} km`,
        en: `no place bears the name of the seat ${seatName}: ${place?.name}, ${km} km off, is taken for it`,
      },
      code,
    );
  if (match === 'ONLY_PLACE')
    warn(
      {
        es: `${place?.name}, a ${km} km de la cabecera ${seatName}, es el único lugar y lleva a todos`,
        en: `${place?.name}, ${km} km from the seat ${seatName}, is the only place and takes all`,
      },
      code,
    );
  if (match === 'NAME' && distanceKm > SEAT_REACH_KM)
    warn(
      {
        es: `el lugar ${place?.name} está a ${km} km de la posición de la cabecera`,
        en: `the place ${place?.name} lies ${km} km from the seat position`,
      },
      code,
    );
  if (place !== null) return { places: [...own], seatId: place.id };
  const seatId = `seat-${code}`;
  warn(
    {
      es: `ningún lugar de ${code} es su cabecera ${seatName}: se agregó como ${seatId}`,
      en: `no place of ${code} is its seat ${seatName}: the seat was added as ${seatId}`,
    },
    code,
  );
  const seat = add({
    id: seatId,
    municipalityCode: code,
    name: seatName,
    position: seatPosition,
    elevationM: municipality.seatElevationM,
    kind: 'PPLA2',
    coarsePosition: false,
    aliases: [],
    sourceKey: DATASET_SOURCES.seats,
  });
  return { places: [...own, seat], seatId };
}

/** The seat as the table of municipalities spells it, where that is the same name. */
function properSeatName<Place extends KnownPlace>(place: Place, seatId: string, municipality: MunicipalityRow): Place {
  if (place.id !== seatId) return place;
  const { seatName, name, officialName } = municipality;
  const proper = [name, officialName, seatName].find(
    (other) => other !== null && foldText(other) === foldText(place.name),
  );
  return proper ? { ...place, name: proper, aliases: otherNames(proper, place.aliases) } : place;
}

/** Growth since 2002 beyond which the municipality of then can hardly be that of today. */
const LEAST_GROWTH = 0.8;
const MOST_GROWTH = 2.2;

function warnOfGrowth(
  { code, name }: MunicipalityRow,
  places: readonly CountedPlace[],
  { urban, rural }: { urban: number; rural: number },
  warn: Warn,
): void {
  const then = places.reduce((sum, place) => sum + place.urban + place.rural, 0);
  const growth = (urban + rural) / then;
  if (growth >= LEAST_GROWTH && growth <= MOST_GROWTH) return;
  warn(
    {
      es: `${name} tiene ${urban + rural} personas en 2018 y ${then} en 2002 en sus límites de hoy: ${growth.toFixed(2)} veces las de entonces`,
      en: `${name} counts ${urban + rural} people in 2018 and ${then} in 2002 within today's boundary: ${growth.toFixed(2)} times as many`,
    },
    code,
  );
}

function toRow(
  place: KnownPlace,
  seatId: string | null,
  populations: ReadonlyMap<string, number>,
  populationBasis: PlaceRow['populationBasis'],
): PlaceRow {
  const { id, municipalityCode, name, position, elevationM, kind, coarsePosition, aliases, sourceKey } = place;
  return {
    id,
    municipalityCode,
    name,
    position,
    elevationM,
    kind,
    coarsePosition,
    isSeat: id === seatId,
    aliases: [...aliases],
    population: populations.get(id) ?? 0,
    populationBasis,
    populationIsEstimate: true,
    sourceKey,
  };
}
