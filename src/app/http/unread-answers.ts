import type { ServerResponse } from 'node:http';
import { LimitExceededError } from '../../platform/errors';
import type { Asker } from '../../platform/fair-turns';

const RETRY_SECONDS = 5;

/**
 * What clients have had made and do not read lies in memory until they do: each may leave so many bytes of it, and no
 * more is made for it before it has read them or hung up.
 */
export class UnreadAnswers {
  private readonly unread = new Map<string, number>();

  constructor(private readonly mostBytes: number) {}

  /** Somebody who sends a request, with an account of the answer until it is read. */
  askerOf(client: string, response: ServerResponse): Asker {
    return {
      client,
      onMade: (bytes) => {
        const before = this.unread.get(client) ?? 0;
        if (before > this.mostBytes) throw tooMuchUnread(this.mostBytes);
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
      es: `Hay más de ${bytes} bytes de respuestas que usted pidió y aún no ha leído (UNREAD_LIMIT_BYTES): léalas o cierre esas conexiones antes de pedir más.`,
      en: `More than ${bytes} bytes of answers that you asked for are not read yet (UNREAD_LIMIT_BYTES): read them or close those connections before you ask for more.`,
    },
    undefined,
    { reason: 'ANSWERS_UNREAD', retryAfterSeconds: RETRY_SECONDS },
  );
}
