import { randomUUID } from 'node:crypto';
import type { ResultCache } from '../../platform/caching/result-cache';
import { BadUserInputError, LimitExceededError, NotFoundError } from '../../platform/errors';
import { isPlainText } from '../../platform/plain-text';
import { type Principal, requireRole } from '../access';
import { type FieldProblem, fieldProblem, refuseProblems } from '../records';
import type { Snapshot } from '../snapshot';
import type { ScenarioRecord, ScenarioRepository } from './scenario.repository';
import {
  MAX_COMPARED,
  MAX_NAME_LENGTH,
  MAX_NOTE_LENGTH,
  MAX_RESULT_BYTES,
  MIN_COMPARED,
  type ScenarioAnalysis,
  type ScenarioKind,
  type ScenarioOutcome,
  type ScenarioRequest,
  type ScenarioRerun,
} from './scenario.types';
import { compareOutcomes, differencesBetween, type OutcomeComparison } from './scenario-comparison';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the form of the id of a scenario. */
export function isScenarioId(text: string): boolean {
  return UUID.test(text);
}

export interface ScenarioComparison extends OutcomeComparison {
  readonly scenarios: readonly ScenarioRecord[];
}

/** Keeps analyses whole, so that they read the same years later, and sets them side by side. */
export class ScenarioService {
  private readonly analyses: ReadonlyMap<ScenarioKind, ScenarioAnalysis>;

  constructor(
    private readonly repository: ScenarioRepository,
    private readonly results: ResultCache,
    analyses: readonly ScenarioAnalysis[],
  ) {
    this.analyses = new Map(analyses.map((analysis) => [analysis.kind, analysis]));
  }

  /**
   * Runs an analysis and keeps it. The revision of the data stays: no analysis reads a scenario.
   * @throws UnauthenticatedError or ForbiddenError without a key of role PLANNER
   * @throws BadUserInputError on a name, note or kind that is wrong
   * @throws LimitExceededError when the result is too large to be kept
   */
  async save(snapshot: Snapshot, principal: Principal, request: ScenarioRequest, now: Date): Promise<ScenarioRecord> {
    const writer = requireRole(principal, 'PLANNER');
    const { name, note } = readTexts(request);
    const input = JSON.parse(JSON.stringify(request.input)) as object;
    const result = await this.analysisOf(request.kind).run(snapshot, input);
    const bytes = Buffer.byteLength(JSON.stringify(result));
    if (bytes > MAX_RESULT_BYTES) throw tooLarge(bytes);
    const record: ScenarioRecord = {
      id: randomUUID(),
      name,
      kind: request.kind,
      note,
      dataRevision: snapshot.revision,
      createdAt: now,
      createdBy: writer.name,
      input,
    };
    await this.repository.insert({ ...record, result }, writer);
    return record;
  }

  /** Newest first. */
  list(first: number, offset: number): Promise<ScenarioRecord[]> {
    return this.repository.list(first, offset);
  }

  async find(id: string): Promise<ScenarioRecord | null> {
    if (!isScenarioId(id)) return null;
    return (await this.repository.listByIds([id]))[0] ?? null;
  }

  listResults(ids: readonly string[]): Promise<Map<string, object>> {
    return this.repository.listResults(ids);
  }

  /**
   * The same question on the data of a snapshot.
   * @param result that the scenario kept
   * @throws DomainError when the question no longer suits the data
   */
  rerun(snapshot: Snapshot, scenario: ScenarioRecord, result: object): Promise<ScenarioRerun> {
    const analysis = this.analysisOf(scenario.kind);
    return this.results.get('scenarioRerun', snapshot.revision, { id: scenario.id }, async () => {
      const today = await analysis.run(snapshot, scenario.input);
      return {
        dataRevision: snapshot.revision,
        result: today,
        differences: differencesBetween(snapshot, analysis.outcomeOf(result), analysis.outcomeOf(today)),
      };
    });
  }

  /**
   * Scenarios side by side, in the order of the ids.
   * @throws BadUserInputError unless there are from 2 to 10 different ids
   * @throws NotFoundError naming the first that is not there
   */
  async compare(snapshot: Snapshot, asked: readonly string[]): Promise<ScenarioComparison> {
    const ids = asked.map((id) => id.toLowerCase());
    if (new Set(ids).size !== ids.length || ids.length < MIN_COMPARED || ids.length > MAX_COMPARED) {
      throw refuse('ids', {
        es: `se encontraron ${ids.length} (${new Set(ids).size} distintos); deben ser de ${MIN_COMPARED} a ${MAX_COMPARED} escenarios distintos`,
        en: `found ${ids.length} (${new Set(ids).size} different); there must be from ${MIN_COMPARED} to ${MAX_COMPARED} different scenarios`,
      });
    }
    const known = ids.filter(isScenarioId);
    const [found, results] = await Promise.all([this.repository.listByIds(known), this.repository.listResults(known)]);
    const byId = new Map(found.map((scenario) => [scenario.id, scenario]));
    const scenarios = ids.map((id) => byId.get(id) ?? notFound(id));
    const outcomes = scenarios.map(
      ({ id, kind }): ScenarioOutcome => this.analysisOf(kind).outcomeOf(results.get(id) as object),
    );
    return { scenarios, ...compareOutcomes(snapshot, outcomes) };
  }

  private analysisOf(kind: ScenarioKind): ScenarioAnalysis {
    const analysis = this.analyses.get(kind);
    if (analysis !== undefined) return analysis;
    const kinds = [...this.analyses.keys()].join(', ');
    throw refuse('kind', {
      es: `${kind} todavía no se puede guardar como escenario; debe ser ${kinds}`,
      en: `${kind} cannot be kept as a scenario yet; it must be ${kinds}`,
    });
  }
}

/** Name and note as they are kept. @throws BadUserInputError naming each that is wrong */
function readTexts(request: Pick<ScenarioRequest, 'name' | 'note'>): { name: string; note: string | null } {
  const name = request.name.trim();
  const note = request.note?.trim() ?? '';
  const problems: FieldProblem[] = [];
  if (!isPlainText(name, { most: MAX_NAME_LENGTH })) {
    problems.push(
      textProblem(
        'name',
        name,
        `un texto de 1 a ${MAX_NAME_LENGTH} caracteres, en una línea`,
        `a text of 1 to ${MAX_NAME_LENGTH} characters, on one line`,
      ),
    );
  }
  if (note !== '' && !isPlainText(note, { most: MAX_NOTE_LENGTH, lines: true })) {
    problems.push(
      textProblem(
        'note',
        note,
        `un texto de como máximo ${MAX_NOTE_LENGTH} caracteres`,
        `a text of at most ${MAX_NOTE_LENGTH} characters`,
      ),
    );
  }
  refuseProblems(problems);
  return { name, note: note === '' ? null : note };
}

function textProblem(field: string, found: string, es: string, en: string): FieldProblem {
  const shown = found.length > 60 ? `${found.slice(0, 60)}…` : found;
  return fieldProblem(
    field,
    `se encontró «${shown}», de ${found.length}; debe ser ${es}, sin HTML ni caracteres de control.`,
    `found "${shown}", of ${found.length}; it must be ${en}, without HTML or control characters.`,
  );
}

function refuse(argument: string, text: { es: string; en: string }): BadUserInputError {
  return new BadUserInputError({ es: `${argument}: ${text.es}.`, en: `${argument}: ${text.en}.` }, argument);
}

function tooLarge(bytes: number): LimitExceededError {
  return new LimitExceededError({
    es: `El resultado ocupa ${bytes} bytes y no se guardó; el límite es ${MAX_RESULT_BYTES}: pida menos criterios o menos municipios.`,
    en: `The result takes ${bytes} bytes and was not kept; the limit is ${MAX_RESULT_BYTES}: ask for fewer criteria or municipalities.`,
  });
}

function notFound(id: string): never {
  const found = id.slice(0, 40);
  throw new NotFoundError({ es: `No hay ningún escenario «${found}».`, en: `There is no scenario "${found}".` }, 'ids');
}
