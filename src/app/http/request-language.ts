import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import type { LanguageCode } from '../../platform/language';

const languages = new AsyncLocalStorage<LanguageCode>();

/** Notes which language the client would rather read: Spanish unless it asks for English. */
export const noteLanguage: RequestHandler = (request, _response, next) => {
  languages.run(request.acceptsLanguages('es', 'en') === 'en' ? 'en' : 'es', next);
};

/** The language of the request being answered. */
export function requestLanguage(): LanguageCode {
  return languages.getStore() ?? 'es';
}
