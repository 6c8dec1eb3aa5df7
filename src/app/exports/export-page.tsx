import type { VNode } from 'preact';
import type { Bilingual, LanguageCode } from '../../platform/language';
import { htmlPage, ScrollingTable, separated } from '../http/html-page';

interface ExportList {
  readonly tables: ReadonlyArray<{ readonly name: string; readonly title: Bilingual }>;
  readonly operations: ReadonlyArray<{ readonly name: string; readonly variables: readonly string[] }>;
  readonly formats: readonly string[];
  readonly language: LanguageCode;
}

const TEXT = {
  heading: { es: 'Datos para llevar', en: 'Data to take along' },
  home: { es: 'Inicio', en: 'Home' },
  lead: {
    es: 'Cada tabla en CSV (UTF-8, para hojas de cálculo y R), JSON y Parquet. Fuentes y licencias van en la tabla sources.',
    en: 'Each table as CSV (UTF-8, for spreadsheets and R), JSON and Parquet. Sources and licences are in the table sources.',
  },
  together: { es: 'Todo junto', en: 'All together' },
  package: {
    es: 'Paquete de datos: todas las tablas con su descripción (Frictionless Data Package, ZIP)',
    en: 'Data package: all tables with their description (Frictionless Data Package, ZIP)',
  },
  codebook: { es: 'Libro de códigos: qué contiene cada columna', en: 'Codebook: what each column holds' },
  tables: { es: 'Tablas', en: 'Tables' },
  analyses: { es: 'Análisis', en: 'Analyses' },
  analysesLead: {
    es: 'Las respuestas de la API como tablas. Con ?variables= y un objeto JSON se les da lo que toman; algunas lo necesitan.',
    en: 'Answers of the API as tables. With ?variables= and a JSON object they are given what they take; some need it.',
  },
  table: { es: 'Tabla', en: 'Table' },
  holds: { es: 'Qué contiene', en: 'What it holds' },
  operation: { es: 'Operación', en: 'Operation' },
  takes: { es: 'Variables', en: 'Variables' },
  files: { es: 'Archivos', en: 'Files' },
  join: {
    es: 'Para añadir códigos INE a una tabla propia: POST del CSV a /export/join.csv?column= con el nombre de la columna que lleva los municipios.',
    en: 'To add INE codes to a table of your own: POST the CSV to /export/join.csv?column= with the name of the column that holds the municipalities.',
  },
} satisfies Record<string, Bilingual>;

const FORMAT_NAMES: Readonly<Record<string, string>> = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' };

/** A page that lists every exportable table with links to its files. */
export function exportPage({ tables, operations, formats, language }: ExportList): string {
  const say = (key: keyof typeof TEXT): string => TEXT[key][language];
  const row = (name: string, about: string): VNode => {
    const links = formats.map((format) => (
      <a href={`/export/${name}.${format}`} aria-label={`${name}.${format}`}>
        {FORMAT_NAMES[format] ?? format}
      </a>
    ));
    return (
      <tr>
        <th scope="row">
          <code>{name}</code>
        </th>
        <td>{about}</td>
        <td>{separated(links, ' · ')}</td>
      </tr>
    );
  };
  const table = (
    label: 'tables' | 'analyses',
    heads: ReadonlyArray<keyof typeof TEXT>,
    rows: readonly VNode[],
  ): VNode => (
    <ScrollingTable label={say(label)}>
      <thead>
        <tr>
          {heads.map((key) => (
            <th scope="col">{say(key)}</th>
          ))}
        </tr>
      </thead>
      <tbody>{rows}</tbody>
    </ScrollingTable>
  );
  const content = (
    <>
      <p>{say('lead')}</p>
      <h2>{say('together')}</h2>
      <ul>
        <li>
          <a href="/export/datapackage.zip">datapackage.zip</a>: {say('package')}
        </li>
        <li>
          <a href={`/export/codebook.csv?language=${language}`}>codebook.csv</a>: {say('codebook')}
        </li>
      </ul>
      <h2>{say('tables')}</h2>
      {table(
        'tables',
        ['table', 'holds', 'files'],
        tables.map(({ name, title }) => row(name, title[language])),
      )}
      <h2>{say('analyses')}</h2>
      <p>{say('analysesLead')}</p>
      {table(
        'analyses',
        ['operation', 'takes', 'files'],
        operations.map(({ name, variables }) => row(name, variables.join(', '))),
      )}
      <p>{say('join')}</p>
    </>
  );
  return htmlPage({
    language,
    heading: TEXT.heading[language],
    trail: [{ href: language === 'es' ? '/' : '/en', text: TEXT.home[language] }],
    content,
  });
}
