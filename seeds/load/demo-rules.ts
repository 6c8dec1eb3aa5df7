import type { ActorKind, ChainLink } from '../../src/domain/value-chains';

/**
 * Where demonstration actors of a chain stand and what they are like. Rough rules of the region, for plausible places
 * and nothing else: nothing may be concluded from them.
 */
export interface DemoChain {
  readonly key: string;
  /** Names the chain in the name of an actor. */
  readonly word: string;
  /** Altitude of the places, in metres above the sea, bounds included. */
  readonly elevationM: readonly [least: number, most: number];
  /** Codes of municipalities that are taken more often. */
  readonly knownFor: readonly string[];
  /** Factor on the usual number of actors of a link; 1 where none stands. */
  readonly size: Partial<Record<ChainLink, number>>;
  readonly practices: readonly string[];
  readonly schemes: readonly string[];
}

const CLEAN = ['Buenas Prácticas de Manufactura'];
const FIELD = ['Buenas Prácticas Agrícolas'];

export const DEMO_CHAINS: readonly DemoChain[] = [
  {
    key: 'potato',
    word: 'papa',
    // High and cold: from Concepción Chiquirichapa and Palestina up to Tacaná and Chiantla.
    elevationM: [2300, 3600],
    knownFor: ['0911', '0924', '1207', '1210', '1302'],
    size: { TRANSFORMATION: 0.5 },
    practices: ['abono de rastrojo', 'descarte de papa para alimento animal'],
    schemes: FIELD,
  },
  {
    key: 'local_vegetables',
    word: 'hortalizas locales',
    elevationM: [1500, 2700],
    knownFor: ['0916', '0914', '0803', '1416'],
    size: { TRANSFORMATION: 0.5 },
    practices: ['compostaje de residuos de cosecha', 'cosecha de agua de lluvia'],
    schemes: FIELD,
  },
  {
    key: 'export_vegetables',
    word: 'hortalizas de exportación',
    elevationM: [1400, 2500],
    knownFor: ['0916', '1416', '1302', '1201'],
    size: { COLLECTION: 1.5, END_MARKET: 1.5 },
    practices: ['riego por goteo', 'compostaje de rechazo de empaque'],
    schemes: ['GLOBALG.A.P.', ...FIELD],
  },
  {
    key: 'sheep',
    word: 'ovinos',
    // Pastures of the high plains: Momostenango, Chiantla, Tacaná, Tejutla.
    elevationM: [2300, 3700],
    knownFor: ['0805', '1302', '1207', '1210'],
    size: {},
    practices: ['abono de estiércol', 'aprovechamiento de lana'],
    schemes: ['Buenas Prácticas Pecuarias'],
  },
  {
    key: 'poultry',
    word: 'aves',
    elevationM: [800, 2700],
    knownFor: ['0806', '0801', '1301'],
    size: {},
    practices: ['gallinaza como abono'],
    schemes: ['Buenas Prácticas Pecuarias'],
  },
  {
    key: 'coffee',
    word: 'café',
    // Between 800 and 1,900 m: the slopes of Huehuetenango, the Ixil and Chicamán, the foot of San Marcos.
    elevationM: [800, 1900],
    knownFor: ['1306', '1307', '1322', '1324', '1405', '1413', '1419'],
    size: { PRODUCTION: 1.5, COLLECTION: 1.5, TRANSFORMATION: 1.5 },
    practices: ['abono de pulpa de café', 'tratamiento de aguas mieles'],
    schemes: ['Comercio justo', 'Producción orgánica'],
  },
  {
    key: 'honey',
    word: 'miel',
    elevationM: [500, 2000],
    knownFor: ['1306', '1307', '1322', '1405'],
    size: { PRODUCTION: 0.8 },
    practices: ['aprovechamiento de cera'],
    schemes: ['Producción orgánica', ...CLEAN],
  },
  {
    key: 'amaranth',
    word: 'amaranto',
    elevationM: [1200, 2400],
    knownFor: ['1416', '1205', '1226', '0806'],
    size: { PRODUCTION: 0.8 },
    practices: ['rastrojo como forraje'],
    schemes: ['Producción orgánica', ...CLEAN],
  },
  {
    key: 'pigs',
    word: 'cerdos',
    elevationM: [800, 2700],
    knownFor: ['0802', '0902', '1303'],
    size: { PRODUCTION: 0.8 },
    practices: ['biodigestor'],
    schemes: ['Buenas Prácticas Pecuarias'],
  },
  {
    key: 'modernised_crafts',
    word: 'artesanías',
    // Weaving, wood and pottery towns of Totonicapán, Quetzaltenango and the Ixil.
    elevationM: [1500, 2700],
    knownFor: ['0801', '0803', '0805', '0902', '1405', '1413'],
    size: { PRODUCTION: 1.2, TRANSFORMATION: 1.5, COLLECTION: 0.7 },
    practices: ['retazos reutilizados', 'tintes naturales'],
    schemes: ['Comercio justo'],
  },
  {
    key: 'cacao',
    word: 'cacao',
    // The pilot is of chocolate making alone, with women and young people: any town will do.
    elevationM: [800, 2600],
    knownFor: ['0901', '0801', '1416'],
    size: { INPUTS: 0, PRODUCTION: 0, COLLECTION: 0, TRANSFORMATION: 3, MARKETING: 0.5, END_MARKET: 0.5, SUPPORT: 0.5 },
    practices: ['cascarilla de cacao para infusión'],
    schemes: CLEAN,
  },
];

/** Who makes up a chain, before the chain's own factors. */
export const TEAM: ReadonlyArray<{ link: ChainLink; kind: ActorKind; count: number; inTown: boolean }> = [
  { link: 'INPUTS', kind: 'INDIVIDUAL_MSME', count: 2, inTown: true },
  { link: 'PRODUCTION', kind: 'BUSINESS_NETWORK', count: 7, inTown: false },
  { link: 'PRODUCTION', kind: 'INDIVIDUAL_MSME', count: 7, inTown: false },
  { link: 'PRODUCTION', kind: 'VENTURE', count: 4, inTown: false },
  { link: 'COLLECTION', kind: 'AGRICULTURAL_COOPERATIVE', count: 3, inTown: false },
  { link: 'COLLECTION', kind: 'ASSOCIATION', count: 2, inTown: false },
  { link: 'TRANSFORMATION', kind: 'VENTURE', count: 3, inTown: false },
  { link: 'TRANSFORMATION', kind: 'ASSOCIATION', count: 1, inTown: false },
  { link: 'MARKETING', kind: 'MARKETING_COOPERATIVE', count: 2, inTown: false },
  { link: 'END_MARKET', kind: 'BUYER', count: 3, inTown: true },
  { link: 'SUPPORT', kind: 'FINANCIAL_PROVIDER', count: 2, inTown: true },
  { link: 'SUPPORT', kind: 'TRAINING_PROVIDER', count: 2, inTown: true },
];

/** Seats where buyers, inputs and support stand: the five departmental ones and the market towns of the programme. */
export const MARKET_TOWNS: readonly string[] = [
  '0801',
  '0803',
  '0805',
  '0901',
  '1201',
  '1301',
  '1307',
  '1401',
  '1413',
  '1416',
];

export const KIND_WORDS: Record<ActorKind, string> = {
  AGRICULTURAL_COOPERATIVE: 'Cooperativa agrícola',
  MARKETING_COOPERATIVE: 'Cooperativa de comercialización',
  ASSOCIATION: 'Asociación',
  INDIVIDUAL_MSME: 'Empresa',
  BUSINESS_NETWORK: 'Red empresarial',
  VENTURE: 'Emprendimiento',
  BUYER: 'Comprador',
  FINANCIAL_PROVIDER: 'Servicios financieros',
  TRAINING_PROVIDER: 'Centro de capacitación',
  PUBLIC_INSTITUTION: 'Institución',
  GUILD: 'Gremial',
  UNIVERSITY: 'Universidad',
  REGIONAL_BODY: 'Organismo',
  DONOR: 'Donante',
  IMPLEMENTING_PARTNER: 'Socio',
};

export const INVENTED_NAMES: readonly string[] = [
  'Arcoíris',
  'Cielo Claro',
  'Dos Volcanes',
  'El Encino',
  'El Molino',
  'Flor de la Cumbre',
  'La Esperanza',
  'La Loma',
  'Las Nubes',
  'Los Pinos',
  'Luna Nueva',
  'Manantial',
  'Nueva Siembra',
  'Piedra Azul',
  'Puente Nuevo',
  'Sol Naciente',
  'Tierra Fértil',
  'Valle Verde',
];
