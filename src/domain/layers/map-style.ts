import type { Bilingual, LanguageCode } from '../../platform/language';
import type { Snapshot } from '../snapshot';
import {
  type ClassificationMethod,
  classesIn,
  classLabels,
  type IndicatorSeries,
  type ValueQuality,
} from '../territory';

import { indicatorAttribute } from './municipality-attributes';
import type { PatternName } from './pattern-sprite';

/** Colours for missing values and for doubtful ones. */
export const MISSING_COLOUR = '#d9d9d9';
const SUSPECT_COLOUR = '#bdbdbd';

export interface StyleRequest {
  readonly method: ClassificationMethod;
  readonly classCount: number;
  readonly language: LanguageCode;
  /** Where clients reach the server. */
  readonly base: string;
}

const TEXT = {
  missing: { es: 'Sin dato', en: 'No data' },
  suspect: { es: 'Valor dudoso', en: 'Doubtful value' },
  estimated: { es: 'Estimación', en: 'Estimate' },
  partial: { es: 'De una lista parcial', en: 'Of a partial list' },
  source: { es: 'Fuente', en: 'Source' },
  notStated: { es: 'año no indicado', en: 'year not stated' },
} satisfies Record<string, Bilingual>;

/**
 * A MapLibre style (version 8) that colours the municipalities by an indicator, hatches estimates, outlines the
 * programme's municipalities and labels everything; `metadata.legend` explains colours and patterns.
 */
export function mapStyle(snapshot: Snapshot, series: IndicatorSeries, request: StyleRequest): object {
  const { territory } = snapshot;
  const { indicator } = series;
  const { language, base } = request;
  const source = territory.sources.get(indicator.sourceKey);
  const codesOf = (quality: ValueQuality): string[] =>
    [...series.byMunicipality].flatMap(([code, datum]) => (datum.quality === quality ? [code] : []));
  const [suspect, estimated, partial] = [codesOf('SUSPECT'), codesOf('ESTIMATED'), codesOf('PARTIAL')];
  const classes = classesIn(series, territory.municipalities, request.method, request.classCount);
  const labels = classLabels(classes, series.data, language);
  const name = { es: indicator.nameEs, en: indicator.nameEn }[language];
  const unit = { es: indicator.unitEs, en: indicator.unit }[language];
  const year = indicator.year === null ? TEXT.notStated[language] : String(indicator.year);
  return choropleth({
    base,
    layer: 'municipalities',
    name: `${name} (${unit}, ${year})`,
    attribution: attributionOf(series, snapshot, language),
    metadata: {
      legend: {
        indicator: indicator.key,
        title: name,
        unit,
        year: indicator.year,
        method: request.method,
        source: source && { key: source.key, publisher: source.publisher, licence: source.licence, url: source.url },
        classes: classes.map(({ from, to, count, colour }, index) => ({
          from,
          to,
          count,
          colour,
          label: labels[index],
        })),
        missing: {
          colour: MISSING_COLOUR,
          label: TEXT.missing[language],
          count: territory.municipalities.length - series.byMunicipality.size,
        },
        suspect: {
          colour: SUSPECT_COLOUR,
          pattern: 'suspect',
          label: TEXT.suspect[language],
          count: suspect.length,
        },
        estimated: { pattern: 'estimated', label: TEXT.estimated[language], count: estimated.length },
        partial: { pattern: 'partial', label: TEXT.partial[language], count: partial.length },
      },
      dataRevision: snapshot.revision,
    },
    fills: fillsOf(indicatorAttribute(territory, series), classes, suspect),
    patterns: { estimated: isOneOf(estimated), partial: isOneOf(partial) },
  });
}

/** Publisher and year of an indicator. */
export function attributionOf({ indicator }: IndicatorSeries, { territory }: Snapshot, language: LanguageCode): string {
  const source = territory.sources.get(indicator.sourceKey);
  const year = indicator.year === null ? TEXT.notStated[language] : String(indicator.year);
  return `${TEXT.source[language]}: ${(source?.publisher ?? indicator.sourceKey).replace(/[<>&]/g, ' ')}, ${year}`;
}

export interface Choropleth {
  /** Where clients reach the server. */
  readonly base: string;
  /** The layer whose polygons are filled. */
  readonly layer: string;
  /** Parameters of its tiles, with a question mark, or nothing. */
  readonly parameters?: string;
  readonly name: string;
  readonly attribution: string;
  readonly metadata: object;
  /** From the lowest up. */
  readonly fills: readonly Fill[];
  /** MapLibre filters for features with a pattern over their class colour. */
  readonly patterns: Readonly<Partial<Record<PatternName, unknown>>>;
}

/** A class with its own colour. One expression for all would be shorter, but QGIS 3.22 draws no such fill. */
interface Fill {
  readonly id: string;
  /** A MapLibre filter. */
  readonly filter: unknown;
  readonly colour: string;
  /** Over the colour. */
  readonly pattern?: PatternName;
}

/** Municipalities filled by an expression, the programme's outlined and everything named. */
export function choropleth(given: Choropleth): object {
  const { base, layer, parameters = '', name, attribution, metadata } = given;
  const vector = (id: string, asked = '') => ({
    type: 'vector',
    url: `${base}/tiles/${id}.json${asked}`,
    promoteId: { [id]: 'code' },
  });
  return {
    version: 8,
    name,
    metadata,
    center: [-91.4, 15.2],
    zoom: 7.5,
    glyphs: `${base}/fonts/{fontstack}/{range}.pbf`,
    sprite: `${base}/styles/sprite`,
    sources: { [layer]: { ...vector(layer, parameters), attribution }, departments: vector('departments') },
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': '#f4f4f2' } },
      ...given.fills.flatMap(({ id, filter, colour, pattern }) => [
        fill(`indicator-${id}`, layer, filter, { 'fill-color': colour, 'fill-opacity': 0.85 }),
        ...(pattern ? [fill(`indicator-${id}-pattern`, layer, filter, { 'fill-pattern': pattern })] : []),
      ]),
      ...Object.entries(given.patterns).map(([pattern, filter]) =>
        fill(`indicator-${pattern}-pattern`, layer, filter, { 'fill-pattern': pattern }),
      ),
      line('municipality-borders', layer, '#6f6f6f', ['interpolate', ['linear'], ['zoom'], 6, 0.3, 12, 1.2]),
      {
        ...line('programme-borders', layer, '#b2182b', ['interpolate', ['linear'], ['zoom'], 6, 1, 12, 3]),
        filter: ['!=', ['get', 'programme_status'], 'OUTSIDE'],
      },
      line('department-borders', 'departments', '#252525', ['interpolate', ['linear'], ['zoom'], 6, 1, 12, 2.5]),
      label('municipality-names', layer, 'Noto Sans Regular', 8.5, 12),
      { ...label('department-names', 'departments', 'Noto Sans Bold', 5, 14), maxzoom: 8.5 },
    ],
  };
}

/** A class includes its upper bound but not its lower one; the first includes both. */
function fillsOf(
  attribute: string,
  classes: ReadonlyArray<{ to: number; from: number; colour: string }>,
  suspect: readonly string[],
): Fill[] {
  const value = ['get', attribute];
  return [
    { id: 'missing', filter: ['!', ['has', attribute]], colour: MISSING_COLOUR },
    ...classes.map(({ from, to, colour }, k) => ({
      id: `class-${k + 1}`,
      filter: ['all', ['has', attribute], ...(k === 0 ? [] : [['>', value, from]]), ['<=', value, to]],
      colour,
    })),
    // Above the classes, which a value that cannot be right may fall into.
    { id: 'suspect', filter: isOneOf(suspect), colour: SUSPECT_COLOUR, pattern: 'suspect' },
  ];
}

/**
 * Whether a municipality has one of these codes. MapLibre rejects a match without labels, so an empty list gets an
 * impossible one.
 */
function isOneOf(codes: readonly string[]): unknown {
  return ['match', ['get', 'code'], codes.length > 0 ? codes : ['none'], true, false];
}

function fill(id: string, source: string, filter: unknown, paint: object): object {
  return { id, type: 'fill', source, 'source-layer': source, filter, paint };
}

function line(id: string, source: string, colour: string, width: unknown): object {
  return {
    id,
    type: 'line',
    source,
    'source-layer': source,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  };
}

function label(id: string, source: string, font: string, minzoom: number, size: number): object {
  return {
    id,
    type: 'symbol',
    source,
    'source-layer': source,
    minzoom,
    layout: { 'text-field': ['get', 'name'], 'text-font': [font], 'text-size': size, 'text-max-width': 8 },
    paint: { 'text-color': '#1a1a1a', 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
  };
}
