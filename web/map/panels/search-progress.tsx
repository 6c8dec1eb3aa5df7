import { useProgress } from '../api/progress';
import { formatNumber, formatPercent } from '../number-format';
import { say } from '../texts/texts';

interface SearchProgressProps {
  readonly operationId: string;
  readonly onCancel: () => void;
}

/** How good the best choice so far is, what no choice can beat, and a button that ends the search. */
export function SearchProgress({ operationId, onCancel }: SearchProgressProps) {
  const moment = useProgress(operationId);
  const { best = null, bound = null, gapPercent = null } = moment ?? {};
  return (
    <div class="buttons">
      {best !== null && bound !== null && (
        <span role="status">
          {say('searching', {
            best: formatNumber(best, 1),
            bound: formatNumber(bound, 1),
            gap: gapPercent === null ? '–' : formatPercent(gapPercent),
          })}
        </span>
      )}
      <button type="button" class="quiet" onClick={onCancel}>
        {say('cancelSearch')}
      </button>
    </div>
  );
}
