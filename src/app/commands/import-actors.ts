import { commandWriter } from '../../domain/access';
import {
  ActorImportService,
  ActorRecordRepository,
  DUPLICATE_RULES,
  type DuplicateRule,
  type TableProblem,
} from '../../domain/value-chains';

import { terminalLanguage } from '../../platform/config';
import { StartupError } from '../../platform/errors';
import type { Terminal } from '../../platform/terminal';
import { counted } from '../../platform/wording';
import { readSnapshot } from '../compose/snapshot';
import { TABLE_KINDS } from '../compose/table-kinds';
import { importRecordsCommand } from './import-records';
import { withDatabase } from './run-command';
import { readTableFile } from './table-argument';

const USAGE = {
  es: 'Uso: npm run import -- actors archivo.csv [--write] [--duplicates=skip|add]. Sin --write solo comprueba la tabla.',
  en: 'Usage: npm run import -- actors file.csv [--write] [--duplicates=skip|add]. Without --write it only checks the table.',
};

interface Wanted {
  readonly file: string;
  readonly write: boolean;
  readonly duplicates: DuplicateRule;
}

/** `npm run import -- actors file.csv`: checks a table of actors; with `--write`, takes it over. */
export async function importActorsCommand(terminal: Terminal, given: readonly string[]): Promise<void> {
  const { file, write, duplicates } = readArguments(given);
  const content = readTableFile(file);
  const byIdentifier = TABLE_KINDS.get('actors');
  // An export, whose rows say by themselves which actor they are.
  if (byIdentifier !== undefined && /^\uFEFF?"?id"?[;,\t]/i.test(content)) {
    return importRecordsCommand(terminal, 'actors', byIdentifier, given);
  }
  await withDatabase(terminal, async ({ dataSource }) => {
    const service = new ActorImportService(dataSource, new ActorRecordRepository());
    const snapshot = await readSnapshot(dataSource);
    const report = await service.importActors(
      snapshot,
      content,
      { dryRun: !write, duplicates },
      commandWriter('npm run import'),
    );
    for (const problem of report.problems) showProblem(file, problem, terminal);
    const { accepted, rejected, skipped, written } = report;
    terminal.step({
      es: `${counted(accepted, ['fila aceptada', 'filas aceptadas'], 'es')}, ${counted(rejected, ['rechazada', 'rechazadas'], 'es')}, ${counted(skipped, ['omitida', 'omitidas'], 'es')}; ${counted(written, ['escrita', 'escritas'], 'es')}.`,
      en: `${accepted} rows accepted, ${rejected} rejected, ${skipped} skipped; ${written} written.`,
    });
    if (!write && rejected === 0 && accepted > 0) {
      terminal.line({
        es: 'Fue una prueba: nada se escribió. Repítala con --write para escribir.',
        en: 'This was a trial: nothing was written. Repeat it with --write to write.',
      });
    }
    if (rejected > 0 || accepted === 0) process.exitCode = 1;
  });
}

function readArguments(given: readonly string[]): Wanted {
  const options = given.filter((word) => word.startsWith('--'));
  const [file, ...more] = given.filter((word) => !word.startsWith('--'));
  const rule = options.find((option) => option.startsWith('--duplicates='))?.slice('--duplicates='.length);
  const duplicates = rule === undefined ? 'REFUSE' : DUPLICATE_RULES.find((name) => name.toLowerCase() === rule);
  const known = options.every((option) => option === '--write' || option.startsWith('--duplicates='));
  if (file === undefined || more.length > 0 || !known || duplicates === undefined) {
    throw new StartupError(USAGE);
  }
  return { file, write: options.includes('--write'), duplicates };
}

function showProblem(file: string, { line, column, severity, text }: TableProblem, terminal: Terminal): void {
  const kind = {
    ERROR: { es: 'error', en: 'error' },
    WARNING: { es: 'advertencia', en: 'warning' },
    DUPLICATE: { es: 'duplicado', en: 'duplicate' },
  }[severity];
  const place = `${file}:${line}${column === null ? '' : ` ${column}`}`;
  const language = terminalLanguage(process.env);
  const words = `${place}: ${kind[language]}: ${text[language]}`;
  terminal.line({ es: words, en: words });
}
