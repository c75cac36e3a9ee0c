import { contextKey, type ContextKey } from "./context-codec";

/** What a shape becomes with more keys. */
export interface Step {
    /** The keys that are set, by their names. */
    readonly names: readonly string[];
    readonly keys: readonly ContextKey[];
    /** Where each of them stands in `shape`. */
    readonly places: readonly number[];
    readonly shape: ContextShape;
}

/** So many of what it became a shape knows. */
const MAX_STEPS = 4;

/**
 * The keys of contexts, in their order. A program makes contexts of few shapes, over and
 * over: a shape knows what it became lately, so that nothing is looked up again.
 */
export class ContextShape {
    static readonly EMPTY = new ContextShape([]);
    static #last = ContextShape.EMPTY;

    readonly keys: readonly ContextKey[];
    /** Where these stand; -1 = they are not there. */
    readonly traceId: number;
    readonly traceparent: number;
    /** What it became last. */
    #step: Step | undefined;
    #steps: Step[] = [];

    private constructor(keys: readonly ContextKey[]) {
        this.keys = keys;
        this.traceId = keys.findIndex(({ name }) => name === "traceId");
        this.traceparent = keys.findIndex(({ name }) => name === "traceparent");
    }

    /** The shape of these keys, which are nobody else's. */
    static of(keys: readonly ContextKey[]): ContextShape {
        if (!isSame(keys, ContextShape.#last.keys)) ContextShape.#last = new ContextShape(keys);
        return ContextShape.#last;
    }

    /** This shape with keys of these names. Throws `context_invalid` for what is none. */
    with(names: readonly string[]): Step {
        if (this.#step === undefined || !isSame(names, this.#step.names)) this.#step = this.#stepOf(names);
        return this.#step;
    }

    #stepOf(names: readonly string[]): Step {
        for (const step of this.#steps) if (isSame(names, step.names)) return step;
        const step = this.#extend(names);
        if (this.#steps.length >= MAX_STEPS) this.#steps = [];
        this.#steps.push(step);
        return step;
    }

    #extend(names: readonly string[]): Step {
        const all = [...this.keys];
        const keys = names.map(contextKey);
        const places = keys.map((key) => {
            const place = all.findIndex(({ name }) => name === key.name);
            return place < 0 ? all.push(key) - 1 : place;
        });
        // A flow that enters the same keys again and again makes no chain of shapes, which would never end.
        const shape = all.length === this.keys.length ? this : new ContextShape(all);
        return { names, keys, places, shape };
    }
}

function isSame<T>(list: readonly T[], other: readonly T[]): boolean {
    if (list.length !== other.length) return false;
    for (let i = 0; i < list.length; i++) if (list[i] !== other[i]) return false;
    return true;
}
