import { BadUserInputError } from '../../platform/errors';
import type { Snapshot } from '../snapshot/snapshot';
import type { MunicipalityEntity } from './municipality.entity';

/** @throws BadUserInputError when there is no municipality of this code; `argument` is the one that named it */
export function requireMunicipality(
  { territory }: Snapshot,
  code: string,
  argument = 'input.municipalityCode',
): MunicipalityEntity {
  const municipality = territory.municipalityByCode.get(code);
  if (municipality !== undefined) return municipality;
  const found = code.slice(0, 20);
  throw new BadUserInputError(
    {
      es: `${argument}: se encontró «${found}»; debe ser el código INE, de cuatro cifras, de uno de los ${territory.municipalities.length} municipios.`,
      en: `${argument}: found "${found}"; it must be the INE code, of four digits, of one of the ${territory.municipalities.length} municipalities.`,
    },
    argument,
  );
}
