import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';

/** The part of PGlite that the gateway drives. */
export interface ProtocolEngine {
  execProtocolRawStream(message: Uint8Array, options: { onRawData(data: Uint8Array): void }): Promise<void>;
}

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
const PROTOCOL_3 = 196_608;
/** What the engine's pg_backend_pid() says; any other would look like a pooler that hands sessions round. */
const ENGINE_PROCESS_ID = 42;
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;
const MAX_UNAUTHENTICATED_BYTES = 10_000;

const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);
const READY_IDLE = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/**
 * Speaks the PostgreSQL wire protocol on a loopback port in front of one single-session engine (PGlite).
 *
 * The engine has one session, so a connection gets it for itself from the first message of a batch to the
 * ReadyForQuery that ends it, and for as long as that says "in a transaction". Others wait in order of arrival.
 * Whoever connects must know the password: the port is open to every user of the machine.
 * `onBroken` is told when the engine itself fails, as it does on a full disk.
 * Source of the message formats: PostgreSQL documentation, chapter "Frontend/Backend Protocol".
 */
export class WireGateway {
  readonly password: string;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly turns = new TurnQueue();

  constructor(
    private readonly engine: Promise<ProtocolEngine>,
    password?: string,
    private readonly onBroken: () => void = () => undefined,
  ) {
    this.password = password ?? randomBytes(24).toString('base64url');
    this.server = createServer((socket) => this.accept(socket));
  }

  /** Listens on 127.0.0.1 and gives the port; 0 lets the system choose. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        const address = this.server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  /** Takes no more connections, lets the batch that runs end, and closes every connection. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
    await this.turns.idle();
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.setNoDelay(true);
    const session = new WireSession(socket, this.engine, this.turns, this.password, this.onBroken);
    socket.on('data', (data) => session.receive(data));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.sockets.delete(socket);
      session.end();
    });
  }
}

/** Hands the engine to one session at a time, first come first served. */
class TurnQueue {
  private holder: WireSession | null = null;
  private readonly waiting: Array<{ session: WireSession; start: () => void }> = [];
  private onIdle: Array<() => void> = [];

  acquire(session: WireSession): Promise<void> {
    if (this.holder === session) return Promise.resolve();
    if (this.holder === null) {
      this.holder = session;
      return Promise.resolve();
    }
    return new Promise((start) => this.waiting.push({ session, start }));
  }

  release(session: WireSession): void {
    if (this.holder !== session) return;
    const next = this.waiting.shift();
    this.holder = next?.session ?? null;
    if (next) next.start();
    else for (const resolve of this.onIdle.splice(0)) resolve();
  }

  holds(session: WireSession): boolean {
    return this.holder === session;
  }

  idle(): Promise<void> {
    return this.holder === null ? Promise.resolve() : new Promise((resolve) => this.onIdle.push(resolve));
  }
}

class WireSession {
  private buffer: Buffer = Buffer.alloc(0);
  private phase: 'startup' | 'password' | 'open' = 'startup';
  private readonly pending: Buffer[] = [];
  private running = false;
  private ended = false;
  /** Status of the last ReadyForQuery: I idle, T in a transaction, E in a failed one. */
  private status = 'I';

  constructor(
    private readonly socket: Socket,
    private readonly engine: Promise<ProtocolEngine>,
    private readonly turns: TurnQueue,
    private readonly password: string,
    private readonly onBroken: () => void,
  ) {}

  receive(data: Buffer): void {
    this.buffer = this.buffer.length === 0 ? data : Buffer.concat([this.buffer, data]);
    if (this.phase !== 'open' && this.buffer.length > MAX_UNAUTHENTICATED_BYTES) {
      this.refuse('08P01', 'message too long');
      return;
    }
    while (this.readMessage()) {
      // every whole message that has arrived is taken
    }
    if (!this.running) void this.run();
  }

  end(): void {
    this.ended = true;
    if (!this.running) void this.run();
  }

  private readMessage(): boolean {
    const headerBytes = this.phase === 'startup' ? 4 : 5;
    if (this.ended || this.buffer.length < headerBytes) return false;
    const length = this.buffer.readInt32BE(headerBytes - 4) + headerBytes - 4;
    if (length < headerBytes || length > MAX_MESSAGE_BYTES) {
      this.refuse('08P01', 'broken message');
      return false;
    }
    if (this.buffer.length < length) return false;
    const message = this.buffer.subarray(0, length);
    this.buffer = this.buffer.subarray(length);
    if (this.phase === 'startup') this.greet(message);
    else if (this.phase === 'password') this.authenticate(message);
    else if (message[0] === 0x58) this.socket.end();
    else this.pending.push(message);
    return true;
  }

  private greet(message: Buffer): void {
    const code = message.length >= 8 ? message.readInt32BE(4) : 0;
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.socket.write('N');
    } else if (code === CANCEL_REQUEST) {
      this.socket.end(); // one session and one thread: nothing can be cancelled from outside
    } else if (code === PROTOCOL_3) {
      this.socket.write(reply('R', int32(3)));
      this.phase = 'password';
    } else {
      this.refuse('0A000', 'unsupported protocol version');
    }
  }

  private authenticate(message: Buffer): void {
    const given = message.subarray(5, message.length - 1);
    const expected = Buffer.from(this.password);
    if (message[0] !== 0x70 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
      this.refuse('28P01', 'password authentication failed');
      return;
    }
    this.phase = 'open';
    const settings = {
      client_encoding: 'UTF8',
      DateStyle: 'ISO, MDY',
      integer_datetimes: 'on',
      standard_conforming_strings: 'on',
      TimeZone: 'UTC',
    };
    this.socket.write(
      Buffer.concat([
        reply('R', int32(0)),
        ...Object.entries(settings).map(([name, value]) => reply('S', Buffer.from(`${name}\0${value}\0`))),
        reply('K', Buffer.concat([int32(ENGINE_PROCESS_ID), randomBytes(4)])),
        READY_IDLE,
      ]),
    );
  }

  private refuse(sqlState: string, text: string): void {
    this.ended = true;
    this.socket.end(reply('E', Buffer.from(`SFATAL\0VFATAL\0C${sqlState}\0M${text}\0\0`)));
  }

  /** Sends the engine what is pending, batch by batch, for as long as there is something to send. */
  private async run(): Promise<void> {
    this.running = true;
    try {
      while (this.pending.length > 0 && !this.ended) {
        await this.turns.acquire(this);
        const message = this.pending.shift();
        if (message === undefined || this.ended) break;
        await this.execute(message);
        if (endsBatch(message) && this.status === 'I') this.turns.release(this);
      }
      if (this.ended && this.turns.holds(this)) await this.abandon();
    } catch {
      this.socket.destroy(); // the engine itself broke: nothing that it would say from now on counts
      this.turns.release(this);
      this.onBroken();
    } finally {
      this.running = false;
    }
  }

  /** The client went away inside a batch or a transaction: leave the engine as if it had never come. */
  private async abandon(): Promise<void> {
    this.pending.length = 0;
    await this.execute(SYNC);
    if (this.status !== 'I') await this.execute(simpleQuery('ROLLBACK'));
    this.turns.release(this);
  }

  private async execute(message: Buffer): Promise<void> {
    const engine = await this.engine;
    const isLast = endsBatch(message);
    let tail: Buffer = Buffer.alloc(0);
    await engine.execProtocolRawStream(new Uint8Array(message), {
      onRawData: (data) => {
        const copy = Buffer.from(data);
        // PGlite says that it is ready after an error already, and again after the Sync. The client would take the
        // second one for the end of its next statement, and every answer from then on for that of the one before.
        if (!isLast && isReadyForQuery(copy)) return;
        tail = copy.length >= 6 ? copy.subarray(copy.length - 6) : Buffer.concat([tail, copy]).subarray(-6);
        if (this.socket.writable) this.socket.write(copy);
      },
    });
    if (isReadyForQuery(tail)) this.status = String.fromCharCode(tail[5] as number);
  }
}

/** Sync (S), a simple Query (Q) and a function call (F) end a batch; only then is the status told. */
function endsBatch(message: Buffer): boolean {
  return message[0] === 0x53 || message[0] === 0x51 || message[0] === 0x46;
}

function isReadyForQuery(data: Buffer): boolean {
  return data.length === 6 && data[0] === 0x5a && data.readInt32BE(1) === 5;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function reply(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function simpleQuery(sql: string): Buffer {
  return reply('Q', Buffer.from(`${sql}\0`));
}
