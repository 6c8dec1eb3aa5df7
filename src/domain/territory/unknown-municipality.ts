import { type FieldProblem, fieldProblem } from '../records';

/** What is wrong with a field that names a municipality which is not there. */
export function unknownMunicipality(field: string, code: string): FieldProblem {
  const found = code.length > 20 ? `${code.slice(0, 20)}…` : code;
  return fieldProblem(
    field,
    `el municipio «${found}» no existe; debe ser un código INE de los cinco departamentos, como 0901.`,
    `the municipality "${found}" does not exist; it must be an INE code of the five departments, such as 0901.`,
  );
}
