import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const UNIT = join(__dirname, '..', '..', 'deploy', 'procoees@.service');
/** Tenths of what `systemd-analyze security` calls exposure, of 10: below 2 is OK. */
const MOST_EXPOSURE = 15;

describe('the unit of the service', () => {
  let folder: string;
  let unit: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'procoees-unit-'));
    unit = join(folder, 'procoees@4001.service');
    // Node may lie elsewhere on this machine.
    writeFileSync(unit, readFileSync(UNIT, 'utf8').replace('ExecStart=node ', `ExecStart=${process.execPath} `));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one that systemd takes without a warning', () => {
    expect(
      execFileSync('systemd-analyze', ['verify', unit], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    ).toBe('');
  });

  it('exposes little', () => {
    const words = ['security', '--offline=true', '--no-pager', `--threshold=${MOST_EXPOSURE}`, unit];
    expect(execFileSync('systemd-analyze', words, { encoding: 'utf8' })).toMatch(/exposure level .*: 1\.\d OK/);
  });
});
