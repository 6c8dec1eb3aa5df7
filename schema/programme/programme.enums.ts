import { MUNICIPAL_INTERESTS } from '../../src/domain/programme/programme.types';
import { apiEnum } from '../enums';

export const MunicipalInterest = apiEnum(
  'MunicipalInterest',
  MUNICIPAL_INTERESTS,
  'Whether a municipal authority wants a VUME (interés municipal): a condition of the programme, not a score.',
  {
    UNKNOWN: 'Nothing is recorded.',
    INTERESTED: 'The authority has said that it wants one.',
    DECLINED: 'The authority has said that it does not want one.',
  },
);
