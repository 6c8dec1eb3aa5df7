import type { ClustersAnswer } from '../api/clusters';
import type { Answer } from '../api/use-query';
import { formatNumber } from '../number-format';
import { type Change, CORRECTIONS, type ViewState } from '../state/view-state';
import { CORRECTION } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { SelectField } from './field';

interface ClusterSectionProps {
  readonly state: ViewState;
  readonly change: Change;
  readonly answer: Answer<ClustersAnswer>;
}

/** Whether the indicator clusters at all, by how much correction, and who is left out. */
export function ClusterSection({ state, change, answer }: ClusterSectionProps) {
  const measured = answer.data?.spatialAutocorrelation;
  return (
    <>
      <SelectField
        label={say('correction')}
        value={state.correction}
        options={CORRECTIONS.map((value) => ({ value, label: word(CORRECTION[value]) }))}
        onChange={(correction) => change({ correction })}
        hint={say('correctionHint')}
      />
      <AnswerNote answer={answer} what={say('theClusters')} />
      {measured && (
        <>
          <dl class="figures">
            <div class="figure-main">
              <dt>{say('moransI')}</dt>
              <dd>{formatNumber(measured.moransI, 3)}</dd>
            </div>
            <div>
              <dt>{say('expected')}</dt>
              <dd>{formatNumber(measured.expectedI, 3)}</dd>
            </div>
            <div>
              <dt>z</dt>
              <dd>{formatNumber(measured.zScore, 2)}</dd>
            </div>
            <div>
              <dt>{say('pPermutation')}</dt>
              <dd>{formatNumber(measured.permutationPValue, 3)}</dd>
            </div>
          </dl>
          <p class="hint">{say('moranExplained')}</p>
          {measured.warnings.length > 0 && (
            <ul class="notes" aria-label={say('warnings', { count: measured.warnings.length })}>
              {measured.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}
