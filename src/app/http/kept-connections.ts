import type { Server, ServerResponse } from 'node:http';
import { type Socket, Server as SocketServer } from 'node:net';

/**
 * Open client connections. Closing one while a request is on its way loses the request: a proxy answers 502, since it
 * must not repeat a write. So at shutdown the server first refuses new connections, then answers remaining requests
 * with `Connection: close`, and closes the connections last.
 */
export class KeptConnections {
  /** With the last response of each. */
  private readonly open = new Map<Socket, ServerResponse | undefined>();
  private stopping = false;
  private onEmpty: () => void = () => undefined;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.open.set(socket, undefined);
      socket.once('close', () => {
        this.open.delete(socket);
        if (this.open.size === 0) this.onEmpty();
      });
    });
    server.prependListener('request', ({ socket }, response) => {
      this.open.set(socket, response);
      if (this.stopping) response.setHeader('Connection', 'close');
    });
  }

  /** Whether draining has begun and new requests should go elsewhere. */
  get areLetGo(): boolean {
    return this.stopping;
  }

  /** Refuses new connections; resolves when none is open, or after the given seconds. */
  async letGo(seconds: number): Promise<void> {
    this.stopping = true;
    for (const response of this.open.values()) {
      if (response && !response.headersSent) response.setHeader('Connection', 'close');
    }
    // HTTP's own method would close connections that are idle at this moment.
    SocketServer.prototype.close.call(this.server);
    if (this.open.size === 0 || seconds === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
