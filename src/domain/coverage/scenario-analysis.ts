import type { Snapshot } from '../snapshot/snapshot';
import type { CoverageService } from './coverage.service';
import type { CoverageRequest } from './coverage.types';
import type { SiteSelectionService } from './site-selection.service';
import type { SiteSelectionRequest } from './site-selection.types';

/** A result as plain JSON, to be kept as it was: municipalities by code, texts in both languages. */
export type JsonResult = Readonly<Record<string, unknown>>;

/** An analysis whose results can be kept in a scenario: from a snapshot and an input to plain JSON. */
export type JsonAnalysis<Input> = (snapshot: Snapshot, input: Input, signal?: AbortSignal) => Promise<JsonResult>;

/** Scenarios of the kind COVERAGE: the whole report but the covered areas and the list of uncovered places. */
export function coverageAnalysis(service: Pick<CoverageService, 'coverage'>): JsonAnalysis<CoverageRequest> {
  return async (snapshot, input, signal) => {
    const { question: _, ...report } = await service.coverage(snapshot, input, signal);
    return plain(report);
  };
}

/** Scenarios of the kind VUME_SITE_SELECTION: the whole answer, without how the search went. */
export function siteSelectionAnalysis(
  service: Pick<SiteSelectionService, 'select'>,
): JsonAnalysis<SiteSelectionRequest> {
  return async (snapshot, input, signal) => {
    const { request: _, progress: __, ...selection } = await service.select(snapshot, input, signal);
    return plain(selection);
  };
}

/** What stands for a municipality or a department in a kept result: its code and name, without its geometry. */
function plain(result: object): JsonResult {
  const text = JSON.stringify(result, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('code' in value) || !('name' in value)) return value;
    return { code: value.code, name: value.name };
  });
  return JSON.parse(text) as JsonResult;
}
