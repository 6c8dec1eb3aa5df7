import { readFileSync } from 'node:fs';
import { StartupError } from '../../platform/errors';
import { decodeText } from '../../platform/files/decode-text';

/** Limit for tables; a road network may be larger. */
const MOST_BYTES = 50_000_000;

/**
 * Text of a file in any encoding that common programs write.
 * @throws StartupError for an unreadable file
 */
export function readTextFile(file: string): string {
  return decodeText(readBytes(file));
}

/** The same of a table. @throws StartupError for one that is too big as well */
export function readTableFile(file: string): string {
  const bytes = readBytes(file);
  if (bytes.length <= MOST_BYTES) return decodeText(bytes);
  throw new StartupError({
    es: `${file} pasa de ${MOST_BYTES / 1e6} MB: impórtelo en partes.`,
    en: `${file} is over ${MOST_BYTES / 1e6} MB: import it in parts.`,
  });
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new StartupError({
      es: `No se puede leer ${file} (${code}).`,
      en: `${file} cannot be read (${code}).`,
    });
  }
}
