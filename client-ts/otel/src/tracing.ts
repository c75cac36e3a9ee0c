import {
    context as activeContext,
    isSpanContextValid,
    SpanKind,
    trace,
    type Attributes,
    type Context as TraceContext,
    type TextMapPropagator,
    type Tracer,
} from "@opentelemetry/api";
import type {
    AroundTask,
    Context,
    ContextRecord,
    ForEachItemOptions,
    Gate,
    Item,
    PushAllOptions,
    PushOptions,
    SluiceIterator,
} from "@sluice/client";
import { TraceCarrier } from "./carrier";
import { endWith } from "./spans";
import { version } from "../package.json";

/** Options of `createTracing`. */
export interface TracingOptions {
    /** The client's declared context: `connect({ context })`. It carries the trace. */
    context: Context<any>;
    /** Makes the spans. Default: that of the global provider, under this package's name. */
    tracer?: Tracer | undefined;
    /** Writes and reads the headers. Default: the global one. */
    propagator?: TextMapPropagator | undefined;
    /**
     * What the span of an item has to do with the one that pushed it. `link` (default): a
     * trace of its own that is linked to it, as the conventions for messaging recommend.
     * `parent`: a child of it, in the same trace.
     */
    items?: "link" | "parent" | undefined;
}

/** Traces that go through gates and streams. Its functions need no `this`. */
export interface SluiceTracing {
    /** For `connect`: a span around each attempt of a task, a child of the span that made the call. */
    readonly aroundTask: AroundTask;
    /**
     * The gate, each of whose calls takes the active trace context along in the declared one:
     * operators see the trace id as the task's label. Parents of spans need only `aroundTask`.
     */
    gate(gate: Gate): Gate;
    /**
     * The iterator with a span around each `push`, each `pushAll` and each item of `forEach`.
     * Items of a loop have theirs by `process`.
     */
    iterator<T>(iterator: SluiceIterator<T>): SluiceIterator<T>;
    /**
     * For items of a loop: `item.run(fn)` in a span of this item and attempt, with the baggage
     * of its producer. `name` is the iterator's. Returns what `fn` returns; the span ends when
     * that has settled. The item is not settled by it.
     */
    process<T, R>(name: string, item: Item<T>, fn: (item: Item<T>) => R): R;
    /**
     * Runs `fn` in the declared context with the active trace context, and no other, in it;
     * what has no room there is left out, baggage first, and told to `diag`.
     */
    inject<R>(fn: () => R): R;
    /** The trace context that a declared context carries. */
    extract(map: ContextRecord): TraceContext;
    /** The trace context that this process was started with: TRACEPARENT, TRACESTATE, BAGGAGE. */
    fromEnvironment(environment?: Readonly<Record<string, string | undefined>>): TraceContext;
    /** The active trace context, for the environment of a process that is started; undefined = no such header. */
    toEnvironment(): Record<string, string | undefined>;
}

const SYSTEM = "sluice";

/** Ties a client's declared context to OpenTelemetry. Patches nothing. */
export function createTracing(options: TracingOptions): SluiceTracing {
    const { context, propagator, items = "link" } = options;
    if (typeof context?.run !== "function") {
        throw new TypeError("createTracing needs { context }, what createContext() of @sluice/client returned");
    }
    if (items !== "link" && items !== "parent") {
        throw new TypeError(`items is "link" or "parent", not ${String(items)}`);
    }
    const tracer = (): Tracer => options.tracer ?? trace.getTracer("@sluice/otel", version);
    const carrier = new TraceCarrier(context, propagator);
    const inject = <R>(fn: () => R): R => carrier.inject(fn);

    const process = <T, R>(name: string, item: Item<T>, fn: (item: Item<T>) => R): R => {
        const creation = carrier.extract(item.context);
        const creator = trace.getSpanContext(creation);
        // A foreign producer may have sent anything: what is no span is not linked.
        const isLinked = items === "link" && creator !== undefined && isSpanContextValid(creator);
        // Its baggage goes on in either case; it is the span that is linked instead of inherited.
        const base = items === "parent" ? creation : trace.deleteSpan(creation);
        const span = tracer().startSpan(
            `process ${name}`,
            {
                kind: SpanKind.CONSUMER,
                attributes: itemAttributes(name, "process", item),
                links: isLinked ? [{ context: creator }] : [],
                root: items === "link",
            },
            base,
        );
        const inSpan = (own: Item<T>): R =>
            activeContext.with(trace.setSpan(base, span), () => endWith(span, () => fn(own)));
        return item.run(inSpan);
    };

    return Object.freeze({
        aroundTask: aroundTask(tracer),
        gate: (gate: Gate) => tracedGate(gate, inject),
        iterator: <T>(iterator: SluiceIterator<T>) => tracedIterator(iterator, tracer, inject, process),
        process,
        inject,
        extract: (map: ContextRecord) => carrier.extract(map),
        fromEnvironment: (environment = globalThis.process.env) => carrier.extractEnvironment(environment),
        toEnvironment: () => carrier.environment(),
    });
}

function aroundTask(tracer: () => Tracer): AroundTask {
    return (run, { gate, task }) => {
        const attributes: Attributes = {
            "sluice.gate": gate,
            "sluice.wait_ms": task.waited,
            "sluice.attempt": task.attempt,
            "sluice.serial": task.serial,
            "sluice.token": task.token,
        };
        return tracer().startActiveSpan(`gate ${gate}`, { attributes }, (span) => endWith(span, run));
    };
}

/** The calls of a gate capture at the call, so it is enough that the call is in the right context. */
function tracedGate(gate: Gate, inject: <R>(fn: () => R) => R): Gate {
    const traced = <A extends unknown[], R>(call: (...args: A) => R) =>
        (...args: A): R =>
            inject(() => call(...args));
    return Object.freeze({
        ...gate,
        run: traced(gate.run),
        acquire: traced(gate.acquire),
        tryAcquire: traced(gate.tryAcquire),
        map: traced(gate.map),
        wrap: traced(gate.wrap),
        forEach: traced(gate.forEach),
    }) as Gate;
}

function tracedIterator<T>(
    iterator: SluiceIterator<T>,
    tracer: () => Tracer,
    inject: <R>(fn: () => R) => R,
    process: SluiceTracing["process"],
): SluiceIterator<T> {
    const { name } = iterator;
    /** Runs `push` in a span of its own, which is the one that the items carry. */
    const send = <R>(push: () => Promise<R>, describe: (result: R) => Attributes): Promise<R> =>
        tracer().startActiveSpan(
            `send ${name}`,
            { kind: SpanKind.PRODUCER, attributes: messagingAttributes(name, "send") },
            (span) =>
                endWith(span, async () => {
                    const result = await inject(push);
                    span.setAttributes(describe(result));
                    return result;
                }),
        );
    return Object.freeze({
        ...iterator,
        push: (value: T, options?: PushOptions) =>
            send(
                () => iterator.push(value, options),
                ({ serial }) => ({ "messaging.message.id": String(serial) }),
            ),
        pushAll: (source: Iterable<T> | AsyncIterable<T>, options?: PushAllOptions) =>
            send(
                () => iterator.pushAll(source, options),
                (accepted) => ({ "messaging.batch.message_count": accepted }),
            ),
        forEach: (fn: (item: Item<T>) => unknown, options?: ForEachItemOptions<T>) =>
            // What is no function is refused there.
            iterator.forEach(typeof fn === "function" ? (item) => process(name, item, fn) : fn, options),
        [Symbol.asyncIterator]: () => iterator[Symbol.asyncIterator](),
    });
}

function messagingAttributes(name: string, operation: "send" | "process"): Attributes {
    return {
        "messaging.system": SYSTEM,
        "messaging.destination.name": name,
        "messaging.operation.name": operation,
        "messaging.operation.type": operation,
    };
}

function itemAttributes(name: string, operation: "process", item: Item<unknown>): Attributes {
    return {
        ...messagingAttributes(name, operation),
        "messaging.message.id": String(item.serial),
        "messaging.message.body.size": item.bytes.length,
        "sluice.attempt": item.attempt,
        "sluice.age_ms": item.age,
        // Why there is no link and no baggage, although bytes came.
        ...(item.contextError && { "sluice.context_error": item.contextError.message }),
    };
}

