import { readWrittenCount, readWrittenNumber } from '../../../../src/platform/files/written-number';

const outcomeOf = (text: string) => {
  const read = readWrittenNumber(text);
  return 'value' in read ? read.value : read.fault.en;
};

describe('a number in a table', () => {
  it.each([
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['0,123', 0.123],
    ['-91.145', -91.145],
    ['−3', -3],
    ['1234,567', 1234.567],
    ['1e3', 1000],
    ['0', 0],
  ])('%s is read', (text, value) => {
    expect(outcomeOf(text)).toBe(value);
  });

  it.each([
    ['1,200', /reads as 1200 or as 1\.2; write 1200.*, or 1\.200, with a decimal point/],
    ['-91,145', /reads as -91145 or as -91\.145/],
    ['1,200,300', /reads as 1200300; write 1200300/],
    ['12 500', /must be a number such as 12\.5/],
    ['1.200.300', /must be a number/],
    ['abc', /must be a number/],
    ['NaN', /must be a number/],
  ])('%s is refused with what it can mean', (text, message) => {
    expect(outcomeOf(text)).toMatch(message);
  });

  it('is a count only without any fraction', () => {
    expect(readWrittenCount('1200')).toEqual({ value: 1200 });
    for (const text of ['1,200', '1.200']) {
      expect(readWrittenCount(text)).toMatchObject({
        fault: { en: expect.stringMatching(/1200 or as 1\.2; write 1200/) },
      });
    }
    expect(readWrittenCount('1.5')).toBeNull();
  });
});
