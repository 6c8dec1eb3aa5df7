import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { refuse } from './delivery/refuse';
import type { ClientKey } from './limits/client-limits';

const LOOPBACK = /^(127\.|::1$|::\/)/;
const TEXT = {
  es: 'Las medidas son para quien administra el servidor: pídalas desde su máquina, o con «Authorization: Bearer <METRICS_KEY>».',
  en: 'The metrics are for whoever runs the server: ask from its machine, or with "Authorization: Bearer <METRICS_KEY>".',
};

/** Lets the metrics be read with their key; without one, from the machine of the server alone. */
export function mayReadMetrics(metricsKey: string | undefined, keyOf: ClientKey): RequestHandler {
  // Digests have one length, so that the comparison takes the same time whatever was sent.
  const right = metricsKey === undefined ? undefined : digestOf(`Bearer ${metricsKey}`);
  return (request, response, next) => {
    const sent = digestOf(request.headers.authorization ?? '');
    const allowed = right === undefined ? LOOPBACK.test(keyOf(request)) : timingSafeEqual(sent, right);
    if (allowed) next();
    else refuse(request, response, { status: 403, code: 'FORBIDDEN', text: TEXT });
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
