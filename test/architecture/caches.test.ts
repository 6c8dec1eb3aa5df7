import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sourceFiles } from './import-graph';

const root = resolve(__dirname, '../..');

/** Where results are kept: by snapshot (`memoBySnapshot`) and by revision and question (`ResultCache`). */
const CACHES = 'src/platform/caching/';

/** Whatever else remembers something, and why neither of the two would do. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'src/app/http/choose-language.ts': 'by header of a request, which no snapshot decides',
  'src/app/http/client-limits.ts': 'counters per client',
  'src/app/http/compiled-operations.ts': 'by document and operation, with how often it was asked',
  'src/app/http/kept-answers.ts': 'whole answers by request, bounded by their bytes',
  'src/app/http/known-documents.ts': 'documents by their text, bounded by its length',
  'src/app/http/persisted-queries.ts': 'queries by their hash, bounded by their bytes',
  'src/app/http/query-cost.ts': 'by operation and variables',
  'src/app/http/respond.ts': 'by header of a request, which no snapshot decides',
  'src/app/http/shared-counts.ts': 'counters per client',
  'src/app/http/tracing.ts': 'the trace of a request that is under way',
  'src/app/http/wrong-keys.ts': 'counters per client',
  'src/domain/coverage/impedance.ts': 'in a worker thread, where every question comes as a copy: by key',
  'src/platform/fair-turns.ts': 'accounts per client',
  'src/platform/number-format.ts': 'number formats by language and digits, a dozen',
};

const KEEPS = /new (?:WeakMap|WeakRef|LRUCache)\b|^(?:export )?(?:const|let) \w+(?::[^=]+)? = new Map(?:<[^=]*>)?\(\)/m;

describe('caches', () => {
  const keeping = sourceFiles(['geo', 'src', 'schema', 'seeds']).filter((file) =>
    KEEPS.test(readFileSync(join(root, file), 'utf8')),
  );

  it('are those of src/platform/caching, and a few with a reason', () => {
    expect(keeping.filter((file) => !file.startsWith(CACHES) && !(file in ELSEWHERE))).toEqual([]);
  });

  it('have no reason left over', () => {
    expect(Object.keys(ELSEWHERE).filter((file) => !keeping.includes(file))).toEqual([]);
  });

  it('are found', () => {
    expect(KEEPS.test('const known = new WeakMap<Snapshot, string>();')).toBe(true);
    expect(KEEPS.test('export const known = new Map<string, Map<string, number>>();')).toBe(true);
    expect(KEEPS.test('const known: Map<string, number> = new Map();')).toBe(true);
    expect(KEEPS.test('  const byCode = new Map<string, number>();')).toBe(false);
    expect(KEEPS.test('const NAMES = new Map(PAIRS);')).toBe(false);
  });
});
