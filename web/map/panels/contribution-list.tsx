import type { RankedMunicipality, RankingCriterion } from '../api/ranking';
import { categoryColour } from '../map/map-colours';
import { formatFixed, formatNumber } from '../number-format';
import { say } from '../texts/texts';
import { valueInWords } from './criterion-figures';

interface ContributionListProps {
  readonly name: string;
  readonly candidate: RankedMunicipality;
  readonly criteria: readonly RankingCriterion[];
}

/** What each criterion brings to a score: the value as published, brought to the common scale, and weighted. */
export function ContributionList({ name, candidate: { contributions, score }, criteria }: ContributionListProps) {
  return (
    <ul class="contributions" aria-label={say('scoreOf', { name })}>
      {criteria.map((criterion, index) => {
        const { indicator, weight } = criterion;
        const contribution = contributions[index];
        return (
          contribution && (
            <li key={indicator.key}>
              <strong>
                <span class="dot" style={{ background: categoryColour(index) }} />
                {indicator.name}, {indicator.year ?? say('yearNotStated')}
              </strong>
              <dl>
                <dt>{say('value')}</dt>
                <dd>{valueInWords(contribution, criterion)}</dd>
                <dt>{say('standardised')}</dt>
                <dd>{contribution.normalised === null ? '–' : formatFixed(contribution.normalised, 2)}</dd>
                <dt>{say('weight')}</dt>
                <dd>{formatNumber(weight * 100)} %</dd>
                <dt>{say('contribution')}</dt>
                <dd>{formatFixed(contribution.contribution, 3)}</dd>
              </dl>
            </li>
          )
        );
      })}
      <li>
        <dl>
          <dt>{say('score')}</dt>
          <dd>
            <strong>{formatFixed(score, 3)}</strong>
          </dd>
        </dl>
      </li>
    </ul>
  );
}
