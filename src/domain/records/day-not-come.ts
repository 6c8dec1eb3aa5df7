import { type FieldProblem, fieldProblem } from './field-problem';

/** A day that lies in the future, of a field that holds what has happened. */
export function dayNotCome(field: string, day: string, today: string): FieldProblem {
  return fieldProblem(
    field,
    `se encontró ${day}; debe ser un día que ya pasó (hoy es ${today}).`,
    `found ${day}; it must be a day that has come (today is ${today}).`,
  );
}
