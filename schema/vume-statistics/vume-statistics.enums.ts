import { AGE_BANDS, SEXES } from '../../src/domain/vume-statistics';
import { apiEnum } from '../contract/enums';

export const Sex = apiEnum('Sex', SEXES, 'Sex (sexo).', { FEMALE: 'Women (mujeres).', MALE: 'Men (hombres).' });

export const AgeBand = apiEnum(
  'AgeBand',
  AGE_BANDS,
  'Age band (grupo de edad); the first three are the young people of the census, 15 to 29.',
  {
    AGE_15_TO_17: '15 to 17 years.',
    AGE_18_TO_24: '18 to 24 years.',
    AGE_25_TO_29: '25 to 29 years.',
    AGE_30_AND_OVER: '30 years and over.',
  },
);
