import { type TableColumn, tableTemplate } from '../../platform/files/table-file';
import type { Bilingual, LanguageCode } from '../../platform/language';
import type { DraftField } from './actor-draft';
import { KIND_LABELS } from './value-chains.labels';
import { ACTOR_KINDS } from './value-chains.types';

/** A column of the table of actors that people fill in. */
export interface ActorColumn extends TableColumn {
  readonly name:
    | 'name'
    | 'acronym'
    | 'kind'
    | 'legally_constituted'
    | 'municipality'
    | 'longitude'
    | 'latitude'
    | 'roles'
    | 'members'
    | 'women'
    | 'youth'
    | 'women_led'
    | 'circular_practices';
  readonly field: DraftField;
}

const same = (text: string): Bilingual => ({ es: text, en: text });
const kinds = (language: LanguageCode): string => ACTOR_KINDS.map((kind) => KIND_LABELS[kind][language]).join(', ');

export const ACTOR_COLUMNS: readonly ActorColumn[] = [
  {
    name: 'name',
    field: 'name',
    heading: { es: 'nombre', en: 'name' },
    required: true,
    guide: {
      es: 'nombre o nombre comercial; una empresa individual, por su nombre comercial; nunca teléfono, correo ni DPI',
      en: 'name or trade name; an individual enterprise by its trade name; never a telephone, e-mail or identity number',
    },
    example: {
      es: 'Ejemplo: Cooperativa El Amanecer (borre esta fila)',
      en: 'Example: El Amanecer cooperative (delete this row)',
    },
  },
  {
    name: 'acronym',
    field: 'acronym',
    heading: { es: 'siglas', en: 'acronym' },
    required: false,
    guide: { es: 'siglas, si las hay', en: 'acronym, if there is one' },
    example: same(''),
  },
  {
    name: 'kind',
    field: 'kind',
    heading: { es: 'tipo', en: 'kind' },
    required: true,
    guide: { es: `uno de: ${kinds('es')}`, en: `one of: ${kinds('en')}` },
    example: { es: 'cooperativa agrícola', en: 'agricultural cooperative' },
  },
  {
    name: 'legally_constituted',
    field: 'legallyConstituted',
    heading: { es: 'legalmente_constituida', en: 'legally_constituted' },
    required: false,
    guide: { es: 'sí, no, o nada si no se sabe', en: 'yes, no, or nothing when it is not known' },
    example: { es: 'sí', en: 'yes' },
  },
  {
    name: 'municipality',
    field: 'municipalityCode',
    heading: { es: 'municipio', en: 'municipality' },
    required: false,
    guide: {
      es: 'código INE (0901) o nombre; si el nombre se repite, «nombre, departamento»; sin él vale el de la posición',
      en: 'INE code (0901) or name; where the name is there twice, "name, department"; without it that of the position holds',
    },
    example: same('Quetzaltenango'),
  },
  {
    name: 'longitude',
    field: 'location',
    heading: { es: 'longitud', en: 'longitude' },
    required: false,
    guide: {
      es: 'grados WGS 84, negativos, con punto o coma decimal; nada si no se conoce la posición',
      en: 'WGS 84 degrees, negative, with decimal point or comma; nothing when the position is not known',
    },
    example: { es: '-91,518', en: '-91.518' },
  },
  {
    name: 'latitude',
    field: 'location',
    heading: { es: 'latitud', en: 'latitude' },
    required: false,
    guide: { es: 'grados WGS 84', en: 'WGS 84 degrees' },
    example: { es: '14,835', en: '14.835' },
  },
  {
    name: 'roles',
    field: 'roles',
    heading: { es: 'funciones', en: 'roles' },
    required: true,
    guide: {
      es: '«cadena: eslabón», varias separadas por |; solo el eslabón si es de todas las cadenas',
      en: '"chain: link", several divided by |; the link alone when it is of all chains',
    },
    example: { es: 'Café: acopio | Miel: comercialización', en: 'Coffee: collection | Honey: marketing' },
  },
  {
    name: 'members',
    field: 'memberCount',
    heading: { es: 'integrantes', en: 'members' },
    required: false,
    guide: { es: 'personas, en número', en: 'persons, as a number' },
    example: same('120'),
  },
  {
    name: 'women',
    field: 'womenMembers',
    heading: { es: 'mujeres', en: 'women' },
    required: false,
    guide: { es: 'de ellas, mujeres', en: 'women among them' },
    example: same('75'),
  },
  {
    name: 'youth',
    field: 'youthMembers',
    heading: { es: 'jóvenes', en: 'youth' },
    required: false,
    guide: { es: 'de ellas, jóvenes', en: 'young people among them' },
    example: same('30'),
  },
  {
    name: 'women_led',
    field: 'womenLed',
    heading: { es: 'dirigida_por_mujeres', en: 'women_led' },
    required: false,
    guide: { es: 'sí, no, o nada si no se sabe', en: 'yes, no, or nothing when it is not known' },
    example: { es: 'sí', en: 'yes' },
  },
  {
    name: 'circular_practices',
    field: 'circularPractices',
    heading: { es: 'prácticas_circulares', en: 'circular_practices' },
    required: false,
    guide: { es: 'prácticas de economía circular, separadas por |', en: 'circular-economy practices, divided by |' },
    example: { es: 'abono de pulpa de café', en: 'compost of coffee pulp' },
  },
];

/** A row that begins so is the template's own. */
export const EXAMPLE_PREFIXES = ['ejemplo:', 'example:'];

/** An empty table of actors. */
export function actorTemplate(language: LanguageCode): string {
  return tableTemplate(ACTOR_COLUMNS, language);
}
