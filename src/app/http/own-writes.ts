import type { Snapshot } from '../../domain/snapshot';
import type { Bilingual } from '../../platform/language';
import { withinMs } from '../../platform/within-ms';
import type { Step } from './client-limits';
import { RETRY_SECONDS } from './problem';
import { refuse } from './refuse';

/** The least data revision that the answer may be of. */
export const LEAST_REVISION_HEADER = 'x-min-revision';
/** The data revision that a write made, for that header. */
export const REVISION_HEADER = 'X-Data-Revision';

export interface OwnWritesSettings {
  readonly currentSnapshot: () => Snapshot;
  /** Catches up with everything committed so far; undefined: nobody else writes. */
  readonly refreshFromNow: (() => Promise<void>) | undefined;
  readonly logFault: (error: unknown) => void;
}

/** Longer than any look at a database that answers; then the newest revision known serves. */
const LOOK_MS = 2_000;

/**
 * Lets clients read their own writes from other processes, which this one otherwise notices within a second: a request
 * with a key sees everything committed on arrival, any other at least the revision that it names.
 */
export function seeOwnWrites({ currentSnapshot, refreshFromNow, logFault }: OwnWritesSettings): Step {
  return async (request, response, next) => {
    const { authorization, [LEAST_REVISION_HEADER]: asked } = request.headers;
    if (asked === undefined && authorization === undefined) return next();
    const least = asked === undefined ? 0 : Number(asked);
    if (!(Number.isSafeInteger(least) && /^\d*$/.test(String(asked ?? '')))) {
      return refuse(request, response, { status: 400, code: 'BAD_USER_INPUT', text: NOT_A_REVISION });
    }
    if (authorization !== undefined || least > currentSnapshot().revision) {
      try {
        await withinMs(LOOK_MS, Promise.resolve(refreshFromNow?.()));
      } catch (error) {
        logFault(error);
        if (least > currentSnapshot().revision) {
          const headers = { 'Retry-After': String(RETRY_SECONDS) };
          return refuse(request, response, {
            status: 503,
            code: 'DATABASE_UNAVAILABLE',
            text: NOT_SEEN,
            headers,
          });
        }
      }
    }
    const { revision } = currentSnapshot();
    if (least <= revision) return next();
    refuse(request, response, { status: 400, code: 'BAD_USER_INPUT', text: tooNew(least, revision) });
  };
}

const NOT_A_REVISION: Bilingual = {
  es: 'X-Min-Revision: debe ser una revisión de los datos, un entero como el que devuelve X-Data-Revision.',
  en: 'X-Min-Revision: it must be a data revision, a whole number such as X-Data-Revision gives.',
};
const NOT_SEEN: Bilingual = {
  es: 'X-Min-Revision: la base de datos no responde, así que no se puede ver esa revisión todavía; vuelva a intentarlo cuando diga Retry-After.',
  en: 'X-Min-Revision: the database does not answer, so that revision cannot be seen yet; try again when Retry-After says.',
};

function tooNew(least: number, revision: number): Bilingual {
  return {
    es: `X-Min-Revision: se pidió la revisión ${least}, y los datos están en la ${revision}.`,
    en: `X-Min-Revision: revision ${least} was asked for, and the data are at ${revision}.`,
  };
}
