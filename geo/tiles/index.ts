export { PointCrowd, type PointOfCrowd } from './point-crowd';
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
export { encodeTile, type TileFeature, type TileLayer, type TileValue } from './vector-tile';
export { shapeOfArcs, shapeOfGeometry, type WorldShape } from './world-shape';
export { LEAST_EFFECTIVE_AREA, type ZoomArcs, ZoomLevels } from './zoom-levels';
