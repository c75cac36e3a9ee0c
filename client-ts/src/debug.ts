import type { Engine } from "./engine";

const engines = new WeakMap<object, Engine>();

/** Lets debugCounts see into a client. */
export function registerEngine(client: object, engine: Engine): void {
    engines.set(client, engine);
}

/**
 * What a client keeps: all zero when nothing is going on. For tests; not part of the
 * package's interface.
 */
export function debugCounts(
    client: object,
): Record<
    | "waiting"
    | "resting"
    | "holds"
    | "offers"
    | "consumers"
    | "seekers"
    | "deliveries"
    | "deadlines"
    | "signals"
    | "requests"
    | "subscribers",
    number
> {
    const engine = engines.get(client);
    if (engine === undefined) throw new Error("not a client of this copy of the package");
    return {
        waiting: engine.waiting.size,
        resting: engine.resting.size,
        holds: engine.holds.size,
        offers: engine.iterators.offers.size,
        consumers: engine.iterators.consumers.size,
        seekers: engine.iterators.seekers.size,
        deliveries: engine.iterators.live,
        deadlines: engine.deadlines.size,
        signals: engine.aborts.size,
        requests: engine.outstanding,
        subscribers: engine.subscribers.size,
    };
}
