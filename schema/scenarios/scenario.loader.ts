import DataLoader from 'dataloader';
import type { Context } from '../request/context';

const loaders = new WeakMap<Context, DataLoader<string, object>>();

/** The results of the scenarios that one request asks for, in one statement. */
export function scenarioResults(context: Context): DataLoader<string, object> {
  const known = loaders.get(context);
  if (known) return known;
  const loader = new DataLoader<string, object>(async (ids) => {
    const results = await context.services.scenarios.listResults(ids);
    return ids.map((id) => results.get(id) ?? new Error(`scenario ${id} has no result`));
  });
  loaders.set(context, loader);
  return loader;
}
