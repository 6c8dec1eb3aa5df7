import type { ServerResponse } from 'node:http';
import { LimitExceededError } from '../../platform/errors';
import type { Asker } from '../../platform/fair-turns';

const RETRY_SECONDS = 5;

export interface UnreadLimits {
  /** Bytes that one client may leave unread. */
  readonly unreadBytes: number;
  /** Maximum unread bytes of all clients, shared equally among them. */
  readonly unreadBytesOfAll: number;
}

/**
 * Answers that clients do not read stay in memory until they do. A client beyond its share gets no more before it has
 * read them or hung up; one that has read its answers always gets the next.
 */
export class UnreadAnswers {
  private readonly unread = new Map<string, number>();

  constructor(private readonly limits: UnreadLimits) {}

  /** The sender of a request, with an account of its unread answers. */
  askerOf(client: string, response: ServerResponse): Asker {
    return {
      client,
      onAnswer: (bytes) => {
        const before = this.unread.get(client) ?? 0;
        const { unreadBytes, unreadBytesOfAll } = this.limits;
        const share = Math.min(unreadBytes, Math.floor(unreadBytesOfAll / Math.max(1, this.unread.size)));
        if (before > share) throw tooMuchUnread(share);
        if (response.closed) return;
        this.unread.set(client, before + bytes);
        response.once('close', () => this.forget(client, bytes));
      },
    };
  }

  private forget(client: string, bytes: number): void {
    const left = (this.unread.get(client) ?? bytes) - bytes;
    if (left > 0) this.unread.set(client, left);
    else this.unread.delete(client);
  }
}

function tooMuchUnread(bytes: number): LimitExceededError {
  return new LimitExceededError(
    {
      es: `Hay más de ${bytes} bytes de respuestas que usted pidió y aún no ha leído (UNREAD_LIMIT_BYTES, UNREAD_TOTAL_BYTES): léalas o cierre esas conexiones antes de pedir más.`,
      en: `More than ${bytes} bytes of answers that you asked for are not read yet (UNREAD_LIMIT_BYTES, UNREAD_TOTAL_BYTES): read them or close those connections before you ask for more.`,
    },
    undefined,
    { reason: 'ANSWERS_UNREAD', retryAfterSeconds: RETRY_SECONDS },
  );
}
