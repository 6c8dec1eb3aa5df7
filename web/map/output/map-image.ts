import { DOUBTFUL_GROUND, LIGHT } from '../map/map-colours';
import { formatDate } from '../number-format';
import type { LegendItem, Picture } from '../state/picture';
import { say } from '../texts/texts';
import { cautionsOf, titleOf } from './cautions';

const MARGIN = 24;
const LINE = 20;
const LEGEND_WIDTH = 300;
/** Width of a sign with the gap after it. */
const SIGN = 26;
const DIAMOND = [
  [0, -7],
  [7, 0],
  [0, 7],
  [-7, 0],
] as const;
const FONT = 'system-ui, sans-serif';
const TITLE_FONT = `bold 20px ${FONT}`;
const TITLE_LINE = 26;
const INK = '#11181f';

/** The map as drawn, with title, legend, sources, data revision and date around it: an image that stands alone. The canvas is read before the first wait. */
export async function mapImage(canvas: HTMLCanvasElement, picture: Picture, revision: number): Promise<Blob> {
  const scale = canvas.width / Math.max(canvas.clientWidth, 1);
  const mapWidth = canvas.clientWidth;
  const mapHeight = canvas.clientHeight;
  const sheet = document.createElement('canvas');
  const context = sheet.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.font = `13px ${FONT}`;
  const width = mapWidth + LEGEND_WIDTH;
  const subtitle = wrap(context, picture.subtitle, width);
  context.font = TITLE_FONT;
  const title = wrap(context, titleOf(picture), width);
  context.font = `13px ${FONT}`;
  const head = MARGIN + title.length * TITLE_LINE + subtitle.length * LINE;
  const notes = noteLines(picture, revision).flatMap((note) => wrap(context, note, width));
  const items = picture.legend.map((item) => ({
    item,
    lines: wrap(context, item.count === undefined ? item.label : `${item.label} (${item.count})`, LEGEND_WIDTH - SIGN),
  }));
  const bodyHeight = Math.max(mapHeight, items.reduce((sum, { lines }) => sum + lines.length, 0) * LINE + 10);
  sheet.width = (mapWidth + LEGEND_WIDTH + 3 * MARGIN) * scale;
  sheet.height = (head + bodyHeight + notes.length * LINE + 2 * MARGIN) * scale;
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.fillStyle = INK;
  context.font = TITLE_FONT;
  for (const [index, line] of title.entries()) context.fillText(line, MARGIN, MARGIN + 16 + index * TITLE_LINE);
  context.font = `13px ${FONT}`;
  for (const [index, line] of subtitle.entries()) {
    context.fillText(line, MARGIN, MARGIN + title.length * TITLE_LINE + 12 + index * LINE);
  }
  context.drawImage(canvas, MARGIN, head, mapWidth, mapHeight);
  let y = head + 4;
  for (const { item, lines } of items) {
    const x = mapWidth + 2 * MARGIN;
    drawSign(context, item, x, y);
    for (const [index, line] of lines.entries()) context.fillText(line, x + SIGN, y + 12 + index * LINE);
    y += lines.length * LINE;
  }
  context.fillStyle = INK;
  for (const [index, note] of notes.entries()) {
    context.fillText(note, MARGIN, head + bodyHeight + MARGIN + index * LINE);
  }
  return new Promise((resolve, reject) =>
    sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the image could not be made'))), 'image/png'),
  );
}

function noteLines(picture: Picture, revision: number): string[] {
  return [
    ...picture.sources.map(({ title, publisher, licence }) => `${say('source')}: ${title}, ${publisher} (${licence})`),
    say('boundariesAttribution'),
    ...cautionsOf(picture),
    `${say('revision', { number: String(revision) })} · ${formatDate(new Date())}`,
  ];
}

function wrap(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(' ')) {
    const longer = line ? `${line} ${piece}` : piece;
    if (line && context.measureText(longer).width > width) {
      lines.push(line);
      line = piece;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function drawSign(context: CanvasRenderingContext2D, { shape, colour, mark }: LegendItem, x: number, y: number): void {
  context.save();
  context.fillStyle = colour ?? (shape === 'area' ? '#d95f02' : shape === 'suspect' ? DOUBTFUL_GROUND : LIGHT.missing);
  context.strokeStyle = shape === 'line' ? (colour ?? INK) : shape === 'demo' ? '#d1005d' : INK;
  context.beginPath();
  if (shape === 'point' || shape === 'site' || shape === 'demo') context.arc(x + 9, y + 7, 6, 0, 2 * Math.PI);
  else if (shape === 'diamond') {
    for (const [dx, dy] of DIAMOND) context.lineTo(x + 9 + dx, y + 7 + dy);
    context.closePath();
  } else if (shape !== 'line' && shape !== 'mark') context.rect(x, y, 18, 14);
  if (shape === 'area') context.globalAlpha = 0.3;
  if (shape !== 'outline' && shape !== 'line' && shape !== 'demo') context.fill();
  context.globalAlpha = 1;
  if (shape === 'line') {
    context.moveTo(x, y + 7);
    context.lineTo(x + 18, y + 7);
  }
  if (shape === 'estimated' || shape === 'suspect') {
    context.moveTo(x, y + 14);
    context.lineTo(x + 18, y);
    if (shape === 'suspect') {
      context.moveTo(x, y);
      context.lineTo(x + 18, y + 14);
    }
  }
  context.lineWidth = shape === 'outline' || shape === 'line' ? 2 : 0.6;
  context.stroke();
  context.restore();
  context.fillStyle = INK;
  if (mark !== undefined) {
    context.save();
    context.textAlign = 'center';
    context.fillText(mark, x + 9, y + 12);
    context.restore();
  }
}
