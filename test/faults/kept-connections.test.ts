import { rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultFolder, OF_THE_SNAPSHOT, Patient, seededFolder } from '../fixtures/faults';

const KEPT = 20;

interface Answered {
  readonly status: number | undefined;
  readonly connection: string | undefined;
  readonly text: string;
}

/** A client, such as a proxy, that keeps one connection and never sends a request a second time. */
class KeepingClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private socket: Socket | undefined;
  /** When the connection is over; it fails when that was not in order. */
  closed: Promise<void> | undefined;

  constructor(private readonly url: string) {}

  /** @throws Error when the connection breaks before the answer, or another one would have been made */
  ask(path: string, body?: object): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${path}`, {
        agent: this.agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
      });
      sent.once('socket', (socket) => {
        if (this.socket !== undefined && this.socket !== socket) reject(new Error('another connection'));
        this.socket = socket;
        this.closed ??= new Promise((over, broken) => {
          socket.once('error', broken);
          socket.once('close', () => over());
        });
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        const { statusCode: status, headers } = response;
        response.once('end', () => resolve({ status, connection: headers.connection, text }));
      });
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  write(): Promise<Answered> {
    return this.ask('/graphql', { query: OF_THE_SNAPSHOT });
  }

  end(): void {
    this.agent.destroy();
  }
}

function refuses(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve(false);
    }).once('error', () => resolve(true));
  });
}

describe('connections that clients keep, at SIGTERM', () => {
  let parent: string;
  let folder: string;
  let patient: Patient;
  let clients: KeepingClient[];
  beforeAll(async () => {
    parent = await faultFolder();
    folder = await seededFolder(parent);
  });
  afterEach(async () => {
    for (const client of clients) client.end();
    await patient.remove();
  });
  afterAll(() => rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 }));

  async function startWithClients(drainSeconds: string): Promise<void> {
    patient = await Patient.start({ DATA_DIR: folder, DRAIN_SECONDS: drainSeconds });
    clients = Array.from({ length: KEPT }, () => new KeepingClient(patient.url));
    const answers = await Promise.all(clients.map((client) => client.write()));
    expect(answers.map(({ status, connection }) => [status, connection])).toEqual(
      clients.map(() => [200, 'keep-alive']),
    );
  }

  it('answers every request on them, says that it closes, and ends once none is kept', async () => {
    await startWithClients('600'); // the test would fail for its time if this were waited for
    const ended = patient.product.end('SIGTERM');
    await patient.product.says(/Stopping/);
    while (!(await refuses(patient.url))) await sleep(20);
    const [first, ...others] = clients as [KeepingClient, ...KeepingClient[]];
    const ready = await first.ask('/readyz');
    expect([ready.status, ready.connection]).toEqual([503, 'close']);
    for (const client of others) {
      const { status, connection, text } = await client.write();
      expect([status, connection]).toEqual([200, 'close']);
      expect(text).toContain('"municipalities"');
      await client.closed;
    }
    expect(await ended).toBe(0);
  });

  it('closes those in order that nobody uses, when the time is up', async () => {
    await startWithClients('1');
    const ended = patient.product.end('SIGTERM');
    await Promise.all(clients.map((client) => client.closed));
    expect(await ended).toBe(0);
  });
});
