import { GlyphFont } from './glyphs';

export interface GlyphTask {
  readonly name: string;
  /** Paths of font files. */
  readonly files: readonly string[];
  readonly start: number;
}

const fonts = new Map<string, GlyphFont>();

/** Drawing 256 glyphs takes some 300 ms: work for a thread of its own. */
export default function drawGlyphs({ name, files, start }: GlyphTask): Uint8Array {
  const font = fonts.get(name) ?? new GlyphFont(name, files);
  fonts.set(name, font);
  return font.range(start);
}
