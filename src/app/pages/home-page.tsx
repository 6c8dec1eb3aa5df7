import { openPlaces } from '../../domain/programme';
import type { Snapshot } from '../../domain/snapshot';
import type { Bilingual, LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { HtmlDocument, renderPage, ScrollingTable } from '../http/html-page';
import { MAP_PATHS } from '../http/map-page';
import { REPORT_PATHS } from '../http/report-paths';

const TEXT = {
  title: { es: 'PROCOEES: planificación territorial', en: 'PROCOEES: territorial planning' },
  switch: { es: 'English', en: 'Español' },
  lead: {
    es: 'Una API GraphQL con análisis geoespacial para decidir dónde abrir Ventanillas Únicas Municipales de Empleo (VUME) en el Altiplano Occidental de Guatemala, y para defender la decisión con datos que dicen de dónde vienen.',
    en: 'A GraphQL API with geospatial analysis to decide where to open municipal employment windows (VUME) in the western highlands of Guatemala, and to defend the decision with figures that say where they come from.',
  },
  go: { es: 'Adónde ir', en: 'Where to go' },
  map: {
    es: 'El mapa: indicadores, priorización, cobertura y cadenas de valor',
    en: 'The map: indicators, ranking, coverage and value chains',
  },
  report: {
    es: 'El informe para una reunión: decisión, razones, mapa, cobertura, firmeza y fuentes; se imprime o se descarga en PDF',
    en: 'The report for a meeting: decision, reasons, map, coverage, robustness and sources; to print or as PDF',
  },
  graphiql: {
    es: 'Consultar en GraphQL, con ejemplos listos para ejecutar',
    en: 'Ask in GraphQL, with examples ready to run',
  },
  holds: { es: 'Qué contiene', en: 'What it holds' },
  sources: { es: 'Fuentes y licencias', en: 'Sources and licences' },
  source: { es: 'Fuente', en: 'Source' },
  publisher: { es: 'Quién la publica', en: 'Publisher' },
  year: { es: 'Año', en: 'Year' },
  licence: { es: 'Licencia o términos', en: 'Licence or terms' },
  notStated: { es: 'no consta', en: 'not stated' },
  ownLicence: { es: 'Licencia del programa', en: 'Licence of the software' },
  licenceText: {
    es: 'Software libre bajo la GNU GPL, versión 3 o posterior. La base de datos incorporada trae PostGIS (GPL, versión 2 o posterior); los datos conservan los términos de sus fuentes.',
    en: 'Free software under the GNU GPL, version 3 or later. The embedded database carries PostGIS (GPL, version 2 or later); the data keep the terms of their sources.',
  },
  notices: { es: 'Avisos de terceros', en: 'Third-party notices' },
  estimates: {
    es: 'La población por lugar es una estimación: el censo no la publica por lugar. Los valores dudosos se muestran marcados y no cuentan en ningún cálculo por defecto.',
    en: 'Population per place is an estimate: the census does not publish it by place. Doubtful values are shown marked and count in no default calculation.',
  },
} satisfies Record<string, Bilingual>;

const STYLE = `
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
  body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
  header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; flex-wrap: wrap; }
  .lead { font-size: 1.15rem; }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
  th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid #8886; }
  tbody th { font-weight: normal; }
  a { color: light-dark(#0b57a4, #8ec5ff); }
`;

/** The landing page: what this is, where to go, sources and licences. */
export function homePage(snapshot: Snapshot, language: LanguageCode): string {
  const say = (key: keyof typeof TEXT): string => TEXT[key][language];
  const other = language === 'es' ? 'en' : 'es';
  const rows = [...snapshot.territory.sources.values()].map(
    ({ title, titleEs, publisher, year, licence, licenceEs, url }) => {
      const name = language === 'es' ? titleEs : title;
      return (
        <tr>
          <th scope="row">
            {url ? (
              <a href={url} rel="noreferrer">
                {name}
              </a>
            ) : (
              name
            )}
          </th>
          <td>{publisher}</td>
          <td>{year ?? say('notStated')}</td>
          <td>{language === 'es' ? licenceEs : licence}</td>
        </tr>
      );
    },
  );
  const way = (path: string, text: 'map' | 'report' | 'graphiql') => (
    <li>
      <a href={path}>{path}</a>: {say(text)}
    </li>
  );
  return renderPage(
    <HtmlDocument language={language} title={say('title')} style={STYLE}>
      <header>
        <h1>{say('title')}</h1>
        <a href={other === 'en' ? '/en' : '/'} lang={other} hreflang={other}>
          {say('switch')}
        </a>
      </header>
      <main>
        <p class="lead">{say('lead')}</p>
        <h2>{say('go')}</h2>
        <ul>
          {way(MAP_PATHS[language], 'map')}
          {way(REPORT_PATHS[language], 'report')}
          {way('/graphql', 'graphiql')}
        </ul>
        <h2>{say('holds')}</h2>
        <p>{holdings(snapshot)[language]}</p>
        <p>{say('estimates')}</p>
        <h2 id="sources">{say('sources')}</h2>
        <ScrollingTable label={say('sources')}>
          <thead>
            <tr>
              {(['source', 'publisher', 'year', 'licence'] as const).map((key) => (
                <th scope="col">{say(key)}</th>
              ))}
            </tr>
          </thead>
          <tbody>{rows}</tbody>
        </ScrollingTable>
        <h2>{say('ownLicence')}</h2>
        <p>
          {say('licenceText')}{' '}
          <a href="/LICENSE" lang="en">
            LICENSE
          </a>{' '}
          ·{' '}
          <a href="/THIRD-PARTY-NOTICES" lang="en">
            {say('notices')}
          </a>
        </p>
      </main>
    </HtmlDocument>,
  );
}

function holdings(snapshot: Snapshot): Bilingual {
  const { departments, municipalities, places, indicators } = snapshot.territory;
  const named = municipalities.filter(({ programmeStatus }) => programmeStatus === 'NAMED').length;
  const open = openPlaces(snapshot);
  return {
    es: `${municipalities.length} municipios de ${departments.length} departamentos, ${named} de ellos nombrados por el programa y ${open} lugar por definir; ${formatNumber(places.length, 'es')} lugares poblados; ${indicators.length} indicadores; revisión de los datos ${snapshot.revision}.`,
    en: `${municipalities.length} municipalities of ${departments.length} departments, ${named} of them named by the programme and ${open} place open; ${formatNumber(places.length, 'en')} populated places; ${indicators.length} indicators; data revision ${snapshot.revision}.`,
  };
}
