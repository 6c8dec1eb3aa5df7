import type { Feature } from 'geojson';
import {
  COORDINATE_SYSTEMS,
  CRS84,
  DOWNLOAD_FORMATS,
  DOWNLOAD_TYPES,
  type Layer,
  type LayerAttribute,
  type LayerFeature,
  sourcesOf,
  toFeature,
  transformGeometry,
} from '../../../domain/layers';

import type { Snapshot } from '../../../domain/snapshot';
import type { Bilingual } from '../../../platform/language';
import { readIncludeDemo } from '../../http/query-values';
import type { RouteRequest } from '../../http/router';
import type { ItemsRequest } from './items-query';

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title: string;
  readonly hreflang?: string;
}

export const JSON_TYPE = 'application/json';
export const GEOJSON_TYPE = 'application/geo+json';
export const HTML_TYPE = 'text/html';
export const SCHEMA_TYPE = 'application/schema+json';
export const OPENAPI_TYPE = 'application/vnd.oai.openapi+json;version=3.0';
const QUERYABLES_REL = 'http://www.opengis.net/def/rel/ogc/1.0/queryables';

export const CONFORMANCE = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
];

export const TEXT = {
  title: { es: 'PROCOEES: capas territoriales', en: 'PROCOEES: territorial layers' },
  description: {
    es: 'Departamentos, municipios con sus indicadores, candidatos a VUME, puntos de servicio, lugares poblados y actores del Altiplano Occidental de Guatemala, con sus fuentes.',
    en: 'Departments, municipalities with their indicators, VUME candidates, service points, populated places and actors of the western highlands of Guatemala, with their sources.',
  },
  thisDocument: { es: 'Este documento', en: 'This document' },
  asPage: { es: 'Como página', en: 'As a page' },
  asJson: { es: 'Como JSON', en: 'As JSON' },
  api: { es: 'Descripción de la API (OpenAPI 3.0)', en: 'Description of the API (OpenAPI 3.0)' },
  apiPage: { es: 'Documentación de la API', en: 'Documentation of the API' },
  conformance: { es: 'Clases de conformidad', en: 'Conformance classes' },
  collections: { es: 'Capas', en: 'Layers' },
  collection: { es: 'Capa', en: 'Layer' },
  items: { es: 'Elementos', en: 'Items' },
  queryables: { es: 'Propiedades por las que se filtra', en: 'Properties to filter by' },
  schema: { es: 'Esquema de los elementos', en: 'Schema of the items' },
  next: { es: 'Página siguiente', en: 'Next page' },
  previous: { es: 'Página anterior', en: 'Previous page' },
  tiles: { es: 'Teselas vectoriales (TileJSON)', en: 'Vector tiles (TileJSON)' },
  download: { es: 'Descarga', en: 'Download' },
  licence: { es: 'Fuentes y licencias', en: 'Sources and licences' },
} satisfies Record<string, Bilingual>;

/** Makes the links of one document; each document is served as JSON and as a page. */
export class Links {
  /** Who asks for demonstration actors is led on to them. */
  private readonly edition: Readonly<Record<string, string>>;

  constructor(private readonly request: RouteRequest) {
    this.edition = readIncludeDemo(request.query) ? { includeDemo: 'true' } : {};
  }

  to(path: string, rel: string, type: string, title: Bilingual, query: Readonly<Record<string, string>> = {}): Link {
    const search = new URLSearchParams({ ...query, ...this.edition }).toString();
    const href = `${this.request.base}/ogc${path}${search ? `?${search}` : ''}`;
    return { href, rel, type, title: title[this.request.language] };
  }

  /** The document itself and its other form. */
  self(path: string, isHtml: boolean, jsonType = JSON_TYPE): Link[] {
    const query = Object.fromEntries([...this.request.query].filter(([name]) => name !== 'f'));
    const json = this.to(path, isHtml ? 'alternate' : 'self', jsonType, isHtml ? TEXT.asJson : TEXT.thisDocument, {
      ...query,
      f: 'json',
    });
    const html = this.to(path, isHtml ? 'self' : 'alternate', HTML_TYPE, isHtml ? TEXT.thisDocument : TEXT.asPage, {
      ...query,
      f: 'html',
    });
    return isHtml ? [html, json] : [json, html];
  }

  elsewhere(path: string, rel: string, type: string, title: string): Link {
    const search = new URLSearchParams(this.edition).toString();
    return { href: `${this.request.base}${path}${search ? `?${search}` : ''}`, rel, type, title };
  }
}

export function landingPage(request: RouteRequest, isHtml: boolean): { links: Link[] } & Record<string, unknown> {
  const links = new Links(request);
  return {
    title: TEXT.title[request.language],
    description: TEXT.description[request.language],
    attribution: 'PROCOEES',
    links: [
      ...links.self('', isHtml),
      links.to('/api', 'service-desc', OPENAPI_TYPE, TEXT.api, { f: 'json' }),
      links.to('/api', 'service-doc', HTML_TYPE, TEXT.apiPage, { f: 'html' }),
      links.to('/conformance', 'conformance', JSON_TYPE, TEXT.conformance),
      links.to('/collections', 'data', JSON_TYPE, TEXT.collections),
    ],
    dataRevision: request.snapshot.revision,
  };
}

export function collectionsDocument(request: RouteRequest, layers: readonly Layer[], isHtml: boolean) {
  return {
    links: new Links(request).self('/collections', isHtml),
    crs: COORDINATE_SYSTEMS.map(({ uri }) => uri),
    collections: layers.map((layer) => collectionDocument(request, layer, isHtml, true)),
  };
}

export function collectionDocument(request: RouteRequest, layer: Layer, isHtml: boolean, isListed = false) {
  const { language, snapshot } = request;
  const { id, title, description } = layer.definition;
  const links = new Links(request);
  const path = `/collections/${id}`;
  const own = isListed ? [links.to(path, 'self', JSON_TYPE, TEXT.thisDocument)] : links.self(path, isHtml);
  return {
    id,
    title: title[language],
    description: description[language],
    attribution: sourcesOf(snapshot, layer)
      .map(({ publisher }) => publisher)
      .join('; '),
    itemType: 'feature',
    extent: {
      spatial: { bbox: [layer.bbox], crs: CRS84.uri },
      temporal: { interval: [[null, null]] },
    },
    crs: COORDINATE_SYSTEMS.map(({ uri }) => uri),
    storageCrs: CRS84.uri,
    links: [
      ...own,
      // Without a query: GDAL puts /{id} behind it.
      links.to(`${path}/items`, 'items', GEOJSON_TYPE, TEXT.items),
      links.to(`${path}/items`, 'items', HTML_TYPE, TEXT.items, { f: 'html' }),
      links.to(`${path}/queryables`, QUERYABLES_REL, SCHEMA_TYPE, TEXT.queryables),
      // The standard writes it in small letters; GDAL looks for the other.
      links.to(`${path}/schema`, 'describedby', SCHEMA_TYPE, TEXT.schema),
      links.to(`${path}/schema`, 'describedBy', SCHEMA_TYPE, TEXT.schema),
      links.elsewhere(`/tiles/${id}.json`, 'alternate', JSON_TYPE, TEXT.tiles[language]),
      links.elsewhere(`/download/${id}-sources.csv`, 'license', 'text/csv', TEXT.licence[language]),
      ...DOWNLOAD_FORMATS.map((format) =>
        links.elsewhere(
          `/download/${id}.${format}`,
          'enclosure',
          DOWNLOAD_TYPES[format],
          `${TEXT.download[language]}: ${format}`,
        ),
      ),
    ],
  };
}

/** JSON Schema of the attributes, for items or for filters. */
export function attributeSchema(request: RouteRequest, layer: Layer, resource: 'queryables' | 'schema') {
  const { id, title } = layer.definition;
  const { language } = request;
  const attributes = Object.fromEntries(
    layer.attributes.map((attribute) => [attribute.name, valueSchema(attribute, language)]),
  );
  const geometry = {
    title: { es: 'Geometría', en: 'Geometry' }[language],
    format: `geometry-${layer.definition.geometryType.toLowerCase()}`,
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${request.base}/ogc/collections/${id}/${resource}`,
    type: 'object',
    title: title[language],
    properties: { geometry, ...attributes },
    additionalProperties: false,
  };
}

export function valueSchema({ type, title, unit, values }: LayerAttribute, language: 'es' | 'en') {
  const label = unit ? `${title[language]} (${unit[language]})` : title[language];
  return {
    title: label,
    ...(type === 'date' ? { type: 'string', format: 'date' } : { type }),
    ...(values ? { enum: values } : {}),
  };
}

export function itemsDocument(request: RouteRequest, layer: Layer, items: ItemsRequest, isHtml: boolean) {
  const { snapshot, query } = request;
  const links = new Links(request);
  const path = `/collections/${layer.definition.id}/items`;
  const { page } = items;
  const turn = (rel: 'next' | 'prev', name: 'after' | 'before', id: number): Link => {
    const rest = [...query].filter(([key]) => !['after', 'before', 'offset', 'f'].includes(key));
    const asked = { ...Object.fromEntries(rest), [name]: String(id), f: isHtml ? 'html' : 'json' };
    const title = rel === 'next' ? TEXT.next : TEXT.previous;
    // GDAL follows `next` only when its type is exactly this one.
    return links.to(path, rel, isHtml ? HTML_TYPE : GEOJSON_TYPE, title, asked);
  };
  return {
    type: 'FeatureCollection' as const,
    timeStamp: snapshot.updatedAt.toISOString(),
    dataRevision: snapshot.revision,
    numberMatched: page.matched,
    numberReturned: page.features.length,
    links: [
      ...links.self(path, isHtml, GEOJSON_TYPE),
      ...(page.nextAfter === null ? [] : [turn('next', 'after', page.nextAfter)]),
      ...(page.previousBefore === null ? [] : [turn('prev', 'before', page.previousBefore)]),
      links.to(`/collections/${layer.definition.id}`, 'collection', JSON_TYPE, TEXT.collection),
    ],
    features: page.features.map((feature) => itemDocument(layer, feature, items)),
  };
}

export function itemDocument(
  layer: Layer,
  feature: LayerFeature,
  { attributes, detail, crs }: Omit<ItemsRequest, 'page'>,
): Feature {
  const geometry = feature.geometry(detail);
  return toFeature(
    attributes.map((index) => layer.attributes[index]!),
    {
      id: feature.id,
      geometry: geometry && transformGeometry(geometry, crs),
      values: attributes.map((index) => feature.values[index] ?? null),
    },
  );
}

/** Sources of the snapshot that a layer rests on, for people. */
export function sourceLines(snapshot: Snapshot, layer: Layer, language: 'es' | 'en'): string[] {
  return sourcesOf(snapshot, layer).map((source) => {
    const [title, licence] = language === 'en' ? [source.title, source.licence] : [source.titleEs, source.licenceEs];
    return `${title} (${source.publisher}${source.year === null ? '' : `, ${source.year}`}). ${licence}`;
  });
}
