import { foldText } from '../../../src/platform/fold-text';

describe('foldText', () => {
  it.each([
    ['  Sigüilá ', 'siguila'],
    ['SANTA  MARÍA\tNEBAJ', 'santa maria nebaj'],
    ['Ñandú', 'nandu'],
    ['', ''],
  ])('%j is %j', (text, folded) => expect(foldText(text)).toBe(folded));
});
