import { CRS84, featureWithId, type Layer, type LayerService } from '../../../domain/layers';

import { NotFoundError } from '../../../platform/errors';
import type { Content } from '../../http/content';
import { readChoice, readEdition, readIncludeDemo } from '../../http/query-values';
import { type Route, type RouteRequest, requireParameters } from '../../http/router';
import {
  attributeSchema,
  CONFORMANCE,
  collectionDocument,
  collectionsDocument,
  GEOJSON_TYPE,
  itemDocument,
  itemsDocument,
  JSON_TYPE,
  type Link,
  Links,
  landingPage,
  OPENAPI_TYPE,
  SCHEMA_TYPE,
  TEXT,
} from './documents';
import { editionParameters, readItems, readPresentation } from './items-query';
import { openApiDocument } from './openapi';
import {
  apiContent,
  collectionContent,
  collectionsContent,
  conformanceContent,
  itemContent,
  itemsContent,
  landingContent,
  page,
} from './pages';

/** For the pages that lead to the items; all their links carry `includeDemo`. */
const CAPABILITIES_PARAMETERS = ['f', 'includeDemo'];

/** OGC API – Features, Part 1 Core and Part 2 CRS: JSON for programs, pages for people. */
export function ogcRoutes(layers: LayerService): Route[] {
  const route = (
    pattern: RegExp,
    parameters: Route['parameters'],
    handle: (request: RouteRequest, isHtml: boolean) => Content | Promise<Content>,
  ): Route => ({
    pattern,
    parameters,
    varies: true,
    handle: (request) => handle(request, isHtmlWanted(request)),
  });
  const ofLayer =
    (handle: (request: RouteRequest, layer: Layer, isHtml: boolean) => Content) =>
    async (request: RouteRequest, isHtml: boolean): Promise<Content> =>
      handle(request, await layers.get(request.snapshot, request.parts[0] ?? '', readEdition(request.query)), isHtml);
  const all = ({ snapshot, query }: RouteRequest) => layers.list(snapshot, readIncludeDemo(query));
  return [
    route(/^\/ogc\/?$/, CAPABILITIES_PARAMETERS, async (request, isHtml) =>
      landing(request, await all(request), isHtml),
    ),
    route(/^\/ogc\/conformance\/?$/, CAPABILITIES_PARAMETERS, conformance),
    route(/^\/ogc\/api\/?$/, CAPABILITIES_PARAMETERS, async (request, isHtml) =>
      api(request, await all(request), isHtml),
    ),
    route(/^\/ogc\/collections\/?$/, CAPABILITIES_PARAMETERS, async (request, isHtml) =>
      collections(request, await all(request), isHtml),
    ),
    route(/^\/ogc\/collections\/([^/]+)\/?$/, CAPABILITIES_PARAMETERS, ofLayer(collection)),
    route(/^\/ogc\/collections\/([^/]+)\/(queryables|schema)\/?$/, CAPABILITIES_PARAMETERS, ofLayer(schema)),
    route(/^\/ogc\/collections\/([^/]+)\/items\/?$/, null, ofLayer(items)),
    route(/^\/ogc\/collections\/([^/]+)\/items\/([^/]+)$/, null, ofLayer(item)),
    route(/^\/ogc\//, null, nothing),
  ];
}

function isHtmlWanted(request: RouteRequest): boolean {
  const format = readChoice(request.query, 'f', ['json', 'html'] as const);
  return format === undefined ? request.prefersHtml : format === 'html';
}

function html(request: RouteRequest, body: string, links: readonly Link[]): Content {
  return {
    type: 'text/html; charset=utf-8',
    body,
    headers: { 'Content-Language': request.language, Link: linkHeader(links) },
  };
}

function json(
  request: RouteRequest,
  type: string,
  document: { readonly links?: readonly Link[] },
  headers: Readonly<Record<string, string>> = {},
): Content {
  return {
    type,
    body: JSON.stringify(document),
    headers: {
      'Content-Language': request.language,
      ...(document.links ? { Link: linkHeader(document.links) } : {}),
      ...headers,
    },
  };
}

/** Titles stay in the document: a header holds no accents. */
function linkHeader(links: readonly Link[]): string {
  return links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', ');
}

function landing(request: RouteRequest, layers: readonly Layer[], isHtml: boolean): Content {
  const document = landingPage(request, isHtml);
  if (!isHtml) return json(request, JSON_TYPE, document);
  const content = landingContent(request, layers);
  return html(request, page(request, TEXT.title[request.language], content, document.links), document.links);
}

function conformance(request: RouteRequest, isHtml: boolean): Content {
  const links = new Links(request).self('/conformance', isHtml);
  if (!isHtml) return json(request, JSON_TYPE, { conformsTo: CONFORMANCE, links } as { links: Link[] });
  return html(request, page(request, TEXT.conformance[request.language], conformanceContent(), links), links);
}

function api(request: RouteRequest, layers: readonly Layer[], isHtml: boolean): Content {
  const document = openApiDocument(request, layers);
  if (!isHtml) return json(request, OPENAPI_TYPE, document);
  const links = new Links(request).self('/api', true, OPENAPI_TYPE);
  return html(request, page(request, TEXT.apiPage[request.language], apiContent(document), links), links);
}

function collections(request: RouteRequest, layers: readonly Layer[], isHtml: boolean): Content {
  const document = collectionsDocument(request, layers, isHtml);
  if (!isHtml) return json(request, JSON_TYPE, document);
  const content = collectionsContent(request, layers);
  return html(request, page(request, TEXT.collections[request.language], content, document.links), document.links);
}

const trailTo = ({ language }: RouteRequest, layer?: Layer): Array<readonly [string, string]> => [
  ['/collections', TEXT.collections[language]],
  ...(layer ? [[`/collections/${layer.definition.id}`, layer.definition.title[language]] as const] : []),
];

function collection(request: RouteRequest, layer: Layer, isHtml: boolean): Content {
  const document = collectionDocument(request, layer, isHtml);
  if (!isHtml) return json(request, JSON_TYPE, document);
  const content = collectionContent(request, layer);
  return html(request, page(request, document.title, content, document.links, trailTo(request)), document.links);
}

function schema(request: RouteRequest, layer: Layer, isHtml: boolean): Content {
  const resource = request.parts[1] === 'queryables' ? 'queryables' : 'schema';
  if (!isHtml) return json(request, SCHEMA_TYPE, attributeSchema(request, layer, resource) as { links?: Link[] });
  const links = new Links(request).self(`/collections/${layer.definition.id}/${resource}`, true, SCHEMA_TYPE);
  const content = collectionContent(request, layer);
  return html(request, page(request, TEXT[resource][request.language], content, links, trailTo(request, layer)), links);
}

function items(request: RouteRequest, layer: Layer, isHtml: boolean): Content {
  const asked = readItems(layer, request.query);
  const document = itemsDocument(request, layer, asked, isHtml);
  if (!isHtml) return json(request, GEOJSON_TYPE, document, { 'Content-Crs': `<${asked.crs.uri}>` });
  const content = itemsContent(request, layer, document.features, document.numberMatched);
  const heading = `${layer.definition.title[request.language]}: ${TEXT.items[request.language]}`;
  return html(request, page(request, heading, content, document.links, trailTo(request, layer)), document.links);
}

function item(request: RouteRequest, layer: Layer, isHtml: boolean): Content {
  requireParameters(request.query, ['f', 'crs', 'detail', 'indicators', 'properties', ...editionParameters(layer)]);
  const text = request.parts[1] ?? '';
  const feature = /^\d{1,16}$/.test(text) ? featureWithId(layer, Number(text)) : undefined;
  if (feature === undefined) {
    throw new NotFoundError({
      es: `La capa ${layer.definition.id} no tiene ningún elemento «${text.slice(0, 40)}».`,
      en: `The layer ${layer.definition.id} has no item "${text.slice(0, 40)}".`,
    });
  }
  const asked = readPresentation(layer, request.query);
  const path = `/collections/${layer.definition.id}`;
  const linker = new Links(request);
  const links = [
    ...linker.self(`${path}/items/${feature.id}`, isHtml, GEOJSON_TYPE),
    linker.to(path, 'collection', JSON_TYPE, TEXT.collection),
  ];
  const document = itemDocument(layer, feature, asked);
  if (!isHtml) {
    return json(request, GEOJSON_TYPE, { ...document, links } as { links: Link[] }, {
      'Content-Crs': `<${(asked.crs ?? CRS84).uri}>`,
    });
  }
  const nameAt = layer.attributeIndex.get('name');
  const heading = String((nameAt === undefined ? null : feature.values[nameAt]) ?? feature.id);
  const content = itemContent(request, layer, document);
  return html(request, page(request, heading, content, links, trailTo(request, layer)), links);
}

function nothing(): never {
  throw new NotFoundError({ es: 'No hay nada en esta dirección.', en: 'There is nothing at this address.' });
}
