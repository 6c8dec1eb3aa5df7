import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import type { LanguageCode } from '../../platform/language';

const languages = new LRUCache<string, LanguageCode>({ max: 500 });

/** The language that a client would rather read: Spanish unless it asks for English. */
export function chooseLanguage(request: IncomingMessage): LanguageCode {
  const asked = request.headers['accept-language'];
  if (asked === undefined) return 'es';
  const known = languages.get(asked);
  if (known !== undefined) return known;
  const chosen = new Negotiator(request).language(['es', 'en']) === 'en' ? 'en' : 'es';
  languages.set(asked, chosen);
  return chosen;
}
