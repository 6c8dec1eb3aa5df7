import { chooseAttributes, type LayerService, selectFeatures, tableOf, toGeoJson } from '../../domain/layers';

import type { Content } from '../http/content';
import {
  bboxQuery,
  EDITION_PARAMETERS,
  readBbox,
  readDepartments,
  readDetail,
  readEdition,
} from '../http/query-values';
import type { Route, RouteRequest } from '../http/router';

/** Whole layers as GeoJSON: light unless the client asks for more. */
export function geoJsonRoutes(layers: LayerService): Route[] {
  return [
    {
      pattern: /^\/layers\/([^/]+)\.geojson$/,
      parameters: ['detail', ...EDITION_PARAMETERS, 'indicators', 'properties', 'bbox', 'department', 'v'],
      varies: false,
      handle: (request) => geoJson(layers, request),
    },
  ];
}

async function geoJson(layers: LayerService, { parts, query, snapshot }: RouteRequest): Promise<Content> {
  const layer = await layers.get(snapshot, parts[0] ?? '', readEdition(query));
  const detail = readDetail(query);
  const attributes = chooseAttributes(
    layer,
    { indicators: query.get('indicators') ?? undefined, properties: query.get('properties') ?? undefined },
    'none',
  );
  const departments = readDepartments(query, layer, snapshot.territory.departmentByCode);
  const inBox = selectFeatures(layer, bboxQuery(readBbox(query)));
  const features = departments
    ? inBox.filter(({ values }) => departments.codes.has(String(values[departments.attribute])))
    : inBox;
  return {
    type: 'application/geo+json',
    body: toGeoJson(tableOf(snapshot, layer, features, detail, attributes)),
  };
}
