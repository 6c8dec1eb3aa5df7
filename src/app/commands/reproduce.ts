import { openSnapshotStore } from '../compose/snapshot';
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import type { GraphQLSchema } from 'graphql';
import { buildApiSchema } from '../../../schema/build-schema';
import type { Context } from '../../../schema/request/context';
import { ResultCache } from '../../platform/caching/result-cache';
import { readConfig, terminalLanguage } from '../../platform/config';
import { openDatabase } from '../../platform/database/open-database';
import { DomainError, StartupError } from '../../platform/errors';
import { Terminal } from '../../platform/terminal';
import { counted } from '../../platform/wording';
import { WorkerPool } from '../../platform/worker-pool';
import { composeServices, innerContext } from '../compose/compose';
import { ENTITIES } from '../compose/entities';
import { type FoundRecipe, type Reproduction, readRecipes, reproduce, type StatedRecipe } from '../reproduction';
import { handleClosedOutput } from './standard-output';

/** What the process ends with. */
const SAME = 0;
const DIFFERENT = 1;
const NOT_RUN = 2;
const MOST_DIFFERENCES = 20;

/**
 * `npm run reproduce -- recipe.json`: reruns every result in a file, even while the server runs, and reports whether
 * each is the same.
 */
async function main(): Promise<number> {
  const terminal = new Terminal(terminalLanguage(process.env));
  try {
    const found = await readFileNamed(process.argv[2]);
    const codes = await inDatabase(terminal, async (context) => {
      const schema = buildApiSchema();
      const all: number[] = [];
      for (const one of found) all.push(await check(schema, context, one, found.length > 1, terminal));
      return all;
    });
    if (codes.length > 1) sayTogether(codes, terminal);
    return Math.max(...codes);
  } catch (error) {
    return notRun(error, terminal);
  }
}

/** @returns what the process would end with if this recipe stood alone */
async function check(
  schema: GraphQLSchema,
  context: Context,
  { path, recipe }: FoundRecipe,
  isOneOfMany: boolean,
  terminal: Terminal,
): Promise<number> {
  if (isOneOfMany) terminal.line({ es: `${path || '·'}:`, en: `${path || '·'}:` });
  if (recipe === null) {
    terminal.line({
      es: `Receta sin comprobar (${path}): le falta operation, variables, dataRevision, digest o figures { name value }, o no son lo que deben ser (cada nombre una sola vez).`,
      en: `Recipe not checked (${path}): operation, variables, dataRevision, digest or figures { name value } is missing, or is not what it must be (each name once).`,
    });
    return NOT_RUN;
  }
  try {
    const outcome = await reproduce(schema, context, recipe);
    say(recipe, outcome, terminal);
    return outcome.same ? SAME : DIFFERENT;
  } catch (error) {
    return notRun(error, terminal);
  }
}

function notRun(error: unknown, terminal: Terminal): number {
  if (!(error instanceof StartupError || error instanceof DomainError)) throw error;
  terminal.line(error.text);
  return NOT_RUN;
}

function sayTogether(codes: readonly number[], terminal: Terminal): void {
  const count = (wanted: number): number => codes.filter((code) => code === wanted).length;
  const [same, different, notChecked] = [count(SAME), count(DIFFERENT), count(NOT_RUN)];
  terminal.line({
    es: `${codes.length} recetas: ${counted(same, ['igual', 'iguales'], 'es')}, ${counted(different, ['distinta', 'distintas'], 'es')}, ${notChecked} sin comprobar.`,
    en: `${codes.length} recipes: ${same} the same, ${different} different, ${notChecked} not checked.`,
  });
}

async function readFileNamed(file: string | undefined): Promise<FoundRecipe[]> {
  if (file === undefined) {
    throw new StartupError({
      es: 'Falta el archivo de la receta: npm run reproduce -- receta.json',
      en: 'The file of the recipe is missing: npm run reproduce -- recipe.json',
    });
  }
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartupError({
      es: `No se puede leer ${file} (${error.code}).`,
      en: `${file} cannot be read (${error.code}).`,
    });
  });
  return readRecipes(text);
}

async function inDatabase<Result>(terminal: Terminal, work: (context: Context) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(readConfig(process.env), { entities: ENTITIES, progress: terminal, share: true });
  const workers = new WorkerPool();
  try {
    const store = await openSnapshotStore(database, (error) => console.error(error));
    const services = composeServices({ database, workers, results: new ResultCache() });
    return await work(innerContext(store.current(), services));
  } finally {
    await workers.close();
    await database.close();
  }
}

function say(
  { operation, figures }: StatedRecipe,
  { same, sameDigest, expectedRevision, foundRevision, otherBasis, differences }: Reproduction,
  terminal: Terminal,
): void {
  if (expectedRevision !== foundRevision) {
    terminal.line({
      es: `La receta es de la revisión de datos ${expectedRevision}; esta base está en la ${foundRevision}. Para los mismos números hace falta una base en la revisión ${expectedRevision}.`,
      en: `The recipe is of data revision ${expectedRevision}; this database is at ${foundRevision}. The same numbers take a database at revision ${expectedRevision}.`,
    });
  }
  const absent = { es: 'no está', en: 'absent' };
  for (const { name, expected, found } of otherBasis) {
    terminal.line({
      es: `${name}: en la receta, ${expected ?? absent.es}; aquí, ${found ?? absent.es}.`,
      en: `${name}: in the recipe, ${expected ?? absent.en}; here, ${found ?? absent.en}.`,
    });
  }
  if (same) {
    terminal.line({
      es: `${operation}: igual. Coinciden todas las cifras (${counted(figures.length, ['cifra clave', 'cifras clave'], 'es')} y el resto por su huella).`,
      en: `${operation}: the same. All figures agree (${counted(figures.length, ['key figure', 'key figures'], 'en')}, and the rest by their digest).`,
    });
    return;
  }
  terminal.line({ es: `${operation}: no sale igual.`, en: `${operation}: it does not come out the same.` });
  for (const { name, expected, found } of differences.slice(0, MOST_DIFFERENCES)) {
    terminal.line({
      es: `  ${name}: en la receta ${expected ?? absent.es}, aquí ${found ?? absent.es}`,
      en: `  ${name}: in the recipe ${expected ?? absent.en}, here ${found ?? absent.en}`,
    });
  }
  const rest = differences.length - MOST_DIFFERENCES;
  if (rest > 0) terminal.line({ es: `  … y ${rest} más`, en: `  … and ${rest} more` });
  if (sameDigest) {
    terminal.line({
      es: '  La huella del resultado coincide: lo que difiere se cambió en la receta después de calcularla.',
      en: '  The digest of the result agrees: whatever differs was changed in the recipe after it was computed.',
    });
  } else if (differences.length === 0) {
    terminal.line({
      es: '  Las cifras clave coinciden; difieren otras del resultado.',
      en: '  The key figures agree; others of the result differ.',
    });
  }
}

handleClosedOutput();
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = NOT_RUN;
  },
);
