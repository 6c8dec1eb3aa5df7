import { FINANCIERS } from '../../src/domain/ventures';
import { apiEnum } from '../contract/enums';

export const Financier = apiEnum('Financier', FINANCIERS, 'Who pays for a venture (financiador).', {
  ENTREPRENEUR: 'The entrepreneur (emprendedor), always.',
  PROJECT: 'The project (proyecto), always.',
  MUNICIPALITY: 'The municipality (municipalidad), where it is willing to co-invest.',
  PRIVATE: 'Another private actor (actor privado).',
  COOPERATION: 'Another cooperation actor (actor de cooperación).',
});
