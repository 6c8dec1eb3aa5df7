import type { InterestRule } from '../../domain/programme';
import type { RankingScope } from '../../domain/ranking';
import type { MunicipalInterest } from '../../domain/territory';
import type { Bilingual, LanguageCode } from '../../platform/language';
import { fillText } from '../../platform/wording';

/** Words of the report, filled in by `fillText`. */
const TEXTS = {
  title: { es: 'Informe de priorización para nuevas VUME', en: 'Report on priorities for new VUMEs' },
  titleSites: { es: 'Informe de selección de sitios para VUME', en: 'Report on the choice of sites for VUMEs' },
  programme: {
    es: 'PROCOEES, fase II · Altiplano Occidental de Guatemala',
    en: 'PROCOEES, phase II · Western highlands of Guatemala',
  },
  vume: {
    es: 'VUME: Ventanilla Única Municipal de Empleo.',
    en: 'VUME (Ventanilla Única Municipal de Empleo): municipal one-stop employment window.',
  },
  print: {
    es: 'Para imprimir, use la orden de imprimir del navegador, o descargue el',
    en: 'To print, use the print command of the browser, or download the',
  },
  other: { es: 'English', en: 'Español' },
  home: { es: 'Inicio', en: 'Home' },
  facts: { es: 'Datos del informe', en: 'About this report' },
  analysis: { es: 'Análisis', en: 'Analysis' },
  preparedOn: { es: 'Informe preparado el', en: 'Report prepared on' },
  savedOn: { es: 'Escenario guardado el', en: 'Scenario saved on' },
  note: { es: 'Nota de quien lo guardó', en: 'Note of who saved it' },
  dataRevision: { es: 'Revisión de los datos', en: 'Data revision' },
  software: { es: 'Versión del programa', en: 'Software version' },
  defaultRanking: {
    es: 'Priorización por defecto: nadie la ha guardado como escenario; usa los criterios y pesos que el programa trae.',
    en: 'Default ranking: nobody has saved it as a scenario; it uses the criteria and weights that the software comes with.',
  },
  decision: { es: 'La decisión', en: 'The decision' },
  proposed: {
    es: 'Se {count:propone|proponen} {count} {count:municipio|municipios} para una VUME nueva, de {candidates} {candidates:candidato|candidatos}:',
    en: '{count} {count:municipality is|municipalities are} proposed for a new VUME, out of {candidates} {candidates:candidate|candidates}:',
  },
  newAndTotal: {
    es: 'La propuesta es de {count} VUME {count:nueva|nuevas}; con {open:la abierta|las abiertas} hoy ({open}), {total} en total. La meta del programa es de 13 municipios con VUME abierta.',
    en: 'The proposal is for {count} new {count:VUME|VUMEs}; with {open:the one|those} open today ({open}), {total} in total. The target of the programme is 13 municipalities with an open VUME.',
  },
  proposedSites: {
    es: 'Se {count:propone|proponen} {count} {count:sitio nuevo|sitios nuevos}, entre {candidates} {candidates:municipio candidato|municipios candidatos}, para {objective}:',
    en: '{count} new {count:site is|sites are} proposed, among {candidates} candidate {candidates:municipality|municipalities}, to {objective}:',
  },
  openToday: {
    es: '{open:VUME abierta|VUME abiertas} hoy, que {open:cuenta|cuentan} en la cobertura: {names}.',
    en: '{open:VUME|VUMEs} open today, which {open:counts|count} in the coverage: {names}.',
  },
  noSolution: { es: 'No hay solución: no se propone ningún sitio.', en: 'There is no solution: no site is proposed.' },
  optimal: {
    es: 'La solución es óptima: está demostrado que ninguna otra es mejor.',
    en: 'The solution is optimal: no other is better, and that is proved.',
  },
  feasible: {
    es: 'Es la mejor solución hallada en el tiempo dado; ninguna puede ser más de {gap} % mejor.',
    en: 'It is the best solution found in the time given; none can be more than {gap} % better.',
  },
  interestCondition: {
    es: 'El interés de la autoridad municipal es condición para abrir una VUME. De {count:1 propuesto|los {count} propuestos}: {interested} con interés registrado, {declined} que {declined:declinó|declinaron}{declinedNames}, {unknown} {unknown:del|de los} que no consta: hay que confirmarlo antes de decidir.',
    en: 'The interest of the municipal authority is a condition for a VUME. Of {count} proposed: {interested} with interest on record, {declined} that declined{declinedNames}, {unknown} not on record: it must be confirmed before deciding.',
  },
  needsCare: { es: 'Qué tomar con cautela', en: 'What to take with care' },
  older: {
    es: 'El análisis es de la revisión de datos {analysed}; los datos están hoy en la {current}. La tabla, el mapa y las razones son los de entonces; el interés municipal y la cobertura, los de hoy.',
    en: 'The analysis is of data revision {analysed}; the data are at {current} today. Table, map and reasons are those of then; municipal interest and coverage those of today.',
  },
  map: { es: 'El mapa', en: 'The map' },
  mapTitle: { es: 'Mapa del puntaje por municipio', en: 'Map of the score by municipality' },
  mapTitleSites: {
    es: 'Mapa de la población cubierta por municipio',
    en: 'Map of the population covered by municipality',
  },
  mapDescription: {
    es: 'Municipios de los cinco departamentos, más oscuros cuanto mayor su cifra. Con borde grueso y número, los propuestos: {names}. Las cifras están en las tablas.',
    en: 'Municipalities of the five departments, the darker the greater their figure. With a heavy border and a number, those proposed: {names}. The figures are in the tables.',
  },
  legendScore: { es: 'Puntaje de necesidad (0 a 1)', en: 'Score of need (0 to 1)' },
  legendCovered: { es: 'Población cubierta con la propuesta (%)', en: 'Population covered with the proposal (%)' },
  withoutScore: { es: 'no es candidato', en: 'not a candidate' },
  withoutFigure: { es: 'sin cifra', en: 'no figure' },
  marked: { es: 'propuesto, con su número', en: 'proposed, with its number' },
  ranking: { es: 'La priorización', en: 'The ranking' },
  rank: { es: 'N.º', en: 'No.' },
  municipality: { es: 'Municipio', en: 'Municipality' },
  department: { es: 'Departamento', en: 'Department' },
  score: { es: 'Puntaje', en: 'Score' },
  interest: { es: 'Interés', en: 'Interest' },
  weight: { es: 'peso', en: 'weight' },
  proposedMark: { es: 'Sobre fondo gris y en negrita, los propuestos.', en: 'On grey and in bold, those proposed.' },
  flags: {
    es: 'Marcas: e, estimado o solo indicativo; d, dudoso: hay un valor publicado que no se usa; i, imputado con la mediana del departamento; —, falta.',
    en: 'Marks: e, estimated or only indicative; d, doubtful: a published value that is not used; i, imputed with the median of the department; —, missing.',
  },
  value: { es: 'valor', en: 'value' },
  yearNotStated: { es: 'año no indicado', en: 'year not stated' },
  amongFirst: { es: 'Entre los {topN} primeros', en: 'Among the first {topN}' },
  chanceBeside: {
    es: 'Junto a cada nombre, la probabilidad de quedar entre los {topN} primeros.',
    en: 'Beside each name, the probability of being among the first {topN}.',
  },
  interval: { es: 'Puestos (9 de 10 sorteos)', en: 'Places (9 of 10 draws)' },
  ways: { es: 'Otras formas de calcular', en: 'Other ways of computing' },
  waysOf: { es: '{among} de {ways}', en: '{among} of {ways}' },
  alike: {
    es: 'Con ≈, los datos no lo distinguen del siguiente: va antes en menos de nueve de cada diez sorteos.',
    en: 'With ≈, the data do not tell it apart from the next: it comes before in fewer than nine of ten draws.',
  },
  parts: { es: 'De qué se compone el puntaje', en: 'How the score is made up' },
  standardised: { es: 'Estandarizado', en: 'Standardised' },
  contribution: { es: 'Aporte', en: 'Contribution' },
  partsSum: {
    es: 'Estandarizado: el valor en la escala común. Aporte: lo que suma al puntaje; los aportes suman el puntaje. i, imputado con la mediana del departamento.',
    en: 'Standardised: the value on the common scale. Contribution: what it adds to the score; contributions add up to the score. i, imputed with the median of the department.',
  },
  partsLogarithm: {
    es: 'Estandarizado: el valor en la escala común. Aporte: los aportes suman el logaritmo del puntaje. i, imputado con la mediana del departamento.',
    en: 'Standardised: the value on the common scale. Contribution: contributions add up to the logarithm of the score. i, imputed with the median of the department.',
  },
  sideBySide: {
    es: 'Priorización y selección de sitios, lado a lado',
    en: 'Ranking and choice of sites, side by side',
  },
  sideBySideLead: {
    es: 'La priorización propone por necesidad; la selección de sitios, para que más personas queden a su alcance. Con {count} VUME {count:nueva|nuevas} cada una ({total} en total; {open:abierta|abiertas} hoy: {open}):',
    en: 'The ranking proposes by need; the choice of sites so that most people are within reach. With {count} new {count:VUME|VUMEs} each ({total} in total; open today: {open}):',
  },
  inBoth: { es: 'En las dos ({count})', en: 'In both ({count})' },
  inRankingAlone: { es: 'Solo en la priorización ({count})', en: 'In the ranking alone ({count})' },
  inSitesAlone: { es: 'Solo en la selección de sitios ({count})', en: 'In the choice of sites alone ({count})' },
  reachedPersons: { es: 'Personas a su alcance', en: 'Persons within reach' },
  reachedShare: { es: 'De la población', en: 'Of the population' },
  reachedNeed: { es: 'De la necesidad', en: 'Of the need' },
  withRanking: { es: 'Con las de la priorización', en: 'With those of the ranking' },
  withSites: { es: 'Con las de la selección de sitios', en: 'With those of the choice of sites' },
  sideBySideNote: {
    es: 'Necesidad: población por el puntaje de su municipio en la priorización por defecto. Medido con los datos de hoy.',
    en: 'Need: population times the score of its municipality in the default ranking. Measured on the data of today.',
  },
  reasons: { es: 'Por qué cada uno', en: 'Why each of them' },
  reasonsRest: {
    es: 'Los propuestos y {rest:el siguiente|los {rest} siguientes}; los demás están en la tabla.',
    en: 'Those proposed and the next {rest}; the others are in the table.',
  },
  sites: { es: 'Los sitios', en: 'The sites' },
  covered: { es: 'Población a su alcance', en: 'People within its reach' },
  assigned: { es: 'Es el más cercano para', en: 'Nearest site of' },
  meanImpedance: { es: 'A una media de', en: 'At a mean of' },
  loss: { es: 'Solo él alcanza a', en: 'It alone reaches' },
  alternatives: { es: 'Sitios equivalentes', en: 'Equivalent sites' },
  fixedMark: { es: 'fijado por quien hizo el análisis', en: 'fixed by who made the analysis' },
  openMark: { es: 'VUME abierta', en: 'VUME open' },
  declinedMark: { es: 'su autoridad declinó', en: 'its authority declined' },
  siteReason: {
    es: '{name}: tiene a su alcance a {covered} {unit}; es el sitio más cercano para {assigned}. Sin él, {loss} quedarían fuera del alcance de todo otro sitio propuesto.',
    en: '{name}: {covered} {unit} are within its reach; it is the nearest for {assigned}. Without it, {loss} would be beyond the reach of every other proposed site.',
  },
  excluded: { es: 'Quiénes quedaron fuera, y por qué', en: 'Who was left out, and why' },
  nobodyExcluded: { es: 'Ningún municipio quedó excluido.', en: 'No municipality was excluded.' },
  excludedByRequest: { es: 'excluido por quien hizo el análisis', en: 'excluded by who made the analysis' },
  coverage: { es: 'Qué cambia en la cobertura', en: 'What changes in coverage' },
  coverageLead: {
    es: 'Con un alcance de {reach}, {open:la VUME abierta|las VUME abiertas} hoy ({open}) {open:cubre|cubren} el {before} %: {beforePeople} de {total} {unit}. Con las propuestas además, el {after} %: {afterPeople}.',
    en: 'Within a reach of {reach}, the {open:VUME|VUMEs} open today ({open}) {open:covers|cover} {before} %: {beforePeople} of {total} {unit}. With those proposed besides, {after} %: {afterPeople}.',
  },
  noCoverage: {
    es: 'Sin municipios propuestos no hay cobertura que medir.',
    en: 'Without proposed municipalities there is no coverage to measure.',
  },
  before: { es: 'Hoy', en: 'Today' },
  after: { es: 'Con la propuesta', en: 'With the proposal' },
  gain: { es: 'Aumento', en: 'Gain' },
  gainUnit: { es: 'puntos porcentuales', en: 'percentage points' },
  picture: { es: 'Gráfica', en: 'Picture' },
  total: { es: 'Los cinco departamentos', en: 'The five departments' },
  robustness: { es: 'Qué tan firme es', en: 'How firm it is' },
  robustnessLead: {
    es: 'En {draws} sorteos, cada peso varió al azar hasta un {spread} %. En promedio un municipio se mueve {shift} puestos; el criterio que más los mueve es «{criterion}».',
    en: 'In {draws} draws, each weight varied at random by up to {spread} %. On average a municipality moves {shift} places; the criterion that moves them most is "{criterion}".',
  },
  robustnessLeadErrors: {
    es: 'En {draws} sorteos, cada peso varió al azar hasta un {spread} %, y cada valor con error estándar publicado, según ese error. En promedio un municipio se mueve {shift} puestos; el criterio cuyo peso más los mueve es «{criterion}».',
    en: 'In {draws} draws, each weight varied at random by up to {spread} %, and each value with a published standard error by that error. On average a municipality moves {shift} places; the criterion whose weight moves them most is "{criterion}".',
  },
  robustnessRest: {
    es: 'La gráfica muestra los {shown} primeros de {all}.',
    en: 'The chart shows the first {shown} of {all}.',
  },
  noRobustness: {
    es: 'El escenario se guardó sin sorteos de pesos, así que no dice qué tan firme es. Para saberlo, guárdelo de nuevo pidiendo la firmeza.',
    en: 'The scenario was saved without draws of the weights, so it does not say how firm it is. To know, save it again asking for robustness.',
  },
  chartTitle: {
    es: 'Puestos entre los que se mueve cada municipio',
    en: 'Places between which each municipality moves',
  },
  chartDescription: {
    es: 'Barra: del percentil 5 al 95 de los sorteos. Círculo: el puesto mediano. Línea discontinua: el corte en {topN}. Firmes entre los {topN} primeros en todas las formas de calcular: {firm}. Entre los {topN}, pero un solo criterio decide su puesto: {decided}. Dependen de cómo se calcule: {depends}. Fuera de los {topN}, pero un solo criterio decide su puesto: {outsideDecided}. Fuera en todas las formas de calcular: {outside}.',
    en: 'Bar: from the 5th to the 95th percentile of the draws. Circle: the median place. Dashed line: the cut at {topN}. Firm among the first {topN} in every way of computing: {firm}. Among the {topN}, but one criterion decides their place: {decided}. Depending on how it is computed: {depends}. Beyond the {topN}, but one criterion decides their place: {outsideDecided}. Beyond them in every way of computing: {outside}.',
  },
  chartDescriptionDraws: {
    es: 'Barra: del percentil 5 al 95 de los sorteos. Círculo: el puesto mediano. Línea discontinua: el corte en {topN}. El escenario se guardó antes de que se comparara con otras formas de calcular.',
    en: 'Bar: from the 5th to the 95th percentile of the draws. Circle: the median place. Dashed line: the cut at {topN}. The scenario was saved before other ways of computing were compared.',
  },
  chartAxis: {
    es: 'Puesto (del mejor al peor en nueve de cada diez sorteos)',
    en: 'Place (best to worst in nine of ten draws)',
  },
  chartProbability: { es: 'Entre los {topN}', en: 'In the first {topN}' },
  none: { es: 'ninguno', en: 'none' },
  method: { es: 'Cómo se hizo', en: 'How it was done' },
  criterion: { es: 'Criterio', en: 'Criterion' },
  weightHead: { es: 'Peso', en: 'Weight' },
  year: { es: 'Año', en: 'Year' },
  source: { es: 'Fuente', en: 'Source' },
  quality: { es: 'Estado de los datos', en: 'State of the data' },
  reported: { es: '{count} {count:publicado|publicados}', en: '{count} as published' },
  estimated: { es: '{count} {count:estimado|estimados}', en: '{count} estimated' },
  suspect: { es: '{count} {count:dudoso|dudosos}', en: '{count} doubtful' },
  imputed: { es: '{count} {count:imputado|imputados}', en: '{count} imputed' },
  missing: { es: '{count} {count:falta|faltan}', en: '{count} missing' },
  notStated: { es: 'no consta', en: 'not stated' },
  moreIsMore: { es: 'más es más necesidad', en: 'more is more need' },
  lessIsMore: { es: 'menos es más necesidad', en: 'less is more need' },
  settings: {
    es: 'Ámbito: {scope}. Normalización: {normalisation}. Agregación: {aggregation}. Datos que faltan: {missing}. Interés municipal: {interest}.',
    en: 'Scope: {scope}. Normalisation: {normalisation}. Aggregation: {aggregation}. Missing data: {missing}. Municipal interest: {interest}.',
  },
  interestRule: { es: 'Interés municipal: {rule}.', en: 'Municipal interest: {rule}.' },
  interestNotAsked: {
    es: 'Interés municipal: el escenario es anterior a que contara en la selección de sitios.',
    en: 'Municipal interest: the scenario dates from before it counted in the choice of sites.',
  },
  sources: { es: 'Fuentes de los datos', en: 'Sources of the data' },
  publisher: { es: 'Quién la publica', en: 'Publisher' },
  licence: { es: 'Licencia o términos', en: 'Licence or terms' },
  cite: { es: 'Cómo citar', en: 'How to cite' },
} satisfies Record<string, Bilingual>;

export type ReportTextKey = keyof typeof TEXTS;

/** Replaces the placeholders in braces. */
export function reportText(
  key: ReportTextKey,
  language: LanguageCode,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fillText(TEXTS[key][language], values);
}

export const INTEREST_TEXT: Readonly<Record<MunicipalInterest, Bilingual>> = {
  UNKNOWN: { es: 'no consta', en: 'not on record' },
  INTERESTED: { es: 'interesada', en: 'interested' },
  DECLINED: { es: 'declinó', en: 'declined' },
};

export const SCOPE_TEXT: Readonly<Record<RankingScope, Bilingual>> = {
  PROGRAMME: { es: 'los municipios del programa', en: 'the municipalities of the programme' },
  REGION: { es: 'todos los municipios de los cinco departamentos', en: 'all municipalities of the five departments' },
};

export const INTEREST_RULE_TEXT: Readonly<Record<InterestRule, Bilingual>> = {
  EXCLUDE_DECLINED: { es: 'quien declinó queda fuera', en: 'who declined is left out' },
  REQUIRE_INTERESTED: { es: 'solo quien lo ha manifestado', en: 'only who has stated it' },
  IGNORE: { es: 'no cuenta', en: 'it does not count' },
};
