import { OBJECTIVE_KINDS } from '../../src/domain/programme';
import {
  CONFIDENCES,
  DIRECTIONS,
  INDICATOR_THEMES,
  PLACE_KINDS,
  PROGRAMME_STATUSES,
  SERVICE_POINT_KINDS,
  SERVICE_POINT_STATUSES,
  VALUE_QUALITIES,
} from '../../src/domain/territory';

import { ACTOR_KINDS, CHAIN_LINKS, PARTNER_ROLES, SUPPORT_FUNCTIONS } from '../../src/domain/value-chains';
import { boolean, date, integer, matching, number, oneOf, optional, text, textList } from './table-reader';

const municipalityCode = matching(/^\d{4}$/, 'a municipal code of four digits, e.g. 0901');
const departmentCode = matching(/^\d{2}$/, 'a department code of two digits, e.g. 09');
const key = matching(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'a key of small letters, digits and "_"');
const slug = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a key of small letters, digits and "-"');
const outlineNumber = matching(/^(development|\d+(\.\d+)*)$/, 'a number of the results framework, or "development"');
const url = matching(/^https?:\/\/\S+$/, 'a web address');
const year = integer(1900, 2100);
const position = integer(0, 1000);
// Guatemala and its surroundings: a position beyond is a slip of the pen (swapped, or without its sign).
const longitude = number(-93, -88);
const latitude = number(13, 18.5);
const elevationM = number(-10, 4300);

/** The columns of each file by field name; the header has them in snake_case. */
export const COLUMNS = {
  sources: {
    key: slug,
    title: text,
    titleEs: text,
    publisher: text,
    year: optional(year),
    licence: text,
    licenceEs: text,
    url: optional(url),
    note: optional(text),
    noteEs: optional(text),
  },
  departments: { code: departmentCode, name: text },
  municipalities: {
    code: municipalityCode,
    name: text,
    officialName: optional(text),
    aliases: textList,
    departmentCode,
    programmeStatus: oneOf(PROGRAMME_STATUSES),
    seatName: text,
    seatLongitude: longitude,
    seatLatitude: latitude,
    seatElevationM: optional(elevationM),
    seatConfidence: oneOf(CONFIDENCES),
    noteEs: optional(text),
    noteEn: optional(text),
  },
  censusVariables: { key, nameEs: text, nameEn: text, unit: text, sourceKey: slug },
  languages: { key, nameEs: text, nameEn: text, sourceKey: slug },
  languageCounts: { municipalityCode, languageKey: key, persons: integer(1, 20_000_000) },
  indicators: {
    key,
    nameEs: text,
    nameEn: text,
    descriptionEs: text,
    descriptionEn: text,
    theme: oneOf(INDICATOR_THEMES),
    unit: text,
    unitEs: text,
    direction: oneOf(DIRECTIONS),
    year: optional(year),
    sourceKey: slug,
    derived: boolean,
    note: optional(text),
  },
  indicatorValues: {
    municipalityCode,
    indicatorKey: key,
    value: number(),
    standardError: optional(number(0)),
    quality: oneOf(VALUE_QUALITIES),
    noteEs: optional(text),
    noteEn: optional(text),
  },
  places: {
    id: matching(/^[a-z]+\d+$/, 'a place id as wof421172753'),
    municipalityCode,
    name: text,
    longitude,
    latitude,
    elevationM: optional(elevationM),
    kind: optional(oneOf(PLACE_KINDS)),
    coarsePosition: boolean,
  },
  /** Places as the census of 2002 counted them. */
  censusPlaces: {
    code: matching(/^\d{7}$/, 'a place code of the INE of seven digits, e.g. 1301001'),
    name: text,
    category: text,
    population: integer(0),
    men: integer(0),
    women: integer(0),
    urban: integer(0),
    rural: integer(0),
    longitude,
    latitude,
  },
  servicePoints: {
    id: slug,
    kind: oneOf(SERVICE_POINT_KINDS),
    name: text,
    municipalityCode,
    longitude,
    latitude,
    status: oneOf(SERVICE_POINT_STATUSES),
    openedOn: optional(date),
    closedOn: optional(date),
    capacityPerYear: optional(integer(0)),
    sourceKey: slug,
    noteEs: optional(text),
    noteEn: optional(text),
  },
  programme: {
    key: slug,
    name: text,
    phase: text,
    regionEs: text,
    regionEn: text,
    startsOn: date,
    endsOn: date,
    budgetQuetzales: number(0),
    implementerId: slug,
    officeEs: text,
    officeEn: text,
    targetPopulationEs: text,
    targetPopulationEn: text,
    buildsOnEs: text,
    buildsOnEn: text,
    reachMunicipalities: integer(1),
    sourceKey: slug,
  },
  objectives: { key: outlineNumber, kind: oneOf(OBJECTIVE_KINDS), textEs: text, textEn: text, position },
  results: { key: outlineNumber, objectiveKey: outlineNumber, textEs: text, textEn: text, position },
  interventionAreas: { number: integer(1), textEs: text, textEn: text },
  linesOfAction: { number: integer(1), textEs: text, textEn: text },
  targets: {
    key,
    nameEs: text,
    nameEn: text,
    target: number(0),
    unit: text,
    noteEs: optional(text),
    noteEn: optional(text),
  },
  valueChains: {
    key,
    nameEs: text,
    nameEn: text,
    pilot: boolean,
    position,
    pilotLink: optional(oneOf(CHAIN_LINKS)),
    noteEs: optional(text),
    noteEn: optional(text),
  },
  chainLinks: { link: oneOf(CHAIN_LINKS), nameEs: text, nameEn: text, position },
  supportFunctions: { function: oneOf(SUPPORT_FUNCTIONS), nameEs: text, nameEn: text, position },
  actors: {
    id: slug,
    name: text,
    acronym: optional(text),
    kind: oneOf(ACTOR_KINDS),
    legallyConstituted: optional(boolean),
    partnerRole: oneOf(PARTNER_ROLES),
    partOfId: optional(slug),
    descriptionEs: text,
    descriptionEn: text,
    sourceKey: slug,
  },
  actorRoles: { actorId: slug, chainKey: optional(key), link: oneOf(CHAIN_LINKS) },
  partnerGroups: { key, nameEs: text, nameEn: text, position },
} as const;

export type TableName = keyof typeof COLUMNS;

/** The fields that identify a row of each file. */
export const KEY_FIELDS = {
  sources: ['key'],
  departments: ['code'],
  municipalities: ['code'],
  censusVariables: ['key'],
  languages: ['key'],
  languageCounts: ['municipalityCode', 'languageKey'],
  indicators: ['key'],
  indicatorValues: ['municipalityCode', 'indicatorKey'],
  places: ['id'],
  // The source has some codes at several positions.
  censusPlaces: ['code', 'longitude', 'latitude'],
  servicePoints: ['id'],
  programme: ['key'],
  objectives: ['key'],
  results: ['key'],
  interventionAreas: ['number'],
  linesOfAction: ['number'],
  targets: ['key'],
  valueChains: ['key'],
  chainLinks: ['link'],
  supportFunctions: ['function'],
  actors: ['id'],
  actorRoles: ['actorId', 'chainKey', 'link'],
  partnerGroups: ['key'],
} as const satisfies { [N in TableName]: ReadonlyArray<keyof (typeof COLUMNS)[N]> };

/** The census has one column per census variable, each a count. */
export const CENSUS_CODE_COLUMN = municipalityCode;
export const CENSUS_COUNT_COLUMN = integer(0, 20_000_000);
