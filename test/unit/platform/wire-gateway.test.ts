import { connect, type Socket } from 'node:net';
import { Client } from 'pg';
import { type ProtocolEngine, WireGateway } from '../../../src/platform/database/embedded/wire-gateway';

/** An engine that answers every message after a moment and notes in which order they came. */
class SlowEngine implements ProtocolEngine {
  readonly seen: string[] = [];
  private status = 'I';
  private fails = false;

  async execProtocolRawStream(
    message: Uint8Array,
    { onRawData }: { onRawData(data: Uint8Array): void },
  ): Promise<void> {
    const bytes = Buffer.from(message);
    const type = String.fromCharCode(bytes[0] as number);
    const text = bytes.subarray(5).toString().replace(/\0/g, '');
    this.seen.push(`${type}:${text.slice(0, 20)}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (/^begin/i.test(text)) this.status = 'T';
    if (/^(commit|rollback)/i.test(text)) this.status = 'I';
    if (type === 'P') onRawData(Buffer.from('1\0\0\0\x04', 'latin1'));
    if (type === 'B') onRawData(Buffer.from('2\0\0\0\x04', 'latin1'));
    if (type === 'D') onRawData(Buffer.from('n\0\0\0\x04', 'latin1'));
    if (type === 'P') this.fails = /^fail/i.test(text);
    if (type === 'E' && this.fails) {
      onRawData(Buffer.from('E\0\0\0\x10C22012\0Mno\0\0', 'latin1'));
      onRawData(Buffer.from(`Z\0\0\0\x05${this.status}`, 'latin1')); // as PGlite does, before the Sync has come
    }
    if (type === 'E' && !this.fails) onRawData(Buffer.from('C\0\0\0\x0aEMPTY\0', 'latin1'));
    if (type === 'Q') onRawData(Buffer.from('C\0\0\0\x0aEMPTY\0', 'latin1'));
    if (type === 'Q' || type === 'S') onRawData(Buffer.from(`Z\0\0\0\x05${this.status}`, 'latin1'));
  }
}

describe('the gateway in front of the embedded database', () => {
  let engine: SlowEngine;
  let gateway: WireGateway;
  let port: number;

  beforeEach(async () => {
    engine = new SlowEngine();
    gateway = new WireGateway(Promise.resolve(engine));
    port = await gateway.listen(0);
  });
  afterEach(() => gateway.close());

  async function client(password = gateway.password): Promise<Client> {
    const opened = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
    opened.on('error', () => undefined); // the gateway closes under it
    await opened.connect();
    return opened;
  }

  it('lets nobody in without the password', async () => {
    await expect(client('wrong')).rejects.toThrow(/password authentication failed/);
    expect(engine.seen).toEqual([]);
  });

  it('never lets the messages of two connections fall between each other', async () => {
    const clients = await Promise.all([client(), client(), client()]);
    await Promise.all(
      clients.map(async (one, i) => {
        for (let statement = 0; statement < 4; statement += 1) await one.query(`select ${i}`, [i]);
      }),
    );
    const types = engine.seen.map((entry) => entry[0]).join('');
    expect(types).toBe('PBDES'.repeat(12));
  });

  it('says once that it is ready after a statement that failed: twice would shift every later answer', async () => {
    const one = await client();
    await expect(one.query('fail', [1])).rejects.toMatchObject({ code: '22012' });
    expect((await one.query('select 2', [2])).command).toBe('EMPTY');
    expect((await one.query('select 3')).command).toBe('EMPTY');
    expect(engine.seen.map((entry) => entry[0]).join('')).toBe('PBDESPBDESQ');
  });

  it('gives the engine to one connection for the length of its transaction', async () => {
    const [writer, reader] = [await client(), await client()];
    await writer.query('begin');
    const read = reader.query('select 1');
    await writer.query('update');
    await writer.query('commit');
    await read;
    expect(engine.seen).toEqual(['Q:begin', 'Q:update', 'Q:commit', 'Q:select 1']);
  });

  it('rolls back what a client that went away had begun', async () => {
    const [writer, reader] = [await client(), await client()];
    await writer.query('begin');
    const read = reader.query('select 1');
    (writer as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    await read;
    expect(engine.seen).toEqual(['Q:begin', 'S:', 'Q:ROLLBACK', 'Q:select 1']);
  });

  it.each([
    ['a length that is too short', Buffer.from([0, 0, 0, 2])],
    ['a length without end', Buffer.from([0x7f, 0xff, 0xff, 0xff, 0, 3, 0, 0])],
    ['another protocol', Buffer.from([0, 0, 0, 8, 0, 2, 0, 0])],
  ])('answers %s with an error and closes', async (_what, bytes) => {
    const socket = connect(port, '127.0.0.1');
    const answer = new Promise<Buffer>((resolve) => {
      const parts: Buffer[] = [];
      socket.on('data', (part) => parts.push(part));
      socket.on('close', () => resolve(Buffer.concat(parts)));
    });
    socket.write(bytes);
    expect((await answer).toString('latin1')).toMatch(/^E.*SFATAL/s);
  });
});
