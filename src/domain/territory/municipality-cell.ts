import { type CellCodec, cellFault } from '../records';
import { matchNames } from './name-matching';
import type { TerritorySnapshot } from './territory.snapshot';

/** The INE code of what a code, a P-code or a name stands for. */
export const municipalityCell: CellCodec<string, TerritorySnapshot> = {
  guide: {
    es: 'código INE (0901), código P (GT0901) o nombre, con su departamento si hay varios',
    en: 'INE code (0901), P-code (GT0901) or name, with its department where there are several',
  },
  read(cell, { territory }) {
    const [match] = matchNames(territory, [cell]);
    if (match?.municipality) return match.municipality.code;
    const several = match?.candidates.map(({ code }) => code).join(', ') ?? '';
    if (several !== '') {
      throw cellFault(
        cell,
        `un código: varios se llaman así (${several})`,
        `a code: several are called so (${several})`,
      );
    }
    throw cellFault(
      cell,
      'el código INE (0901) o el nombre de un municipio de los cinco departamentos',
      'the INE code (0901) or the name of a municipality of the five departments',
    );
  },
  write: (code) => code,
};
