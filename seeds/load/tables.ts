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
import {
  choiceCell,
  countCell,
  dayCell,
  listCell,
  numberCell,
  rangeCell,
  yesNoCell,
} from '../../src/platform/files/cell-codec';
import { type Column, matching, optional, text } from './table-reader';

const municipalityCode = matching(
  /^\d{4}$/,
  'un código municipal de cuatro dígitos, como 0901',
  'a municipal code of four digits, such as 0901',
);
const departmentCode = matching(
  /^\d{2}$/,
  'un código de departamento de dos dígitos, como 09',
  'a department code of two digits, such as 09',
);
const key = matching(
  /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
  'una clave de letras minúsculas, dígitos y «_»',
  'a key of small letters, digits and "_"',
);
const slug = matching(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  'una clave de letras minúsculas, dígitos y «-»',
  'a key of small letters, digits and "-"',
);
const outlineNumber = matching(
  /^(development|\d+(\.\d+)*)$/,
  'un número del marco de resultados, o «development»',
  'a number of the results framework, or "development"',
);
/** Divided by semicolons; blank is the empty list. */
export const textList: Column<readonly string[]> = {
  ...listCell({ ...text, type: 'string', write: String }, ';'),
  blank: { value: [] },
};
const url = matching(/^https?:\/\/\S+$/, 'una dirección web', 'a web address');
const year = countCell(1900, 2100);
const position = countCell(0, 1000);
// Guatemala and its surroundings: a position beyond is a slip of the pen (swapped, or without its sign).
const longitude = rangeCell(-93, -88);
const latitude = rangeCell(13, 18.5);
const elevationM = rangeCell(-10, 4300);

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
  /** All municipalities of the country: names that several of them bear. */
  countryMunicipalities: { code: municipalityCode, name: text, departmentCode, department: text },
  municipalities: {
    code: municipalityCode,
    name: text,
    officialName: optional(text),
    aliases: textList,
    departmentCode,
    programmeStatus: choiceCell(PROGRAMME_STATUSES),
    seatName: text,
    seatLongitude: longitude,
    seatLatitude: latitude,
    seatElevationM: optional(elevationM),
    seatConfidence: choiceCell(CONFIDENCES),
    noteEs: optional(text),
    noteEn: optional(text),
  },
  censusVariables: { key, nameEs: text, nameEn: text, unit: text, sourceKey: slug },
  languages: { key, nameEs: text, nameEn: text, sourceKey: slug },
  languageCounts: { municipalityCode, languageKey: key, persons: countCell(1, 20_000_000) },
  indicators: {
    key,
    nameEs: text,
    nameEn: text,
    descriptionEs: text,
    descriptionEn: text,
    theme: choiceCell(INDICATOR_THEMES),
    unit: text,
    unitEs: text,
    direction: choiceCell(DIRECTIONS),
    year: optional(year),
    sourceKey: slug,
    derived: yesNoCell,
    note: optional(text),
  },
  indicatorValues: {
    municipalityCode,
    indicatorKey: key,
    value: numberCell,
    standardError: optional(rangeCell(0)),
    quality: choiceCell(VALUE_QUALITIES),
    noteEs: optional(text),
    noteEn: optional(text),
  },
  places: {
    id: matching(/^[a-z]+\d+$/, 'un id de lugar como wof421172753', 'a place id such as wof421172753'),
    municipalityCode,
    name: text,
    longitude,
    latitude,
    elevationM: optional(elevationM),
    kind: optional(choiceCell(PLACE_KINDS)),
    coarsePosition: yesNoCell,
  },
  /** Places as the census of 2002 counted them. */
  censusPlaces: {
    code: matching(
      /^\d{7}$/,
      'un código de lugar del INE de siete dígitos, como 1301001',
      'a place code of the INE of seven digits, such as 1301001',
    ),
    name: text,
    category: text,
    population: countCell(0),
    men: countCell(0),
    women: countCell(0),
    urban: countCell(0),
    rural: countCell(0),
    longitude,
    latitude,
  },
  servicePoints: {
    id: slug,
    kind: choiceCell(SERVICE_POINT_KINDS),
    name: text,
    municipalityCode,
    longitude,
    latitude,
    status: choiceCell(SERVICE_POINT_STATUSES),
    openedOn: optional(dayCell),
    closedOn: optional(dayCell),
    capacityPerYear: optional(countCell(0)),
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
    startsOn: dayCell,
    endsOn: dayCell,
    budgetQuetzales: rangeCell(0),
    implementerId: slug,
    officeEs: text,
    officeEn: text,
    targetPopulationEs: text,
    targetPopulationEn: text,
    buildsOnEs: text,
    buildsOnEn: text,
    reachMunicipalities: countCell(1),
    sourceKey: slug,
  },
  objectives: { key: outlineNumber, kind: choiceCell(OBJECTIVE_KINDS), textEs: text, textEn: text, position },
  results: { key: outlineNumber, objectiveKey: outlineNumber, textEs: text, textEn: text, position },
  interventionAreas: { number: countCell(1), textEs: text, textEn: text },
  linesOfAction: { number: countCell(1), textEs: text, textEn: text },
  targets: {
    key,
    nameEs: text,
    nameEn: text,
    target: rangeCell(0),
    unit: text,
    noteEs: optional(text),
    noteEn: optional(text),
  },
  valueChains: {
    key,
    nameEs: text,
    nameEn: text,
    pilot: yesNoCell,
    position,
    pilotLink: optional(choiceCell(CHAIN_LINKS)),
    noteEs: optional(text),
    noteEn: optional(text),
  },
  chainLinks: { link: choiceCell(CHAIN_LINKS), nameEs: text, nameEn: text, position },
  supportFunctions: { function: choiceCell(SUPPORT_FUNCTIONS), nameEs: text, nameEn: text, position },
  actors: {
    id: slug,
    name: text,
    acronym: optional(text),
    kind: choiceCell(ACTOR_KINDS),
    legallyConstituted: optional(yesNoCell),
    partnerRole: choiceCell(PARTNER_ROLES),
    partOfId: optional(slug),
    descriptionEs: text,
    descriptionEn: text,
    sourceKey: slug,
  },
  actorRoles: { actorId: slug, chainKey: optional(key), link: choiceCell(CHAIN_LINKS) },
  partnerGroups: { key, nameEs: text, nameEn: text, position },
} as const;

export type TableName = keyof typeof COLUMNS;

/** The fields that identify a row of each file. */
export const KEY_FIELDS = {
  sources: ['key'],
  departments: ['code'],
  countryMunicipalities: ['code'],
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
export const CENSUS_COUNT_COLUMN = countCell(0, 20_000_000);
