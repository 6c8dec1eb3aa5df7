import { type AsyncZippable, zip } from 'fflate';
import type { Column } from '../../platform/data-table';
import { SOFTWARE_VERSION } from '../../platform/software-version';
import type { Snapshot } from '../snapshot';
import type { DataSourceEntity } from '../territory';
import { writeCsv } from './formats/csv';

import type { FilledTable } from './programme-records.service';
import type { ReferenceTable } from './reference-table';
import { REFERENCE_TABLES } from './reference-tables';

/** The files of the package by their names: `datapackage.json`, and a CSV for each table. */
export interface PackageFiles {
  readonly [path: string]: string;
}

/** Level 6 of deflate: the best that does not take long. */
const LEVEL = 6;

/** A table of the package as a file, with the keys of its sources. */
interface WrittenTable {
  readonly table: Described;
  readonly sourceKeys: readonly string[];
  readonly csv: string;
}
type Described = Omit<ReferenceTable, 'read' | 'sourceKeys'>;

function written<From>(table: ReferenceTable<From>, from: From): WrittenTable {
  return { table, sourceKeys: table.sourceKeys(from), csv: [...writeCsv(table.read(from))].join('') };
}

const DEMO_NOTE = {
  in: { es: 'las filas con demo = true son inventadas', en: 'rows with demo = true are invented' },
  out: { es: 'no contiene actores de demostración', en: 'it holds no actor made for demonstration' },
};

/**
 * All reference data of a revision, and all records that everybody may read, as a Frictionless Tabular Data Package (specification v1).
 * Source: https://specs.frictionlessdata.io/tabular-data-package/
 */
export function dataPackageFiles(
  snapshot: Snapshot,
  records: readonly FilledTable[],
  includeDemo: boolean,
): PackageFiles {
  const demo = includeDemo ? DEMO_NOTE.in : DEMO_NOTE.out;
  const recordTables = records.map(({ table, rows }) => written(table, rows));
  const used = new Set([
    ...REFERENCE_TABLES.flatMap((table) => table.sourceKeys(snapshot)),
    ...recordTables.flatMap(({ sourceKeys }) => sourceKeys),
  ]);
  const sources = new Map([...snapshot.territory.sources].filter(([key]) => used.has(key)));
  // A source that no table here rests on is not listed either.
  const shown: Snapshot = { ...snapshot, territory: { ...snapshot.territory, sources } };
  const tables = [...REFERENCE_TABLES.map((table) => written(table, shown)), ...recordTables];
  const descriptor = {
    profile: 'tabular-data-package',
    name: 'procoees-territorial',
    id: `procoees-territorial-revision-${snapshot.revision}`,
    title: 'PROCOEES: datos territoriales de referencia',
    description: `Datos de referencia del Altiplano Occidental de Guatemala y registros del programa; ${demo.es}, y los conteos de personas van de cinco en cinco, sin los menores de cinco. Un texto que una hoja de cálculo tomaría por fórmula lleva un apóstrofo delante. · Reference data of the Western Highlands of Guatemala and records of the programme; ${demo.en}, and counts of people are in fives, none below five. A text that a spreadsheet would take for a formula has an apostrophe before it.`,
    version: `${SOFTWARE_VERSION}-${snapshot.revision}`,
    created: snapshot.updatedAt.toISOString(),
    dataRevision: snapshot.revision,
    keywords: ['Guatemala', 'PROCOEES', 'VUME', 'municipios', 'migración', 'empleo'],
    contributors: [{ title: 'PROCOEES', role: 'publisher' }],
    sources: [...sources.values()].map(sourceOf),
    licenses: [...sources.values()].map(licenceOf),
    resources: tables.map((table) => resourceOf(snapshot, table)),
  };
  return {
    'datapackage.json': `${JSON.stringify(descriptor, null, 2)}\n`,
    ...Object.fromEntries(tables.map(({ table, csv }) => [pathOf(table), csv])),
  };
}

/** The package as a zip file; the same revision gives the same bytes. */
export function zipFiles(files: PackageFiles, modifiedAt: Date): Promise<Uint8Array> {
  const contents: AsyncZippable = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, [Buffer.from(text), { level: LEVEL, mtime: modifiedAt }]]),
  );
  return new Promise((resolve, reject) => {
    zip(contents, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}

function pathOf({ name }: Described): string {
  return `data/${name}.csv`;
}

function resourceOf(snapshot: Snapshot, { table, sourceKeys, csv }: WrittenTable): object {
  const sources = sourceKeys
    .flatMap((key) => snapshot.territory.sources.get(key) ?? [])
    .map((source) => ({ source: sourceOf(source), licence: licenceOf(source) }));
  return {
    profile: 'tabular-data-resource',
    name: table.name,
    path: pathOf(table),
    title: `${table.title.es} · ${table.title.en}`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: Buffer.byteLength(csv),
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: table.columns.map((column) => fieldOf(column, table)),
      primaryKey: table.primaryKey,
      missingValues: [''],
      ...(table.foreignKeys.length === 0
        ? {}
        : {
            foreignKeys: table.foreignKeys.map(({ field, table: resource, key }) => ({
              fields: field,
              reference: { resource, fields: key },
            })),
          }),
    },
    ...(sources.length === 0
      ? {}
      : { sources: sources.map(({ source }) => source), licenses: sources.map(({ licence }) => licence) }),
  };
}

function fieldOf({ name, type, label, unit, nullable }: Column, { primaryKey }: Described): object {
  return {
    name,
    type,
    title: label.es,
    description: label.en,
    ...(unit === null ? {} : { unit }),
    ...(nullable ? {} : { constraints: { required: true, ...(isAlone(name, primaryKey) ? { unique: true } : {}) } }),
  };
}

function isAlone(name: string, primaryKey: readonly string[]): boolean {
  return primaryKey.length === 1 && primaryKey[0] === name;
}

function sourceOf({ key, title, publisher, url }: DataSourceEntity): object {
  return { title: `${title} (${publisher})`, name: key, ...(url === null ? {} : { path: url }) };
}

/** Some publishers name no licence of the Open Definition, so their own words are kept. */
function licenceOf({ key, licence, url }: DataSourceEntity): object {
  return { name: `terms-of-${key}`, title: licence, ...(url === null ? {} : { path: url }) };
}
