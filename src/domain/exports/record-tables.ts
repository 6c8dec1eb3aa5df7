import { type ShownMembers, shownMembers } from '../value-chains';
import { type FieldRow, field } from './entity-fields';
import { type Cell, type ColumnOf, column } from './formats/table';
import {
  LIST_ACTORS,
  LIST_AGREEMENTS,
  LIST_CERTIFICATIONS,
  LIST_DIAGNOSES,
  LIST_DIAGNOSIS_SCORES,
  LIST_RELATIONS,
  LIST_ROLES,
  LIST_VENTURES,
} from './programme-records.sql';
import { type ForeignKey, type ReferenceTable, referenceTable, TO_MUNICIPALITY, TO_SOURCE } from './reference-table';
import { vumeStatisticsTable } from './vume-statistics-table';

/** The rows that the database holds of it. */
export type RecordTable = ReferenceTable<readonly FieldRow[]>;

interface RecordDefinition {
  readonly name: string;
  readonly title: ReferenceTable['title'];
  readonly primaryKey?: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly columns: ReadonlyArray<ColumnOf<FieldRow>>;
}

/** Planners' records name a source only where somebody else has published them. */
function recordTable({ name, title, primaryKey, foreignKeys, columns }: RecordDefinition): RecordTable {
  return referenceTable<FieldRow, readonly FieldRow[]>({
    name,
    title,
    primaryKey: primaryKey ?? ['id'],
    foreignKeys,
    sources: (rows) => rows.flatMap((row) => (typeof row['source_key'] === 'string' ? [row['source_key']] : [])),
    rows: (rows) => rows,
    columns,
  });
}

/** A count of people, rounded as in answers. */
function people(name: string, count: keyof ShownMembers, es: string, en: string): ColumnOf<FieldRow> {
  return column(
    name,
    'integer',
    {
      es: `${es}, de cinco en cinco hacia abajo; vacío también si son menos de cinco`,
      en: `${en}, rounded down to fives; empty below five too`,
    },
    (row): Cell => shownMembers((row['published_members'] ?? null) as Array<number | null> | null)[count],
    { unit: 'persons', nullable: true },
  );
}

const OPTIONAL = { nullable: true };
const GTQ = { unit: 'GTQ' };
const ID = field('id', 'string', { es: 'Identificador', en: 'Identifier' });
const DEMO = field('demo', 'boolean', {
  es: 'Hecho para la demostración: no es real',
  en: 'Made for demonstration: not real',
});
const ACTOR = field('actor_id', 'string', { es: 'Actor', en: 'Actor' });
const TO_ACTOR: ForeignKey = { field: 'actor_id', table: 'actors', key: 'id' };
const TO_CHAIN: ForeignKey = { field: 'chain_key', table: 'value_chains', key: 'key' };

const actors = recordTable({
  name: 'actors',
  title: { es: 'Actores: organizaciones y empresas', en: 'Actors: organisations and enterprises' },
  foreignKeys: [TO_MUNICIPALITY, TO_SOURCE],
  columns: [
    ID,
    field('name', 'string', { es: 'Nombre', en: 'Name' }),
    field('acronym', 'string', { es: 'Siglas', en: 'Acronym' }, OPTIONAL),
    field('kind', 'string', { es: 'Clase', en: 'Kind' }),
    field('legally_constituted', 'boolean', { es: 'Legalmente constituida', en: 'Legally constituted' }, OPTIONAL),
    field(
      'municipality_code',
      'string',
      { es: 'Código INE del municipio', en: 'INE code of the municipality' },
      OPTIONAL,
    ),
    field(
      'longitude',
      'number',
      { es: 'Longitud, WGS 84', en: 'Longitude, WGS 84' },
      { unit: 'degrees', nullable: true },
    ),
    field('latitude', 'number', { es: 'Latitud, WGS 84', en: 'Latitude, WGS 84' }, { unit: 'degrees', nullable: true }),
    field('part_of_id', 'string', { es: 'Actor del que forma parte', en: 'Actor that it belongs to' }, OPTIONAL),
    field('partner_role', 'string', { es: 'Papel en el programa', en: 'Role in the programme' }, OPTIONAL),
    people('member_count', 'memberCount', 'Integrantes', 'Members'),
    people('women_members', 'womenMembers', 'Mujeres entre ellos', 'Women among them'),
    people('youth_members', 'youthMembers', 'Jóvenes entre ellos', 'Young people among them'),
    field('women_led', 'boolean', { es: 'La dirigen mujeres', en: 'Women lead it' }, OPTIONAL),
    field(
      'circular_practices',
      'string',
      { es: 'Prácticas de economía circular, separadas por |', en: 'Practices of circular economy, separated by |' },
      OPTIONAL,
    ),
    DEMO,
    field('source_key', 'string', { es: 'Clave de la fuente', en: 'Key of the source' }, OPTIONAL),
  ],
});

const actorRoles = recordTable({
  name: 'actor_roles',
  title: { es: 'Funciones de los actores en las cadenas', en: 'Roles of actors in chains' },
  foreignKeys: [TO_ACTOR, TO_CHAIN, { field: 'link', table: 'chain_links', key: 'link' }],
  columns: [
    ID,
    ACTOR,
    field('chain_key', 'string', { es: 'Cadena; vacío: todas', en: 'Chain; empty: all of them' }, OPTIONAL),
    field('link', 'string', { es: 'Eslabón', en: 'Link' }),
  ],
});

const actorRelations = recordTable({
  name: 'actor_relations',
  title: { es: 'Relaciones entre actores', en: 'Relations between actors' },
  foreignKeys: [
    { field: 'from_id', table: 'actors', key: 'id' },
    { field: 'to_id', table: 'actors', key: 'id' },
    TO_CHAIN,
  ],
  columns: [
    ID,
    field('kind', 'string', { es: 'Clase', en: 'Kind' }),
    field('from_id', 'string', { es: 'Quién', en: 'Who' }),
    field('to_id', 'string', { es: 'A quién, o de quién', en: 'To whom, or of whom' }),
    field('chain_key', 'string', { es: 'Cadena', en: 'Chain' }, OPTIONAL),
    field('since', 'date', { es: 'Desde', en: 'Since' }, OPTIONAL),
    field('until', 'date', { es: 'Último día', en: 'Last day' }, OPTIONAL),
    DEMO,
  ],
});

const diagnoses = recordTable({
  name: 'diagnoses',
  title: { es: 'Diagnósticos agroempresariales', en: 'Agribusiness diagnoses' },
  foreignKeys: [TO_ACTOR],
  columns: [ID, ACTOR, field('diagnosed_on', 'date', { es: 'Día del diagnóstico', en: 'Day of the diagnosis' }), DEMO],
});

const diagnosisScores = recordTable({
  name: 'diagnosis_scores',
  title: { es: 'Puntajes de los diagnósticos', en: 'Scores of the diagnoses' },
  primaryKey: ['diagnosis_id', 'function'],
  foreignKeys: [
    { field: 'diagnosis_id', table: 'diagnoses', key: 'id' },
    { field: 'function', table: 'support_functions', key: 'function' },
  ],
  columns: [
    field('diagnosis_id', 'string', { es: 'Diagnóstico', en: 'Diagnosis' }),
    field('function', 'string', { es: 'Función de apoyo', en: 'Support function' }),
    field('score', 'integer', { es: '1 la más débil a 5 la más fuerte', en: '1 weakest to 5 strongest' }),
  ],
});

const certifications = recordTable({
  name: 'certifications',
  title: { es: 'Certificaciones', en: 'Certifications' },
  foreignKeys: [TO_ACTOR],
  columns: [
    ID,
    ACTOR,
    field('scheme', 'string', { es: 'Esquema', en: 'Scheme' }),
    field('status', 'string', { es: 'Estado registrado', en: 'Status as recorded' }),
    field('granted_on', 'date', { es: 'Otorgada', en: 'Granted on' }, OPTIONAL),
    field('valid_until', 'date', { es: 'Último día', en: 'Last day' }, OPTIONAL),
    DEMO,
  ],
});

const agreements = recordTable({
  name: 'agreements',
  title: { es: 'Convenios', en: 'Agreements' },
  foreignKeys: [{ field: 'partner_id', table: 'actors', key: 'id' }],
  columns: [
    ID,
    field('partner_id', 'string', { es: 'Con quién', en: 'With whom' }),
    field('subject', 'string', { es: 'Asunto', en: 'Subject' }),
    field('starts_on', 'date', { es: 'Primer día', en: 'First day' }),
    field('ends_on', 'date', { es: 'Último día', en: 'Last day' }, OPTIONAL),
  ],
});

const ventures = recordTable({
  name: 'ventures',
  title: { es: 'Emprendimientos', en: 'Ventures' },
  foreignKeys: [TO_CHAIN, TO_MUNICIPALITY],
  columns: [
    ID,
    field('name', 'string', { es: 'Nombre del negocio', en: 'Name of the business' }),
    field('chain_key', 'string', { es: 'Cadena', en: 'Chain' }),
    field('municipality_code', 'string', { es: 'Código INE del municipio', en: 'INE code of the municipality' }),
    field('agreed_on', 'date', { es: 'Día en que se acordó', en: 'Day on which it was agreed' }),
    field('total_quetzales', 'number', { es: 'Total', en: 'Total' }, GTQ),
    field('entrepreneur_quetzales', 'number', { es: 'Aporte del emprendedor', en: 'Share of the entrepreneur' }, GTQ),
    field('project_quetzales', 'number', { es: 'Aporte del proyecto', en: 'Share of the project' }, GTQ),
    field('municipality_quetzales', 'number', { es: 'Aporte municipal', en: 'Share of the municipality' }, GTQ),
    field('private_quetzales', 'number', { es: 'Aporte privado', en: 'Private share' }, GTQ),
    field('cooperation_quetzales', 'number', { es: 'Aporte de la cooperación', en: 'Share of cooperation' }, GTQ),
    field('note', 'string', { es: 'Nota', en: 'Note' }, OPTIONAL),
  ],
});

export interface StoredTable {
  readonly table: RecordTable;
  readonly sql: string;
  /** Whether demonstration actors may be in it: then $1 says whether they count. */
  readonly readsActors: boolean;
}

/** The records that the database holds, each table after those that it points to, with the statement that reads it. */
export const STORED_TABLES: readonly StoredTable[] = [
  { table: actors, sql: LIST_ACTORS, readsActors: true },
  { table: actorRoles, sql: LIST_ROLES, readsActors: true },
  { table: actorRelations, sql: LIST_RELATIONS, readsActors: true },
  { table: diagnoses, sql: LIST_DIAGNOSES, readsActors: true },
  { table: diagnosisScores, sql: LIST_DIAGNOSIS_SCORES, readsActors: true },
  { table: certifications, sql: LIST_CERTIFICATIONS, readsActors: true },
  { table: agreements, sql: LIST_AGREEMENTS, readsActors: false },
  { table: ventures, sql: LIST_VENTURES, readsActors: false },
];

/** All that is recorded beside the reference data. */
export const RECORD_TABLES: readonly RecordTable[] = [...STORED_TABLES.map(({ table }) => table), vumeStatisticsTable];
