export { clusterStyle } from './cluster-style';
export {
  COORDINATE_SYSTEMS,
  type CoordinateSystem,
  CRS84,
  transformGeometry,
  wgs84BoxAround,
} from './coordinate-systems';
export { toSourcesCsv } from './csv.format';
export { toFeature, toGeoJson } from './geojson.format';
export { cutTile, LayerService, POINT_COUNT, sourcesOf } from './layer.service';
export type { Layer, LayerAttribute, LayerEdition, LayerFeature } from './layer.types';
export {
  chooseAttributes,
  featureWithId,
  firstFrom,
  geometryMeetsBox,
  type LayerQuery,
  parseAttributeValue,
  selectFeatures,
} from './layer-query';
export { LayerRecordsRepository } from './layer-records.repository';
export { tableOf } from './layer-table';
export { mapStyle } from './map-style';
export { spriteImage, spriteIndex } from './pattern-sprite';
export { DOWNLOAD_FORMATS, DOWNLOAD_TYPES, type DownloadFormat, type DownloadTask } from './write-download';
