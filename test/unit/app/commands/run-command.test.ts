import { QueryFailedError } from 'typeorm';
import { runCommand } from '../../../../src/app/commands/run-command';
import { ConflictError } from '../../../../src/platform/errors';

/** What a command says when its work fails so, and its exit code. */
async function endOf(error: Error): Promise<{ said: string; code: typeof process.exitCode }> {
  const before = process.exitCode;
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await runCommand(() => Promise.reject(error));
    return { said: write.mock.calls.map(([text]) => String(text)).join(''), code: process.exitCode };
  } finally {
    write.mockRestore();
    process.exitCode = before;
  }
}

describe('a command of the terminal', () => {
  it.each(['ECONNRESET', '57P01'])('ends with one line when its database is lost (%s)', async (code) => {
    const lost = new QueryFailedError('INSERT', ['Acta 7'], Object.assign(new Error('lost'), { code }));
    const { said, code: exit } = await endOf(lost);
    expect(said.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^La base de datos dejó de responder .*Nada quedó a medias/),
    ]);
    expect(exit).toBe(1);
  });

  it('ends with one line that it is refused by', async () => {
    const { said, code } = await endOf(new ConflictError({ es: 'Ya existe \u001b[31m.', en: 'It exists.' }));
    expect([said, code]).toEqual(['Ya existe \\u001b[31m.\n', 1]);
  });

  it('throws what is its own fault', async () => {
    await expect(endOf(new TypeError('x is not a function'))).rejects.toThrow('x is not a function');
  });
});
