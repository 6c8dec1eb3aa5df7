import type { Server, ServerResponse } from 'node:http';
import { type Socket, Server as SocketServer } from 'node:net';

/**
 * The connections that clients keep open between requests. One that is closed under a request that is on its way loses
 * it: a proxy answers 502, for it may not send a write a second time. So who stops first takes no new connections, then
 * answers what still comes over the old ones with `Connection: close`, and closes them only after that.
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

  /** Whether it has been told to let go: nobody should send new requests here. */
  get areLetGo(): boolean {
    return this.stopping;
  }

  /** Takes no new connections; resolves when nobody keeps one any more, or after so many seconds. */
  async letGo(seconds: number): Promise<void> {
    this.stopping = true;
    for (const response of this.open.values()) {
      if (response && !response.headersSent) response.setHeader('Connection', 'close');
    }
    // That of HTTP would close those that are idle just now.
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
