import { type CellCodec, CellFault } from '../../platform/files/cell-codec';
import { matchNames } from './name-matching';
import type { TerritorySnapshot } from './territory.snapshot';
import { unknownMunicipality } from './unknown-municipality';

/** The INE code of what a code, a P-code or a name stands for. */
export const municipalityCell: CellCodec<string, TerritorySnapshot> = {
  type: 'string',
  guide: {
    es: 'código INE (0901), código P (GT0901) o nombre, con su departamento si hay varios',
    en: 'INE code (0901), P-code (GT0901) or name, with its department where there are several',
  },
  read(cell, { territory }) {
    const [match] = matchNames(territory, [cell]);
    if (match?.municipality) return match.municipality.code;
    const found = cell.slice(0, 60);
    if (/^(GT)?\d+$/i.test(cell)) throw new CellFault(unknownMunicipality('', cell).text);
    const candidates = match?.candidates ?? [];
    if (candidates.length > 0) {
      const named = candidates
        .map(({ code, departmentCode }) => `${code} ${territory.departmentByCode.get(departmentCode)?.name ?? ''}`)
        .join(', ');
      throw new CellFault({
        es: `hay varios municipios «${found}» (${named}); escriba el código, o «nombre, departamento».`,
        en: `there are several municipalities "${found}" (${named}); write the code, or "name, department".`,
      });
    }
    throw new CellFault({
      es: `el municipio «${found}» no está en los cinco departamentos; debe ser su código INE (0901) o su nombre.`,
      en: `the municipality "${found}" is not in the five departments; it must be its INE code (0901) or its name.`,
    });
  },
  write: (code) => code,
};
