import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Config } from '../../platform/config';
import type { ClientKey } from './client-limits';
import { refuse } from './refuse';
import type { WrongKeys } from './wrong-keys';

const LOOPBACK = /^(127\.|::1$|::\/)/;
/** Headers that a proxy adds; with one of them, the connection's address is the proxy's. */
const OF_PROXIES = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];
const TEXT = {
  es: 'Las medidas son para quien administra el servidor: pídalas desde su máquina, o con «Authorization: Bearer <METRICS_KEY>».',
  en: 'The metrics are for whoever runs the server: ask from its machine, or with "Authorization: Bearer <METRICS_KEY>".',
};

export interface MetricsAccess {
  /** Bearer token for the metrics; undefined: they are read from the machine of the server alone. */
  readonly metricsKey: string | undefined;
  readonly trustProxy: Config['trustProxy'];
  readonly keyOf: ClientKey;
  readonly wrongKeys: WrongKeys;
}

/**
 * Allows access to the metrics with their key; without a key, only from this machine. A proxied request counts as local
 * only if TRUST_PROXY names the trusted proxies.
 */
export function mayReadMetrics({ metricsKey, trustProxy, keyOf, wrongKeys }: MetricsAccess): RequestHandler {
  // Digests have equal lengths, so the comparison takes constant time.
  const right = metricsKey === undefined ? undefined : digestOf(`Bearer ${metricsKey}`);
  const isFromHere = (request: IncomingMessage): boolean => {
    const isDirect = OF_PROXIES.every((name) => request.headers[name] === undefined);
    const { remoteAddress, localAddress } = request.socket;
    // Asked at an address of its own, the machine comes from that address.
    if (isDirect && remoteAddress === localAddress) return true;
    return LOOPBACK.test(keyOf(request)) && (trustProxy !== undefined || isDirect);
  };
  return async (request, response, next) => {
    const { authorization } = request.headers;
    const allowed = right === undefined ? isFromHere(request) : timingSafeEqual(digestOf(authorization ?? ''), right);
    if (allowed) return next();
    if (right !== undefined && authorization !== undefined) await wrongKeys.note(keyOf(request));
    refuse(request, response, { status: 403, code: 'FORBIDDEN', text: TEXT });
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
