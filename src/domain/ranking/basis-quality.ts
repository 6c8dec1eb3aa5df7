import { checkSkewness, correlatedPairs } from '../../../geo/composite-index';
import type { Bilingual } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import type { Cell, Column } from './criteria-table';
import type { RankingSettings } from './ranking.types';

/**
 * What a reader should know of the criteria before trusting the ranking: pairs that say nearly the same (|r| > 0.9),
 * criteria that outliers rule (|skewness| > 2 and kurtosis > 3.5, as COINr and A2SIT flag them), estimates in use.
 * Over the published values of the scope; imputed ones are left aside.
 */
export function basisWarnings(columns: readonly Column[], settings: RankingSettings): Bilingual[] {
  return [
    ...correlationWarnings(columns),
    ...columns.flatMap((column) => skewnessWarning(column, settings) ?? []),
    ...columns.flatMap((column) => estimateWarning(column) ?? []),
  ];
}

function published({ cells }: Column): Array<number | null> {
  return cells.map(({ value, imputed }) => (imputed ? null : value));
}

function correlationWarnings(columns: readonly Column[]): Bilingual[] {
  const towardsNeed = columns.map((column) =>
    published(column).map((value) =>
      value !== null && column.criterion.direction === 'LOWER_IS_MORE_NEED' ? -value : value,
    ),
  );
  return correlatedPairs(towardsNeed).map(({ first, second, r }) => {
    const one = (columns[first] as Column).criterion.series.indicator;
    const other = (columns[second] as Column).criterion.series.indicator;
    const figure = formatNumber(r, 'es', 2);
    return r > 0
      ? {
          es: `«${one.nameEs}» y «${other.nameEs}» dicen casi lo mismo en este ámbito (correlación ${figure}): juntos cuentan una sola necesidad dos veces.`,
          en: `"${one.nameEn}" and "${other.nameEn}" say nearly the same in this scope (correlation ${figure}): together they count one need twice.`,
        }
      : {
          es: `«${one.nameEs}» y «${other.nameEs}» van casi siempre en sentidos opuestos en este ámbito (correlación ${figure}): juntos casi se anulan.`,
          en: `"${one.nameEn}" and "${other.nameEn}" nearly always point opposite ways in this scope (correlation ${figure}): together they almost cancel out.`,
        };
  });
}

function skewnessWarning(column: Column, { normalisation, aggregation }: RankingSettings): Bilingual | null {
  const values = published(column).filter((value) => value !== null);
  if (values.length < 4 || new Set(values).size < 2) return null;
  const { skewness, kurtosis, flagged } = checkSkewness(values);
  if (!flagged) return null;
  const { nameEs, nameEn } = column.criterion.series.indicator;
  const [skew, excess] = [formatNumber(skewness, 'es'), formatNumber(kurtosis, 'es')];
  const byRank = normalisation === 'PERCENTILE_RANK' && aggregation !== 'TOPSIS';
  return {
    es: `${nameEs}: unos pocos valores extremos se apartan mucho del resto (asimetría ${skew}, curtosis ${excess})${byRank ? '.' : '; dominan su escala, y la normalización por rango percentil lo evita.'}`,
    en: `${nameEn}: a few extreme values lie far from the rest (skewness ${skew}, kurtosis ${excess})${byRank ? '.' : '; they rule its scale, which normalising by percentile rank avoids.'}`,
  };
}

function estimateWarning(column: Column): Bilingual | null {
  const present = column.cells.filter(({ value, imputed }) => value !== null && !imputed);
  const estimated = present.filter(({ quality }) => quality === 'ESTIMATED');
  if (estimated.length === 0) return null;
  const { nameEs, nameEn } = column.criterion.series.indicator;
  const note = sharedNote(estimated);
  const all = estimated.length === present.length;
  const [count, of] = [estimated.length, present.length];
  const one = count === 1;
  return {
    es: `${nameEs}: ${all ? `los ${of} valores son estimados o solo indicativos` : `${count} de los ${of} valores ${one ? 'es estimado o solo indicativo' : 'son estimados o solo indicativos'}`}${note ? ` (${lowerFirst(note.es)})` : ''}.`,
    en: `${nameEn}: ${all ? `all ${of} values are estimates or only indicative` : `${count} of the ${of} values ${one ? 'is an estimate or only indicative' : 'are estimates or only indicative'}`}${note ? ` (${lowerFirst(note.en)})` : ''}.`,
  };
}

function sharedNote(cells: readonly Cell[]): Bilingual | null {
  const first = cells[0]?.note ?? null;
  return first !== null && cells.every(({ note }) => note?.es === first.es) ? first : null;
}

/** For use within a sentence: a name or a note begins small there, an acronym or a proper name does not. */
export function lowerFirst(text: string): string {
  const [word = ''] = text.split(/[\s,]/, 1);
  const keepsItsCapital = PROPER_NAMES.has(word) || (word.length > 1 && word === word.toUpperCase());
  return keepsItsCapital ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** First words of names of indicators that are written large anywhere. */
const PROPER_NAMES = new Set(['Gini', 'Maya']);
