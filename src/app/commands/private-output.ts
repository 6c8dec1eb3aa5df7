import { fchmodSync, fstatSync } from 'node:fs';
import type { Terminal } from '../../platform/terminal';

const STDOUT = 1;
const OTHERS = 0o077;
const OWNER_ONLY = 0o600;

/** The shell creates the file of `> file` by its umask; private output is then restricted to its owner. */
export function makeOutputPrivate(terminal: Terminal): void {
  try {
    const output = fstatSync(STDOUT);
    if (!output.isFile() || (output.mode & OTHERS) === 0) return;
    fchmodSync(STDOUT, OWNER_ONLY);
  } catch {
    terminal.line({
      es: 'Aviso: no se pudo cerrar el archivo de salida a otros usuarios de esta máquina; guárdelo donde solo usted lo lea.',
      en: 'Warning: the output file could not be closed to other users of this machine; keep it where only you read it.',
    });
  }
}
