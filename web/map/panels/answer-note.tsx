import { retryNow } from '../api/connection';
import type { Answer } from '../api/use-query';
import { say } from '../texts/texts';

interface AnswerNoteProps {
  readonly answer: Pick<Answer<unknown>, 'refusal' | 'loading' | 'retrying'>;
  /** What is being asked, in words: "The ranking". */
  readonly what: string;
}

/** Says that an answer is on its way, or in words why there is none, and whether it is being asked for again. */
export function AnswerNote({ answer: { refusal, loading, retrying }, what }: AnswerNoteProps) {
  if (refusal) {
    return (
      <div class="refusal" role="alert">
        <strong>{say('noAnswer', { what })}</strong>
        <span>{refusal}</span>
        {retrying && (
          <span>
            {say('retrying')}{' '}
            <button type="button" class="link" onClick={retryNow}>
              {say('retryNow')}
            </button>
          </span>
        )}
      </div>
    );
  }
  return (
    <p class="progress" data-loading={loading} aria-hidden={!loading}>
      {loading ? say('computing') : ' '}
    </p>
  );
}
