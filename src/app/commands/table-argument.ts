import { readFileSync } from 'node:fs';
import { StartupError } from '../../platform/errors';
import { decodeTable } from '../../platform/files/table-file';

const MOST_BYTES = 50_000_000;

/** @throws StartupError for a file that cannot be read, or is too big */
export function readTableFile(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length <= MOST_BYTES) return decodeTable(bytes);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new StartupError({
      es: `No se puede leer ${file} (${code}).`,
      en: `${file} cannot be read (${code}).`,
    });
  }
  throw new StartupError({
    es: `${file} pasa de ${MOST_BYTES / 1e6} MB: impórtelo en partes.`,
    en: `${file} is over ${MOST_BYTES / 1e6} MB: import it in parts.`,
  });
}
