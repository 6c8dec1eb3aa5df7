import { commandWriter } from '../../domain/access';
import { DUPLICATE_RULES, type DuplicateRule } from '../../domain/records';
import { terminalLanguage } from '../../platform/config';
import { StartupError } from '../../platform/errors';
import type { Terminal } from '../../platform/terminal';
import { counted } from '../../platform/wording';
import { readSnapshot } from '../compose/snapshot';
import type { TableImport, TableKind } from '../compose/table-kinds';
import { withDatabase } from './run-command';
import { readTableFile } from './text-file';

/** Rows between two lines of progress. */
const ROWS_PER_LINE = 5000;

/** `npm run import -- municipal-positions file.csv`: checks a table of records; with `--write`, imports it. */
export async function importRecordsCommand(
  terminal: Terminal,
  name: string,
  kind: TableKind,
  given: readonly string[],
): Promise<void> {
  if (kind.remove && given.includes('--remove')) return removeRecords(terminal, name, kind.remove, given);
  const { file, dryRun, duplicates } = readArguments(name, given);
  const content = readTableFile(file);
  await withDatabase(terminal, async ({ dataSource }) => {
    const snapshot = await readSnapshot(dataSource);
    let shown = 0;
    const report = await kind.import(
      dataSource,
      snapshot,
      content,
      dryRun,
      commandWriter('npm run import'),
      (done, total) => {
        if (done < total && done - shown < ROWS_PER_LINE) return;
        shown = done;
        terminal.step({ es: `${done} de ${total} filas`, en: `${done} of ${total} rows` });
      },
      duplicates,
    );
    for (const problem of [...report.problems, ...(report.notes ?? [])]) showProblem(file, problem, terminal);
    const { accepted, rejected, skipped = 0, written } = report;
    terminal.step({
      es: `${counted(accepted, ['fila aceptada', 'filas aceptadas'], 'es')}, ${counted(rejected, ['rechazada', 'rechazadas'], 'es')}, ${counted(skipped, ['omitida', 'omitidas'], 'es')}; ${counted(written, ['escrita', 'escritas'], 'es')}.`,
      en: `${counted(accepted, ['row', 'rows'], 'en')} accepted, ${rejected} rejected, ${skipped} skipped; ${written} written.`,
    });
    if (dryRun && rejected === 0 && accepted > 0) {
      terminal.line({
        es: 'Fue una prueba: nada se escribió. Repítala con --write para escribir.',
        en: 'This was a trial: nothing was written. Repeat it with --write to write.',
      });
    }
    if (rejected > 0) process.exitCode = 1;
  });
}

/** `npm run import -- places --remove 1413`: removes imported places of the named municipalities, or of all. */
async function removeRecords(
  terminal: Terminal,
  name: string,
  remove: NonNullable<TableKind['remove']>,
  given: readonly string[],
): Promise<void> {
  const codes = given.filter((word) => !word.startsWith('--'));
  const dryRun = !given.includes('--write');
  await withDatabase(terminal, async ({ dataSource }) => {
    const { territory } = await readSnapshot(dataSource);
    const unknown = codes.filter((code) => !territory.municipalityByCode.has(code));
    if (unknown.length > 0) {
      throw new StartupError({
        es: `No hay municipio con el código ${unknown.join(', ')}. Uso: npm run import -- ${name} --remove [código …] [--write].`,
        en: `There is no municipality with the code ${unknown.join(', ')}. Usage: npm run import -- ${name} --remove [code …] [--write].`,
      });
    }
    const count = await remove(dataSource, codes, dryRun, commandWriter('npm run import'));
    terminal.step(
      dryRun
        ? {
            es: `${counted(count, ['fila se quitaría', 'filas se quitarían'], 'es')}. Repítala con --write.`,
            en: `${counted(count, ['row', 'rows'], 'en')} would be taken away. Repeat it with --write.`,
          }
        : {
            es: `${counted(count, ['fila quitada', 'filas quitadas'], 'es')}; vuelven a contar las estimaciones.`,
            en: `${counted(count, ['row', 'rows'], 'en')} taken away; the estimates count again.`,
          },
    );
  });
}

interface Wanted {
  readonly file: string;
  readonly dryRun: boolean;
  readonly duplicates: DuplicateRule;
}

const RULE = '--duplicates=';

function readArguments(name: string, given: readonly string[]): Wanted {
  const options = given.filter((word) => word.startsWith('--'));
  const [file, ...more] = given.filter((word) => !word.startsWith('--'));
  const rule = options.find((option) => option.startsWith(RULE))?.slice(RULE.length) ?? 'refuse';
  const duplicates = DUPLICATE_RULES.find((known) => known.toLowerCase() === rule);
  const known = options.every((option) => option === '--write' || option.startsWith(RULE));
  if (file === undefined || more.length > 0 || !known || duplicates === undefined) {
    throw new StartupError({
      es: `Uso: npm run import -- ${name} archivo.csv [--write] [--duplicates=skip|add]. Sin --write solo comprueba la tabla.`,
      en: `Usage: npm run import -- ${name} file.csv [--write] [--duplicates=skip|add]. Without --write it only checks the table.`,
    });
  }
  return { file, dryRun: !options.includes('--write'), duplicates };
}

const SEVERITIES = {
  ERROR: { es: 'error', en: 'error' },
  WARNING: { es: 'advertencia', en: 'warning' },
  DUPLICATE: { es: 'duplicado', en: 'duplicate' },
};

function showProblem(
  file: string,
  { line, column, severity, text }: TableImport['problems'][number],
  terminal: Terminal,
): void {
  const language = terminalLanguage(process.env);
  const place = `${file}:${line}${column === null ? '' : ` ${column}`}`;
  const words = `${place}: ${severity === undefined ? '' : `${SEVERITIES[severity][language]}: `}${text[language]}`;
  terminal.line({ es: words, en: words });
}
