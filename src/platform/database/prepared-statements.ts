import { randomBytes } from 'node:crypto';

/** How a connection sends a statement: its text and values, or what node-postgres takes in their place. */
export type Send = (...parameters: unknown[]) => unknown;

/** A statement gets a name when it comes for the third time: most that come twice do not come often. */
const SEEN_BEFORE_NAMED = 2;
/** A session keeps what it has prepared, some ten kilobytes each, and node-postgres its text. */
const MOST_NAMED = 100;
const MOST_SEEN = 1_000;
/** Of PostgreSQL: the columns of a prepared statement are others than they were, and there is none of that name. */
const OUTDATED = new Set(['0A000', '26000']);

/**
 * Names for statements that come again, by which sessions of the server keep them: parsing and planning costs as much
 * as running what reads a page. One for all connections of a process.
 *
 * Only what carries no values is named: the plan that is kept was made for exactly this question, whereas one that is
 * kept for other values may be the wrong one for them.
 */
export class PreparedStatements {
  private readonly seen = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private named = 0;
  private connections = 0;
  /** Which connection, by its number, prepares in a session of the server, by its process. */
  private readonly preparers = new Map<number, number>();

  /** @param prefix of the names: no other process may have the same, should a session be handed from one to the other */
  constructor(private readonly prefix = `procoees_${randomBytes(6).toString('hex')}`) {}

  /** The name to send a statement by; undefined: it is sent as it is. */
  nameOf(text: string): string | undefined {
    const name = this.names.get(text);
    if (name !== undefined || this.names.size >= MOST_NAMED) return name;
    const times = (this.seen.get(text) ?? 0) + 1;
    if (times <= SEEN_BEFORE_NAMED) {
      if (this.seen.size >= MOST_SEEN) this.seen.clear();
      this.seen.set(text, times);
      return undefined;
    }
    this.seen.delete(text);
    this.named += 1;
    this.names.set(text, `${this.prefix}_${this.named}`);
    return this.names.get(text);
  }

  /** What is prepared of a statement holds no more, after the schema has changed: next it gets another name. */
  private forget(text: string): void {
    this.names.delete(text);
  }

  /**
   * Sends statements without values that come again by their name.
   * @param session process of the server that answers this connection; null before there is one
   */
  sentBy(send: Send, session: () => number | null): Send {
    this.connections += 1;
    const connection = this.connections;
    return (...parameters) => {
      const [text, values] = parameters;
      if (typeof text !== 'string' || !Array.isArray(values) || values.length > 0) return send(...parameters);
      if (!this.prepares(connection, session())) return send(...parameters);
      const name = this.nameOf(text);
      if (name === undefined) return send(...parameters);
      const result = send({ name, text, values });
      return result instanceof Promise ? result.catch((error: unknown) => this.again(error, text, send)) : result;
    };
  }

  /**
   * Whether a connection may prepare: the first in its session. The embedded database has one session for all its
   * connections, and each of them would prepare the same name.
   */
  private prepares(connection: number, session: number | null): boolean {
    if (session === null) return false;
    const first = this.preparers.get(session) ?? connection;
    this.preparers.set(session, first);
    return first === connection;
  }

  private async again(error: unknown, text: string, send: Send): Promise<unknown> {
    if (!OUTDATED.has(String((error as { code?: unknown }).code))) throw error;
    this.forget(text);
    try {
      return await send(text, []);
    } catch {
      throw error; // it was within a transaction, which has failed with it
    }
  }
}
