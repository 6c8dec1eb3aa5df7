import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../texts/texts';
import { retryNow, whenWorthRetrying } from './connection';
import { askApi, Refusal } from './graphql-client';
import { newOperationId } from './progress';

/** What is known of a query: the last answer stays while the next is on its way. */
export interface Answer<Data> {
  readonly data: Data | undefined;
  readonly refusal: string | undefined;
  /** The argument that is refused, as it was sent. */
  readonly refusedArgument?: string | undefined;
  /** Whether the refusal is one that passes, so that the question is being asked again. */
  readonly retrying: boolean;
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

interface Asked<Data> extends Answer<Data> {
  readonly question: string | null;
}

const NOTHING = { data: undefined, refusal: undefined, retrying: false, loading: false } as const;

/**
 * Asks the API whenever query or variables change and have stayed for `debounceMs`; a question overtaken by the next
 * is cut off, one that found no server is asked again until it is answered.
 * @param watched whether its progress is to be watched: the operation then has a name
 */
export function useQuery<Data>(query: string, variables: object | null, debounceMs = 0, watched = false): Answer<Data> {
  const question = variables === null ? null : query + JSON.stringify(variables);
  const [answer, setAnswer] = useState<Asked<Data>>({ ...NOTHING, question: null });
  const latest = useRef(variables);
  latest.current = variables;
  useEffect(() => {
    if (question === null) {
      setAnswer({ ...NOTHING, question });
      return;
    }
    const known = answers.get(question) as Data | undefined;
    if (known !== undefined) {
      setAnswer({ ...NOTHING, data: known, question });
      return;
    }
    const abort = new AbortController();
    let stopWaiting: (() => void) | undefined;
    const ask = (attempt: number): void => {
      const operationId = watched ? newOperationId() : undefined;
      setAnswer((last) => ({ ...last, loading: true, question, operationId }));
      askApi<Data>(query, latest.current ?? {}, { signal: abort.signal, ...(operationId ? { operationId } : {}) })
        .then((data) => {
          remember(question, data);
          setAnswer({ ...NOTHING, data, question });
          // Whoever waits for the server need not wait on.
          if (attempt > 1) retryNow();
        })
        .catch((error: unknown) => {
          if (abort.signal.aborted) return;
          const isRefusal = error instanceof Refusal;
          const retrying = isRefusal && error.passes;
          const refusal = isRefusal ? error.message : say('refusedUnreadable');
          const refusedArgument = isRefusal ? error.argument : undefined;
          setAnswer({ ...NOTHING, refusal, refusedArgument, retrying, question });
          if (retrying) stopWaiting = whenWorthRetrying(attempt, () => ask(attempt + 1));
        });
    };
    // A refusal of the question before says nothing of this one.
    setAnswer((last) => ({
      ...last,
      refusal: undefined,
      refusedArgument: undefined,
      retrying: false,
      loading: true,
      question,
    }));
    const timer = setTimeout(() => ask(1), debounceMs);
    return () => {
      clearTimeout(timer);
      stopWaiting?.();
      abort.abort();
    };
  }, [question, query, debounceMs, watched]);
  // Between a change and its effect the old answer must not pass for that of the new question.
  const stale = answer.question !== question;
  const loading = stale || answer.loading;
  return {
    data: answer.data,
    refusal: stale ? undefined : answer.refusal,
    refusedArgument: stale ? undefined : answer.refusedArgument,
    retrying: !stale && answer.retrying,
    loading,
    operationId: loading && !stale ? answer.operationId : undefined,
  };
}
