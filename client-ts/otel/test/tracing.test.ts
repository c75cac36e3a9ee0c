import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { createContext, createLocalClient, type ContextRecord } from "@sluice/client";
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeEach, describe, test } from "node:test";
import { launchDaemon } from "../../test/helpers/launch-daemon";
import { connect } from "@sluice/client";
import { createTracing } from "../src/index";
import { exporter, finishedSpans, inSpan, type PlainSpan } from "./sdk";

beforeEach(() => exporter.reset());

function setup(items?: "link" | "parent") {
    const ctx = createContext();
    const tracing = createTracing({ context: ctx, items });
    const client = createLocalClient({ context: ctx, aroundTask: tracing.aroundTask });
    return { ctx, tracing, client };
}

function only(name: string): PlainSpan {
    const found = finishedSpans().filter((span) => span.name === name);
    assert.equal(found.length, 1, `one span "${name}"`);
    return found[0] as PlainSpan;
}

describe("gates", () => {
    test("a task's span is a child of the span of its call, not of the one that let it go", async () => {
        const { tracing, client } = setup();
        const gate = tracing.gate(client.gate("g", { limit: 1 }));
        await Promise.all(
            ["a", "b", "c"].map((name) => inSpan(name, () => gate.run(() => inSpan(`work ${name}`, () => undefined)))),
        );
        const spans = finishedSpans();
        for (const name of ["a", "b", "c"]) {
            const call = only(name);
            const work = only(`work ${name}`);
            const task = spans.find(({ spanId }) => spanId === work.parentSpanId);
            assert.equal(task?.name, "gate g");
            assert.equal(task?.parentSpanId, call.spanId);
            assert.equal(work.traceId, call.traceId);
        }
        await client.close();
    });

    test("one span an attempt, with the gate, the attempt and the wait; a failure is the span's", async () => {
        const { tracing, client } = setup();
        const gate = tracing.gate(client.gate("g", { limit: 1 }));
        await inSpan("call", () =>
            gate.run(
                (task) => {
                    if (task.attempt === 1) throw new TypeError("at first");
                },
                { retries: { attempts: 2, backoff: () => 1 } },
            ),
        );
        const spans = finishedSpans().filter(({ name }) => name === "gate g");
        assert.deepEqual(
            spans.map(({ attributes, status, events }) => [attributes["sluice.attempt"], status, events]),
            [
                [1, SpanStatusCode.ERROR, ["exception"]],
                [2, SpanStatusCode.UNSET, []],
            ],
        );
        for (const { attributes } of spans) {
            assert.equal(attributes["sluice.gate"], "g");
            assert.equal(typeof attributes["sluice.wait_ms"], "number");
        }
        assert.equal(spans[0]?.attributes["error.type"], "TypeError");
        await client.close();
    });

    test("the declared context carries the headers of the call, and loses those of an earlier one", async () => {
        const { ctx, tracing, client } = setup();
        const gate = tracing.gate(client.gate("g", { limit: 1 }));
        const seen: ContextRecord[] = [];
        const baggage = propagation.createBaggage({ tenant: { value: "acme" } });
        const run = () => ctx.run({ mine: 1 }, () => gate.run(() => void seen.push(ctx.get() as ContextRecord)));
        await inSpan("call", () => context.with(propagation.setBaggage(context.active(), baggage), run));
        const { traceId, spanId } = only("call");
        assert.equal(seen[0]?.["traceparent"], `00-${traceId}-${spanId}-01`);
        assert.equal(seen[0]?.["baggage"], "tenant=acme");
        assert.equal(seen[0]?.["mine"], 1);
        await ctx.run(seen[0] as object, () => gate.run(() => void seen.push(ctx.get() as ContextRecord)));
        assert.deepEqual({ ...seen[1] }, { mine: 1 });
        await client.close();
    });

    test("baggage that does not fit is left out, and the work is done", async () => {
        const { ctx, tracing, client } = setup();
        const gate = tracing.gate(client.gate("g", { limit: 1 }));
        const baggage = propagation.createBaggage({ big: { value: "x".repeat(4000) } });
        const seen = await ctx.run({ filler: "y".repeat(6000) }, () =>
            inSpan("call", () =>
                context.with(propagation.setBaggage(context.active(), baggage), () =>
                    gate.run(() => ctx.get() as ContextRecord),
                ),
            ),
        );
        assert.equal(typeof seen["traceparent"], "string");
        assert.equal(seen["baggage"], undefined);
        await client.close();
    });

    test("without a span nothing is carried", async () => {
        const { ctx, tracing, client } = setup();
        const seen = await tracing.gate(client.gate("g", { limit: 1 })).run(() => ctx.get());
        assert.deepEqual({ ...seen }, {});
        await client.close();
    });
});

describe("items in another process", () => {
    for (const items of ["link", "parent"] as const) {
        test(`each in a span of its own that is ${items === "link" ? "linked to" : "a child of"} its push`, async () => {
            const daemon = await launchDaemon();
            const ctx = createContext();
            const tracing = createTracing({ context: ctx });
            const client = await connect({ path: daemon.path, context: ctx });
            const stream = tracing.iterator(client.iterator<number>("s", { capacity: 10 }));
            for (const value of [0, 1, 2]) {
                const baggage = propagation.createBaggage({ tenant: { value: `t${value}` } });
                await inSpan(`call ${value}`, () =>
                    context.with(propagation.setBaggage(context.active(), baggage), () => stream.push(value)),
                );
            }
            await stream.end();
            const theirs = await consume(daemon.path, items);
            const pushes = finishedSpans().filter(({ name }) => name === "send s");
            assert.deepEqual(
                pushes.map(({ kind, parentSpanId }) => [kind, parentSpanId]),
                [0, 1, 2].map((value) => [SpanKind.PRODUCER, only(`call ${value}`).spanId]),
            );
            check(theirs, pushes, items);
            await client.close();
            await daemon.kill();
        });
    }
});

interface Consumed {
    seen: [number, string][];
    spans: PlainSpan[];
}

function consume(socket: string, items: string): Promise<Consumed> {
    const child = spawn(process.execPath, [join(__dirname, "consumer.cjs")], {
        env: { ...process.env, SOCKET: socket, STREAM: "s", ITEMS: items, NODE_OPTIONS: "" },
        stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    return new Promise((resolve, reject) => {
        child.once("close", (code) => (code === 0 ? resolve(JSON.parse(text) as Consumed) : reject(new Error(`${code}`))));
    });
}

function check({ seen, spans }: Consumed, pushes: PlainSpan[], items: string): void {
    // The second item fails once and comes again: four spans, one an attempt.
    assert.deepEqual(seen.map(String).sort(), ["0,t0", "1,t1", "1,t1", "2,t2"]);
    assert.equal(spans.length, 4);
    for (const span of spans) {
        const id = span.attributes["messaging.message.id"];
        const push = pushes.find(({ attributes }) => attributes["messaging.message.id"] === id);
        assert.ok(push, `the push of item ${String(id)}`);
        assert.equal(span.name, "process s");
        assert.equal(span.kind, SpanKind.CONSUMER);
        const reference = { traceId: push.traceId, spanId: push.spanId };
        if (items === "link") {
            assert.deepEqual(span.links, [reference]);
            assert.equal(span.parentSpanId, undefined);
            assert.notEqual(span.traceId, push.traceId);
        } else {
            assert.deepEqual(span.links, []);
            assert.equal(span.parentSpanId, push.spanId);
            assert.equal(span.traceId, push.traceId);
        }
    }
    const attempts = spans.map(({ attributes, status }) => `${String(attributes["sluice.attempt"])}:${status}`).sort();
    assert.deepEqual(attempts, ["1:0", "1:0", "1:2", "2:0"]);
}

describe("processes", () => {
    test("the environment hands the trace on, and only where it is asked for", () => {
        const { tracing } = setup();
        const environment = inSpan("call", () => tracing.toEnvironment());
        const { traceId, spanId } = only("call");
        assert.deepEqual(environment, {
            TRACEPARENT: `00-${traceId}-${spanId}-01`,
            TRACESTATE: undefined,
            BAGGAGE: undefined,
        });
        // Nothing stays behind of the trace that this process was started in.
        const started = { TRACEPARENT: "00-1-1-01", TRACESTATE: "of=another", PATH: process.env.PATH };
        const { stdout } = spawnSync("env", { env: { ...started, ...environment }, encoding: "utf8" });
        assert.match(stdout, new RegExp(`^TRACEPARENT=${environment.TRACEPARENT}$`, "m"));
        assert.doesNotMatch(stdout, /TRACESTATE/);
        const remote = trace.getSpanContext(tracing.fromEnvironment(environment));
        assert.deepEqual([remote?.traceId, remote?.spanId, remote?.isRemote], [traceId, spanId, true]);
        assert.equal(trace.getSpanContext(tracing.fromEnvironment({})), undefined);
    });
});
