/**
 * Assumed list lengths for counting costs, close to the actual data. Unlisted lists count `OTHER_LIST`; edges of a
 * connection count `first` or `last`.
 */
export const OTHER_LIST = 10;

const MUNICIPALITIES = 116;
const INDICATORS = 55;
const LANGUAGES = 29;
const YEARS = 3;
const PER_DEPARTMENT = 25;

export const LIST_SIZES: Readonly<Record<string, number>> = {
  '__Directive.args': 2,
  '__Field.args': 1,
  '__Schema.types': 230,
  '__Type.enumValues': 2,
  '__Type.fields': 5,
  '__Type.inputFields': 2,
  '__Type.interfaces': 1,
  '__Type.possibleTypes': 1,
  'AccessibilityReport.municipalities': MUNICIPALITIES,
  'BivariateClasses.members': MUNICIPALITIES,
  'CoverageLevel.byMunicipality': MUNICIPALITIES,
  'Department.municipalities': PER_DEPARTMENT,
  'Indicator.series': YEARS,
  'Indicator.values': MUNICIPALITIES,
  'Indicator.years': YEARS,
  'IndicatorChange.values': MUNICIPALITIES,
  'MapLayer.indicators': INDICATORS,
  'Municipality.indicators': INDICATORS,
  'Municipality.languages': LANGUAGES,
  'OpenPlaceCandidates.candidates': MUNICIPALITIES,
  'Query.correlations': 100,
  'Query.indicators': INDICATORS,
  'Query.languages': LANGUAGES,
  'Query.municipalities': MUNICIPALITIES,
  'Query.scenarios': 50,
  'Query.servicePoints': 100,
  'ScenarioComparison.rows': MUNICIPALITIES,
  'SpatialAutocorrelation.local': MUNICIPALITIES,
  'ValueChain.municipalities': MUNICIPALITIES,
  'VumeRanking.candidates': 50,
  'VumeRanking.excluded': MUNICIPALITIES,
  'VumeSiteSelection.excluded': MUNICIPALITIES,
};

/** Fields that run an analysis, with its cost on top of the answer's, in fields of a row. */
export const ANALYSIS_COSTS: Readonly<Record<string, number>> = {
  'Query.__schema': 5_000,
  'Query.accessibility': 10_000,
  'Query.attachmentCandidates': 5_000,
  'Query.compareScenarios': 2_000,
  'Query.coverage': 10_000,
  'Query.rankingAndSites': 60_000,
  'Query.spatialAutocorrelation': 10_000,
  'Query.vumeRanking': 2_000,
  'Query.vumeSiteSelection': 40_000,
  'ValueChain.network': 5_000,
};

/** Polygons by `detail`: their mean bytes in the answer, in fields of 25 bytes. */
export const GEOMETRY_COSTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'Department.geometry': { OVERVIEW: 210, STANDARD: 820, FULL: 3_000 },
  'Municipality.geometry': { OVERVIEW: 40, STANDARD: 140, FULL: 390 },
};
