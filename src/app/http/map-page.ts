import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Bilingual, LanguageCode } from '../../platform/language';

/** Where the map page stands in each language. */
export const MAP_PATHS: Readonly<Record<LanguageCode, string>> = { es: '/mapa', en: '/map' };

const TITLE: Bilingual = { es: 'PROCOEES: mapa de planificación', en: 'PROCOEES: planning map' };

/** The bundled map page; the path says in which language. */
export function showMap(webFolder: string): RequestHandler {
  const file = join(webFolder, 'map', 'index.html');
  return (request, response, next) => {
    const language: LanguageCode = request.path.replace(/\/$/, '') === MAP_PATHS.en ? 'en' : 'es';
    readFile(file, 'utf8')
      .then((page) => {
        response.set('Cache-Control', 'no-cache').type('html').send(inLanguage(page, language));
      })
      .catch(next);
  };
}

/** Language and title are in the page itself, for readers without scripts. */
function inLanguage(page: string, language: LanguageCode): string {
  return page
    .replace(/<html lang="\w+">/, `<html lang="${language}">`)
    .replace(/<title>[^<]*<\/title>/, `<title>${TITLE[language]}</title>`);
}
