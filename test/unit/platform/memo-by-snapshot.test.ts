import { memoBySnapshot } from '../../../src/platform/caching/memo-by-snapshot';

describe('memoBySnapshot', () => {
  it('works out once for each object, equal ones apart', () => {
    const make = jest.fn(({ value }: { value: number }) => ({ double: 2 * value }));
    const double = memoBySnapshot(make);
    const [first, equal] = [{ value: 4 }, { value: 4 }];
    expect(double(first)).toBe(double(first));
    expect(double(equal)).toEqual(double(first));
    expect(double(equal)).not.toBe(double(first));
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('keeps a result that is undefined, and none that failed', () => {
    const nothing = jest.fn((_: object) => undefined);
    const told = memoBySnapshot(nothing);
    const source = {};
    told(source);
    expect(told(source)).toBeUndefined();
    expect(nothing).toHaveBeenCalledTimes(1);
    let fails = true;
    const once = memoBySnapshot((_: object) => {
      if (fails) throw new Error('not yet');
      return 'made';
    });
    expect(() => once(source)).toThrow('not yet');
    fails = false;
    expect(once(source)).toBe('made');
  });
});
