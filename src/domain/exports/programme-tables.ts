import { budgetEntryRecord, programmeProposalRecord, targetMeasurementRecord } from '../programme';
import { municipalPositionRecord } from '../territory';
import { actorRecord } from '../value-chains';
import { field, KEY, NAME, NAMES, NOTES, OPTIONAL, recordField } from './entity-fields';
import { snapshotTable } from './record-tables';
import { type ReferenceTable, referenceTable, type TableDefinition } from './reference-table';

const SHEET = ['procoees-sheet'];
const GTQ = { unit: 'GTQ' };

const NUMBER = field('number', 'integer', { es: 'Número', en: 'Number' });
const TEXTS = [
  field('text_es', 'string', { es: 'Texto en español', en: 'Text in Spanish' }),
  field('text_en', 'string', { es: 'Texto en inglés', en: 'Text in English' }),
];
const SHEET_TABLES: ReadonlyArray<TableDefinition<object>> = [
  {
    name: 'programme',
    title: { es: 'El programa', en: 'The programme' },
    primaryKey: ['key'],
    sources: SHEET,
    rows: ({ programme }) => [programme.programme],
    columns: [
      KEY,
      NAME,
      field('phase', 'string', { es: 'Fase', en: 'Phase' }),
      field('region_es', 'string', { es: 'Región', en: 'Region, in Spanish' }),
      field('region_en', 'string', { es: 'Región, en inglés', en: 'Region' }),
      field('starts_on', 'date', { es: 'Inicio', en: 'Starts on' }),
      field('ends_on', 'date', { es: 'Fin', en: 'Ends on' }),
      field('budget_quetzales', 'number', { es: 'Presupuesto', en: 'Budget' }, GTQ),
      field(
        'reach_municipalities',
        'integer',
        { es: 'Municipios que alcanza', en: 'Municipalities that it reaches' },
        { unit: 'municipalities' },
      ),
    ],
  },
  {
    name: 'objectives',
    title: { es: 'Objetivos', en: 'Objectives' },
    primaryKey: ['key'],
    sources: SHEET,
    rows: ({ programme }) => programme.objectives,
    columns: [
      KEY,
      field('kind', 'string', { es: 'De desarrollo o específico', en: 'Development or specific' }),
      ...TEXTS,
    ],
  },
  {
    name: 'results',
    title: { es: 'Resultados', en: 'Results' },
    primaryKey: ['key'],
    foreignKeys: [{ field: 'objective_key', table: 'objectives', key: 'key' }],
    sources: SHEET,
    rows: ({ programme }) => programme.results,
    columns: [KEY, field('objective_key', 'string', { es: 'Objetivo', en: 'Objective' }), ...TEXTS],
  },
  {
    name: 'lines_of_action',
    title: { es: 'Líneas de acción', en: 'Lines of action' },
    primaryKey: ['number'],
    sources: SHEET,
    rows: ({ programme }) => programme.linesOfAction,
    columns: [NUMBER, ...TEXTS],
  },
  {
    name: 'intervention_areas',
    title: { es: 'Ámbitos de intervención', en: 'Areas of intervention' },
    primaryKey: ['number'],
    sources: SHEET,
    rows: ({ programme }) => programme.interventionAreas,
    columns: [NUMBER, ...TEXTS],
  },
  {
    name: 'targets',
    title: { es: 'Metas', en: 'Targets' },
    primaryKey: ['key'],
    sources: SHEET,
    rows: ({ programme }) => programme.targets,
    columns: [
      KEY,
      ...NAMES,
      field('target', 'number', { es: 'Meta, en su unidad', en: 'Target, in its unit' }),
      field('unit', 'string', { es: 'Unidad, en inglés', en: 'Unit' }),
      ...NOTES,
    ],
  },
  {
    name: 'partner_groups',
    title: { es: 'Grupos de socios', en: 'Groups of partners' },
    primaryKey: ['key'],
    sources: SHEET,
    rows: ({ programme }) => programme.partnerGroups,
    columns: [KEY, ...NAMES],
  },
  {
    name: 'partners',
    title: { es: 'Socios', en: 'Partners' },
    primaryKey: ['id'],
    sources: SHEET,
    rows: ({ programme }) => programme.partners,
    columns: [
      field('id', 'string', { es: 'Identificador', en: 'Identifier' }),
      ...['name', 'acronym', 'kind', 'partner_role', 'part_of_id'].map((name) => recordField(actorRecord, name)),
      field('description_es', 'string', { es: 'Descripción', en: 'Description, in Spanish' }, OPTIONAL),
      field('description_en', 'string', { es: 'Descripción, en inglés', en: 'Description' }, OPTIONAL),
    ],
  },
  {
    name: 'value_chains',
    title: { es: 'Cadenas de valor', en: 'Value chains' },
    primaryKey: ['key'],
    sources: SHEET,
    rows: ({ valueChains }) => valueChains,
    columns: [
      KEY,
      ...NAMES,
      field('pilot', 'boolean', { es: 'Es piloto', en: 'It is a pilot' }),
      field('pilot_link', 'string', { es: 'Eslabón del piloto', en: 'Link of the pilot' }, OPTIONAL),
      ...NOTES,
    ],
  },
  {
    name: 'chain_links',
    title: { es: 'Eslabones de las cadenas', en: 'Links of the chains' },
    primaryKey: ['link'],
    sources: SHEET,
    rows: ({ chainLinks }) => chainLinks,
    columns: [
      field('link', 'string', { es: 'Clave del eslabón', en: 'Key of the link' }),
      field('position', 'integer', { es: 'Lugar en la cadena', en: 'Place in the chain' }),
      ...NAMES,
    ],
  },
  {
    name: 'support_functions',
    title: { es: 'Funciones de apoyo del diagnóstico', en: 'Support functions of the diagnosis' },
    primaryKey: ['function'],
    sources: SHEET,
    rows: ({ supportFunctions }) => supportFunctions,
    columns: [
      field('function', 'string', { es: 'Clave de la función', en: 'Key of the function' }),
      field('position', 'integer', { es: 'Lugar en la lista', en: 'Place in the list' }),
      ...NAMES,
    ],
  },
];

/** The programme's fact sheet, and the programme's records about itself. */
export const PROGRAMME_TABLES: readonly ReferenceTable[] = [
  ...SHEET_TABLES.map((table) => referenceTable(table)),
  snapshotTable(municipalPositionRecord),
  snapshotTable(programmeProposalRecord),
  snapshotTable(targetMeasurementRecord),
  snapshotTable(budgetEntryRecord),
];
