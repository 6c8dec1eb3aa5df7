import { useEffect } from 'preact/hooks';
import type { Answer } from '../api/use-query';
import type { Picture, Standing } from './picture';

/** Takes what a panel shows; null while it has nothing for what is now asked. */
export type Publish = (picture: Picture | null, standing: Standing) => void;

/**
 * Puts a panel's picture on the map. While the answer to what is now asked is on its way or refused, the last picture
 * stays and says so.
 */
export function usePublish(
  publish: Publish,
  picture: Picture | null,
  answers: ReadonlyArray<Pick<Answer<unknown>, 'refusal' | 'loading'>>,
): void {
  const standing = standingOf(picture, answers);
  useEffect(() => publish(picture, standing), [publish, picture, standing]);
}

function standingOf(picture: Picture | null, answers: Parameters<typeof usePublish>[2]): Standing {
  if (answers.some(({ refusal }) => refusal !== undefined)) return 'REFUSED';
  return picture === null || answers.some(({ loading }) => loading) ? 'AWAITED' : 'CURRENT';
}
