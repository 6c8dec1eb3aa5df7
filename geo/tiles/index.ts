export { type ClippedParts, clipShape } from './clip';
export { PointPyramid } from './point-pyramid';
export {
  MAX_MERCATOR_LATITUDE,
  MAX_TILE_ZOOM,
  requireTile,
  TILE_BUFFER,
  TILE_EXTENT,
  TILE_POINT_BUFFER,
  type TileAddress,
  tileBbox,
  toGrid,
  toWorld,
} from './tile-grid';
export {
  shapeOfArcs,
  shapeOfGeometry,
  TILE_LINE,
  TILE_POINT,
  TILE_POLYGON,
  type TileGeometryType,
  type TileShape,
} from './tile-shape';
export { encodeTile, type TileFeature, type TileLayer, type TileValue } from './vector-tile';
export { LEAST_EFFECTIVE_AREA, type ZoomArcs, ZoomLevels } from './zoom-levels';
