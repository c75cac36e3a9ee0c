import {
    context as activeContext,
    diag,
    propagation,
    ROOT_CONTEXT,
    type Context as TraceContext,
    type TextMapGetter,
    type TextMapPropagator,
    type TextMapSetter,
} from "@opentelemetry/api";
import { isSluiceError, type Context, type ContextRecord } from "@sluice/client";

/** The keys of a declared context that belong to this package: the headers of W3C Trace Context and Baggage. */
const KEYS = ["traceparent", "tracestate", "baggage"] as const;

type Key = (typeof KEYS)[number];
type Carrier = Partial<Record<Key, string>>;

const isKey = (key: string): key is Key => (KEYS as readonly string[]).includes(key);

const setter: TextMapSetter<Carrier> = {
    set: (carrier, key, value) => {
        if (isKey(key)) carrier[key] = value;
    },
};

const getter: TextMapGetter<Readonly<Record<string, unknown>>> = {
    keys: (carrier) => Object.keys(carrier),
    get: (carrier, key) => (typeof carrier[key] === "string" ? (carrier[key] as string) : undefined),
};

/** Carries trace contexts inside of declared contexts. */
export class TraceCarrier {
    readonly #context: Context<any>;
    readonly #propagator: TextMapPropagator;

    constructor(context: Context<any>, propagator: TextMapPropagator | undefined) {
        this.#context = context;
        this.#propagator = propagator ?? propagation;
    }

    /**
     * Runs `fn` in the declared context with the active trace context, and no other one, in
     * it. What does not fit any more is left out, baggage first, and reported by `diag`: a
     * trace must not keep work from being done.
     */
    inject<R>(fn: () => R): R {
        const carrier: Carrier = {};
        this.#propagator.inject(activeContext.active(), carrier, setter);
        for (const left of [KEYS, ["traceparent", "tracestate"], ["traceparent"]] as const) {
            const map = this.#mapWith(carrier, left);
            if (map !== undefined) return this.#context.run(map, fn);
            diag.warn(`sluice: the declared context has no room for ${KEYS.filter((key) => carrier[key] && left.includes(key as never)).join(", ")}`);
        }
        return fn();
    }

    /** The trace context that a declared context carries. */
    extract(map: ContextRecord): TraceContext {
        return this.#propagator.extract(ROOT_CONTEXT, map, getter);
    }

    /** The trace context of this process's environment: TRACEPARENT, TRACESTATE, BAGGAGE. */
    extractEnvironment(environment: Readonly<Record<string, string | undefined>>): TraceContext {
        const headers = KEYS.map((key) => [key, environment[key.toUpperCase()]]);
        return this.#propagator.extract(ROOT_CONTEXT, Object.fromEntries(headers), getter);
    }

    /** The active trace context for the environment of a child process. */
    environment(): Record<string, string> {
        const carrier: Carrier = {};
        this.#propagator.inject(activeContext.active(), carrier, setter);
        return Object.fromEntries(Object.entries(carrier).map(([key, value]) => [key.toUpperCase(), value]));
    }

    /** The current map with these of the headers, and the others deleted; undefined = it is too large. */
    #mapWith(carrier: Carrier, keys: readonly Key[]): ContextRecord | undefined {
        const headers = Object.fromEntries(KEYS.map((key) => [key, keys.includes(key) ? carrier[key] : undefined]));
        try {
            return this.#context.run(headers, () => this.#context.capture() as ContextRecord);
        } catch (error) {
            if (isSluiceError(error, "context_invalid")) return undefined;
            throw error;
        }
    }
}
