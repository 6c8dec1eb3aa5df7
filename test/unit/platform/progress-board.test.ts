import { ProgressBoard } from '../../../src/platform/progress-board';

function watcher() {
  const heard: Array<number | 'end'> = [];
  return { heard, moment: (moment: number) => void heard.push(moment), end: () => void heard.push('end') };
}

describe('a progress board', () => {
  it('tells who came before, during and after, and nobody else', () => {
    const board = new ProgressBoard<number>();
    const [before, during, after, other] = [watcher(), watcher(), watcher(), watcher()];
    board.watch('a', 'client', before);
    board.watch('b', 'client', other);
    const teller = board.begin('a');
    teller?.tell(1);
    board.watch('a', 'client', during);
    teller?.tell(2);
    teller?.end();
    board.watch('a', 'client', after);
    teller?.tell(3);
    teller?.end();
    expect(before.heard).toEqual([1, 2, 'end']);
    expect(during.heard).toEqual([1, 2, 'end']);
    expect(after.heard).toEqual([2, 'end']);
    expect(other.heard).toEqual([]);
  });

  it('takes a name again once its operation has ended, and not before', () => {
    const board = new ProgressBoard<number>();
    const first = board.begin('a');
    expect(board.begin('a')).toBeNull();
    first?.end();
    const second = board.begin('a');
    const late = watcher();
    board.watch('a', 'client', late);
    first?.tell(9);
    second?.tell(5);
    expect(late.heard).toEqual([5]);
  });

  it('holds no more than it is told to: the limit fits, one more does not', () => {
    const board = new ProgressBoard<number>({ mostOperations: 2, mostWatchers: 3, mostWatchersOfOne: 2 });
    const stops = [board.watch('a', 'client', watcher()), board.watch('a', 'client', watcher())];
    expect(board.watch('a', 'client', watcher())).toBeNull();
    stops.push(board.watch('b', 'client', watcher()));
    expect(stops).not.toContain(null);
    expect(board.watch('b', 'client', watcher())).toBeNull();
    expect(board.begin('c')).toBeNull();
    expect(board.size).toEqual({ operations: 2, watchers: 3 });
    for (const stop of stops) stop?.();
    stops[0]?.();
    expect(board.size).toEqual({ operations: 0, watchers: 0 });
  });

  it('has room for other clients when one watches as much as it may', () => {
    const board = new ProgressBoard<number>({ mostWatchersPerClient: 2 });
    const stop = board.watch('a', 'greedy', watcher());
    expect(board.watch('b', 'greedy', watcher())).not.toBeNull();
    expect(board.watch('c', 'greedy', watcher())).toBeNull();
    expect(board.watch('c', 'modest', watcher())).not.toBeNull();
    stop?.();
    expect(board.watch('c', 'greedy', watcher())).not.toBeNull();
  });

  it('gives up what has ended and nobody watches when there is no room, the oldest first', () => {
    const board = new ProgressBoard<number>({ mostOperations: 2 });
    for (const name of ['a', 'b']) board.begin(name)?.end();
    const running = board.begin('c');
    expect(running).not.toBeNull();
    const late = watcher();
    board.watch('b', 'client', late);
    expect(late.heard).toEqual(['end']); // it is the one that was kept
    expect(board.begin('d')).toBeNull(); // one runs, the other is watched
  });

  it('forgets what has ended after a while, also when somebody left before', () => {
    jest.useFakeTimers();
    try {
      const board = new ProgressBoard<number>({ keptSeconds: 30 });
      const teller = board.begin('a');
      const stop = board.watch('a', 'client', watcher());
      teller?.tell(1);
      teller?.end();
      stop?.();
      jest.advanceTimersByTime(29_999);
      expect(board.size.operations).toBe(1);
      jest.advanceTimersByTime(1);
      expect(board.size.operations).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});
