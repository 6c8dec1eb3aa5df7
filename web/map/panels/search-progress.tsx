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
            best: formatNumber(best, digitsOf(best)),
            bound: formatNumber(bound, digitsOf(bound)),
            gap: gapPercent === null ? '–' : formatPercent(gapPercent),
          })}
        </span>
      )}
      <button type="button" onClick={onCancel}>
        {say('cancelSearch')}
      </button>
    </div>
  );
}

/** Many people are told whole, kilometres and minutes to a tenth. */
function digitsOf(value: number): 0 | 1 {
  return Math.abs(value) < 1_000 ? 1 : 0;
}
