import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Layer } from '../../src/domain/layers';

@ObjectType('MapLayer', {
  description:
    'A layer for maps and GIS (capa): vector tiles, GeoJSON, OGC API Features and files. Addresses are paths of this server.',
})
export class MapLayerType {
  /** The layer behind it, for the resolvers of its fields. */
  readonly layer!: Layer;

  @Field(() => ID, { description: 'Identifier, as in its addresses: departments, municipalities, places …' })
  id!: string;

  @Field(() => String, { description: 'Point, LineString or MultiPolygon (a single polygon may come as Polygon).' })
  geometryType!: string;

  @Field(() => Int, { description: 'Lowest zoom of its tiles.' })
  minZoom!: number;

  @Field(() => Int, { description: 'Highest zoom of its tiles; beyond it clients enlarge them.' })
  maxZoom!: number;

  @Field(() => [Float], { description: 'Box of its features in degrees: [west, south, east, north].' })
  bbox!: number[];

  @Field(() => String, { description: 'Path of its TileJSON 3.0.' })
  tileJsonUrl!: string;

  @Field(() => String, {
    description: 'Path of its GeoJSON; takes detail, indicators, properties, bbox and department.',
  })
  geoJsonUrl!: string;

  @Field(() => String, { description: 'Path of its items in OGC API Features.' })
  itemsUrl!: string;
}
