import {
  type CellCodec,
  CellFault,
  choiceCell,
  countCell,
  fieldColumn,
  listCell,
  numberCell,
  type RecordTable,
  recordColumn,
  stateOfFields,
  textCell,
  yesNoCell,
} from '../records';
import { municipalityCell } from '../territory';
import type { ActorEntity } from './actor.entity';
import { actorRecord } from './actor.record';
import type { ActorDraft } from './actor-draft';
import { ACTOR_KINDS, CHAIN_LINKS } from './value-chains.types';

type State = ActorDraft;

const MOST_MEMBERS = 1_000_000;
const links = choiceCell(CHAIN_LINKS);

/** `coffee: COLLECTION`, or the link alone when it is of all chains. */
const roleCell: CellCodec<ActorDraft['roles'][number]> = {
  guide: {
    es: '«cadena: eslabón» por sus claves, o solo el eslabón si es de todas las cadenas',
    en: '"chain: link" by their keys, or the link alone when it is of all chains',
  },
  read(cell, snapshot) {
    const [first = '', second, ...more] = cell.split(':').map((part) => part.trim());
    if (more.length > 0) {
      const found = cell.slice(0, 60);
      throw new CellFault({
        es: `se encontró «${found}»; cada función es «cadena: eslabón».`,
        en: `found "${found}"; each role is "chain: link".`,
      });
    }
    return { chainKey: second === undefined ? null : first, link: links.read(second ?? first, snapshot) };
  },
  write: ({ chainKey, link }) => (chainKey === null ? link : `${chainKey}: ${link}`),
};

const COLUMNS = [
  fieldColumn<State, 'name'>(['nombre', 'name'], 'name', textCell({ most: 200 }), {
    required: true,
    example: 'Cooperativa El Amanecer',
  }),
  fieldColumn<State, 'acronym'>(['siglas', 'acronym'], 'acronym', textCell({ most: 200 }), { example: '' }),
  fieldColumn<State, 'kind'>(['tipo', 'kind'], 'kind', choiceCell(ACTOR_KINDS), {
    required: true,
    example: 'AGRICULTURAL_COOPERATIVE',
  }),
  fieldColumn<State, 'legallyConstituted'>(
    ['legalmente_constituida', 'legally_constituted'],
    'legallyConstituted',
    yesNoCell,
    { example: 'sí' },
  ),
  fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
    example: '1413',
  }),
  recordColumn<State, number>(['longitud', 'longitude'], ['location'], numberCell, ({ location }) => location?.[0], {
    example: '-91.1461',
  }),
  recordColumn<State, number>(['latitud', 'latitude'], ['latitude'], numberCell, ({ location }) => location?.[1], {
    example: '15.4058',
  }),
  fieldColumn<State, 'roles'>(['funciones', 'roles'], 'roles', listCell(roleCell), {
    example: 'coffee: COLLECTION | SUPPORT',
    empty: [],
  }),
  fieldColumn<State, 'memberCount'>(['integrantes', 'members'], 'memberCount', countCell(0, MOST_MEMBERS), {
    example: '120',
  }),
  fieldColumn<State, 'womenMembers'>(['mujeres', 'women'], 'womenMembers', countCell(0, MOST_MEMBERS), {
    example: '75',
  }),
  fieldColumn<State, 'youthMembers'>(['jóvenes', 'youth'], 'youthMembers', countCell(0, MOST_MEMBERS), {
    example: '30',
  }),
  fieldColumn<State, 'womenLed'>(['dirigida_por_mujeres', 'women_led'], 'womenLed', yesNoCell, { example: 'sí' }),
  fieldColumn<State, 'circularPractices'>(
    ['prácticas_circulares', 'circular_practices'],
    'circularPractices',
    listCell(textCell({ most: 200 })),
    { example: 'abono de pulpa de café', empty: [] },
  ),
];

const ofFields = stateOfFields(COLUMNS);

/** Actors by their identifiers, as they are exported; those of the demonstration are no records. */
export const actorTable: RecordTable<State, ActorEntity> = {
  name: 'actors',
  type: actorRecord,
  columns: COLUMNS,
  toState(values) {
    const { longitude, latitude } = values as { longitude: number | null; latitude: number | null };
    const { latitude: _, ...state } = ofFields(values) as State & { latitude?: unknown };
    if (longitude === null && latitude === null) return { ...state, location: null };
    if (longitude === null || latitude === null) {
      throw new CellFault({
        es: 'la posición necesita longitud y latitud.',
        en: 'a position needs longitude and latitude.',
      });
    }
    return { ...state, location: [longitude, latitude] };
  },
  isLeftOut: ({ demo }) => demo,
};
