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
    this.names.set(text, `statement_${this.named}`);
    return this.names.get(text);
  }

  /** What is prepared of a statement holds no more, after the schema has changed: next it gets another name. */
  private forget(text: string): void {
    this.names.delete(text);
  }

  /** Sends statements without values that come again by their name. */
  sentBy(send: Send): Send {
    return (...parameters) => {
      const [text, values] = parameters;
      if (typeof text !== 'string' || !Array.isArray(values) || values.length > 0) return send(...parameters);
      const name = this.nameOf(text);
      if (name === undefined) return send(...parameters);
      const result = send({ name, text, values });
      return result instanceof Promise ? result.catch((error: unknown) => this.again(error, text, send)) : result;
    };
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
