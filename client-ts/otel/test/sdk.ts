import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import {
    BasicTracerProvider,
    InMemorySpanExporter,
    SimpleSpanProcessor,
    type ReadableSpan,
} from "@opentelemetry/sdk-trace-base";

/** The real SDK, with spans kept in memory. */
export const exporter = new InMemorySpanExporter();

const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
);

export const tracer = trace.getTracer("test");

/** Runs `fn` in a span and ends it. */
export function inSpan<R>(name: string, fn: () => R): R {
    return tracer.startActiveSpan(name, (span) => {
        const result = fn();
        if (result instanceof Promise) return result.finally(() => span.end()) as R;
        span.end();
        return result;
    });
}

/** What of a span travels between processes. */
export interface PlainSpan {
    name: string;
    kind: number;
    traceId: string;
    spanId: string;
    parentSpanId: string | undefined;
    links: { traceId: string; spanId: string }[];
    attributes: ReadableSpan["attributes"];
    status: number;
    events: string[];
}

export function finishedSpans(): PlainSpan[] {
    return exporter.getFinishedSpans().map((span) => ({
        name: span.name,
        kind: span.kind,
        traceId: span.spanContext().traceId,
        spanId: span.spanContext().spanId,
        parentSpanId: span.parentSpanId,
        links: span.links.map(({ context: { traceId, spanId } }) => ({ traceId, spanId })),
        attributes: span.attributes,
        status: span.status.code,
        events: span.events.map(({ name }) => name),
    }));
}
