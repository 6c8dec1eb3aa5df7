import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { raiseRevision } from '../../platform/database/revision';
import { foldText } from '../../platform/fold-text';
import type { RoleHolder } from '../access';
import { appendAudit } from '../audit';
import { checkActorDraft, withMunicipality } from './actor-draft';
import type { ActorRecordRepository, Namesake } from './actor-record.repository';
import { readActorTable, type TableProblem, type TableRow } from './actor-table';
import type { ValueChainsSnapshot } from './value-chains.snapshot';

/** What is done with a row that looks like an actor on record, or like a row before it. */
export const DUPLICATE_RULES = ['REFUSE', 'SKIP', 'ADD'] as const;
export type DuplicateRule = (typeof DUPLICATE_RULES)[number];

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly duplicates: DuplicateRule;
}

export interface ActorImport {
  /** Rows that can be written. */
  readonly accepted: number;
  /** Rows that keep the table from being written. */
  readonly rejected: number;
  /** Rows that are left out as duplicates. */
  readonly skipped: number;
  /** Rows that have been written: all that were accepted, or none. */
  readonly written: number;
  readonly dryRun: boolean;
  /** The data revision that holds what was written; null: nothing was. */
  readonly dataRevision: number | null;
  /** By line. */
  readonly problems: readonly TableProblem[];
}

interface Review extends ActorImport {
  readonly drafts: readonly TableRow[];
}

/** Undoes the transaction of an import that is refused. */
class Refused extends Error {
  constructor(readonly review: Review) {
    super('the import was refused');
  }
}

/** Takes over tables of actors: all of a table or nothing of it. */
export class ActorImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ActorRecordRepository,
  ) {}

  /**
   * Checks a table and, unless it is a dry run or a row is refused, writes it.
   * @param writer who the audit says has brought it
   */
  async importActors(
    snapshot: ValueChainsSnapshot,
    content: string,
    options: ImportOptions,
    writer: RoleHolder,
  ): Promise<ActorImport> {
    if (options.dryRun) return reportOf(await this.review(this.dataSource.manager, snapshot, content, options), 0);
    try {
      return await this.dataSource.transaction(async (manager) => {
        // Taken first: every write waits here for those before it, so that no duplicate slips in between.
        const dataRevision = await raiseRevision(manager);
        const review = await this.review(manager, snapshot, content, options);
        if (review.accepted === 0 || review.rejected > 0 || review.problems.some(isError)) throw new Refused(review);
        const actors = review.drafts.map(({ draft }) => ({ id: randomUUID(), draft, demo: false }));
        await this.repository.insertActors(manager, actors);
        await appendAudit(
          manager,
          writer,
          dataRevision,
          actors.map(({ id, draft }) => ({ operation: 'IMPORT', kind: 'ACTOR', id, before: null, after: draft })),
        );
        return { ...reportOf(review, actors.length), dataRevision };
      });
    } catch (error) {
      if (error instanceof Refused) return reportOf(error.review, 0);
      throw error;
    }
  }

  private async review(
    manager: EntityManager,
    snapshot: ValueChainsSnapshot,
    content: string,
    options: ImportOptions,
  ): Promise<Review> {
    const table = readActorTable(snapshot, content);
    const problems: TableProblem[] = [...table.problems];
    const located = await this.locate(manager, table.rows);
    const sound = located.filter(({ line, draft, codeAt, unread }) => {
      // Of a cell that cannot be read, that is all there is to say.
      const found = checkActorDraft(snapshot, draft, codeAt).filter(({ field }) => !unread.has(field));
      for (const { field, severity, text } of found) {
        problems.push({ line, column: table.headingOf.get(field) ?? null, severity, text });
      }
      return unread.size === 0 && found.every(({ severity }) => severity !== 'ERROR');
    });
    const rows = sound.map((row) => ({ ...row, draft: withMunicipality(row.draft, row.codeAt) }));
    const duplicates = await this.findDuplicates(manager, rows, table.headingOf.get('name') ?? null);
    problems.push(...duplicates);
    const repeated = new Set(duplicates.map(({ line }) => line));
    const drafts = options.duplicates === 'ADD' ? rows : rows.filter(({ line }) => !repeated.has(line));
    const leftOut = rows.length - drafts.length;
    return {
      accepted: drafts.length,
      rejected: table.rejected + (located.length - sound.length) + (options.duplicates === 'REFUSE' ? leftOut : 0),
      skipped: options.duplicates === 'SKIP' ? leftOut : 0,
      written: 0,
      dryRun: options.dryRun,
      dataRevision: null,
      problems: problems.sort((a, b) => a.line - b.line),
      drafts,
    };
  }

  private async locate(
    manager: EntityManager,
    rows: readonly TableRow[],
  ): Promise<Array<TableRow & { codeAt: string | null }>> {
    const placed = rows.flatMap(({ line, draft }) => (draft.location ? [{ line, position: draft.location }] : []));
    const codes = await this.repository.listCodesAt(
      manager,
      placed.map(({ position }) => position),
    );
    const codeOf = new Map(placed.map(({ line }, i) => [line, codes[i] ?? null]));
    return rows.map((row) => ({ ...row, codeAt: codeOf.get(row.line) ?? null }));
  }

  /** Rows of the same name, accents aside, in the same municipality as an actor on record or a row before. */
  private async findDuplicates(
    manager: EntityManager,
    rows: readonly TableRow[],
    column: string | null,
  ): Promise<TableProblem[]> {
    if (rows.length === 0) return [];
    const names = [...new Set(rows.map(({ draft }) => foldText(draft.name)))];
    const namesakes = await this.repository.listNamesakes(manager, names);
    const keyOf = (name: string, code: string | null): string => `${code ?? ''} ${name}`;
    const recorded = new Map<string, Namesake>();
    for (const namesake of namesakes) recorded.set(keyOf(namesake.foldedName, namesake.municipalityCode), namesake);
    const firstLine = new Map<string, number>();
    return rows.flatMap(({ line, draft }): TableProblem[] => {
      const key = keyOf(foldText(draft.name), draft.municipalityCode);
      const existing = recorded.get(key);
      const before = firstLine.get(key);
      if (before === undefined) firstLine.set(key, line);
      if (existing) {
        const text = {
          es: `«${draft.name}» ya está registrado en este municipio como «${existing.name}» (${existing.id}); no se unen: omita la fila, o agréguela si es otro.`,
          en: `"${draft.name}" is recorded in this municipality as "${existing.name}" (${existing.id}); they are not merged: skip the row, or add it if it is another.`,
        };
        return [{ line, column, severity: 'DUPLICATE', text, existing: { id: existing.id, name: existing.name } }];
      }
      if (before === undefined) return [];
      const text = {
        es: `«${draft.name}» está en este municipio también en la línea ${before}.`,
        en: `"${draft.name}" is in this municipality in line ${before} as well.`,
      };
      return [{ line, column, severity: 'DUPLICATE', text }];
    });
  }
}

function isError({ severity }: TableProblem): boolean {
  return severity === 'ERROR';
}

function reportOf({ drafts: _, ...report }: Review, written: number): ActorImport {
  return { ...report, written };
}
