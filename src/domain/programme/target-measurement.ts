import { dayNotCome, type FieldProblem, fieldProblem } from '../records';

import type { ProgrammeSnapshot } from './programme.snapshot';

/** Content of a measurement. */
export interface TargetMeasurementState {
  readonly targetKey: string;
  readonly value: number;
  readonly on: string;
  readonly note: string | null;
}

const MOST = 1e12;
/** Units of things that come whole. */
const WHOLE = new Set(['municipalities', 'value chains']);

/** All that is wrong with a measurement. @param today calendar day in Guatemala */
export function checkMeasurement(
  { programme }: Pick<ProgrammeSnapshot, 'programme'>,
  { targetKey, value, on }: TargetMeasurementState,
  today: string,
): FieldProblem[] {
  const target = programme.targets.find(({ key }) => key === targetKey);
  const problems: FieldProblem[] = [];
  if (target === undefined) {
    const keys = programme.targets.map(({ key }) => key).join(', ');
    problems.push(
      fieldProblem(
        'targetKey',
        `la meta «${targetKey.slice(0, 40)}» no existe; las hay: ${keys}.`,
        `the target "${targetKey.slice(0, 40)}" does not exist; there are: ${keys}.`,
      ),
    );
  }
  const whole = target !== undefined && WHOLE.has(target.unit);
  if (!(value >= 0 && value <= MOST) || (whole && !Number.isInteger(value))) {
    const [es, en] = whole ? ['un número entero', 'a whole number'] : ['un número', 'a number'];
    problems.push(
      fieldProblem(
        'value',
        `se encontró ${value}; debe ser ${es} desde 0, en ${target?.unit ?? 'la unidad de la meta'}.`,
        `found ${value}; it must be ${en} from 0, in ${target?.unit ?? 'the unit of the target'}.`,
      ),
    );
  }
  if (on > today) problems.push(dayNotCome('on', on, today));
  return problems;
}
