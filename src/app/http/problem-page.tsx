import type { Bilingual, LanguageCode } from '../../platform/language';
import { htmlPage } from './html-page';
import { MAP_PATHS } from './map-page';
import { type Problem, titleOf } from './problem';
import { REPORT_PATHS } from './report-paths';

/** Such a page loads nothing and runs no script. */
export const PROBLEM_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const HOME_PATHS: Readonly<Record<LanguageCode, string>> = { es: '/', en: '/en' };
const TEXT = {
  home: { es: 'Inicio', en: 'Home' },
  onward: { es: 'Para seguir', en: 'Where to go on' },
  map: { es: 'El mapa de planificación', en: 'The planning map' },
  report: { es: 'El informe de la priorización por defecto', en: 'The report on the default ranking' },
  retry: { es: 'Volver a intentarlo', en: 'Try again' },
  code: { es: 'Código', en: 'Code' },
} satisfies Record<string, Bilingual>;

/**
 * A refusal as a page with a way on. Pages with an address for each language are answered in that one.
 * @param url path and query as they were asked for
 */
export function problemPage(
  problem: Problem,
  url: string,
  preferred: LanguageCode,
): { html: string; language: LanguageCode } {
  const path = url.split('?')[0] ?? '/';
  const language = (['es', 'en'] as const).find((one) => isPathOf(one, path)) ?? preferred;
  const say = (key: keyof typeof TEXT): string => TEXT[key][language];
  const link = (href: string, text: string) => (
    <li>
      <a href={href}>{text}</a>
    </li>
  );
  const html = htmlPage({
    language,
    heading: titleOf(problem.status)[language],
    trail: [{ href: HOME_PATHS[language], text: say('home') }],
    content: (
      <>
        <p>{problem.text[language]}</p>
        <h2>{say('onward')}</h2>
        <ul>
          {problem.status >= 500 || problem.status === 429 ? link(url, say('retry')) : null}
          {link(HOME_PATHS[language], say('home'))}
          {link(MAP_PATHS[language], say('map'))}
          {path.startsWith(REPORT_PATHS[language]) ? link(REPORT_PATHS[language], say('report')) : null}
        </ul>
        <p>
          <small>
            {say('code')}: {problem.status} {problem.code}
          </small>
        </p>
      </>
    ),
  });
  return { html, language };
}

function isPathOf(language: LanguageCode, path: string): boolean {
  return [MAP_PATHS[language], REPORT_PATHS[language]].some(
    (page) => path === page || path.startsWith(`${page}/`) || path.startsWith(`${page}.`),
  );
}
