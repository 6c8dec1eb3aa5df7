import type { Bilingual } from '../../platform/language';
import type { Snapshot } from '../snapshot';
import {
  allYears,
  type IndicatorSeries,
  type MunicipalityEntity,
  mainLanguageOf,
  municipalPositionRecord,
  NO_POSITION,
  nameWithYear,
  type Territory,
  type ValueQuality,
} from '../territory';

import { BoundaryShapes } from './boundary-shapes';
import { recordAttributes } from './column-attribute';
import { censusSource } from './departments.layer';
import { polygonOf } from './feature-parts';
import type { AttributeValue, LayerAttribute, LayerDefinition } from './layer.types';
import {
  AREA_KM2,
  IDENTITY_ATTRIBUTES,
  identityValues,
  indicatorAttribute,
  municipalityAttribute,
  POPULATION,
} from './municipality-attributes';

/** Counts of the census by the name under which the layer has them. */
const COUNTS: ReadonlyArray<readonly [name: string, key: string, es: string, en: string]> = [
  ['population_female', 'female', 'Mujeres', 'Women'],
  ['population_male', 'male', 'Hombres', 'Men'],
  ['population_urban', 'urban', 'Población urbana', 'Urban population'],
  ['population_rural', 'rural', 'Población rural', 'Rural population'],
  ['population_youth_15_29', 'age_15_29', 'Jóvenes de 15 a 29 años', 'Young people aged 15 to 29'],
  ['population_maya', 'maya', 'Población maya', 'Maya population'],
  ['households', 'households', 'Hogares', 'Households'],
];

const OWN_ATTRIBUTES: readonly LayerAttribute[] = [
  ...IDENTITY_ATTRIBUTES,
  municipalityAttribute('official_name'),
  { name: 'note', type: 'string', title: { es: 'Nota', en: 'Note, in Spanish' } },
  ...recordAttributes(municipalPositionRecord, 'willing_to_coinvest'),
  AREA_KM2,
  POPULATION,
  ...COUNTS.map(([name, , es, en]): LayerAttribute => ({ name, type: 'integer', title: { es, en } })),
  {
    name: 'main_language',
    type: 'string',
    title: {
      es: 'Idioma materno de más personas (4 años o más)',
      en: 'First language of most persons (aged 4 or more)',
    },
  },
  {
    name: 'main_language_percent',
    type: 'number',
    title: {
      es: 'Personas con ese idioma materno (4 años o más)',
      en: 'Persons with that first language (aged 4 or more)',
    },
    unit: { es: 'por ciento', en: 'percent' },
  },
];

/** Titles of the lists of indicators that are not plain published figures. */
const QUALITY_TITLES: Readonly<Record<Exclude<ValueQuality, 'REPORTED'>, Bilingual>> = {
  SUSPECT: {
    es: 'Indicadores cuyo valor publicado es dudoso (claves separadas por espacio)',
    en: 'Indicators whose published value is doubtful (keys, parted by spaces)',
  },
  PARTIAL: {
    es: 'Indicadores cuyo valor es de una lista parcial (claves separadas por espacio)',
    en: 'Indicators whose value is of a partial list (keys, parted by spaces)',
  },
  ESTIMATED: {
    es: 'Indicadores cuyo valor es una estimación (claves separadas por espacio)',
    en: 'Indicators whose value is an estimate (keys, parted by spaces)',
  },
};
const LISTED_QUALITIES = Object.keys(QUALITY_TITLES) as Array<keyof typeof QUALITY_TITLES>;

const QUALITY_ATTRIBUTES: readonly LayerAttribute[] = LISTED_QUALITIES.map((quality) => ({
  name: `${quality.toLowerCase()}_indicators`,
  type: 'string',
  title: QUALITY_TITLES[quality],
}));

/** The municipalities with every indicator as an attribute under its key, other years than the usual one under key and year. Ids are their codes as numbers: 901 is 0901. */
export const MUNICIPALITIES: LayerDefinition = {
  id: 'municipalities',
  title: { es: 'Municipios', en: 'Municipalities' },
  description: {
    es: 'Los municipios de los cinco departamentos con su estado en el programa, el censo y todos los indicadores. Lo que falta queda vacío; los valores dudosos están y se nombran en suspect_indicators.',
    en: 'The municipalities of the five departments with their programme status, the census and all indicators. What is missing stays empty; doubtful values are there and named in suspect_indicators.',
  },
  geometryType: 'MultiPolygon',
  build({ snapshot }) {
    const { territory, boundaries } = snapshot;
    const shapes = BoundaryShapes.of(boundaries);
    const columns = indicatorColumns(territory);
    return {
      attributes: [
        ...OWN_ATTRIBUTES,
        ...columns.map(
          ({ name, series: { indicator } }): LayerAttribute => ({
            name,
            type: 'number',
            title: nameWithYear(indicator),
            unit: { es: indicator.unitEs, en: indicator.unit },
            isIndicator: true,
          }),
        ),
        ...QUALITY_ATTRIBUTES,
      ],
      features: territory.municipalities.map((municipality) => ({
        id: Number(municipality.code),
        ...polygonOf(municipality, shapes),
        values: [
          ...ownValues(snapshot, municipality),
          ...columns.map(({ series }) => series.byMunicipality.get(municipality.code)?.value ?? null),
          ...LISTED_QUALITIES.map((quality) => namesOfQuality(columns, municipality.code, quality)),
        ],
      })),
      sourceKeys: [
        boundaries.sourceKey,
        ...censusSource(territory.censusVariables),
        'procoees-sheet',
        ...[...territory.languages.values()].map(({ sourceKey }) => sourceKey),
        ...columns.map(({ series }) => series.indicator.sourceKey),
      ],
    };
  },
};

function ownValues(snapshot: Snapshot, municipality: MunicipalityEntity): AttributeValue[] {
  const counts = snapshot.territory.censusOf.get(municipality.code);
  const spoken = mainLanguageOf(snapshot.territory, municipality.code);
  const { willingToCoinvest } = snapshot.positionOf.get(municipality.code) ?? NO_POSITION;
  return [
    ...identityValues(snapshot, municipality),
    municipality.officialName,
    municipality.noteEs,
    willingToCoinvest,
    municipality.areaKm2,
    counts?.get('population') ?? null,
    ...COUNTS.map(([, key]) => counts?.get(key) ?? null),
    spoken?.language.nameEs ?? null,
    spoken ? 100 * spoken.share : null,
  ];
}

/** A series and the attribute that holds it. */
interface IndicatorColumn {
  readonly name: string;
  readonly series: IndicatorSeries;
}

function indicatorColumns(territory: Territory): IndicatorColumn[] {
  return territory.indicators.flatMap(({ key }) => {
    const usual = territory.seriesOf.get(key);
    return usual ? allYears(usual).map((series) => ({ name: indicatorAttribute(territory, series), series })) : [];
  });
}

function namesOfQuality(columns: readonly IndicatorColumn[], code: string, quality: ValueQuality): string | null {
  const names = columns.flatMap(({ name, series }) =>
    series.byMunicipality.get(code)?.quality === quality ? [name] : [],
  );
  return names.length > 0 ? names.join(' ') : null;
}
