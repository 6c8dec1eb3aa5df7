import { randomUUID } from 'node:crypto';
import type { Position } from '../../../geo/basis/units';
import { ConflictError } from '../../platform/errors';
import {
  type CellCodec,
  CellFault,
  choiceCell,
  countCell,
  degreesCell,
  freeTextCell,
  listCell,
  yesNoCell,
} from '../../platform/files/cell-codec';
import { foldText } from '../../platform/fold-text';
import type { Bilingual } from '../../platform/language';
import { counted } from '../../platform/wording';
import {
  defineRecord,
  fieldColumn,
  NAME_PATTERN,
  type OpenPart,
  openColumn,
  type RecordColumn,
  type RecordDefinition,
  recordColumn,
  refuseProblems,
  snakeCase,
} from '../records';
import { municipalityCell, TO_MUNICIPALITY, TO_SOURCE } from '../territory';
import { ActorEntity, ActorRoleEntity } from './actor.entity';
import { checkActorDraft, type ActorDraft as State } from './actor-draft';
import { ActorRelationEntity } from './actor-record.entity';
import { ActorRecordRepository, actorColumns } from './actor-record.repository';
import { LIST_ROLES } from './actor-record.sql';
import { reviewActors } from './actor-review';
import { AgreementEntity } from './agreement.entity';
import { actorSource } from './demonstration';
import { refuseDemo, TO_ACTOR, TO_CHAIN } from './require-actor';
import { type ShownMembers, shownMembers } from './shown-members';
import { KIND_LABELS, LINK_LABELS } from './value-chains.labels';
import type { ValueChainsSnapshot } from './value-chains.snapshot';
import { ACTOR_KINDS, CHAIN_LINKS } from './value-chains.types';

const repository = new ActorRecordRepository();

const MOST_MEMBERS = 1_000_000;
const PEOPLE = { es: 'personas, en número', en: 'persons, as a number' };
const UNKNOWN = { es: 'sí, no, o nada si no se sabe', en: 'yes, no, or nothing when it is not known' };
const YES = { es: 'sí', en: 'yes' };
const links = choiceCell(CHAIN_LINKS, LINK_LABELS);

/** `coffee: COLLECTION` or «Café: acopio»; the link alone when it is of all chains. */
const roleCell: CellCodec<State['roles'][number], ValueChainsSnapshot> = {
  type: 'string',
  guide: {
    es: '«cadena: eslabón», por sus nombres o claves; solo el eslabón si es de todas las cadenas',
    en: '"chain: link", by their names or keys; the link alone when it is of all chains',
  },
  read(cell, { valueChains, chainLinks }) {
    const [first = '', second, ...more] = cell.split(':').map((part) => foldText(part.trim()));
    const found = cell.slice(0, 60);
    const isCalled = (word: string, ...names: readonly string[]): boolean => names.map(foldText).includes(word);
    if (more.length > 0) {
      throw new CellFault({
        es: `se encontró «${found}»; cada función es «cadena: eslabón», separadas por |.`,
        en: `found "${found}"; each role is "chain: link", divided by |.`,
      });
    }
    const chain = valueChains.find(({ key, nameEs, nameEn }) => isCalled(first, key, nameEs, nameEn));
    if (second !== undefined && chain === undefined) {
      throw new CellFault({
        es: `la cadena de «${found}» no existe; las hay: ${valueChains.map(({ nameEs }) => nameEs).join(', ')}.`,
        en: `the chain of "${found}" does not exist; there are: ${valueChains.map(({ nameEn }) => nameEn).join(', ')}.`,
      });
    }
    const link = chainLinks.find((one) => isCalled(second ?? first, one.link, one.nameEs, one.nameEn))?.link;
    if (link === undefined) {
      throw new CellFault({
        es: `el eslabón de «${found}» no existe; los hay: ${chainLinks.map(({ nameEs }) => nameEs).join(', ')}.`,
        en: `the link of "${found}" does not exist; there are: ${chainLinks.map(({ nameEn }) => nameEn).join(', ')}.`,
      });
    }
    return { chainKey: second === undefined ? null : (chain?.key ?? null), link };
  },
  write: ({ chainKey, link }, language) => `${chainKey === null ? '' : `${chainKey}: `}${links.write(link, language)}`,
};

/** A count of people, which everybody reads rounded as in answers. */
function peopleColumn(
  headings: readonly [string, string],
  field: keyof ShownMembers,
  example: string,
  guide: Bilingual,
  { es, en }: Bilingual,
): RecordColumn<State> {
  const name = snakeCase(field);
  return fieldColumn<State, typeof field>(headings, field, countCell(0, MOST_MEMBERS), {
    example,
    guide,
    label: {
      es: `${es}, de cinco en cinco hacia abajo; vacío también si son menos de cinco`,
      en: `${en}, rounded down to fives; empty below five too`,
    },
    unit: 'persons',
    open: {
      sql: 't.published_members',
      cell: (row) => shownMembers((row[name] ?? null) as Array<number | null> | null)[field],
    },
  });
}

const ROLES: OpenPart = {
  name: 'actor_roles',
  title: { es: 'Funciones de los actores en las cadenas', en: 'Roles of actors in chains' },
  primaryKey: ['id'],
  foreignKeys: [TO_ACTOR, TO_CHAIN, { field: 'link', table: 'chain_links', key: 'link' }],
  columns: [
    openColumn('id', 'string', { es: 'Identificador', en: 'Identifier' }, { required: true }),
    openColumn('actor_id', 'string', { es: 'Actor', en: 'Actor' }, { required: true }),
    openColumn('chain_key', 'string', { es: 'Cadena; vacío: todas', en: 'Chain; empty: all of them' }),
    openColumn('link', 'string', { es: 'Eslabón', en: 'Link' }, { required: true }),
  ],
  sql: LIST_ROLES,
};

/** Organisations and enterprises with their roles; those of the demonstration are no records. */
export const actorRecord: RecordDefinition<State, ActorEntity, ValueChainsSnapshot> = defineRecord<
  State,
  ActorEntity,
  ValueChainsSnapshot
>({
  kind: 'ACTOR',
  name: 'actors',
  entity: ActorEntity,
  label: { es: 'el actor', en: 'the actor' },
  idPattern: NAME_PATTERN,
  newId: randomUUID,
  isLeftOut: ({ demo }) => demo,
  isForNewRecords: true,
  columns: [
    fieldColumn<State, 'name'>(['nombre', 'name'], 'name', freeTextCell, {
      required: true,
      missing: { es: 'falta el nombre.', en: 'the name is missing.' },
      guide: {
        es: 'nombre o nombre comercial; una empresa individual, por su nombre comercial; nunca teléfono, correo ni DPI',
        en: 'name or trade name; an individual enterprise by its trade name; never a telephone, e-mail or identity number',
      },
      example: {
        es: 'Ejemplo: Cooperativa El Amanecer (borre esta fila)',
        en: 'Example: El Amanecer cooperative (delete this row)',
      },
      label: { es: 'Nombre', en: 'Name' },
    }),
    fieldColumn<State, 'acronym'>(['siglas', 'acronym'], 'acronym', freeTextCell, {
      guide: { es: 'siglas, si las hay', en: 'acronym, if there is one' },
      example: '',
      label: { es: 'Siglas', en: 'Acronym' },
    }),
    fieldColumn<State, 'kind'>(['tipo', 'kind'], 'kind', choiceCell(ACTOR_KINDS, KIND_LABELS), {
      required: true,
      example: KIND_LABELS.AGRICULTURAL_COOPERATIVE,
      label: { es: 'Clase', en: 'Kind' },
    }),
    fieldColumn<State, 'legallyConstituted'>(
      ['legalmente_constituida', 'legally_constituted'],
      'legallyConstituted',
      yesNoCell,
      {
        guide: UNKNOWN,
        example: YES,
        label: { es: 'Legalmente constituida', en: 'Legally constituted' },
        api: 'Whether it is legally constituted (legalmente constituida)',
      },
    ),
    fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
      guide: {
        es: 'código INE (0901) o nombre; si el nombre se repite, «nombre, departamento»; sin él vale el de la posición',
        en: 'INE code (0901) or name; where the name is there twice, "name, department"; without it that of the position holds',
      },
      example: 'Quetzaltenango',
      label: { es: 'Código INE del municipio', en: 'INE code of the municipality' },
    }),
    recordColumn<State, number>(['longitud', 'longitude'], ['location'], degreesCell, ({ location }) => location?.[0], {
      guide: {
        es: 'grados WGS 84, negativos, con punto o coma decimal; nada si no se conoce la posición',
        en: 'WGS 84 degrees, negative, with decimal point or comma; nothing when the position is not known',
      },
      example: { es: '-91,518', en: '-91.518' },
      label: { es: 'Longitud, WGS 84', en: 'Longitude, WGS 84' },
      unit: 'degrees',
      open: { name: 'longitude', sql: 'ST_X(t.location)' },
    }),
    recordColumn<State, number>(['latitud', 'latitude'], ['latitude'], degreesCell, ({ location }) => location?.[1], {
      guide: { es: 'grados WGS 84', en: 'WGS 84 degrees' },
      example: { es: '14,835', en: '14.835' },
      label: { es: 'Latitud, WGS 84', en: 'Latitude, WGS 84' },
      unit: 'degrees',
      open: { name: 'latitude', sql: 'ST_Y(t.location)' },
    }),
    {
      ...fieldColumn<State, 'roles'>(['funciones', 'roles'], 'roles', listCell(roleCell, '|;'), {
        required: true,
        missing: {
          es: 'falta al menos una función (cadena y eslabón).',
          en: 'at least one role is missing (chain and link).',
        },
        example: { es: 'Café: acopio | Miel: comercialización', en: 'Coffee: collection | Honey: marketing' },
        empty: [],
      }),
      property: null,
    },
    peopleColumn(['integrantes', 'members'], 'memberCount', '120', PEOPLE, { es: 'Integrantes', en: 'Members' }),
    peopleColumn(
      ['mujeres', 'women'],
      'womenMembers',
      '75',
      { es: 'de ellas, mujeres', en: 'women among them' },
      { es: 'Mujeres entre ellos', en: 'Women among them' },
    ),
    peopleColumn(
      ['jóvenes', 'youth'],
      'youthMembers',
      '30',
      { es: 'de ellas, jóvenes', en: 'young people among them' },
      { es: 'Jóvenes entre ellos', en: 'Young people among them' },
    ),
    fieldColumn<State, 'womenLed'>(['dirigida_por_mujeres', 'women_led'], 'womenLed', yesNoCell, {
      guide: UNKNOWN,
      example: YES,
      label: { es: 'La dirigen mujeres', en: 'Women lead it' },
      api: 'Whether women lead it',
    }),
    fieldColumn<State, 'circularPractices'>(
      ['prácticas_circulares', 'circular_practices'],
      'circularPractices',
      listCell(freeTextCell, '|;'),
      {
        guide: {
          es: 'prácticas de economía circular, separadas por |',
          en: 'circular-economy practices, divided by |',
        },
        example: { es: 'abono de pulpa de café', en: 'compost of coffee pulp' },
        empty: [],
        label: {
          es: 'Prácticas de economía circular, separadas por |',
          en: 'Practices of circular economy, separated by |',
        },
      },
    ),
  ],
  open: {
    name: 'actors',
    title: { es: 'Actores: organizaciones y empresas', en: 'Actors: organisations and enterprises' },
    foreignKeys: [TO_MUNICIPALITY, TO_SOURCE],
    aboutActors: ['id'],
    more: [
      openColumn('part_of_id', 'string', { es: 'Actor del que forma parte', en: 'Actor that it belongs to' }),
      openColumn('partner_role', 'string', { es: 'Papel en el programa', en: 'Role in the programme' }),
      openColumn(
        'source_key',
        'string',
        { es: 'Clave de la fuente', en: 'Key of the source' },
        { sql: actorSource('t') },
      ),
    ],
    parts: [ROLES],
  },
  async toState(row, manager) {
    const roles = await manager.find(ActorRoleEntity, { where: { actorId: row.id }, order: { id: 'ASC' } });
    return actorDraft(row, roles);
  },
  toColumns: actorColumns,
  fromCells(values) {
    const { longitude, latitude } = values as { longitude: number | null; latitude: number | null };
    const {
      location: _,
      latitude: __,
      ...state
    } = Object.fromEntries(
      actorRecord.columns.map(({ fields: [field = ''], heading }) => [field, values[heading.en]]),
    ) as unknown as State & { latitude?: unknown };
    if (longitude === null && latitude === null) return { ...state, location: null };
    if (longitude === null || latitude === null) {
      throw new CellFault(
        {
          es: 'falta; la posición necesita longitud y latitud.',
          en: 'missing; a position needs longitude and latitude.',
        },
        longitude === null ? 'location' : 'latitude',
      );
    }
    return { ...state, location: [longitude, latitude] };
  },
  /** An actor that names no municipality is in that of its position. */
  async completed({ manager }, draft) {
    if (draft.municipalityCode !== null || draft.location === null) return draft;
    const [codeAt = null] = await repository.listCodesAt(manager, [draft.location]);
    return { ...draft, municipalityCode: codeAt };
  },
  startReview: () => reviewActors(repository),
  writeParts: (manager, id, draft) => repository.replaceRoles(manager, id, draft),
  roleFor: () => 'EDITOR',
  async check({ manager, snapshot, id }, _before, after) {
    if (id !== null) refuseDemo((await repository.lockActors(manager, [id])).get(id), 'input.id');
    const [codeAt = null] = after.location ? await repository.listCodesAt(manager, [after.location]) : [];
    refuseProblems(checkActorDraft(snapshot, after, codeAt).filter(({ severity }) => severity === 'ERROR'));
  },
  async checkRemoval({ manager, id }, { name }) {
    const actorId = id as string;
    const relations = await manager.count(ActorRelationEntity, { where: [{ fromId: actorId }, { toId: actorId }] });
    const agreements = await manager.countBy(AgreementEntity, { partnerId: actorId });
    if (relations + agreements === 0) return;
    throw new ConflictError(
      {
        es: `«${name}» tiene ${counted(relations, ['relación', 'relaciones'], 'es')} y ${counted(agreements, ['convenio', 'convenios'], 'es')} en registro: quítelos primero.`,
        en: `"${name}" has ${relations} relations and ${agreements} agreements on record: remove them first.`,
      },
      'id',
    );
  },
});

/** What is recorded of an actor, as a planner says it. */
export function actorDraft(row: ActorEntity, roles: ReadonlyArray<Pick<ActorRoleEntity, 'chainKey' | 'link'>>): State {
  const kept = actorRecord.columns.flatMap(({ property }) =>
    property === null ? [] : [[property, row[property as keyof ActorEntity]]],
  );
  return {
    ...(Object.fromEntries(kept) as Omit<State, 'location' | 'roles'>),
    location: (row.location?.coordinates as Position | undefined) ?? null,
    roles: roles.map(({ chainKey, link }) => ({ chainKey, link })),
  };
}

/** A yes or no of an actor that leaves the house as it is recorded. */
export interface ActorFact {
  readonly property: keyof ActorEntity;
  /** In the layer and in tables. */
  readonly name: string;
  readonly label: Bilingual;
  /** For the API, without a full stop. */
  readonly description: string;
}

export const ACTOR_FACTS: readonly ActorFact[] = actorRecord.columns.flatMap(({ property, open, api }) =>
  property === null || open === null || api === null
    ? []
    : [{ property: property as keyof ActorEntity, name: open.name, label: open.label, description: api }],
);

/** A draft of what is stated, with nothing where nothing is. */
export function newActorDraft(stated: Partial<State> & Pick<State, 'name' | 'kind' | 'roles'>): State {
  const nothing = actorRecord.columns.flatMap(({ property, empty }) => (property === null ? [] : [[property, empty]]));
  return { ...(Object.fromEntries(nothing) as State), location: null, ...stated };
}
