import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../texts/texts';
import { askApi, Refusal } from './graphql-client';
import { newOperationId } from './progress';

/** What is known of a query: the last answer stays while the next is on its way. */
export interface Answer<Data> {
  readonly data: Data | undefined;
  readonly refusal: string | undefined;
  readonly loading: boolean;
  /** Name of the operation while it is under way, where it can be watched. */
  readonly operationId?: string | undefined;
}

/** Answers of this visit; the same question is asked once. */
const answers = new Map<string, unknown>();
const MAX_ANSWERS = 300;

function remember(question: string, data: unknown): void {
  if (answers.size >= MAX_ANSWERS) answers.delete(answers.keys().next().value as string);
  answers.set(question, data);
}

/** Forgets every answer, after something was written. */
export function forgetAnswers(): void {
  answers.clear();
}

/**
 * Asks the API whenever query or variables change and have stayed for `debounceMs`; a question overtaken by the next
 * is cut off. `variables` null asks nothing.
 * @param watched whether its progress is to be watched: the operation then has a name
 */
export function useQuery<Data>(query: string, variables: object | null, debounceMs = 0, watched = false): Answer<Data> {
  const question = variables === null ? null : query + JSON.stringify(variables);
  const [answer, setAnswer] = useState<Answer<Data> & { question: string | null }>({
    data: undefined,
    refusal: undefined,
    loading: false,
    question: null,
  });
  const latest = useRef(variables);
  latest.current = variables;
  useEffect(() => {
    if (question === null) {
      setAnswer({ data: undefined, refusal: undefined, loading: false, question });
      return;
    }
    const known = answers.get(question) as Data | undefined;
    if (known !== undefined) {
      setAnswer({ data: known, refusal: undefined, loading: false, question });
      return;
    }
    const abort = new AbortController();
    const operationId = watched ? newOperationId() : undefined;
    setAnswer((last) => ({ ...last, loading: true, question, operationId }));
    const timer = setTimeout(() => {
      askApi<Data>(query, latest.current ?? {}, { signal: abort.signal, ...(operationId ? { operationId } : {}) })
        .then((data) => {
          remember(question, data);
          setAnswer({ data, refusal: undefined, loading: false, question });
        })
        .catch((error: unknown) => {
          if (abort.signal.aborted) return;
          const refusal = error instanceof Refusal ? error.message : say('refusedUnreadable');
          setAnswer({ data: undefined, refusal, loading: false, question });
        });
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [question, query, debounceMs, watched]);
  // Between a change and its effect the old answer must not pass for that of the new question.
  const stale = answer.question !== question;
  const loading = stale || answer.loading;
  return {
    data: answer.data,
    refusal: stale ? undefined : answer.refusal,
    loading,
    operationId: loading && !stale ? answer.operationId : undefined,
  };
}
