import { StartupError } from '../../platform/errors';

/** Exit code that shells report for a write to a closed pipe (SIGPIPE). */
export const CLOSED_PIPE_CODE = 141;

/** The reader of a pipe has all that it wants, as `head` does. */
export class ClosedOutputError extends Error {}

/** Leaves failed writes to `writeOut`; after standard error closes, nobody can be notified. */
export function handleClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/**
 * Writes to the standard output and waits until it is taken.
 * @throws ClosedOutputError when nobody reads it any more; StartupError when it cannot be written
 */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) resolve();
      else reject(refusalOf((error as NodeJS.ErrnoException).code));
    });
  });
}

function refusalOf(code = ''): Error {
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return new ClosedOutputError();
  return new StartupError({
    es: `No se pudo escribir la salida (${code}): lo escrito está incompleto; haga espacio o elija otro lugar, y repita el comando.`,
    en: `The output could not be written (${code}): it is incomplete; make room or choose another place, and run the command again.`,
  });
}
