import { formatDate } from '../number-format';
import type { LegendItem, Picture } from '../state/picture';
import { say } from '../texts/texts';
import { cautionsOf, titleOf } from './cautions';

const MARGIN = 24;
const LINE = 20;
const LEGEND_WIDTH = 300;
const DIAMOND = [
  [0, -7],
  [7, 0],
  [0, 7],
  [-7, 0],
] as const;
const FONT = 'system-ui, sans-serif';
const INK = '#11181f';

/** The map as drawn, with title, legend, sources, data revision and date around it: an image that stands alone. The canvas is read before the first wait. */
export async function mapImage(canvas: HTMLCanvasElement, picture: Picture, revision: number): Promise<Blob> {
  const scale = canvas.width / Math.max(canvas.clientWidth, 1);
  const mapWidth = canvas.clientWidth;
  const mapHeight = canvas.clientHeight;
  const head = 72;
  const sheet = document.createElement('canvas');
  const context = sheet.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.font = `13px ${FONT}`;
  const notes = noteLines(picture, revision).flatMap((note) => wrap(context, note, mapWidth + LEGEND_WIDTH));
  const bodyHeight = Math.max(mapHeight, picture.legend.length * LINE + 10);
  sheet.width = (mapWidth + LEGEND_WIDTH + 3 * MARGIN) * scale;
  sheet.height = (head + bodyHeight + notes.length * LINE + 2 * MARGIN) * scale;
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.fillStyle = INK;
  context.font = `bold 20px ${FONT}`;
  context.fillText(titleOf(picture), MARGIN, MARGIN + 16);
  context.font = `13px ${FONT}`;
  context.fillText(wrap(context, picture.subtitle, mapWidth + LEGEND_WIDTH)[0] ?? '', MARGIN, MARGIN + 38);
  context.drawImage(canvas, MARGIN, head, mapWidth, mapHeight);
  for (const [index, item] of picture.legend.entries()) {
    drawItem(context, item, mapWidth + 2 * MARGIN, head + 4 + index * LINE);
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

function drawItem(
  context: CanvasRenderingContext2D,
  { shape, colour, label, count }: LegendItem,
  x: number,
  y: number,
): void {
  context.save();
  context.fillStyle = colour ?? (shape === 'area' ? '#d95f02' : '#d5dade');
  context.strokeStyle = shape === 'line' ? (colour ?? INK) : shape === 'demo' ? '#d1005d' : INK;
  context.beginPath();
  if (shape === 'point' || shape === 'site' || shape === 'demo') context.arc(x + 9, y + 7, 6, 0, 2 * Math.PI);
  else if (shape === 'diamond') {
    for (const [dx, dy] of DIAMOND) context.lineTo(x + 9 + dx, y + 7 + dy);
    context.closePath();
  } else if (shape !== 'line') context.rect(x, y, 18, 14);
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
  context.fillText(count === undefined ? label : `${label} (${count})`, x + 26, y + 12);
}
