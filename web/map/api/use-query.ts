import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../texts/texts';
import { askApi, Refusal } from './graphql-client';

/** What is known of a query: the last answer stays while the next is on its way. */
export interface Answer<Data> {
  readonly data: Data | undefined;
  readonly refusal: string | undefined;
  readonly loading: boolean;
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
 */
export function useQuery<Data>(query: string, variables: object | null, debounceMs = 0): Answer<Data> {
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
    setAnswer((last) => ({ ...last, loading: true, question }));
    const timer = setTimeout(() => {
      askApi<Data>(query, latest.current ?? {}, { signal: abort.signal })
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
  }, [question, query, debounceMs]);
  // Between a change and its effect the old answer must not pass for that of the new question.
  const stale = answer.question !== question;
  return { data: answer.data, refusal: stale ? undefined : answer.refusal, loading: stale || answer.loading };
}
