import {
  AttributionControl,
  type ExpressionSpecification,
  type GeoJSONSource,
  LngLat,
  type MapGeoJSONFeature,
  Map as MapLibreMap,
  type MapMouseEvent,
  NavigationControl,
  type PaddingOptions,
  ScaleControl,
  setWorkerUrl,
  type VectorTileSource,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Catalogue, Territory } from '../api/catalogue';
import { collection, type Picture } from '../state/picture';
import { MAP_LAYERS, type MapLayer, type ViewState } from '../state/view-state';
import { say } from '../texts/texts';
import { extraHint } from './extra-hint';
import { EXTRA_LAYERS, extrasOf, layerQuery } from './extra-layers';
import { estimatedHatch, suspectHatch } from './hatching';
import { Highlight, setState } from './highlight';
import { DARK, DOUBTFUL_GROUND, LIGHT } from './map-colours';
import {
  extentOf,
  FILL_LAYER,
  HATCHES,
  mapStyle,
  OUTLINED_LAYER,
  oneOf,
  POINT_LAYER,
  type TileServer,
  tilesOf,
} from './map-style';
import { recolour } from './recolour';
import { retryTiles } from './retry-tiles';
import { keepFramesSteady } from './steady-frames';

setWorkerUrl(workerUrl);

/** From this width on the legend stands over the map, as the style sheet has it. */
const WIDE_PIXELS = 780;
const LEGEND_PIXELS = 300;
/** More of the screen's pixels to one of the page's are not told apart. */
const MOST_PIXELS_PER_PIXEL = 2;

interface MapViewProps {
  readonly territory: Territory;
  readonly dataRevision: Catalogue['dataRevision'];
  readonly picture: Picture;
  readonly layers: readonly MapLayer[];
  readonly demo: ViewState['demo'];
  readonly selected: string | null;
  readonly camera: ViewState['camera'];
  readonly dark: boolean;
  readonly onSelect: (code: string | null) => void;
  readonly onCamera: (camera: NonNullable<ViewState['camera']>) => void;
  /** Called with the map once it is there and with null when it goes, for the picture that downloads and prints take. */
  readonly onReady: (map: MapLibreMap | null) => void;
}

interface Hint {
  readonly x: number;
  readonly y: number;
  /** In the right half of the map, where the hint opens to the left. */
  readonly isRight: boolean;
  readonly title: string;
  readonly lines: readonly string[];
}

/** The map itself: its polygons come as tiles, pictures change colours, filters and what lies above. */
export function MapView(props: MapViewProps) {
  const { territory, dataRevision, picture, layers, demo, selected, camera, dark } = props;
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const highlight = useRef<Highlight | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [hint, setHint] = useState<Hint | null>(null);

  useEffect(() => {
    if (!container.current) return;
    try {
      const made = createMap(container.current, dark, latest);
      const lines = new Highlight(made);
      highlight.current = lines;
      answerPointer(made, lines, latest, setHint);
      made.once('load', () => {
        setMap(made);
        latest.current.onReady(made);
      });
      return () => {
        setMap(null);
        latest.current.onReady(null);
        made.remove();
      };
    } catch {
      setFault(say('mapNeedsWebgl'));
      return undefined;
    }
  }, [dark]);

  useEffect(() => {
    if (!map) return;
    recolour(map, dark ? DARK : LIGHT, picture);
    paint(map, territory, picture);
  }, [map, territory, picture, dark]);
  useEffect(() => {
    if (map) showLayers(map, layers);
  }, [map, layers]);
  useEffect(() => {
    if (map) askForDemo(map, dataRevision, demo);
  }, [map, dataRevision, demo]);
  useEffect(() => {
    if (map) highlight.current?.show('selected', selected);
  }, [map, selected]);
  useEffect(() => {
    if (map) follow(map, territory, camera);
  }, [map, territory, camera]);

  return (
    <div class="map" data-ready={map !== null} data-dark={dark}>
      <div ref={container} class="map-canvas" />
      {fault && (
        <p class="refusal map-fault" role="alert">
          {fault}
        </p>
      )}
      {hint && (
        <div
          class="map-hint"
          data-side={hint.isRight ? 'left' : 'right'}
          style={{ left: `${hint.x}px`, top: `${hint.y}px` }}
          aria-hidden="true"
        >
          <strong>{hint.title}</strong>
          {hint.lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </div>
  );
}

function createMap(container: HTMLElement, dark: boolean, latest: { readonly current: MapViewProps }): MapLibreMap {
  const { territory, camera, dataRevision, demo } = latest.current;
  const colours = dark ? DARK : LIGHT;
  const region = extentOf(territory);
  const map = new MapLibreMap({
    container,
    style: mapStyle(territory, colours, tileServer(dataRevision), demo),
    attributionControl: false,
    minZoom: 6,
    maxZoom: 14,
    dragRotate: false,
    pitchWithRotate: false,
    maxBounds: [region[0] - 2, region[1] - 2, region[2] + 2, region[3] + 2],
    // Tiles and labels that fade in are drawn over and over, and a screen of many pixels costs frames on a phone.
    fadeDuration: 0,
    pixelRatio: Math.min(devicePixelRatio, MOST_PIXELS_PER_PIXEL),
    refreshExpiredTiles: false,
    locale: {
      'NavigationControl.ZoomIn': say('zoomIn'),
      'NavigationControl.ZoomOut': say('zoomOut'),
      'Map.Title': say('mapTitle'),
      'AttributionControl.ToggleAttribution': say('attribution'),
    },
    ...(camera
      ? { center: [camera[0], camera[1]] as [number, number], zoom: camera[2] }
      : { bounds: region, fitBoundsOptions: { padding: paddingBeside(container.clientWidth) } }),
  });
  map.touchZoomRotate.disableRotation();
  map.addImage(HATCHES.estimated, estimatedHatch(colours.hatch));
  map.addImage(HATCHES.suspect, suspectHatch(colours.hatch));
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right');
  map.addControl(
    new AttributionControl({ compact: true, customAttribution: [say('boundariesAttribution'), 'MapLibre'] }),
    'bottom-right',
  );
  keepFramesSteady(map);
  retryTiles(map);
  let size = sizeOf(container);
  map.on('resize', () => {
    // It is also said when only the number of points drawn changes.
    if (sizeOf(container) === size) return;
    size = sizeOf(container);
    if (latest.current.camera) return;
    map.fitBounds(region, { padding: paddingBeside(container.clientWidth), animate: false });
  });
  map.on('moveend', (event) => {
    if (!('originalEvent' in event) || !event.originalEvent) return;
    const { lng, lat } = map.getCenter();
    latest.current.onCamera([lng, lat, map.getZoom()]);
  });
  return map;
}

/** Hints follow the pointer, a click chooses; while the map moves, nothing is looked up. */
function answerPointer(
  map: MapLibreMap,
  highlight: Highlight,
  latest: { readonly current: MapViewProps },
  setHint: (hint: Hint | null) => void,
): void {
  const show = ({ point }: MapMouseEvent): void => {
    if (map.isMoving()) return;
    const signs = extrasOf(latest.current.layers)
      .flatMap((extra) => (extra.shape === 'area' ? [] : extra.layers(extra.id, LIGHT).map(({ id }) => id)))
      .reverse();
    const feature = map.queryRenderedFeatures(point, { layers: [POINT_LAYER, ...signs, FILL_LAYER] })[0];
    map.getCanvas().style.cursor = feature ? 'pointer' : '';
    highlight.show('hovered', feature?.layer.id === FILL_LAYER ? String(feature.properties['code']) : null);
    if (!feature) {
      setHint(null);
      return;
    }
    const { x, y } = point;
    setHint({ x, y, isRight: x > map.getContainer().clientWidth / 2, ...wordsOf(feature, latest.current.picture) });
  };
  map.on('mousemove', show);
  const hide = (): void => {
    setHint(null);
    highlight.show('hovered', null);
  };
  map.on('mouseout', hide);
  map.on('movestart', hide);
  map.on('resize', hide);
  map.on('click', ({ point }) => {
    hide();
    const feature = map.queryRenderedFeatures(point, { layers: [FILL_LAYER] })[0];
    latest.current.onSelect(feature ? String(feature.properties['code']) : null);
  });
}

function wordsOf({ layer, source, properties }: MapGeoJSONFeature, picture: Picture): Pick<Hint, 'title' | 'lines'> {
  if (layer.id === FILL_LAYER) {
    return { title: String(properties['name'] ?? ''), lines: picture.hints.get(String(properties['code'])) ?? [] };
  }
  if (layer.id === POINT_LAYER) {
    return { title: String(properties['label'] ?? ''), lines: [String(properties['hint'] ?? '')] };
  }
  return extraHint(source, properties);
}

/** Degrees and zoom levels that a link rounds away. */
const ROUNDED_DEGREES = 0.0001;
const ROUNDED_ZOOM = 0.006;

/** Goes where the address says, after Back or Forward; where it says what is seen, nothing moves. */
function follow(map: MapLibreMap, territory: Territory, camera: ViewState['camera']): void {
  if (camera === null) {
    const { lng, lat } = map.getCenter();
    const start = map.cameraForBounds(extentOf(territory), { padding: paddingBeside(map.getContainer().clientWidth) });
    if (!start?.center) return;
    const [x, y] = LngLat.convert(start.center).toArray();
    if (near([lng, lat, map.getZoom()], [x, y, start.zoom ?? map.getZoom()])) return;
    map.jumpTo(start);
    return;
  }
  const { lng, lat } = map.getCenter();
  if (near([lng, lat, map.getZoom()], camera)) return;
  map.jumpTo({ center: [camera[0], camera[1]], zoom: camera[2] });
}

function near(a: readonly [number, number, number], b: readonly [number, number, number]): boolean {
  const isNear = (axis: 0 | 1 | 2, least: number): boolean => Math.abs(a[axis] - b[axis]) < least;
  return isNear(0, ROUNDED_DEGREES) && isNear(1, ROUNDED_DEGREES) && isNear(2, ROUNDED_ZOOM);
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): string {
  return `${clientWidth} ${clientHeight}`;
}

/** Leaves room for the legend, which stands over the map's upper left where the region has none. */
function paddingBeside(width: number): PaddingOptions {
  return { top: 16, bottom: 16, right: 16, left: width > WIDE_PIXELS ? LEGEND_PIXELS : 16 };
}

/** Puts a picture on the map. */
function paint(map: MapLibreMap, { municipalities }: Territory, picture: Picture): void {
  const outlined = new Set(picture.outlined);
  const doubtful = new Set(picture.suspect);
  for (const { code } of municipalities) {
    const ground = doubtful.has(code) ? DOUBTFUL_GROUND : null;
    setState(map, code, { colour: picture.fills.get(code) ?? ground, outlined: outlined.has(code) });
  }
  map.setPaintProperty(OUTLINED_LAYER, 'line-opacity', outlined.size > 0 ? 1 : 0);
  filter(map, HATCHES.estimated, oneOf(picture.estimated));
  filter(map, HATCHES.suspect, oneOf(picture.suspect));
  const marks = [...picture.marks];
  filter(map, 'mark', oneOf(marks.map(([code]) => code)));
  map.setLayoutProperty('mark', 'text-field', [
    'coalesce',
    ['get', ['get', 'code'], ['literal', Object.fromEntries(marks)]],
    '',
  ]);
  map.setLayoutProperty('mark', 'text-allow-overlap', picture.marksYield !== true);
  map.setLayoutProperty('mark', 'text-size', picture.marksYield ? 11 : 13);
  map.setLayoutProperty('municipality-name', 'text-offset', marks.length > 0 ? [0, 1.2] : [0, 0]);
  const { area, lines, points } = picture.overlay;
  setData(map, 'area', collection(area ? [{ type: 'Feature', properties: {}, geometry: area }] : []), [
    'area-fill',
    'area-line',
  ]);
  setData(map, 'lines', lines, ['overlay-lines']);
  setData(map, 'points', points, [POINT_LAYER]);
}

/** A filter that is the same has every tile laid out anew for nothing. */
function filter(map: MapLibreMap, layer: string, wanted: ExpressionSpecification): void {
  if (JSON.stringify(map.getFilter(layer)) !== JSON.stringify(wanted)) map.setFilter(layer, wanted);
}

/** The layers of the style that belong to each layer that can be shown or not. */
function signsOf(layer: MapLayer): readonly string[] {
  if (layer === 'departments') return ['department-border', 'department-name'];
  if (layer === 'names') return ['municipality-name', 'point-name'];
  const extra = EXTRA_LAYERS[layer];
  return extra ? extra.layers(extra.id, LIGHT).map(({ id }) => id) : [];
}

function showLayers(map: MapLibreMap, layers: readonly MapLayer[]): void {
  for (const layer of MAP_LAYERS) {
    for (const sign of signsOf(layer)) {
      map.setLayoutProperty(sign, 'visibility', layers.includes(layer) ? 'visible' : 'none');
    }
  }
}

function tileServer({ number, updatedAt }: Catalogue['dataRevision']): TileServer {
  return { origin: location.origin, revisionToken: `${number}.${Date.parse(updatedAt).toString(36)}` };
}

/** Tiles with invented actors, or without; those that are there already are not asked for again. */
function askForDemo(map: MapLibreMap, revision: Catalogue['dataRevision'], demo: ViewState['demo']): void {
  for (const extra of Object.values(EXTRA_LAYERS).filter(({ mayHaveDemo }) => mayHaveDemo)) {
    const source = map.getSource(extra.id) as VectorTileSource | undefined;
    const tiles = tilesOf(extra.id, layerQuery(extra, demo), tileServer(revision));
    if (source && source.tiles[0] !== tiles) source.setTiles([tiles]);
  }
}

/** Signs of nothing would still cost time in every frame. */
function setData(map: MapLibreMap, source: string, data: GeoJSON.FeatureCollection, signs: readonly string[]): void {
  void (map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
  for (const sign of signs) {
    map.setLayoutProperty(sign, 'visibility', data.features.length > 0 ? 'visible' : 'none');
  }
}
