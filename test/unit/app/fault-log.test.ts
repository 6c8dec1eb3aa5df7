import { faultLog } from '../../../src/app/fault-log';
import { withinMs } from '../../../src/platform/within-ms';

describe('the log of faults', () => {
  const lines: Array<[fields: object, message: string]> = [];
  let time = 0;
  const logFault = faultLog({ error: (...line: [object, string]) => void lines.push(line) } as never, () => time);
  const gone = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' });

  beforeEach(() => void lines.splice(0));

  it('has a fault of ours whole, each time', () => {
    const fault = new TypeError('x is undefined');
    logFault(fault);
    logFault(fault);
    expect(lines).toEqual([
      [{ err: fault }, 'fault'],
      [{ err: fault }, 'fault'],
    ]);
  });

  it('has a database out of reach once a minute, with how many faults that was', () => {
    logFault(gone);
    for (time = 1; time < 60_000; time += 1_000) logFault(gone);
    expect(lines).toHaveLength(1);
    time = 60_000;
    logFault(
      Object.assign(new Error('terminating connection'), {
        driverError: Object.assign(new Error(), { code: '57P01' }),
      }),
    );
    const reason = 'connect ECONNREFUSED 10.0.0.1:5432';
    expect(lines).toEqual([
      [{ code: 'ECONNREFUSED', reason, faults: 1 }, 'database is out of reach'],
      [{ code: undefined, reason: 'terminating connection', faults: 61 }, 'database is out of reach'],
    ]);
  });

  it('has no stack of a database that does not answer in time', async () => {
    time = 600_000;
    await withinMs(1, new Promise(() => undefined)).catch(logFault);
    expect(lines).toEqual([
      [{ code: 'ETIMEDOUT', reason: 'no answer within 1 ms', faults: 1 }, 'database is out of reach'],
    ]);
  });
});
