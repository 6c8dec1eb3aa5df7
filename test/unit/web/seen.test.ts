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
  expect(changedSince(seen, dark, CODES)).toEqual({ recoloured: [], left: null, entered: null });
  const later = picture(['grey', 'red'], { '0901': 'red', '0902': 'red', '0903': 'grey' });
  expect(changedSince(seen, later, CODES)?.recoloured).toEqual(['0901', '0903']);
});

it('names who left a choice and who is new in it, and does not guess for links of before', () => {
  const first = picture(['white'], { '0901': 'white', '0902': 'white', '0903': 'white' });
  const choice = { name: 'the first', standingOf: new Map() };
  const seen = writeSeen({ ...first, outlined: ['0902', '0901'], choice }, CODES);
  expect(seen).toBe('000.0001');
  const now: Picture = { ...first, outlined: ['0903', '0902'], choice };
  expect(changedSince(seen, now, CODES)).toEqual({ recoloured: [], left: ['0901'], entered: ['0903'] });
  expect(changedSince('000', now, CODES)).toEqual({ recoloured: [], left: null, entered: null });
  expect(changedSince('000.', now, CODES)).toMatchObject({ left: [], entered: ['0902', '0903'] });
});

it('keeps a class with a letter of its own apart from its place in the legend', () => {
  const open = { shape: 'fill', colour: 'green', label: 'open', linkLetter: 'y' } as const;
  const declined = { shape: 'fill', colour: 'brown', label: 'declined', linkLetter: 'w' } as const;
  const before = { ...picture([], { '0901': 'green' }), legend: [open] };
  const after = { ...picture([], { '0901': 'green', '0902': 'brown' }), legend: [declined, open] };
  const seen = writeSeen(before, CODES);
  expect(seen).toBe('y--');
  expect(changedSince(seen, after, CODES)?.recoloured).toEqual(['0902']);
});

it.each(['', '01', '01-0', '<b>', '.00'])('compares with nothing that it did not write: "%s"', (seen) => {
  expect(changedSince(seen, picture(['white'], {}), CODES)).toBeNull();
});
