import { MAX_TILE_ZOOM, requireTile, type TileAddress } from '../../../geo/tiles';
import { chooseAttributes, cutTile, type Layer, type LayerService, POINT_COUNT, sourcesOf } from '../../domain/layers';

import type { Snapshot } from '../../domain/snapshot';
import { NotFoundError } from '../../platform/errors';
import type { LanguageCode } from '../../platform/language';
import type { Content } from '../http/content';
import { EDITION_PARAMETERS, editionQuery, readEdition, readLanguage } from '../http/query-values';
import type { Route, RouteRequest } from '../http/router';

/** Vector tiles of the layers and their TileJSON. */
export function tileRoutes(layers: LayerService): Route[] {
  return [
    {
      pattern: /^\/tiles\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\.mvt$/,
      parameters: [...EDITION_PARAMETERS, 'indicators', 'properties', 'v'],
      varies: false,
      handle: (request) => tile(layers, request),
    },
    {
      pattern: /^\/tiles\/([^/]+)\.json$/,
      parameters: [...EDITION_PARAMETERS, 'indicators', 'properties', 'language', 'v'],
      varies: true,
      handle: (request) => tileJson(layers, request),
    },
  ];
}

async function tile(layers: LayerService, { parts, query, snapshot }: RouteRequest): Promise<Content> {
  const [id = '', ...numbers] = parts;
  const layer = await layers.get(snapshot, id, readEdition(query));
  const attributes = readAttributes(layer, query);
  return {
    type: 'application/vnd.mapbox-vector-tile',
    body: cutTile(layer, readAddress(numbers), attributes),
  };
}

function readAttributes(layer: Layer, query: URLSearchParams): number[] {
  const request = {
    indicators: query.get('indicators') ?? undefined,
    properties: query.get('properties') ?? undefined,
  };
  return chooseAttributes(layer, request, 'all');
}

/** @throws NotFoundError when there is no such tile */
function readAddress(numbers: readonly string[]): TileAddress {
  const [z, x, y] = numbers.map((text) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN));
  const address = { z: z ?? Number.NaN, x: x ?? Number.NaN, y: y ?? Number.NaN };
  try {
    requireTile(address);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const found = numbers.join('/').slice(0, 40);
    throw new NotFoundError({
      es: `No hay tesela ${found}: el nivel va de 0 a ${MAX_TILE_ZOOM}, y la columna y la fila de 0 a 2^nivel - 1.`,
      en: `There is no tile ${found}: the zoom runs from 0 to ${MAX_TILE_ZOOM}, column and row from 0 to 2^zoom - 1.`,
    });
  }
  return address;
}

/** TileJSON 3.0; tile addresses contain the data revision, so clients may cache them. */
async function tileJson(
  layers: LayerService,
  { parts, query, snapshot, base, language: preferred, revisionToken }: RouteRequest,
): Promise<Content> {
  const layer = await layers.get(snapshot, parts[0] ?? '', readEdition(query));
  const language = readLanguage(query, preferred);
  const { id, title, description, geometryType } = layer.definition;
  const attributes = [
    ...readAttributes(layer, query).map((index) => layer.attributes[index]!),
    ...(geometryType === 'Point' ? [POINT_COUNT] : []),
  ];
  const [west, south, east, north] = layer.bbox;
  const asked = [...EDITION_PARAMETERS, 'indicators', 'properties'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`&${name}=${encodeURIComponent(value)}`];
  });
  const body = {
    tilejson: '3.0.0',
    name: title[language],
    description: description[language],
    version: `1.0.${snapshot.revision}`,
    attribution: attributionOf(snapshot, layer, language),
    scheme: 'xyz',
    tiles: [`${base}/tiles/${id}/{z}/{x}/{y}.mvt?v=${revisionToken}${asked.join('')}`],
    data: [`${base}/layers/${id}.geojson${editionQuery(query)}`],
    minzoom: 0,
    maxzoom: MAX_TILE_ZOOM,
    bounds: [west, south, east, north],
    center: [(west + east) / 2, (south + north) / 2, 8],
    vector_layers: [
      {
        id,
        description: description[language],
        minzoom: 0,
        maxzoom: MAX_TILE_ZOOM,
        fields: Object.fromEntries(
          attributes.map(({ name, title: label, unit }) => [
            name,
            unit ? `${label[language]} (${unit[language]})` : label[language],
          ]),
        ),
      },
    ],
    dataRevision: snapshot.revision,
  };
  return { type: 'application/json', body: JSON.stringify(body), headers: { 'Content-Language': language } };
}

/** The publishers of a layer's data as one line of plain text. */
function attributionOf(snapshot: Snapshot, layer: Layer, language: LanguageCode): string {
  const publishers = [...new Set(sourcesOf(snapshot, layer).map(({ publisher }) => publisher))];
  const label = { es: 'Fuentes', en: 'Sources' }[language];
  return `${label}: ${publishers.join('; ').replace(/[<>&]/g, ' ')}`;
}
