import { LimitExceededError } from '../../../src/platform/errors';
import { type Asker, FairTurns, type FairTurnsSettings } from '../../../src/platform/fair-turns';

/** Turns whose works end when the test says so; the order in which they began. */
function turnsOf(settings: FairTurnsSettings) {
  let now = 0;
  const turns = new FairTurns({ ...settings, clock: () => now });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const refused: Array<[string, unknown]> = [];
  const ask = (name: string, clients: string | Asker[], rest: { brief?: boolean; signal?: AbortSignal } = {}): void => {
    const askers = typeof clients === 'string' ? [{ client: clients }] : clients;
    turns.take({ askers, ...rest }).then(
      (end) => {
        begun.push(name);
        ends.set(name, end);
      },
      (error: unknown) => refused.push([name, error]),
    );
  };
  const settled = () => new Promise(setImmediate);
  const end = async (name: string): Promise<void> => {
    now += 1_000; // every work takes a second
    ends.get(name)?.();
    await settled();
  };
  return { turns, begun, refused, ask, end, settled };
}

describe('fair turns', () => {
  it('go round the clients, whoever has more waiting', async () => {
    const { begun, ask, end, settled } = turnsOf({ slots: 1, slotsPerClient: 1 });
    for (let i = 0; i < 40; i++) ask(`greedy ${i}`, 'greedy');
    ask('modest', 'modest');
    await settled();
    expect(begun).toEqual(['greedy 0']);
    await end('greedy 0');
    expect(begun).toEqual(['greedy 0', 'modest']);
    await end('modest');
    expect(begun.at(-1)).toBe('greedy 1');
  });

  it('leave slots free for others: one client has no more than its share', async () => {
    const { begun, ask, settled } = turnsOf({ slots: 4, slotsPerClient: 1 });
    for (const client of ['a', 'b', 'c']) for (let i = 0; i < 5; i++) ask(`${client}${i}`, client);
    ask('honest', 'd');
    await settled();
    expect(begun).toEqual(['a0', 'b0', 'c0', 'honest']);
  });

  it('put the short works of a client before its long ones', async () => {
    const { begun, ask, end, settled } = turnsOf({ slots: 1, slotsPerClient: 1 });
    ask('running', 'a');
    ask('long', 'a');
    ask('short', 'a', { brief: true });
    await settled();
    await end('running');
    expect(begun).toEqual(['running', 'short']);
  });

  it('do a work that another waits for too on the turn of whichever comes first', async () => {
    const { begun, ask, end, settled } = turnsOf({ slots: 1, slotsPerClient: 1 });
    const both = [{ client: 'greedy' }];
    for (let i = 0; i < 10; i++) ask(`greedy ${i}`, 'greedy');
    ask('of both', both);
    await settled();
    both.push({ client: 'modest' });
    await end('greedy 0');
    expect(begun).toEqual(['greedy 0', 'of both']);
  });

  it('are still given when everybody who waited has gone', async () => {
    const { begun, ask, end, settled } = turnsOf({ slots: 1, slotsPerClient: 1 });
    const askers = [{ client: 'b' }];
    ask('running', 'a');
    ask('to be done', askers);
    await settled();
    askers.pop();
    await end('running');
    expect(begun).toEqual(['running', 'to be done']);
  });

  it('give back the place of what is no longer wanted', async () => {
    const { turns, begun, refused, ask, end, settled } = turnsOf({ slots: 1, slotsPerClient: 1 });
    const leaving = new AbortController();
    ask('running', 'a');
    ask('leaving', 'a', { signal: leaving.signal });
    ask('next', 'a');
    await settled();
    leaving.abort(new Error('gone'));
    await settled();
    expect(refused).toEqual([['leaving', new Error('gone')]]);
    expect(turns.queued).toBe(1);
    await end('running');
    expect(begun).toEqual(['running', 'next']);
  });

  it('refuse a client whose own queue is full, and say so', async () => {
    const { refused, ask, settled } = turnsOf({ slots: 1, slotsPerClient: 1, queueLimit: 10, queueLimitPerClient: 2 });
    for (let i = 0; i < 4; i++) ask(`a${i}`, 'a');
    ask('b', 'b');
    await settled();
    expect(refused).toHaveLength(1);
    const [name, error] = refused[0] as [string, LimitExceededError];
    expect(name).toBe('a3');
    expect(error).toBeInstanceOf(LimitExceededError);
    expect(error.details).toEqual({ reason: 'OWN_QUEUE_FULL', retryAfterSeconds: expect.any(Number) });
    expect(error.text.en).toMatch(/^You have 2 calculations waiting already \(WORKER_QUEUE_PER_CLIENT\)/);
  });

  it('take in a client with nothing waiting though all queues are full, at the cost of the longest', async () => {
    const settings = { slots: 1, slotsPerClient: 1, queueLimit: 4, queueLimitPerClient: 4 };
    const { turns, begun, refused, ask, end, settled } = turnsOf(settings);
    for (let i = 0; i < 5; i++) ask(`greedy ${i}`, 'greedy');
    ask('modest', 'modest');
    await settled();
    expect(turns.queued).toBe(4);
    expect(refused).toEqual([
      ['greedy 4', expect.objectContaining({ details: { reason: 'SERVER_QUEUE_FULL', retryAfterSeconds: 1 } })],
    ]);
    await end('greedy 0');
    expect(begun).toEqual(['greedy 0', 'modest']);
  });

  it('refuse when all queues are full and nobody has more waiting', async () => {
    const { refused, ask, settled } = turnsOf({ slots: 1, slotsPerClient: 1, queueLimit: 2, queueLimitPerClient: 2 });
    for (const client of ['a', 'b', 'c', 'd']) ask(client, client);
    await settled();
    expect(refused.map(([name]) => name)).toEqual(['d']);
    const [[, error]] = refused as [[string, LimitExceededError]];
    expect(error.text.en).toMatch(/The server has 2 calculations waiting \(WORKER_QUEUE_LIMIT\)/);
  });

  it('save nothing up: who was away is no further ahead than who comes for the first time', async () => {
    const { begun, ask, end, settled } = turnsOf({ slots: 1, slotsPerClient: 1 });
    ask('early', 'away');
    await settled();
    await end('early');
    for (let i = 0; i < 3; i++) {
      ask(`work ${i}`, 'busy');
      await settled();
      await end(`work ${i}`);
    }
    ask('running', 'busy');
    for (let i = 0; i < 2; i++) ask(`away ${i}`, 'away');
    ask('new', 'new');
    await settled();
    await end('running');
    await end('away 0');
    expect(begun.slice(-2)).toEqual(['away 0', 'new']);
  });

  it('tell who waits that it does, and how many of its own go before', async () => {
    const { ask, settled } = turnsOf({ slots: 1, slotsPerClient: 1 });
    const onWaiting = jest.fn();
    ask('running', 'a');
    await settled();
    expect(onWaiting).not.toHaveBeenCalled();
    ask('second', 'a');
    await settled();
    ask('third', [{ client: 'a', onWaiting }]);
    await settled();
    expect(onWaiting).toHaveBeenCalledWith({ waitedSeconds: expect.any(Number), ahead: 1 });
  });
});
