import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibreMap,
  type MapMouseEvent,
  NavigationControl,
  type PaddingOptions,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Territory } from '../api/catalogue';
import { collection, type Picture } from '../state/picture';
import type { ViewState } from '../state/view-state';
import { say } from '../texts/texts';
import { estimatedHatch, suspectHatch } from './hatching';
import { DARK, LIGHT } from './map-colours';
import { FILL_LAYER, HATCHES, mapStyle, NOTHING, oneOf, POINT_LAYER } from './map-style';

setWorkerUrl(workerUrl);

/** From this width on the legend stands over the map, as the style sheet has it. */
const WIDE_PIXELS = 780;
const LEGEND_PIXELS = 300;

interface MapViewProps {
  readonly territory: Territory;
  readonly picture: Picture;
  readonly selected: string | null;
  readonly camera: ViewState['camera'];
  readonly dark: boolean;
  readonly onSelect: (code: string | null) => void;
  readonly onCamera: (camera: NonNullable<ViewState['camera']>) => void;
  /** Called with the map once it is there, for the picture that downloads and prints take of it. */
  readonly onReady: (map: MapLibreMap) => void;
}

interface Hint {
  readonly x: number;
  readonly y: number;
  /** In the right half of the map, where the hint opens to the left. */
  readonly isRight: boolean;
  readonly title: string;
  readonly lines: readonly string[];
}

/** The map itself: geometry is given to it once, pictures change colours, filters and what lies above. */
export function MapView(props: MapViewProps) {
  const { territory, picture, selected, dark } = props;
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [hint, setHint] = useState<Hint | null>(null);

  useEffect(() => {
    if (!container.current) return;
    try {
      const made = createMap(container.current, dark, latest, setHint);
      made.once('load', () => {
        setMap(made);
        latest.current.onReady(made);
      });
      return () => {
        setMap(null);
        made.remove();
      };
    } catch {
      setFault(say('mapNeedsWebgl'));
      return undefined;
    }
  }, [dark]);

  useEffect(() => {
    if (map) paint(map, territory, picture);
  }, [map, territory, picture]);
  useEffect(() => {
    map?.setFilter('selected', selected ? oneOf([selected]) : NOTHING);
  }, [map, selected]);

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

function createMap(
  container: HTMLElement,
  dark: boolean,
  latest: { readonly current: MapViewProps },
  setHint: (hint: Hint | null) => void,
): MapLibreMap {
  const { territory, camera } = latest.current;
  const colours = dark ? DARK : LIGHT;
  const region = extentOf(territory);
  const map = new MapLibreMap({
    container,
    style: mapStyle(territory, colours),
    attributionControl: false,
    minZoom: 6,
    maxZoom: 14,
    dragRotate: false,
    pitchWithRotate: false,
    maxBounds: [region[0] - 2, region[1] - 2, region[2] + 2, region[3] + 2],
    // Downloads and prints read the canvas after it was drawn.
    canvasContextAttributes: { preserveDrawingBuffer: true },
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
  answerPointer(map, latest, setHint);
  map.on('resize', () => {
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

function answerPointer(
  map: MapLibreMap,
  latest: { readonly current: MapViewProps },
  setHint: (hint: Hint | null) => void,
): void {
  const show = ({ point }: MapMouseEvent): void => {
    const layers = [POINT_LAYER, FILL_LAYER].filter((layer) => map.getLayer(layer));
    const feature = map.queryRenderedFeatures(point, { layers })[0];
    map.getCanvas().style.cursor = feature ? 'pointer' : '';
    const code = feature?.layer.id === FILL_LAYER ? String(feature.properties['code']) : null;
    map.setFilter('hovered', code ? oneOf([code]) : NOTHING);
    if (!feature) {
      setHint(null);
      return;
    }
    const { x, y } = point;
    const title = String(feature.properties[code ? 'name' : 'label'] ?? '');
    const lines = code ? (latest.current.picture.hints.get(code) ?? []) : [String(feature.properties['hint'] ?? '')];
    setHint({ x, y, isRight: x > map.getContainer().clientWidth / 2, title, lines });
  };
  map.on('mousemove', show);
  const hide = (): void => {
    setHint(null);
    if (map.getLayer('hovered')) map.setFilter('hovered', NOTHING);
  };
  map.on('mouseout', hide);
  map.on('resize', hide);
  map.on('click', ({ point }) => {
    hide();
    const feature = map.queryRenderedFeatures(point, { layers: [FILL_LAYER] })[0];
    latest.current.onSelect(feature ? String(feature.properties['code']) : null);
  });
}

/** West, south, east, north of all that is shown. */
function extentOf({ municipalities }: Territory): [number, number, number, number] {
  const side = (at: 0 | 1 | 2 | 3): number[] => municipalities.map(({ bbox }) => bbox[at]);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

/** Leaves room for the legend, which stands over the map's upper left where the region has none. */
function paddingBeside(width: number): PaddingOptions {
  return { top: 16, bottom: 16, right: 16, left: width > WIDE_PIXELS ? LEGEND_PIXELS : 16 };
}

/** Puts a picture on the map. */
function paint(map: MapLibreMap, { municipalities }: Territory, picture: Picture): void {
  for (const { code } of municipalities) {
    map.setFeatureState({ source: 'municipalities', id: code }, { colour: picture.fills.get(code) ?? null });
  }
  map.setFilter(HATCHES.estimated, oneOf(picture.estimated));
  map.setFilter(HATCHES.suspect, oneOf(picture.suspect));
  map.setFilter('outlined', oneOf(picture.outlined));
  const marks = [...picture.marks];
  map.setFilter('mark', oneOf(marks.map(([code]) => code)));
  map.setLayoutProperty('mark', 'text-field', [
    'coalesce',
    ['get', ['get', 'code'], ['literal', Object.fromEntries(marks)]],
    '',
  ]);
  map.setLayoutProperty('municipality-name', 'text-offset', marks.length > 0 ? [0, 1.2] : [0, 0]);
  const { area, lines, points } = picture.overlay;
  setData(map, 'area', collection(area ? [{ type: 'Feature', properties: {}, geometry: area }] : []));
  setData(map, 'lines', lines);
  setData(map, 'points', points);
}

function setData(map: MapLibreMap, source: string, data: GeoJSON.FeatureCollection): void {
  void (map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
}
