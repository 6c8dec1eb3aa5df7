import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const LOOK_SECONDS = 5;
/** Headers are few bytes on any line. */
const HEADER_SECONDS = 20;

/** How often Node is to look for requests that do not arrive, in milliseconds: a setting of `createServer`. */
export function slowClientLook(seconds: number): number {
  return 1000 * Math.min(LOOK_SECONDS, seconds);
}

/**
 * Gives a client a number of seconds to send a complete request (408 after that), and as many between reads of its
 * answer before it is disconnected. Waiting for an answer does not count.
 */
export function limitSlowClients(server: Server, seconds: number): void {
  server.requestTimeout = seconds * 1000;
  server.headersTimeout = Math.min(HEADER_SECONDS, seconds) * 1000;
  server.timeout = seconds * 1000;
  server.on('request', (_request, response) => {
    // Without a listener here Node cuts off whoever waits; connections between two requests it still ends itself.
    response.on('timeout', (socket: Socket) => {
      if (socket.writableLength > 0) socket.destroy();
    });
  });
}
