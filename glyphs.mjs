// Draws the glyphs of map labels: signed distance fields in protocol buffers, 256 characters to a file.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import opentype from 'opentype.js';
import { PbfWriter } from 'pbf';

const path = (file) => fileURLToPath(import.meta.resolve(`@fontsource/noto-sans/files/noto-sans-${file}.woff`));
/** Noto Sans (SIL Open Font License 1.1), Latin with its extensions: enough for Spanish, English and Mayan names. */
const FONTS = {
  'Noto Sans Regular': ['latin-400-normal', 'latin-ext-400-normal'].map(path),
  'Noto Sans Bold': ['latin-700-normal', 'latin-ext-700-normal'].map(path),
};

/** Pixels of a glyph's em, and what its distance field reaches beyond its box: what map clients expect. */
const EM_PIXELS = 24;
const BUFFER_PIXELS = 3;
/** Distance that the field spans, and the share of it that lies inside the outline. */
const RADIUS_PIXELS = 8;
const INSIDE_SHARE = 0.25;
/** Straight pieces for a curve: at this size more would not be seen. */
const PIECES = 6;
const GLYPHS_PER_RANGE = 256;
/** Clients ask for characters of the basic multilingual plane alone. */
const CHARACTERS = 65_536;

/** Writes every range of every font below a folder, which it empties first; a range without characters too. */
export function writeGlyphs(folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, files] of Object.entries(FONTS)) {
    const fonts = files.map((file) => {
      const bytes = readFileSync(file);
      return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    });
    mkdirSync(join(folder, name), { recursive: true });
    for (let start = 0; start < CHARACTERS; start += GLYPHS_PER_RANGE) {
      const range = `${start}-${start + GLYPHS_PER_RANGE - 1}`;
      writeFileSync(join(folder, name, `${range}.pbf`), encodeRange(name, range, glyphsFrom(fonts, start)));
    }
  }
}

/** The message `glyphs` of the format. */
function encodeRange(name, range, glyphs) {
  const out = new PbfWriter();
  out.writeMessage(
    1,
    (stack, stackOut) => {
      stackOut.writeStringField(1, name);
      stackOut.writeStringField(2, range);
      for (const glyph of stack) stackOut.writeMessage(3, writeGlyph, glyph);
    },
    glyphs,
  );
  return out.finish();
}

/** Where several fonts have a character the first counts; those that none has are left out. */
function glyphsFrom(fonts, start) {
  return Array.from({ length: GLYPHS_PER_RANGE }, (_, i) => start + i).flatMap((character) => {
    const text = String.fromCharCode(character);
    const font = fonts.find((candidate) => candidate.charToGlyphIndex(text) > 0);
    return font === undefined ? [] : [drawGlyph(font, character, text)];
  });
}

function drawGlyph(font, character, text) {
  const glyph = font.charToGlyph(text);
  const scale = EM_PIXELS / font.unitsPerEm;
  const segments = outline(glyph.getPath(0, 0, EM_PIXELS).commands);
  const advance = Math.round((glyph.advanceWidth ?? 0) * scale);
  if (segments.length === 0) {
    return { id: character, bitmap: new Uint8Array(0), width: 0, height: 0, left: 0, top: 0, advance };
  }
  const xs = segments.flatMap(([ax, , bx]) => [ax, bx]);
  const ys = segments.flatMap(([, ay, , by]) => [ay, by]);
  const left = Math.floor(Math.min(...xs));
  const above = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left;
  const height = Math.ceil(Math.max(...ys)) - above;
  return {
    id: character,
    bitmap: distanceField(segments, left, above, width, height),
    width,
    height,
    left,
    // Clients measure from the top of the line, rows run down here.
    top: -above - Math.round(font.ascender * scale),
    advance,
  };
}

function writeGlyph(glyph, out) {
  out.writeVarintField(1, glyph.id);
  if (glyph.bitmap.length > 0) out.writeBytesField(2, glyph.bitmap);
  out.writeVarintField(3, glyph.width);
  out.writeVarintField(4, glyph.height);
  out.writeSVarintField(5, glyph.left);
  out.writeSVarintField(6, glyph.top);
  out.writeVarintField(7, glyph.advance);
}

function outline(commands) {
  const segments = [];
  let [startX, startY, x, y] = [0, 0, 0, 0];
  const lineTo = (toX, toY) => {
    if (toX !== x || toY !== y) segments.push([x, y, toX, toY]);
    [x, y] = [toX, toY];
  };
  const curveTo = (at) => {
    for (let piece = 1; piece <= PIECES; piece++) lineTo(...at(piece / PIECES));
  };
  for (const command of commands) {
    if (command.type === 'M') [startX, startY, x, y] = [command.x, command.y, command.x, command.y];
    else if (command.type === 'L') lineTo(command.x, command.y);
    else if (command.type === 'Z') lineTo(startX, startY);
    else if (command.type === 'Q') {
      const [fromX, fromY] = [x, y];
      curveTo((t) => [
        (1 - t) ** 2 * fromX + 2 * t * (1 - t) * command.x1 + t ** 2 * command.x,
        (1 - t) ** 2 * fromY + 2 * t * (1 - t) * command.y1 + t ** 2 * command.y,
      ]);
    } else {
      const [fromX, fromY] = [x, y];
      curveTo((t) => [
        (1 - t) ** 3 * fromX +
          3 * t * (1 - t) ** 2 * command.x1 +
          3 * t ** 2 * (1 - t) * command.x2 +
          t ** 3 * command.x,
        (1 - t) ** 3 * fromY +
          3 * t * (1 - t) ** 2 * command.y1 +
          3 * t ** 2 * (1 - t) * command.y2 +
          t ** 3 * command.y,
      ]);
    }
  }
  return segments;
}

/** 255 deep inside, 0 far outside; the outline itself lies at three quarters. */
function distanceField(segments, left, above, width, height) {
  const columns = width + 2 * BUFFER_PIXELS;
  const rows = height + 2 * BUFFER_PIXELS;
  const field = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = left - BUFFER_PIXELS + column + 0.5;
      const y = above - BUFFER_PIXELS + row + 0.5;
      const outside = signedDistance(segments, x, y);
      const share = 1 - (outside / RADIUS_PIXELS + INSIDE_SHARE);
      field[row * columns + column] = Math.round(255 * Math.max(0, Math.min(1, share)));
    }
  }
  return field;
}

/** Distance to the outline, below 0 inside it; outlines that overlap count as one (non-zero winding). */
function signedDistance(segments, x, y) {
  let least = Number.POSITIVE_INFINITY;
  let winding = 0;
  for (const [ax, ay, bx, by] of segments) {
    const [dx, dy] = [bx - ax, by - ay];
    const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    least = Math.min(least, (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2);
    if (ay <= y !== by <= y) {
      const side = dx * (y - ay) - (x - ax) * dy;
      if (by > ay && side > 0) winding += 1;
      else if (by <= ay && side < 0) winding -= 1;
    }
  }
  return winding === 0 ? Math.sqrt(least) : -Math.sqrt(least);
}
