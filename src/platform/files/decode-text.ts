import { BadUserInputError } from '../errors';

/** What Windows-1252 has where Latin-1 has control characters, 0x80 to 0x9F; five of them mean nothing. */
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const LINE_FEED = 0x0a;

/**
 * Text of a file as Excel or another program wrote it: UTF-8 with or without its mark, UTF-16 with its mark, or
 * Windows-1252 (Latin-1).
 * @throws BadUserInputError for a file with lines of both UTF-8 and Windows-1252, of which either reading spoils some
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = decodeUtf8(bytes);
  if (text !== null) return text;
  const line = lineBesideUtf8(bytes);
  if (line === null) return decodeWindows1252(bytes);
  throw new BadUserInputError({
    es: `línea ${line}: tiene letras que no son UTF-8, y otras líneas sí lo son; abra el archivo, corrija sus acentos y guárdelo como UTF-8.`,
    en: `line ${line}: it has letters that are not UTF-8, and other lines are UTF-8; open the file, correct its accents and save it as UTF-8.`,
  });
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Not by TextDecoder: that of Node 20 reads windows-1252 as Latin-1, and gives control characters for “ ” – €. */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_SIGNS.charAt(sign.charCodeAt(0) - 0x80));
}

/** The first line that is not UTF-8, where another has accents in UTF-8; null where none has. */
function lineBesideUtf8(bytes: Uint8Array): number | null {
  let firstOther: number | null = null;
  let hasUtf8 = false;
  // A line feed is never part of a longer UTF-8 sequence, so lines can be judged one by one.
  for (let start = 0, line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    const own = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (decodeUtf8(own) === null) firstOther ??= line;
    else hasUtf8 ||= own.some((byte) => byte >= 0x80);
    start = end === -1 ? bytes.length : end + 1;
  }
  return hasUtf8 ? firstOther : null;
}
