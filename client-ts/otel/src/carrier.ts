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

/** What is tried one after the other. The last always fits: it only takes headers away. */
const CHOICES: readonly (readonly Key[])[] = [KEYS, ["traceparent", "tracestate"], ["traceparent"], []];

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
     * Runs `fn` in the declared context with the headers of the active trace context, and no
     * others, in it, and returns what it returns. What does not fit any more is left out,
     * baggage first, and reported by `diag`: a trace must not keep work from being done.
     */
    inject<R>(fn: () => R): R {
        const carrier = this.#headers();
        let reason = "";
        for (const kept of CHOICES) {
            const { map, problem } = this.#mapWith(carrier, kept);
            if (map === undefined) {
                reason ||= problem;
                continue;
            }
            const left = KEYS.filter((key) => carrier[key] !== undefined && !kept.includes(key));
            if (left.length > 0) diag.warn(`sluice: without ${left.join(", ")}: ${reason}`);
            return this.#context.run(map, fn);
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

    /**
     * The active trace context for the environment of a child process. What it does not have is
     * undefined, which takes the place of what this process was started with, and is not handed on.
     */
    environment(): Record<string, string | undefined> {
        const headers = this.#headers();
        return Object.fromEntries(KEYS.map((key) => [key.toUpperCase(), headers[key]]));
    }

    #headers(): Carrier {
        const carrier: Carrier = {};
        this.#propagator.inject(activeContext.active(), carrier, setter);
        return carrier;
    }

    /** The current map with these of the headers, and without the others; or why that can not be. */
    #mapWith(carrier: Carrier, kept: readonly Key[]): { map?: ContextRecord; problem: string } {
        const headers = Object.fromEntries(
            KEYS.map((key) => [key, kept.includes(key) ? carrier[key] : undefined]),
        );
        try {
            const map = this.#context.run(headers, () => this.#context.capture() as ContextRecord);
            return { map, problem: "" };
        } catch (error) {
            if (isSluiceError(error, "context_invalid")) return { problem: error.message };
            throw error;
        }
    }
}
