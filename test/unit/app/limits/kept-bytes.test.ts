import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { parse } from 'graphql';
import { ReadyContent } from '../../../../src/app/http/content';
import { KeptAnswers } from '../../../../src/app/http/kept-answers';
import { KnownDocuments } from '../../../../src/app/http/known-documents';
import type { Snapshot } from '../../../../src/domain/snapshot';

const contentOf = (body: string) => new ReadyContent({ type: 'text/plain', body }, 'no-cache', 'Accept');

describe('what an answer keeps in memory', () => {
  it('is its bytes once, and not the text that they were made of', () => {
    const text = 'a text that nobody needs twice';
    const shown = inspect(contentOf(text), { depth: 10, showHidden: true, maxStringLength: null });
    expect(shown).toContain('<Buffer');
    expect(shown).not.toContain(text);
  });

  it('is a small share of the room for all: a larger one is not kept', () => {
    const cacheBytes = 1_600_000;
    const snapshot = {} as Snapshot;
    const keeps = (letters: number): boolean => {
      let kept = 0;
      const answers = new KeptAnswers({ cacheBytes, currentSnapshot: () => snapshot, onAnswered: () => kept++ });
      const request = { method: 'GET', url: `/${letters}`, headers: {} } as IncomingMessage;
      const response = { writeHead: () => response, end: () => response } as unknown as ServerResponse;
      const moment = answers.now();
      answers.answer(request, response, () => undefined);
      answers.keep(request, contentOf('x'.repeat(letters)), false, moment);
      answers.answer(request, response, () => undefined);
      return kept === 1;
    };
    expect([keeps(100), keeps(49_000), keeps(50_000), keeps(900_000)]).toEqual([true, true, false, false]);
  });
});

describe('documents that are known', () => {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');

  it('come to 200,000 letters at most, the latest ones', async () => {
    const known = new KnownDocuments();
    const texts = Array.from({ length: 100 }, (_, i) => `{ a${i} } #${'x'.repeat(9_000)}`);
    for (const text of texts) await known.set(digest(text), parse(text));
    const kept = await Promise.all(texts.map((text) => known.get(digest(text))));
    expect(kept.filter((document) => document !== undefined)).toHaveLength(21); // of 9,208 and more letters each
    expect(kept.at(-1)).toBeDefined();
    expect(kept[0]).toBeUndefined();
    await known.delete(digest(texts.at(-1) ?? ''));
    expect(await known.get(digest(texts.at(-1) ?? ''))).toBeUndefined();
  });
});
