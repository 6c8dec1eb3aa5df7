import { clusterStyle, type LayerService, mapStyle, spriteImage, spriteIndex } from '../../domain/layers';

import { MULTIPLE_TESTING } from '../../domain/statistics';
import { CLASSIFICATION_METHODS, DEFAULT_CLASSIFICATION, MAX_COLOURS, requireSeries } from '../../domain/territory';

import { NotFoundError } from '../../platform/errors';
import type { Content } from '../http/content';
import { readChoice, readEdition, readInteger, readLanguage, readYear } from '../http/query-values';
import type { Route, RouteRequest } from '../http/router';

/** A MapLibre style for each indicator, and one for where an indicator clusters. */
export function styleRoutes(layers: LayerService): Route[] {
  return [
    {
      pattern: /^\/styles\/clusters\.json$/,
      parameters: ['indicator', 'correction', 'language', 'v'],
      varies: true,
      handle: (request) => clusters(layers, request),
    },
    {
      pattern: /^\/styles\/sprite(@2x)?\.(json|png)$/,
      parameters: ['v'],
      varies: false,
      handle: sprite,
    },
    {
      pattern: /^\/styles\/([^/]+)\.json$/,
      parameters: ['year', 'method', 'classes', 'language', 'v'],
      varies: true,
      handle: style,
    },
  ];
}

/** The sprite of the styles' patterns, with MapLibre's file names. */
function sprite({ parts: [ratio, ending] }: RouteRequest): Content {
  const pixelRatio = ratio === '@2x' ? 2 : 1;
  return ending === 'png'
    ? { type: 'image/png', body: spriteImage(pixelRatio), incompressible: true }
    : { type: 'application/json', body: JSON.stringify(spriteIndex(pixelRatio)) };
}

function style({ parts, query, snapshot, base, language: preferred }: RouteRequest): Content {
  const key = parts[0] ?? '';
  if (!snapshot.territory.seriesOf.has(key)) {
    throw new NotFoundError({
      es: `No hay ningún indicador «${key.slice(0, 40)}»; la consulta «indicators» de GraphQL los nombra todos.`,
      en: `There is no indicator "${key.slice(0, 40)}"; the GraphQL query "indicators" names them all.`,
    });
  }
  const series = requireSeries(snapshot.territory, key, readYear(query));
  const language = readLanguage(query, preferred);
  const body = mapStyle(snapshot, series, {
    method: readChoice(query, 'method', CLASSIFICATION_METHODS) ?? DEFAULT_CLASSIFICATION,
    classCount: readInteger(query, 'classes', 1, MAX_COLOURS, 5),
    language,
    base,
  });
  return { type: 'application/json', body: JSON.stringify(body), headers: { 'Content-Language': language } };
}

async function clusters(
  layers: LayerService,
  { query, snapshot, base, language: preferred }: RouteRequest,
): Promise<Content> {
  const layer = await layers.get(snapshot, 'clusters', readEdition(query));
  const language = readLanguage(query, preferred);
  const body = clusterStyle(snapshot, layer, {
    correction: readChoice(query, 'correction', MULTIPLE_TESTING) ?? 'NONE',
    language,
    base,
  });
  return { type: 'application/json', body: JSON.stringify(body), headers: { 'Content-Language': language } };
}
