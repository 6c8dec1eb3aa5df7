import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { MAX_TILE_ZOOM } from '../../geo/tiles';
import { type Layer, type LayerFeature, sourcesOf, tableOf, toGeoJson } from '../../src/domain/layers';

import type { MunicipalityEntity } from '../../src/domain/territory';
import { includesDemo } from '../../src/domain/value-chains';
import { requireKnown } from '../../src/platform/require-known';
import { inLanguage, LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import { GraphQLGeoJSON } from '../contract/scalars';
import type { Context } from '../request/context';
import { IndicatorType } from '../territory/indicator.type';
import { Detail, type DetailValue } from '../territory/territory.enums';
import { MunicipalityFilterInput } from '../territory/territory.input';
import { toIndicator } from '../territory/territory.mapper';
import { MapLayerType } from './map-layer.type';

const DEMO_ARGUMENT = {
  nullable: true,
  defaultValue: false,
  description: 'Whether actors made for demonstration count.',
};

@Resolver(() => MapLayerType)
export class MapLayerResolver {
  @Query(() => [MapLayerType], { description: 'The layers for maps and GIS (capas).' })
  async layers(
    @Ctx() { snapshot, services }: Context,
    @Arg('includeDemo', () => Boolean, DEMO_ARGUMENT) includeDemo: boolean | null,
  ): Promise<MapLayerType[]> {
    return (await services.layers.list(snapshot, includesDemo(includeDemo))).map(toMapLayer);
  }

  @Query(() => MapLayerType, { nullable: true, description: 'A layer by its identifier; null when there is none.' })
  async layer(
    @Arg('id', () => ID, { description: 'Identifier, e.g. municipalities.' }) id: string,
    @Ctx() { snapshot, services }: Context,
    @Arg('includeDemo', () => Boolean, DEMO_ARGUMENT) includeDemo: boolean | null,
  ): Promise<MapLayerType | null> {
    if (!services.layers.definitions.some((definition) => definition.id === id)) return null;
    return toMapLayer(await services.layers.get(snapshot, id, { includeDemo: includesDemo(includeDemo) }));
  }

  @FieldResolver(() => String, { description: 'Title of the layer.' })
  title(
    @Root() { layer }: MapLayerType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return layer.definition.title[languageCode(language)];
  }

  @FieldResolver(() => String, { description: 'Content of the layer, with caveats.' })
  description(
    @Root() { layer }: MapLayerType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return layer.definition.description[languageCode(language)];
  }

  @FieldResolver(() => [IndicatorType], { description: 'The indicators among its attributes, each under its key.' })
  indicators(@Root() { layer }: MapLayerType, @Ctx() { snapshot }: Context): IndicatorType[] {
    return indicatorKeysOf(layer).flatMap((key) => {
      const series = snapshot.territory.seriesOf.get(key);
      return series ? [toIndicator(series)] : [];
    });
  }

  @FieldResolver(() => String, { description: 'Attribution to display with the layer.' })
  attribution(
    @Root() { layer }: MapLayerType,
    @Ctx() { snapshot }: Context,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return sourcesOf(snapshot, layer)
      .map((source) => `${inLanguage(titles(source), 'title', language)} (${source.publisher})`)
      .join('; ');
  }

  @FieldResolver(() => GraphQLGeoJSON, {
    description:
      'Its features as a FeatureCollection with integer ids; every attribute is in every feature, null where it is not known.',
  })
  async features(
    @Root() { layer }: MapLayerType,
    @Ctx() { snapshot, services }: Context,
    @Arg('detail', () => Detail, {
      nullable: true,
      defaultValue: 'STANDARD',
      description: 'Level of detail of the geometry.',
    })
    detail: DetailValue | null,
    @Arg('indicatorKeys', () => [ID], {
      nullable: true,
      description: 'The indicators to carry as attributes; none without it.',
    })
    indicatorKeys?: string[] | null,
    @Arg('filter', () => MunicipalityFilterInput, {
      nullable: true,
      description: 'Only features in municipalities that meet the filter; for departments, those that contain one.',
    })
    filter?: MunicipalityFilterInput | null,
  ): Promise<object> {
    const known = new Map(indicatorKeysOf(layer).map((key) => [key, true]));
    requireKnown(indicatorKeys, known, 'indicatorKeys', {
      es: `indicadores de la capa ${layer.definition.id}, que nombra su campo «indicators»`,
      en: `indicators of the layer ${layer.definition.id}, which its field "indicators" names`,
    });
    const attributes = layer.attributes.flatMap(({ name, isIndicator }, index) =>
      isIndicator && !indicatorKeys?.includes(name) ? [] : [index],
    );
    const features = filter
      ? inMunicipalities(layer, await services.municipalities.list(snapshot, filter))
      : layer.features;
    return JSON.parse(toGeoJson(tableOf(snapshot, layer, features, detail ?? 'STANDARD', attributes))) as object;
  }
}

function toMapLayer(layer: Layer): MapLayerType {
  const { id, geometryType } = layer.definition;
  const edition = layer.includeDemo ? '?includeDemo=true' : '';
  return {
    layer,
    id,
    geometryType,
    minZoom: 0,
    maxZoom: MAX_TILE_ZOOM,
    bbox: [...layer.bbox],
    tileJsonUrl: `/tiles/${id}.json${edition}`,
    geoJsonUrl: `/layers/${id}.geojson${edition}`,
    itemsUrl: `/ogc/collections/${id}/items${edition}`,
  };
}

function indicatorKeysOf({ attributes }: Layer): string[] {
  return attributes.filter(({ isIndicator }) => isIndicator).map(({ name }) => name);
}

/** The features whose municipality is among those given; departments are the ones that hold them. */
function inMunicipalities(layer: Layer, municipalities: readonly MunicipalityEntity[]): LayerFeature[] {
  const codes = new Set(municipalities.flatMap(({ code, departmentCode }) => [code, departmentCode]));
  const attribute = layer.attributeIndex.get('municipality_code') ?? layer.attributeIndex.get('code');
  return layer.features.filter(({ values }) => attribute !== undefined && codes.has(String(values[attribute])));
}

function titles({ title, titleEs }: { title: string; titleEs: string }): { titleEs: string; titleEn: string } {
  return { titleEs, titleEn: title };
}
