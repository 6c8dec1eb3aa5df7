import type { Map as MapLibreMap } from 'maplibre-gl';

/** A slower frame than this is seen as a jerk: 30 a second. */
const SLOW_FRAME_MS = 1000 / 30;
/** Frames as quick as the screen shows them. */
const QUICK_FRAME_MS = 17.5;
/** Frames of one movement that tell how fast drawing is. */
const FRAMES_TO_TELL = 4;
/** A sixth of the points to draw: coarse, but only while the map moves. */
const COARSE_SHARE = 0.4;
/** One turn of a wheel comes as many movements. */
const REST_MS = 250;

/**
 * Keeps a map moving smoothly where drawing is slow, as without a graphics card: there it is drawn with fewer points
 * while it moves, and whole again once it rests. Where drawing is fast nothing changes.
 */
export function keepFramesSteady(map: MapLibreMap): void {
  const whole = map.getPixelRatio();
  let isSlow = drawsWithoutCard(map);
  let isResizing = false;
  let last: number | null = null;
  let gaps: number[] = [];
  let rest: ReturnType<typeof setTimeout> | undefined;
  const drawWith = (ratio: number): void => {
    if (map.getPixelRatio() === ratio) return;
    isResizing = true;
    map.setPixelRatio(ratio);
    isResizing = false;
  };
  map.on('movestart', () => {
    if (isResizing) return;
    clearTimeout(rest);
    last = null;
    gaps = [];
    if (isSlow) drawWith(whole * COARSE_SHARE);
  });
  map.on('render', () => {
    if (!map.isMoving()) return;
    const now = performance.now();
    if (last !== null) gaps.push(now - last);
    last = now;
    if (isSlow || gaps.length < FRAMES_TO_TELL || middle(gaps) <= SLOW_FRAME_MS) return;
    isSlow = true;
    gaps = [];
    drawWith(whole * COARSE_SHARE);
  });
  map.on('moveend', () => {
    if (isResizing) return;
    // It may have been slow only because the machine was busy: the next movement will tell.
    if (isSlow && gaps.length >= FRAMES_TO_TELL && middle(gaps) <= QUICK_FRAME_MS) isSlow = false;
    clearTimeout(rest);
    rest = setTimeout(() => drawWith(whole), REST_MS);
  });
  map.on('remove', () => clearTimeout(rest));
}

/** Names of what draws on the processor alone, in Chromium, Firefox and virtual machines. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Known to be slow before the first movement has to tell; false where the browser does not say. */
function drawsWithoutCard(map: MapLibreMap): boolean {
  const gl = map.getCanvas().getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  return SOFTWARE.test(String((names && gl?.getParameter(names.UNMASKED_RENDERER_WEBGL)) ?? ''));
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
