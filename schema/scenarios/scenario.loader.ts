import DataLoader from 'dataloader';
import { memoBySnapshot } from '../../src/platform/caching/memo-by-snapshot';
import type { Context } from '../request/context';

/** The results of the scenarios that one request asks for, in one statement. */
export const scenarioResults = memoBySnapshot(
  (context: Context) =>
    new DataLoader<string, object>(async (ids) => {
      const results = await context.services.scenarios.listResults(ids);
      return ids.map((id) => results.get(id) ?? new Error(`scenario ${id} has no result`));
    }),
);
