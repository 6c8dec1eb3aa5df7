import { EMPTY_PICTURE, type Picture } from '../../../web/map/state/picture';
import { changedSince, writeSeen } from '../../../web/map/state/seen';

const CODES = ['0901', '0902', '0903'];

function picture(colours: readonly string[], fills: Record<string, string>): Picture {
  return {
    ...EMPTY_PICTURE,
    fills: new Map(Object.entries(fills)),
    legend: [
      ...colours.map((colour) => ({ shape: 'fill', colour, label: colour }) as const),
      { shape: 'missing', label: 'none' },
    ],
  };
}

it('names the municipalities whose class is another, whatever the colours of the page', () => {
  const light = picture(['white', 'red'], { '0901': 'white', '0902': 'red' });
  const seen = writeSeen(light, CODES);
  expect(seen).toBe('01-');
  const dark = picture(['grey', 'red'], { '0901': 'grey', '0902': 'red' });
  expect(changedSince(seen, dark, CODES)).toEqual([]);
  const later = picture(['grey', 'red'], { '0901': 'red', '0902': 'red', '0903': 'grey' });
  expect(changedSince(seen, later, CODES)).toEqual(['0901', '0903']);
});

it.each(['', '01', '01-0', '<b>'])('compares with nothing that it did not write: "%s"', (seen) => {
  expect(changedSince(seen, picture(['white'], {}), CODES)).toBeNull();
});
