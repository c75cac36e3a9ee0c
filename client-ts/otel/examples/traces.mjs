// Draws the traces of a request that renders a page behind a gate and pushes it to another
// process, which is this program again: node examples/traces.mjs
import { context, propagation, SpanKind, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

// What an application has already: the SDK of OpenTelemetry, with any exporter.
const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
);
const tracer = trace.getTracer("example");

/** Runs `fn` in a span. */
const inSpan = (name, fn, options = {}) =>
    tracer.startActiveSpan(name, options, async (span) => {
        try {
            return await fn();
        } finally {
            span.end();
        }
    });

// [readme]
import { connect, createContext } from "@sluice/client";
import { createTracing } from "@sluice/otel";

const ctx = createContext();
const tracing = createTracing({ context: ctx });
const client = await connect({ context: ctx, aroundTask: tracing.aroundTask, autostart: true });
const gate = tracing.gate(client.gate("render", { limit: 2 }));
const pages = tracing.iterator(client.iterator("pages", { capacity: 100 }));

async function request(tenant) {
    const page = await gate.run(() => inSpan("draw", () => `the page of ${tenant}`)); // a span around each attempt
    await pages.push(page); // a span, whose context goes with the item
}

// In another process: each item in a span of its own, linked to that of its push.
async function consume() {
    for await (const item of pages) {
        await tracing.process("pages", item, () => inSpan("store", () => item.value));
    }
}
// [/readme]

/** What of the finished spans can be sent to another process. */
const finished = () =>
    exporter.getFinishedSpans().map((span) => ({
        name: span.name,
        kind: SpanKind[span.kind],
        ...span.spanContext(),
        parent: span.parentSpanId,
        links: span.links.map((link) => link.context.spanId),
        where: process.argv[2] ?? "web",
    }));

/** Prints spans as trees, in the order in which they began to be known: parents first. */
function draw(spans) {
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const line = ({ name, kind, where, links }) => {
        const linked = links.map((id) => ` -- linked to "${byId.get(id).name}" of trace ${number(byId.get(id))}`);
        return `${name} (${kind}, ${where})${linked.join("")}`;
    };
    const traces = [...new Set(spans.map(({ traceId }) => traceId))];
    const number = ({ traceId }) => traces.indexOf(traceId) + 1;
    const children = (parent, traceId) =>
        spans.filter((span) => span.traceId === traceId && span.parent === parent);
    const print = (span, depth) => {
        console.log(`${"   ".repeat(depth)}${depth > 0 ? "└─ " : ""}${line(span)}`);
        for (const child of children(span.spanId, span.traceId)) print(child, depth + 1);
    };
    for (const traceId of traces) {
        console.log(`trace ${traces.indexOf(traceId) + 1}`);
        for (const root of children(undefined, traceId)) print(root, 1);
    }
}

if (process.argv[2] === "worker") {
    await consume();
    await client.close();
    process.send(finished(), () => process.disconnect());
} else {
    await inSpan("GET /page", () => request("acme"), { kind: SpanKind.SERVER });
    await client.iterator("pages").end();
    const worker = fork(fileURLToPath(import.meta.url), ["worker"]);
    const [theirs] = await once(worker, "message");
    await client.close();
    draw([...finished(), ...theirs]);
}
