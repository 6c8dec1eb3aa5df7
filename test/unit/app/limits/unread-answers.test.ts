import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ReadyContent } from '../../../../src/app/http/content';
import { respond } from '../../../../src/app/http/respond';
import { UnreadAnswers } from '../../../../src/app/http/unread-answers';
import { askedBy } from '../../../../src/platform/operation-scope';

const responseOf = () => new EventEmitter() as unknown as ServerResponse & EventEmitter;

describe('answers that are not read', () => {
  const unread = new UnreadAnswers({ unreadBytes: 400, unreadBytesOfAll: 900 });
  const send = (client: string, bytes: number) => {
    const response = responseOf();
    unread.askerOf(client, response).onAnswer?.(bytes);
    return response;
  };

  it('are bounded for one client, and for all in equal shares', () => {
    const open = [send('a', 400), send('a', 1)];
    expect(() => send('a', 1)).toThrow(/más de 400 bytes/);
    open.push(send('b', 400), send('c', 301));
    expect(() => send('c', 1)).toThrow(/más de 300 bytes/); // 900 among a, b and c
    open.push(send('d', 100_000)); // one that has read its answers gets the next, however long
    expect(() => send('d', 1)).toThrow(/más de 225 bytes/);
    for (const response of open) response.emit('close');
    send('a', 400).emit('close');
    expect(() => send('d', 400)).not.toThrow();
  });

  it.each([
    ['GET', '/layers/places.geojson'],
    ['POST', '/graphql'],
  ])('count wherever they come from, kept ones too: %s %s', async (method, url) => {
    const edition = { revisionToken: '1', lastModified: new Date(0) };
    const content = new ReadyContent({ type: 'text/csv', body: 'x'.repeat(500) }, 'no-cache', 'Accept', edition);
    const bounded = new UnreadAnswers({ unreadBytes: 400, unreadBytesOfAll: 900 });
    const ask = async (asked = method) => {
      let status = 0;
      const response = Object.assign(responseOf(), {
        removeHeader: () => undefined,
        writeHead: (code: number) => {
          status = code;
          return response;
        },
        end: () => response,
      }) as unknown as ServerResponse & EventEmitter;
      const request = { method: asked, url, headers: {} } as IncomingMessage;
      await askedBy([bounded.askerOf('a', response)], () => respond(request, response, content));
      return { status, response };
    };
    const first = await ask();
    expect([first.status, (await ask()).status]).toEqual([200, 429]);
    expect((await ask('HEAD')).status).toBe(200); // takes no body
    first.response.emit('close');
    expect((await ask()).status).toBe(200);
  });
});
