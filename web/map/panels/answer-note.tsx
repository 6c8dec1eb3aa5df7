import { say } from '../texts/texts';

interface AnswerNoteProps {
  readonly refusal: string | undefined;
  readonly loading: boolean;
  /** What is being asked, in words: "The ranking". */
  readonly what: string;
}

/** Says that an answer is on its way, or in words why there is none. */
export function AnswerNote({ refusal, loading, what }: AnswerNoteProps) {
  if (refusal) {
    return (
      <div class="refusal" role="alert">
        <strong>{say('noAnswer', { what })}</strong>
        <span>{refusal}</span>
      </div>
    );
  }
  return (
    <p class="progress" data-loading={loading} aria-hidden={!loading}>
      {loading ? say('computing') : ' '}
    </p>
  );
}
