import { WrongKeys } from '../../../../src/app/http/wrong-keys';

function counting() {
  let now = 0;
  const waits: number[] = [];
  const told: Array<[string, number]> = [];
  const keys = new WrongKeys({
    onWrongKey: (client, count) => told.push([client, count]),
    wait: async (milliseconds) => waits.push(milliseconds),
    clock: () => now,
  });
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { keys, waits, told, pass };
}

describe('wrong keys', () => {
  it('cost the address that sends them more time each, and no other', async () => {
    const { keys, waits, told } = counting();
    for (let i = 0; i < 10; i++) await keys.note('a');
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]); // three are free
    await keys.note('b');
    expect(waits).toHaveLength(7);
    expect(told.filter(([client]) => client === 'a').map(([, count]) => count)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('are forgotten after ten minutes', async () => {
    const { keys, waits, told, pass } = counting();
    for (let i = 0; i < 4; i++) await keys.note('a');
    pass(10 * 60_000 - 1);
    await keys.note('a');
    expect(waits).toEqual([250, 500]);
    pass(1);
    await keys.note('a');
    expect(told.at(-1)).toEqual(['a', 1]);
    expect(waits).toHaveLength(2);
  });
});
