import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication, WITH_KEY } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

let database: Database;
let application: RunningApplication;

beforeAll(async () => {
  database = await openSharedDatabase();
  application = await runApplication(database);
});
afterAll(async () => {
  await application.stop();
  await database.close();
});

interface ProgressEvent {
  readonly event: string;
  readonly data: { stage?: string; best?: number | null; bound?: number | null; gapPercent?: number | null };
}

/** The events of a stream, as they come; until the server ends it. */
async function* eventsOf(response: Response): AsyncGenerator<ProgressEvent> {
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(chunk);
    const blocks = text.split('\n\n');
    text = blocks.pop() as string;
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event && data) yield { event, data: JSON.parse(data) as ProgressEvent['data'] };
    }
  }
}

const watch = (id: string, signal?: AbortSignal): Promise<Response> =>
  fetch(`${application.url}/progress/${id}`, signal ? { signal } : {});

function choose(id: string, input: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${application.url}/graphql`, {
    method: 'POST',
    ...(signal ? { signal } : {}),
    headers: { 'content-type': 'application/json', 'x-operation-id': id, ...WITH_KEY },
    body: JSON.stringify({ query: `{ vumeSiteSelection(input: ${input}) { status } }` }),
  });
}

describe('the progress of an operation', () => {
  it('is told to who knows its name, from its start to its end', async () => {
    const id = randomUUID();
    const stream = await watch(id.toUpperCase());
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const answer = await choose(id, '{ sites: 4, reach: 12 }');
    expect(await answer.json()).toEqual({ data: { vumeSiteSelection: { status: 'OPTIMAL' } } });
    const events: ProgressEvent[] = [];
    for await (const event of eventsOf(stream)) events.push(event);
    expect(events[0]).toMatchObject({ event: 'progress', data: { stage: 'STARTED', best: null, bound: null } });
    expect(events.some(({ data }) => data.stage === 'WAITING')).toBe(false); // a thread was free
    expect(events.at(-1)).toEqual({ event: 'end', data: {} });
    // Who comes late is told what was said last, and that it is over.
    const late: ProgressEvent[] = [];
    for await (const event of eventsOf(await watch(id))) late.push(event);
    expect(late).toHaveLength(2);
    expect(late.at(-1)?.event).toBe('end');
  });

  it('says the best so far, the bound and the gap, and ends when the client hangs up', async () => {
    const id = randomUUID();
    const stream = await watch(id);
    const hangUp = new AbortController();
    const answer = choose(
      id,
      '{ scope: REGION, sites: 40, reach: 8, capacityPerSite: 90000, timeLimitSeconds: 60 }',
      hangUp.signal,
    ).catch(() => 'hung up');
    const searching: ProgressEvent[] = [];
    let last = '';
    for await (const event of eventsOf(stream)) {
      last = event.event;
      if (event.data.stage !== 'SEARCHING') continue;
      searching.push(event);
      hangUp.abort();
    }
    expect(await answer).toBe('hung up');
    expect(last).toBe('end');
    const { best, bound, gapPercent } = searching[0]?.data ?? {};
    expect(best).toBeGreaterThan(0);
    expect(bound).toBeGreaterThanOrEqual(best as number);
    expect(gapPercent).toBeCloseTo((100 * ((bound as number) - (best as number))) / (best as number), 9);
  });

  it('says that it waits for a thread, for how long, and how many of the same client go before', async () => {
    // There is one thread, and another search has it.
    const [busy, id] = [randomUUID(), randomUUID()];
    const hangUp = new AbortController();
    const searching = eventsOf(await watch(busy));
    const long = choose(
      busy,
      '{ scope: REGION, sites: 41, reach: 8, capacityPerSite: 90000, timeLimitSeconds: 60 }',
      hangUp.signal,
    ).catch(() => 'hung up');
    for (let event = await searching.next(); event.value?.data.stage !== 'SEARCHING'; event = await searching.next());
    const stream = eventsOf(await watch(id));
    const answer = choose(id, '{ sites: 4, reach: 13 }');
    const stages: string[] = [];
    for await (const { data } of stream) {
      if (data.stage) stages.push(data.stage);
      if (data.stage === 'WAITING')
        expect(data).toMatchObject({ waitedSeconds: expect.any(Number), ahead: 0, best: null });
      if (stages.length === 2) hangUp.abort(); // then it has its turn
    }
    expect(stages.slice(0, 2)).toEqual(['STARTED', 'WAITING']);
    expect(await long).toBe('hung up');
    expect(await (await answer).json()).toEqual({ data: { vumeSiteSelection: { status: 'OPTIMAL' } } });
  });

  it('is not told under another name, and a name that is no UUID is refused', async () => {
    const leave = new AbortController();
    const other = eventsOf(await watch(randomUUID(), leave.signal));
    const first = other.next().catch(() => 'nothing');
    await (await choose(randomUUID(), '{ sites: 3, reach: 12 }')).json();
    leave.abort();
    expect(await first).toBe('nothing');
    expect((await watch('13')).status).toBe(404);
    const refused = await choose('13', '{}');
    expect([refused.status, (await refused.json()).errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(application.faults).toEqual([]);
  });
});
