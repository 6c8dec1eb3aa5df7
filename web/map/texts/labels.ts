import type { Direction, Interest, ProgrammeStatus, Theme, VumeStatus } from '../api/catalogue';
import type { LocalCluster } from '../api/clusters';
import type { PopulationBasis } from '../api/coverage';
import type { ValueQuality } from '../api/indicator';
import type { ExclusionReason } from '../api/profile';
import type { ScenarioKind } from '../api/scenarios';
import type { Bilingual } from '../language';
import type {
  ChainLink,
  Correction,
  DemandKind,
  Display,
  Facilities,
  Impedance,
  InterestRule,
  MapLayer,
  Panel,
  Scope,
  ViewState,
} from '../state/view-state';

/** Words for the values of the API's enumerations. */
type Labels<Value extends string> = Readonly<Record<Value, Bilingual>>;

export const PANEL: Labels<Panel> = {
  indicator: { es: 'Indicadores', en: 'Indicators' },
  ranking: { es: 'Priorización', en: 'Ranking' },
  coverage: { es: 'Cobertura', en: 'Coverage' },
  chain: { es: 'Cadenas', en: 'Chains' },
};

/** The parts of a link, as its notice names them. */
export const LINK_PART: Labels<keyof ViewState> = {
  panel: { es: 'El tema', en: 'The subject' },
  view: { es: 'La vista (mapa o tabla)', en: 'The view (map or table)' },
  theme: { es: 'Los colores de la página', en: 'The colours of the page' },
  municipality: { es: 'El municipio', en: 'The municipality' },
  camera: { es: 'La posición del mapa', en: 'The position of the map' },
  indicator: { es: 'El indicador', en: 'The indicator' },
  year: { es: 'El año', en: 'The year' },
  since: { es: 'El año de partida del cambio', en: 'The first year of the change' },
  method: { es: 'El método de clases', en: 'The class method' },
  classes: { es: 'El número de clases', en: 'The number of classes' },
  display: { es: 'La forma del mapa', en: 'The kind of map' },
  correction: { es: 'La corrección de las pruebas múltiples', en: 'The correction for multiple testing' },
  scope: { es: 'El ámbito', en: 'The scope' },
  preset: { es: 'El juego de criterios', en: 'The set of criteria' },
  weights: { es: 'El criterio', en: 'The criterion' },
  normalisation: { es: 'La normalización', en: 'The normalisation' },
  aggregation: { es: 'La agregación', en: 'The aggregation' },
  missing: { es: 'La regla para datos que faltan', en: 'The rule for missing values' },
  interest: { es: 'La regla del interés', en: 'The rule of interest' },
  openVume: { es: 'La regla de las VUME abiertas', en: 'The rule of open VUMEs' },
  facilities: { es: 'El juego de ubicaciones', en: 'The set of facilities' },
  impedance: { es: 'La medida', en: 'The measure' },
  reach: { es: 'El alcance', en: 'The reach' },
  demand: { es: 'A quién se cuenta', en: 'Who is counted' },
  objective: { es: 'El objetivo', en: 'The objective' },
  sites: { es: 'El número de sitios', en: 'The number of sites' },
  chain: { es: 'La cadena de valor', en: 'The value chain' },
  link: { es: 'El eslabón', en: 'The link of the chain' },
  demo: { es: 'El uso de datos de demostración', en: 'The use of demonstration data' },
  compare: { es: 'El escenario', en: 'The scenario' },
  layers: { es: 'La capa', en: 'The layer' },
};

export const THEME: Labels<Theme> = {
  MIGRATION: { es: 'Migración', en: 'Migration' },
  POVERTY: { es: 'Pobreza', en: 'Poverty' },
  LABOUR: { es: 'Trabajo', en: 'Labour' },
  EDUCATION: { es: 'Educación', en: 'Education' },
  SERVICES: { es: 'Servicios', en: 'Services' },
  GOVERNANCE: { es: 'Gobernanza', en: 'Governance' },
  RISK: { es: 'Riesgo', en: 'Risk' },
  DEMOGRAPHY: { es: 'Demografía', en: 'Demography' },
  COVERAGE: { es: 'Cobertura', en: 'Coverage' },
};

export const DISPLAY: Labels<Display> = {
  classes: { es: 'Mapa de clases', en: 'Class map' },
  clusters: { es: 'Mapa de agrupaciones', en: 'Cluster map' },
  change: { es: 'Mapa de cambios', en: 'Change map' },
};

export const CORRECTION: Labels<Correction> = {
  NONE: { es: 'Sin corrección', en: 'No correction' },
  BENJAMINI_HOCHBERG: { es: 'Corrección de Benjamini-Hochberg', en: 'Benjamini-Hochberg correction' },
};

export const CLUSTER: Labels<LocalCluster> = {
  HIGH_HIGH: { es: 'Alto entre altos', en: 'High among high' },
  LOW_LOW: { es: 'Bajo entre bajos', en: 'Low among low' },
  HIGH_LOW: { es: 'Alto entre bajos', en: 'High among low' },
  LOW_HIGH: { es: 'Bajo entre altos', en: 'Low among high' },
  NOT_SIGNIFICANT: { es: 'Sin agrupación significativa', en: 'No significant cluster' },
};

export const MAP_LAYER: Labels<MapLayer> = {
  departments: { es: 'Departamentos', en: 'Departments' },
  names: { es: 'Nombres', en: 'Names' },
  coverage: { es: 'Área a 5, 15 y 30 km de una VUME abierta', en: 'Area within 5, 15 and 30 km of an open VUME' },
  uncovered: { es: 'Lugares a más de 15 km de una VUME', en: 'Places beyond 15 km of a VUME' },
  offices: { es: 'Puntos de servicio', en: 'Service points' },
  places: { es: 'Lugares poblados', en: 'Populated places' },
  actors: { es: 'Actores de las cadenas', en: 'Actors of the chains' },
  relations: { es: 'Relaciones entre actores', en: 'Relations between actors' },
};

export const OFFICE_KIND: Labels<
  | 'VUME'
  | 'EMPLOYMENT_OFFICE'
  | 'TRAINING_CENTRE'
  | 'FINANCIAL_SERVICE'
  | 'EXTENSION_AGENCY'
  | 'MIGRANT_OFFICE'
  | 'COOPERATIVE_OFFICE'
  | 'OTHER'
> = {
  VUME: { es: 'VUME', en: 'VUME' },
  EMPLOYMENT_OFFICE: { es: 'Oficina de empleo', en: 'Employment office' },
  TRAINING_CENTRE: { es: 'Centro de capacitación', en: 'Training centre' },
  FINANCIAL_SERVICE: { es: 'Servicio financiero', en: 'Financial service' },
  EXTENSION_AGENCY: { es: 'Agencia de extensión', en: 'Extension agency' },
  MIGRANT_OFFICE: { es: 'Oficina municipal de atención al migrante', en: 'Municipal office for migrants' },
  COOPERATIVE_OFFICE: { es: 'Oficina de cooperativas', en: 'Office for cooperatives' },
  OTHER: { es: 'Otro', en: 'Other' },
};

export const SCENARIOS_OF: Labels<ScenarioKind> = {
  VUME_RANKING: { es: 'Escenarios guardados', en: 'Saved scenarios' },
  VUME_SITE_SELECTION: { es: 'Escenarios de sitios guardados', en: 'Saved scenarios of sites' },
  COVERAGE: { es: 'Escenarios de cobertura guardados', en: 'Saved scenarios of coverage' },
};

export const COMPARED_BY: Labels<ScenarioKind> = {
  VUME_RANKING: { es: 'Puesto en cada escenario', en: 'Rank in each scenario' },
  VUME_SITE_SELECTION: {
    es: 'Sitios elegidos en cada escenario, con la demanda a su alcance',
    en: 'Sites chosen in each scenario, with the demand within their reach',
  },
  COVERAGE: {
    es: 'Parte cubierta de la demanda en cada escenario',
    en: 'Covered share of the demand in each scenario',
  },
};

export const OFFICE_STATUS: Labels<'PLANNED' | 'OPEN' | 'CLOSED'> = {
  PLANNED: { es: 'planificado', en: 'planned' },
  OPEN: { es: 'abierto', en: 'open' },
  CLOSED: { es: 'cerrado', en: 'closed' },
};

export const DIRECTION: Labels<Direction> = {
  HIGHER_IS_MORE_NEED: { es: 'Un valor más alto es más necesidad.', en: 'A higher value is more need.' },
  LOWER_IS_MORE_NEED: { es: 'Un valor más bajo es más necesidad.', en: 'A lower value is more need.' },
  NEUTRAL: { es: 'No dice más ni menos necesidad.', en: 'It says neither more nor less need.' },
};

export const QUALITY: Labels<ValueQuality> = {
  REPORTED: { es: 'Publicado', en: 'Reported' },
  ESTIMATED: { es: 'Estimación', en: 'Estimate' },
  SUSPECT: { es: 'Dudoso', en: 'Doubtful' },
  PARTIAL: { es: 'De una lista parcial', en: 'Of a partial list' },
};

export const PROGRAMME_STATUS: Labels<ProgrammeStatus> = {
  NAMED: { es: 'En el programa', en: 'In the programme' },
  PROPOSED: { es: 'Propuesto para el lugar por definir', en: 'Proposed for the open place' },
  OUTSIDE: { es: 'Fuera del programa', en: 'Outside the programme' },
};

export const VUME_STATUS: Labels<VumeStatus> = {
  NONE: { es: 'no tiene', en: 'none' },
  CANDIDATE: { es: 'candidato', en: 'candidate' },
  SELECTED: { es: 'seleccionado', en: 'selected' },
  PLANNED: { es: 'planificada', en: 'planned' },
  OPEN: { es: 'abierta', en: 'open' },
  CLOSED: { es: 'cerrada', en: 'closed' },
};

export const INTEREST: Labels<Interest> = {
  UNKNOWN: { es: 'No consta', en: 'Not recorded' },
  INTERESTED: { es: 'Interesada', en: 'Interested' },
  DECLINED: { es: 'Declinó', en: 'Declined' },
};

export const EXCLUSION: Labels<ExclusionReason> = {
  DECLINED: { es: 'la autoridad municipal declinó', en: 'the municipal authority declined' },
  INTEREST_NOT_CONFIRMED: {
    es: 'el interés de la autoridad municipal no está confirmado',
    en: 'the interest of the municipal authority is not confirmed',
  },
  VUME_ALREADY_OPEN: { es: 'ya tiene una VUME abierta', en: 'it has an open VUME already' },
  MISSING_DATA: { es: 'le faltan datos de algún criterio', en: 'data of some criterion are missing' },
};

/** The same in a legend. */
export const EXCLUSION_SHORT: Labels<ExclusionReason> = {
  DECLINED: { es: 'Declinó', en: 'Declined' },
  INTEREST_NOT_CONFIRMED: { es: 'Interés sin confirmar', en: 'Interest not confirmed' },
  VUME_ALREADY_OPEN: { es: 'Ya tiene una VUME', en: 'Has a VUME already' },
  MISSING_DATA: { es: 'Le faltan datos', en: 'Data are missing' },
};

export const SCOPE: Labels<Scope> = {
  PROGRAMME: { es: 'Municipios del programa', en: 'Programme municipalities' },
  REGION: { es: 'Los 116 de la región', en: 'All 116 of the region' },
};

export const INTEREST_RULE: Labels<InterestRule> = {
  EXCLUDE_DECLINED: { es: 'Excluir si declinó', en: 'Exclude if it declined' },
  REQUIRE_INTERESTED: { es: 'Exigir interés confirmado', en: 'Require confirmed interest' },
  IGNORE: { es: 'No tomarlo en cuenta', en: 'Leave it out of account' },
};

export const FACILITY_SET: Labels<Facilities> = {
  OPEN_VUME: { es: 'VUME abiertas hoy', en: 'VUMEs open today' },
  CHOSEN_SITES: { es: 'Sitios elegidos por el óptimo', en: 'Sites chosen by the optimum' },
  RANKING_TOP: {
    es: '13 primeros de la priorización y las ya abiertas',
    en: 'First 13 of the ranking and those open already',
  },
  PROGRAMME_SEATS: { es: 'Cabeceras de los municipios del programa', en: 'Seats of the programme municipalities' },
};

/** What a sign on the map is: a municipality that gets a window beside those open today. */
export const FACILITY_SIGN: Labels<Facilities> = {
  OPEN_VUME: { es: 'VUME abierta', en: 'Open VUME' },
  CHOSEN_SITES: { es: 'Sitio elegido', en: 'Chosen site' },
  RANKING_TOP: { es: 'Entre los 13 primeros', en: 'Among the first 13' },
  PROGRAMME_SEATS: { es: 'Cabecera del programa', en: 'Seat of the programme' },
};

/** The same in a column's heading. */
export const FACILITY_SHORT: Labels<Facilities> = {
  OPEN_VUME: { es: 'Hoy', en: 'Today' },
  CHOSEN_SITES: { es: 'Con los sitios', en: 'With the sites' },
  RANKING_TOP: { es: 'Con los primeros', en: 'With the first' },
  PROGRAMME_SEATS: { es: 'Con las cabeceras', en: 'With the seats' },
};

export const IMPEDANCE: Labels<Impedance> = {
  DISTANCE_KM: { es: 'Distancia (km)', en: 'Distance (km)' },
  TRAVEL_MINUTES: { es: 'Tiempo de viaje (min)', en: 'Travel time (min)' },
};

export const IMPEDANCE_UNIT: Labels<Impedance> = {
  DISTANCE_KM: { es: 'km', en: 'km' },
  TRAVEL_MINUTES: { es: 'min', en: 'min' },
};

export const DEMAND: Labels<DemandKind> = {
  POPULATION: { es: 'Toda la población', en: 'The whole population' },
  YOUTH_15_29: { es: 'Jóvenes de 15 a 29 años', en: 'Young people aged 15 to 29' },
  NEED_WEIGHTED_POPULATION: { es: 'Población ponderada por necesidad', en: 'Population weighted by need' },
};

/** What the population of a place rests on, in short. */
export const POPULATION_BASIS: Labels<PopulationBasis> = {
  EVEN_SPLIT: { es: 'reparto igual', en: 'even split' },
  SHARES_2002: { es: 'según 2002', en: 'as in 2002' },
  IMPORTED: { es: 'publicada', en: 'published' },
  NO_FIGURE: { es: 'sin cifra', en: 'no figure' },
};

export const CHAIN_LINK: Labels<ChainLink> = {
  INPUTS: { es: 'Insumos', en: 'Inputs' },
  PRODUCTION: { es: 'Producción', en: 'Production' },
  COLLECTION: { es: 'Acopio', en: 'Collection' },
  TRANSFORMATION: { es: 'Transformación', en: 'Transformation' },
  MARKETING: { es: 'Comercialización', en: 'Marketing' },
  END_MARKET: { es: 'Mercado final', en: 'End market' },
  SUPPORT: { es: 'Apoyo', en: 'Support' },
};

export const ACTOR_KIND: Labels<
  | 'AGRICULTURAL_COOPERATIVE'
  | 'MARKETING_COOPERATIVE'
  | 'ASSOCIATION'
  | 'INDIVIDUAL_MSME'
  | 'BUSINESS_NETWORK'
  | 'VENTURE'
  | 'BUYER'
  | 'FINANCIAL_PROVIDER'
  | 'TRAINING_PROVIDER'
  | 'PUBLIC_INSTITUTION'
  | 'GUILD'
  | 'UNIVERSITY'
  | 'REGIONAL_BODY'
  | 'DONOR'
  | 'IMPLEMENTING_PARTNER'
> = {
  AGRICULTURAL_COOPERATIVE: { es: 'Cooperativa agrícola', en: 'Agricultural cooperative' },
  MARKETING_COOPERATIVE: { es: 'Cooperativa de comercialización', en: 'Marketing cooperative' },
  ASSOCIATION: { es: 'Asociación', en: 'Association' },
  INDIVIDUAL_MSME: { es: 'MIPYME individual', en: 'Individual MSME' },
  BUSINESS_NETWORK: { es: 'Red empresarial', en: 'Business network' },
  VENTURE: { es: 'Emprendimiento', en: 'Venture' },
  BUYER: { es: 'Comprador', en: 'Buyer' },
  FINANCIAL_PROVIDER: { es: 'Entidad financiera', en: 'Financial provider' },
  TRAINING_PROVIDER: { es: 'Centro de capacitación', en: 'Training provider' },
  PUBLIC_INSTITUTION: { es: 'Institución pública', en: 'Public institution' },
  GUILD: { es: 'Gremial', en: 'Guild' },
  UNIVERSITY: { es: 'Universidad', en: 'University' },
  REGIONAL_BODY: { es: 'Organismo regional', en: 'Regional body' },
  DONOR: { es: 'Donante', en: 'Donor' },
  IMPLEMENTING_PARTNER: { es: 'Socio implementador', en: 'Implementing partner' },
};
