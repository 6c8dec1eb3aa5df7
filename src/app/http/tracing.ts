import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { SOFTWARE_VERSION } from '../../platform/software-version';
import { currentTrace, type Trace, withinTrace } from '../../platform/trace-scope';
import { routeOf } from './request-log';

const SERVICE = 'procoees';
/** W3C Trace Context; a version that does not exist yet may say more at the end. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
/** Monitoring would dominate the traces. */
const UNTRACED = new Set(['healthz', 'metrics', 'readyz']);

/**
 * Traces requests with OpenTelemetry: a span for each, with a child for each statement. A span has the route, the
 * status and the known operation; no query, variables, addresses or keys.
 *
 * Only this file loads OpenTelemetry, so import it only if traces are wanted. Standard variables configure the
 * exporter: `OTEL_EXPORTER_OTLP_*`, `OTEL_TRACES_SAMPLER`, `OTEL_BSP_*`.
 */
export class Tracing {
  private readonly provider: BasicTracerProvider;
  private readonly tracer: Tracer;
  private readonly underWay = new WeakMap<ServerResponse, RequestTrace>();

  /** @param labelOf the name that an operation is told by: clients choose names freely */
  constructor(private readonly labelOf: (operationName: string | null | undefined) => string) {
    this.provider = new BasicTracerProvider({
      resource: resourceFromAttributes({
        'service.name': process.env['OTEL_SERVICE_NAME'] ?? SERVICE,
        'service.version': SOFTWARE_VERSION,
      }),
      spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
    });
    this.tracer = this.provider.getTracer(SERVICE, SOFTWARE_VERSION);
  }

  /** Begins the span of a request, which ends with its answer. */
  note(request: IncomingMessage, response: ServerResponse, requestId: string): void {
    const route = routeOf(request.url ?? '/');
    if (UNTRACED.has(route)) return;
    const { method = 'GET' } = request;
    const attributes = {
      'http.request.method': method,
      'http.route': `/${route === 'home' ? '' : route}`,
      'http.request.header.x-request-id': requestId,
    };
    const parent = parentOf(request.headers['traceparent']);
    const span = this.tracer.startSpan(`${method} /${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    this.underWay.set(response, new RequestTrace(this.tracer, span, parent, this.labelOf));
    response.once('close', () => {
      span.setAttribute('http.response.status_code', response.statusCode);
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      if (!response.writableFinished) span.setAttribute('procoees.hung_up', true);
      span.end();
    });
  }

  /** Has what is done for a request noted with it. */
  within(response: ServerResponse, work: () => void): void {
    const found = this.underWay.get(response);
    if (found === undefined) work();
    else withinTrace(found, work);
  }

  /** Says which operation a request that was not parsed anew turned out to be. */
  describe(response: ServerResponse, kind: string, operationName: string | null): void {
    this.underWay.get(response)?.describe(kind, operationName);
  }

  /** Says which operation a request turned out to be once Apollo knows. */
  readonly plugin: ApolloServerPlugin<BaseContext> = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, operationName }) =>
        currentTrace()?.describe(operation?.operation ?? 'query', operationName),
    }),
  };

  /** Sends pending spans; an unreachable collector does not prevent shutdown. */
  async stop(): Promise<void> {
    await this.provider.shutdown().catch(() => undefined);
  }
}

class RequestTrace implements Trace {
  private readonly context: Context;

  constructor(
    private readonly tracer: Tracer,
    private readonly span: Span,
    parent: Context,
    private readonly labelOf: (operationName: string | null | undefined) => string,
  ) {
    this.context = trace.setSpan(parent, span);
  }

  begin(step: string): (error?: unknown) => void {
    const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': step };
    const span = this.tracer.startSpan(step, { kind: SpanKind.CLIENT, attributes }, this.context);
    return (error) => {
      if (error !== undefined) {
        const { code } = error as { code?: unknown };
        if (code !== undefined) span.setAttribute('db.response.status_code', String(code));
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    };
  }

  describe(kind: string, operationName: string | null | undefined): void {
    const label = this.labelOf(operationName);
    this.span.updateName(`${kind} ${label}`);
    this.span.setAttributes({ 'graphql.operation.type': kind, 'graphql.operation.name': label });
  }
}

/** The caller's span, where the request names one. */
function parentOf(traceparent: string | string[] | undefined): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(String(traceparent ?? '')) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}
