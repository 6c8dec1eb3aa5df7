import type { Contribution, RankingCriterion } from '../api/ranking';
import { formatFixed } from '../number-format';
import { QUALITY } from '../texts/labels';
import { measuredInWords } from '../texts/measured';
import { say, word } from '../texts/texts';

/** A criterion with the unit and the year of its values. */
export function nameWithUnit({ indicator: { name, unitLabel, year } }: RankingCriterion): string {
  return `${name} (${unitLabel}, ${year ?? say('yearNotStated')})`;
}

/** How far a value can be trusted, where it is not plainly as published. */
export function markOf({ quality, imputed }: Contribution): string | null {
  if (imputed) return say('imputed');
  return quality === null || quality === 'REPORTED' ? null : word(QUALITY[quality]);
}

/** A value as it is read: with its unit, and its mark where it has one. */
export function valueInWords(contribution: Contribution, { indicator }: RankingCriterion): string {
  const { value, standardError, quality } = contribution;
  if (value === null) return say('missingValue');
  const mark = markOf(contribution);
  const measured = measuredInWords({ value, standardError, quality }, indicator.unitLabel);
  return `${measured}${mark ? ` (${mark.toLowerCase()})` : ''}`;
}

/** What a criterion brings to a score, in words: its value, the standardised value, the contribution. */
export function contributionInWords(contribution: Contribution, criterion: RankingCriterion): string {
  const { value, normalised } = contribution;
  if (value === null && normalised === null) return `${criterion.indicator.name}: ${say('missingValue')}`;
  return say('contributionInWords', {
    name: criterion.indicator.name,
    value: valueInWords(contribution, criterion),
    standardised: normalised === null ? '–' : formatFixed(normalised, 2),
    contribution: formatFixed(contribution.contribution, 3),
  });
}
