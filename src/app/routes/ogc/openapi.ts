import { COORDINATE_SYSTEMS, CRS84, type Layer, type LayerAttribute } from '../../../domain/layers';

import type { Bilingual, LanguageCode } from '../../../platform/language';
import type { RouteRequest } from '../../http/router';
import { GEOJSON_TYPE, HTML_TYPE, JSON_TYPE, TEXT, valueSchema } from './documents';
import { DEFAULT_LIMIT, DETAIL_VALUES, editionParameters, MOST_ITEMS } from './items-query';

const WORDS = {
  format: { es: 'Formato de la respuesta.', en: 'Format of the answer.' },
  limit: {
    es: 'Elementos por página, como máximo; más de 10000 cuentan como 10000.',
    en: 'Items of a page at the most; more than 10000 count as 10000.',
  },
  bbox: {
    es: 'Solo lo que toca este rectángulo: los mínimos de ambos ejes, luego los máximos.',
    en: 'Only what touches this box: the least of both axes, then the most.',
  },
  bboxCrs: { es: 'Sistema de coordenadas de bbox.', en: 'Coordinate system of bbox.' },
  crs: { es: 'Sistema de coordenadas de las geometrías.', en: 'Coordinate system of the geometries.' },
  datetime: {
    es: 'Instante o intervalo RFC 3339; lo que no tiene tiempo siempre cumple.',
    en: 'Instant or interval of RFC 3339; what has no time always matches.',
  },
  after: { es: 'Página de lo que sigue a este identificador.', en: 'Page of what follows this id.' },
  before: { es: 'Página de lo que precede a este identificador.', en: 'Page of what precedes this id.' },
  offset: { es: 'Elementos que se saltan; next usa after.', en: 'Items to skip; next uses after.' },
  detail: { es: 'Detalle de los límites.', en: 'Level of detail of borders.' },
  indicators: {
    es: 'all, none o claves de indicadores separadas por comas.',
    en: 'all, none or keys of indicators parted by commas.',
  },
  indicator: { es: 'El indicador del que tratan los elementos.', en: 'The indicator that the items are about.' },
  properties: { es: 'Solo estas propiedades, separadas por comas.', en: 'Only these properties, parted by commas.' },
  includeDemo: {
    es: 'Si cuentan los actores de demostración, que no existen; solo los de las capas de actores.',
    en: 'Whether actors made for demonstration count, which do not exist; only layers of actors have any.',
  },
  featureId: { es: 'Identificador del elemento.', en: 'Id of the item.' },
  equals: { es: 'Solo con este valor.', en: 'Only with this value.' },
  problem: { es: 'Petición incorrecta (RFC 9457).', en: 'Bad request (RFC 9457).' },
  missing: { es: 'No existe (RFC 9457).', en: 'Not found (RFC 9457).' },
  ok: { es: 'El documento.', en: 'The document.' },
} satisfies Record<string, Bilingual>;

const ref = (kind: 'parameters' | 'responses' | 'schemas', name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** The OpenAPI 3.0 document of the service, with a path for each layer and its queryables. */
export function openApiDocument({ base, language, snapshot }: RouteRequest, layers: readonly Layer[]): object {
  const page = (operationId: string, summary: Bilingual, tags: string[]) => ({
    get: {
      operationId,
      summary: summary[language],
      tags,
      parameters: [ref('parameters', 'f'), ref('parameters', 'includeDemo')],
      responses: {
        '200': answer(WORDS.ok, language, [JSON_TYPE, HTML_TYPE], 'Document'),
        '400': ref('responses', 'Problem'),
      },
    },
  });
  const keys = [...snapshot.territory.seriesOf.keys()];
  return {
    openapi: '3.0.3',
    info: {
      title: TEXT.title[language],
      description: TEXT.description[language],
      version: '1.0.0',
      contact: { name: 'PROCOEES', url: base },
      license: { name: TEXT.licence[language], url: `${base}/#sources` },
    },
    servers: [{ url: `${base}/ogc` }],
    security: [],
    tags: [
      { name: 'Capabilities', description: TEXT.thisDocument[language] },
      ...layers.map(({ definition }) => ({ name: definition.id, description: definition.description[language] })),
    ],
    paths: {
      '/': page('getLandingPage', TEXT.title, ['Capabilities']),
      '/api': page('getApi', TEXT.api, ['Capabilities']),
      '/conformance': page('getConformance', TEXT.conformance, ['Capabilities']),
      '/collections': page('getCollections', TEXT.collections, ['Capabilities']),
      ...Object.assign({}, ...layers.map((layer) => layerPaths(layer, keys, language, page))),
    },
    components: { parameters: parameters(language), responses: responses(language), schemas: SCHEMAS },
  };
}

function layerPaths(
  layer: Layer,
  indicatorKeys: readonly string[],
  language: LanguageCode,
  page: (operationId: string, summary: Bilingual, tags: string[]) => object,
): object {
  const { id, title } = layer.definition;
  const path = `/collections/${id}`;
  const named = (text: Bilingual): Bilingual => ({ es: `${title.es}: ${text.es}`, en: `${title.en}: ${text.en}` });
  const shared = ['crs', 'detail', 'indicators', 'properties'];
  const subject = editionParameters(layer).map((name) =>
    name === 'includeDemo' ? ref('parameters', name) : subjectParameter(name, layer, indicatorKeys, language),
  );
  return {
    [path]: page(`describe_${id}`, named(TEXT.collection), [id]),
    [`${path}/queryables`]: page(`queryables_${id}`, named(TEXT.queryables), [id]),
    [`${path}/schema`]: page(`schema_${id}`, named(TEXT.schema), [id]),
    [`${path}/items`]: {
      get: {
        operationId: `getItems_${id}`,
        summary: named(TEXT.items)[language],
        tags: [id],
        parameters: [
          ...['f', 'limit', 'bbox', 'bbox-crs', 'datetime', 'after', 'before', 'offset', ...shared].map((name) =>
            ref('parameters', name),
          ),
          ...subject,
          ...layer.attributes.map((attribute) => queryable(attribute, language)),
        ],
        responses: {
          '200': answer(WORDS.ok, language, [GEOJSON_TYPE, HTML_TYPE], 'FeatureCollection'),
          '400': ref('responses', 'Problem'),
        },
      },
    },
    [`${path}/items/{featureId}`]: {
      get: {
        operationId: `getItem_${id}`,
        summary: named(WORDS.featureId)[language],
        tags: [id],
        parameters: [...['featureId', 'f', ...shared].map((name) => ref('parameters', name)), ...subject],
        responses: {
          '200': answer(WORDS.ok, language, [GEOJSON_TYPE, HTML_TYPE], 'Feature'),
          '400': ref('responses', 'Problem'),
          '404': ref('responses', 'Missing'),
        },
      },
    },
  };
}

/** The indicator of the items; it is not a queryable, because it changes their values and not their number. */
function subjectParameter(
  name: string,
  { definition }: Layer,
  indicatorKeys: readonly string[],
  language: LanguageCode,
): object {
  return {
    name,
    in: 'query',
    description: WORDS.indicator[language],
    required: false,
    schema: { type: 'string', enum: indicatorKeys, default: definition.defaultIndicator },
    style: 'form',
    explode: false,
  };
}

function queryable(attribute: LayerAttribute, language: LanguageCode): object {
  const { title, ...schema } = valueSchema(attribute, language);
  return {
    name: attribute.name,
    in: 'query',
    description: `${title}. ${WORDS.equals[language]}`,
    required: false,
    schema,
    style: 'form',
    explode: false,
  };
}

function answer(description: Bilingual, language: LanguageCode, types: readonly string[], schema: string): object {
  return {
    description: description[language],
    headers: {
      ETag: { description: 'ETag', schema: { type: 'string' } },
      'Content-Crs': { description: 'Content-Crs', schema: { type: 'string' } },
    },
    content: Object.fromEntries(
      types.map((type) => [type, { schema: type === HTML_TYPE ? { type: 'string' } : ref('schemas', schema) }]),
    ),
  };
}

function responses(language: LanguageCode): object {
  const problem = (text: Bilingual) => ({
    description: text[language],
    content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
  });
  return { Problem: problem(WORDS.problem), Missing: problem(WORDS.missing) };
}

function parameters(language: LanguageCode): object {
  const uris = COORDINATE_SYSTEMS.map(({ uri }) => uri);
  const text = { type: 'string' };
  const id = { type: 'integer', minimum: 0 };
  const all: Record<string, readonly [Bilingual, object]> = {
    f: [WORDS.format, { type: 'string', enum: ['json', 'html'] }],
    limit: [WORDS.limit, { type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: DEFAULT_LIMIT }],
    bbox: [
      WORDS.bbox,
      {
        type: 'array',
        oneOf: [
          { minItems: 4, maxItems: 4 },
          { minItems: 6, maxItems: 6 },
        ],
        items: { type: 'number' },
      },
    ],
    'bbox-crs': [WORDS.bboxCrs, { type: 'string', format: 'uri', default: CRS84.uri, enum: uris }],
    crs: [WORDS.crs, { type: 'string', format: 'uri', default: CRS84.uri, enum: uris }],
    datetime: [WORDS.datetime, text],
    after: [WORDS.after, id],
    before: [WORDS.before, id],
    offset: [WORDS.offset, { ...id, default: 0 }],
    detail: [WORDS.detail, { type: 'string', enum: DETAIL_VALUES, default: 'STANDARD' }],
    indicators: [WORDS.indicators, { ...text, default: 'all' }],
    properties: [WORDS.properties, text],
    includeDemo: [WORDS.includeDemo, { type: 'boolean', default: false }],
  };
  const query = Object.entries(all).map(([name, [description, schema]]) => [
    name,
    { name, in: 'query', description: description[language], required: false, schema, style: 'form', explode: false },
  ]);
  const featureId = {
    name: 'featureId',
    in: 'path',
    description: WORDS.featureId[language],
    required: true,
    schema: id,
  };
  return { ...Object.fromEntries(query), featureId };
}

const LINK_LIST = { type: 'array', items: { $ref: '#/components/schemas/Link' } };
const SCHEMAS = {
  Link: {
    type: 'object',
    required: ['href', 'rel'],
    properties: {
      href: { type: 'string', format: 'uri' },
      rel: { type: 'string' },
      type: { type: 'string' },
      title: { type: 'string' },
    },
  },
  Document: { type: 'object', properties: { links: LINK_LIST } },
  Geometry: {
    type: 'object',
    nullable: true,
    required: ['type', 'coordinates'],
    properties: { type: { type: 'string' }, coordinates: { type: 'array', items: {} } },
  },
  Feature: {
    type: 'object',
    required: ['type', 'id', 'geometry', 'properties'],
    properties: {
      type: { type: 'string', enum: ['Feature'] },
      id: { type: 'integer' },
      geometry: { $ref: '#/components/schemas/Geometry' },
      properties: { type: 'object' },
      links: LINK_LIST,
    },
  },
  FeatureCollection: {
    type: 'object',
    required: ['type', 'features'],
    properties: {
      type: { type: 'string', enum: ['FeatureCollection'] },
      timeStamp: { type: 'string', format: 'date-time' },
      numberMatched: { type: 'integer' },
      numberReturned: { type: 'integer' },
      links: LINK_LIST,
      features: { type: 'array', items: { $ref: '#/components/schemas/Feature' } },
    },
  },
  Problem: {
    type: 'object',
    required: ['title', 'status', 'detail'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      code: { type: 'string' },
      argument: { type: 'string' },
    },
  },
};
