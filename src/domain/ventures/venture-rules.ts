import { formatNumber } from '../../platform/number-format';
import { addQuetzales, amountProblem, centavosOf, type ProgrammeSnapshot } from '../programme';

import { dayNotCome, type FieldProblem, fieldProblem } from '../records';

import { unknownMunicipality } from '../territory';
import { chainProblems } from '../value-chains';
import { FINANCIERS, type Financing, type VentureState } from './venture.types';

/** Whether a third beside the entrepreneur and the project pays: the programme's ideal, not a condition. */
export function isTripartite({ MUNICIPALITY, PRIVATE, COOPERATION }: Financing): boolean {
  return MUNICIPALITY > 0 || PRIVATE > 0 || COOPERATION > 0;
}

/**
 * All that is wrong with a venture, by what the programme says of them: they are promoted in municipalities of the
 * programme that are willing to co-invest, the entrepreneur and the project always pay, and the parts add up to the
 * total. A municipality whose willingness is not on record is not known to be willing.
 * @param before what is on record: when a municipality withdraws, its ventures can be corrected, but none comes to it
 * and its share does not grow; null for a new one
 * @param willing whether the municipality is willing to co-invest; null: not on record
 * @param today calendar day in Guatemala
 */
export function checkVenture(
  snapshot: Pick<ProgrammeSnapshot, 'programme' | 'territory' | 'valueChains'>,
  draft: VentureState,
  before: Pick<VentureState, 'municipalityCode' | 'financing'> | null,
  willing: boolean | null,
  today: string,
): FieldProblem[] {
  return [
    ...chainProblems(snapshot, draft.chainKey, 'chainKey'),
    ...municipalityProblems(snapshot, draft, before, willing),
    ...(draft.agreedOn > today ? [dayNotCome('agreedOn', draft.agreedOn, today)] : []),
    ...financingProblems(snapshot, draft),
  ];
}

function municipalityProblems(
  { territory }: Pick<ProgrammeSnapshot, 'territory'>,
  { municipalityCode: code, financing }: VentureState,
  before: Pick<VentureState, 'municipalityCode' | 'financing'> | null,
  willing: boolean | null,
): FieldProblem[] {
  const municipality = territory.municipalityByCode.get(code);
  if (municipality === undefined) return [unknownMunicipality('municipalityCode', code)];
  const stays = before !== null && before.municipalityCode === code;
  if (stays && financing.MUNICIPALITY <= before.financing.MUNICIPALITY) return [];
  const named = `${municipality.name} (${code})`;
  if (municipality.programmeStatus === 'OUTSIDE') {
    return [
      fieldProblem(
        'municipalityCode',
        `${named} no es un municipio del programa, y los emprendimientos se promueven solo en ellos.`,
        `${named} is not a municipality of the programme, and ventures are promoted only in those.`,
      ),
    ];
  }
  if (willing === true) return [];
  const [es, en] =
    willing === null
      ? ['no consta que esté dispuesto a coinvertir', 'is not on record as willing to co-invest']
      : ['no está dispuesto a coinvertir', 'is not willing to co-invest'];
  return [
    fieldProblem(
      stays ? 'financing' : 'municipalityCode',
      `${named} ${es}, y los emprendimientos se promueven solo donde la municipalidad coinvierte; registre antes su posición.`,
      `${named} ${en}, and ventures are promoted only where the municipality co-invests; record its position first.`,
    ),
  ];
}

function financingProblems(
  { programme }: Pick<ProgrammeSnapshot, 'programme'>,
  { totalQuetzales, financing }: VentureState,
): FieldProblem[] {
  const total = centavosOf(totalQuetzales);
  const problems: FieldProblem[] = [];
  if (total === undefined || total === 0) problems.push(amountProblem('totalQuetzales', totalQuetzales));
  for (const financier of FINANCIERS) {
    if (centavosOf(financing[financier]) === undefined) {
      const { field, text } = amountProblem('financing', financing[financier], 'ZERO');
      problems.push(fieldProblem(field, `${financier}: ${text.es}`, `${financier}: ${text.en}`));
    } else if (financing[financier] === 0 && (financier === 'ENTREPRENEUR' || financier === 'PROJECT')) {
      problems.push(
        fieldProblem(
          'financing',
          `falta la parte de ${financier}; el emprendedor y el proyecto siempre aportan.`,
          `the part of ${financier} is missing; the entrepreneur and the project always pay.`,
        ),
      );
    }
  }
  // What is wrong in itself need not be added up.
  if (problems.length > 0) return problems;
  const sum = addQuetzales(Object.values(financing));
  if (centavosOf(sum) !== total) {
    return [
      fieldProblem(
        'financing',
        `los aportes suman Q ${formatNumber(sum, 'es', 2)}; deben sumar el total, Q ${formatNumber(totalQuetzales, 'es', 2)}.`,
        `the parts add up to Q ${formatNumber(sum, 'en', 2)}; they must add up to the total, Q ${formatNumber(totalQuetzales, 'en', 2)}.`,
      ),
    ];
  }
  const { budgetQuetzales } = programme.programme;
  if (financing.PROJECT > budgetQuetzales) {
    return [
      fieldProblem(
        'financing',
        `la parte del proyecto es de Q ${formatNumber(financing.PROJECT, 'es', 2)}, más que el presupuesto de la fase, Q ${formatNumber(budgetQuetzales, 'es', 2)}.`,
        `the part of the project is Q ${formatNumber(financing.PROJECT, 'en', 2)}, more than the budget of the phase, Q ${formatNumber(budgetQuetzales, 'en', 2)}.`,
      ),
    ];
  }
  return [];
}
