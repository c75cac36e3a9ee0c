import { context, diag, DiagLogLevel, propagation, trace, TraceFlags } from "@opentelemetry/api";
import { createContext, createLocalClient, type ContextRecord, type TicketEnqueueMessage } from "@sluice/client";
import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { afterEach, beforeEach, describe, test } from "node:test";
import { createTracing, type TracingOptions } from "../src/index";
import { exporter, finishedSpans, inSpan, type PlainSpan } from "./sdk";

const warnings: string[] = [];
const nothing = (): void => undefined;

beforeEach(() => {
    exporter.reset();
    warnings.length = 0;
    const warn = (message: string): void => void warnings.push(message);
    diag.setLogger({ warn, error: nothing, info: nothing, debug: nothing, verbose: nothing }, DiagLogLevel.WARN);
});
afterEach(() => diag.disable());

function setup(options: Partial<TracingOptions> = {}) {
    const ctx = createContext();
    const tracing = createTracing({ context: ctx, ...options });
    const client = createLocalClient({ context: ctx, aroundTask: tracing.aroundTask });
    return { ctx, tracing, client };
}

/** The span of an item that was pushed in this declared context by a producer without this package. */
async function processed(pushed: object, items: "link" | "parent"): Promise<PlainSpan | undefined> {
    const { ctx, tracing, client } = setup({ items });
    const stream = client.iterator<number>("s", { capacity: 10 });
    await ctx.run(pushed, () => stream.push(1));
    await stream.end();
    let worked = 0;
    await tracing.iterator(stream).forEach(() => void worked++);
    assert.equal(worked, 1, "the item is worked on");
    await client.close();
    return finishedSpans()[0];
}

const ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

describe("headers of a foreign producer", () => {
    const invalid = {
        "no header": "hello",
        "a trace id of zeros": `00-${"0".repeat(32)}-${SPAN}-01`,
        "a span id of zeros": `00-${ID}-${"0".repeat(16)}-01`,
        "a version of the future that is none": `ff-${ID}-${SPAN}-01`,
        "an empty one": "",
    };
    for (const [what, traceparent] of Object.entries(invalid)) {
        for (const items of ["link", "parent"] as const) {
            test(`${what} makes no ${items}, and the item is worked on`, async () => {
                const span = await processed({ traceparent, tracestate: "=,=", baggage: ";;=" }, items);
                assert.equal(span?.name, "process s");
                assert.deepEqual([span.links, span.parentSpanId], [[], undefined]);
                assert.notEqual(span.traceId, ID);
            });
        }
    }

    test("a propagator that hands on what is no span makes no link", async () => {
        const { ctx, client } = setup();
        const broken = { traceId: "x", spanId: "y", traceFlags: TraceFlags.SAMPLED };
        const tracing = createTracing({
            context: ctx,
            propagator: { inject: nothing, extract: (base) => trace.setSpanContext(base, broken), fields: () => [] },
        });
        const stream = tracing.iterator(client.iterator<number>("s", { capacity: 1 }));
        await stream.push(1);
        await stream.end();
        await stream.forEach(nothing);
        assert.deepEqual(finishedSpans().find(({ name }) => name === "process s")?.links, []);
        await client.close();
    });

    test("a trace that is not sampled: linked, the new one is sampled; as a parent, it stays so", async () => {
        const traceparent = `00-${ID}-${SPAN}-00`;
        const linked = await processed({ traceparent }, "link");
        assert.deepEqual(linked?.links, [{ traceId: ID, spanId: SPAN }]);
        exporter.reset();
        assert.equal(await processed({ traceparent }, "parent"), undefined);
    });
});

describe("a declared context that is full", () => {
    const fill = (bytes: number): ContextRecord => ({ filler: "y".repeat(bytes) });
    const baggage = propagation.createBaggage({ big: { value: "x".repeat(4000) } });
    const withBaggage = <R>(fn: () => R): R =>
        context.with(propagation.setBaggage(context.active(), baggage), fn);

    test("without baggage first, and diag is told once, by name and bound", async () => {
        const { ctx, tracing, client } = setup();
        const gate = tracing.gate(client.gate("g", { limit: 1 }));
        const task = (): string[] => Object.keys(ctx.get());
        const seen = await ctx.run(fill(6000), () => inSpan("call", () => withBaggage(() => gate.run(task))));
        assert.deepEqual(seen, ["filler", "traceparent"]);
        assert.equal(warnings.length, 1);
        assert.match(warnings[0] as string, /without baggage: .*8192/);
        await client.close();
    });

    test("without traceparent last; that of an earlier trace does not stay", async () => {
        const { ctx, tracing, client } = setup();
        const gate = tracing.gate(client.gate("g", { limit: 1 }));
        const old = `00-${ID}-${SPAN}-01`;
        const state = trace.wrapSpanContext({ traceId: ID, spanId: SPAN, traceFlags: 1 });
        const task = (): unknown => ctx.get();
        const seen = await ctx.run({ ...fill(8150), traceparent: old.slice(0, 1) }, () =>
            context.with(trace.setSpan(context.active(), state), () => gate.run(task)),
        );
        assert.deepEqual(Object.keys(seen as object), ["filler"]);
        assert.match(warnings[0] as string, /without traceparent/);
        await client.close();
    });
});

describe("what is traced", () => {
    test("pushAll is one span, which all its items carry, with their number", async () => {
        const { tracing, client } = setup();
        const stream = tracing.iterator(client.iterator<number>("s", { capacity: 10 }));
        assert.equal(await inSpan("call", () => stream.pushAll([1, 2, 3])), 3);
        await stream.end();
        await stream.forEach(nothing);
        const spans = finishedSpans();
        const sent = spans.filter(({ name }) => name === "send s");
        assert.equal(sent.length, 1);
        assert.equal(sent[0]?.attributes["messaging.batch.message_count"], 3);
        const links = spans.filter(({ name }) => name === "process s").flatMap((span) => span.links);
        assert.deepEqual(new Set(links.map(({ spanId }) => spanId)), new Set([sent[0]?.spanId]));
        assert.equal(links.length, 3);
        await client.close();
    });

    test("a traced gate and a traced iterator have every member of the plain ones", async () => {
        const { tracing, client } = setup();
        const [gate, stream] = [client.gate("g", { limit: 1 }), client.iterator("s", { capacity: 1 })];
        assert.deepEqual(Reflect.ownKeys(tracing.gate(gate)), Reflect.ownKeys(gate));
        assert.deepEqual(new Set(Reflect.ownKeys(tracing.iterator(stream))), new Set(Reflect.ownKeys(stream)));
        await client.close();
    });

    test("every call of a traced gate carries the headers: acquire, tryAcquire, map, wrap, forEach", async () => {
        const { ctx, tracing, client } = setup();
        const gate = tracing.gate(client.gate("g", { limit: 10 }));
        const seen: unknown[] = [];
        const look = (): void => void seen.push(ctx.get()["traceparent"]);
        const source = function* (): Generator<number> {
            look();
            yield 1;
        };
        const labels = new Map<string, unknown>();
        const told = (message: unknown): void => {
            const { ticket } = message as TicketEnqueueMessage;
            labels.set(ticket.call, ticket.label);
        };
        subscribe("sluice:ticket:enqueue", told);
        await inSpan("call", async () => {
            await gate.map([1], look);
            await gate.forEach([1], look);
            for await (const _ of gate.wrap(source)) break;
            await (await gate.acquire()).release();
            await (await gate.tryAcquire())?.release();
        });
        unsubscribe("sluice:ticket:enqueue", told);
        const { traceId, spanId } = finishedSpans().find(({ name }) => name === "call") as PlainSpan;
        assert.deepEqual(seen, Array(3).fill(`00-${traceId}-${spanId}-01`));
        const calls = ["run", "forEach", "wrap", "acquire", "tryAcquire"];
        assert.deepEqual([...labels], calls.map((call) => [call, traceId]));
        await client.close();
    });

    test("what was thrown reaches the caller, also where it can not be shown", async () => {
        const { tracing, client } = setup();
        const gate = tracing.gate(client.gate("g", { limit: 1 }));
        const refuses = (name: string): Error =>
            Object.defineProperty(new Error("hostile"), name, { get: () => assert.fail(`${name} was told`) });
        const hostile = [Object.create(null) as unknown, ...["name", "message", "stack", "code"].map(refuses)];
        for (const [n, thrown] of hostile.entries()) {
            await assert.rejects(gate.run(() => Promise.reject(thrown)), (error) => error === thrown);
            assert.equal(finishedSpans().length, n + 1);
            assert.equal(finishedSpans()[n]?.attributes["error.type"], "_OTHER");
        }
        await client.close();
    });

    test("a forEach without a function is refused, and no item is taken", async () => {
        const { tracing, client } = setup();
        const iterator = tracing.iterator(client.iterator("i", { capacity: 4 }));
        await iterator.push(1);
        const refused = { code: "invalid_argument", message: /"fn" is a function/ };
        await assert.rejects(iterator.forEach(undefined as never, { signal: AbortSignal.timeout(10_000) }), refused);
        assert.equal((await iterator.stats()).buffered, 1);
        await client.close();
    });

    test("options that are out of their bounds are refused at once", () => {
        assert.throws(() => createTracing({} as TracingOptions), /context/);
        assert.throws(() => setup({ items: "both" as "link" }), /"link" or "parent", not both/);
    });
});
