import { connect } from 'node:net';
import { Client, type ClientConfig } from 'pg';
import { LimitExceededError } from '../errors';
import { operationSignal } from '../operation-scope';
import { currentTrace } from '../trace-scope';
import { setStatementTimeout } from './database.sql';

/** How a connection sends a statement: its text and values, or what node-postgres takes in their place. */
type Send = (...parameters: unknown[]) => unknown;

const QUERY_CANCELED = '57014';
const CANCEL_REQUEST_CODE = 80_877_102;
/** The server closes the connection of a cancel request once it has passed it on; who never does is not waited for. */
const CANCEL_WAIT_MS = 2_000;
/** What ends a transaction must reach the server, or the connection would go back to the pool inside it. */
const BEGINS_TRANSACTION = /^\s*(START TRANSACTION|BEGIN)\b/i;
const ENDS_TRANSACTION = /^\s*(COMMIT|ROLLBACK|RELEASE)\b/i;

/** What node-postgres knows of its connection; not in its types. */
interface BackendKey {
  readonly processID: number | null;
  readonly secretKey: number | null;
}

/**
 * A class of connections whose statements end with the request that asked for them: aborting its signal cancels the
 * statement in the server, and those that come after are not sent. Statements outside a request are left alone.
 * @param statementSeconds the server itself ends a request's statement after so long, should this process be gone;
 *   undefined: the server knows no such limit
 * @param isPooled a pooler hands the sessions of the server round, so that a setting must not outlive its transaction;
 *   a single statement is then ended by this process, or by the pooler when this process is gone
 */
export function cancellableClient(statementSeconds: number | undefined, isPooled = false): typeof Client {
  return class CancellableClient extends Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      const send = inTurn(traced(this.query.bind(this) as Send));
      const reach = isPooled ? 'TRANSACTION' : 'CONNECTION';
      const bound = (): void => {
        // On the same connection, so it goes before the statement; should it fail, so will that one.
        Promise.resolve(send(setStatementTimeout(statementSeconds ?? 0, reach))).catch(() => undefined);
      };
      let isBounded = statementSeconds === undefined || isPooled;
      const guarded: Send = (...parameters) => {
        const signal = operationSignal();
        if (signal === undefined || ENDS_TRANSACTION.test(String(parameters[0]))) return send(...parameters);
        if (signal.aborted) return Promise.reject(signal.reason);
        if (!isBounded) {
          isBounded = true;
          bound();
        }
        const result = send(...parameters);
        if (isPooled && statementSeconds !== undefined && BEGINS_TRANSACTION.test(String(parameters[0]))) bound();
        return result instanceof Promise ? endWith(signal, result, this) : result;
      };
      Object.defineProperty(this, 'query', { value: guarded });
    }
  };
}

/**
 * Sends a statement once the one before it is over: node-postgres gives up queueing them itself, and TypeORM sends
 * several at once on one connection. What has been called off while it waited is not sent.
 */
function inTurn(send: Send): Send {
  let last: Promise<void> | undefined;
  return (...parameters) => {
    const signal = ENDS_TRANSACTION.test(String(parameters[0])) ? undefined : operationSignal();
    const sent = last?.then(() => {
      signal?.throwIfAborted();
      return send(...parameters);
    });
    const result = sent ?? send(...parameters);
    if (!(result instanceof Promise)) return result;
    const over = (): void => {
      if (last === turn) last = undefined;
    };
    const turn: Promise<void> = result.then(over, over);
    last = turn;
    return result;
  };
}

/** Notes statements with the request that they are for, where it is traced: their verb, and how long they took. */
function traced(send: Send): Send {
  return (...parameters) => {
    const trace = currentTrace();
    if (trace === undefined) return send(...parameters);
    const end = trace.begin(/^\s*(\w+)/.exec(String(parameters[0]))?.[1]?.toUpperCase() ?? 'statement');
    const result = send(...parameters);
    if (result instanceof Promise) result.then(() => end(), end);
    else end();
    return result;
  };
}

async function endWith(signal: AbortSignal, result: Promise<unknown>, client: Client): Promise<unknown> {
  let cancelling: Promise<void> | undefined;
  const cancel = (): void => {
    cancelling = requestCancel(client);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await result;
  } catch (error) {
    if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error;
    throw signal.aborted ? signal.reason : tookTooLong();
  } finally {
    signal.removeEventListener('abort', cancel);
    await cancelling; // or it could hit the next statement of this connection
  }
}

/** Asks the server to cancel what the connection is doing, over a connection of its own, as the protocol has it. */
function requestCancel(client: Client): Promise<void> {
  const { processID, secretKey } = client as unknown as BackendKey;
  const { host, port } = client;
  if (processID === null || secretKey === null) return Promise.resolve();
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(CANCEL_REQUEST_CODE, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);
  return new Promise((resolve) => {
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.setTimeout(CANCEL_WAIT_MS, () => socket.destroy());
    socket.once('connect', () => socket.write(message));
    socket.on('error', () => undefined); // the statement then ends by itself, or by the server's limit
    socket.on('data', () => undefined);
    socket.once('close', () => resolve());
  });
}

function tookTooLong(): LimitExceededError {
  return new LimitExceededError({
    es: 'La consulta a la base de datos tardó demasiado y se detuvo: pida menos de una vez.',
    en: 'The database took too long over the query and was stopped: ask for less at once.',
  });
}
