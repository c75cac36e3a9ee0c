import type { Engine } from "./engine";
import type { IteratorHandle } from "./iterator";
import { encodeListIterators, type IteratorInfo } from "./iterator-messages";
import type { Reply } from "./messages";
import { errorFromDaemon, SluiceError } from "./sluice-error";

/** The state of an iterator at the daemon. */
export interface IteratorStats {
    readonly name: string;
    readonly capacity: number;
    readonly capacityBytes: number;
    readonly maxInFlight: number;
    readonly producers: number;
    readonly maxAttempts: number;
    /** Pushes that may wait for room. */
    readonly maxWaiting: number;
    /** `ended`: no new items, what is there is delivered. `failed`: likewise, then consumers see the failure. */
    readonly mode: "flowing" | "ended" | "failed";
    /** With `failed`: what the producer said. */
    readonly failure: string | undefined;
    /** Nothing is delivered; pushes are accepted while there is room. */
    readonly paused: boolean;
    /** Declared in the daemon's config file. */
    readonly declared: boolean;
    /** `end()` counted so far. */
    readonly ends: number;
    /** Pushes that wait for room. */
    readonly offered: number;
    /** Items in the buffer, their bytes, and the most that were ever there. */
    readonly buffered: number;
    readonly bufferedBytes: number;
    readonly bufferedPeak: number;
    /** Items that are delivered and not settled. */
    readonly inFlight: number;
    /** Items on the dead list. */
    readonly dead: number;
    /** Sessions that pull or have deliveries, and the items that they wait for. */
    readonly consumers: number;
    readonly credit: number;
    /** Items since the iterator was made; `returnedTotal` counts deliveries that were given back. */
    readonly acceptedTotal: number;
    readonly ackedTotal: number;
    readonly expiredTotal: number;
    readonly returnedTotal: number;
    readonly deadTotal: number;
    /** Age of the oldest item in the buffer, in ms; 0 = it is empty. */
    readonly oldestAge: number;
}

const MODES = ["flowing", "ended", "failed"] as const;

/** Asks the daemon. */
export function iteratorStats(engine: Engine, iterator: IteratorHandle): Promise<IteratorStats> {
    return new Promise((resolve, reject) => {
        engine.check();
        engine.iterators.flush();
        engine.ask(
            encodeListIterators,
            iterator.nameBytes,
            (reply) => {
                const outcome = statsOf(reply, iterator.name);
                if (outcome instanceof SluiceError) reject(outcome);
                else resolve(outcome);
            },
            reject,
        );
    });
}

function statsOf(reply: Reply, name: string): IteratorStats | SluiceError {
    if (reply.kind === "error") return errorFromDaemon(reply.code, reply.message, 0);
    const info = reply.kind === "iterator_list" ? reply.iterators[0] : undefined;
    const stats = info && iteratorStatsFromInfo(info);
    if (stats === undefined || stats.name !== name) {
        return new SluiceError(
            "protocol",
            `the daemon's answer does not tell the state of iterator "${name}"`,
        );
    }
    return stats;
}

/** What users see of an IteratorInfo; undefined if it is in a mode that this client does not know. */
export function iteratorStatsFromInfo(info: IteratorInfo): IteratorStats | undefined {
    const mode = MODES[info.mode];
    if (mode === undefined) return undefined;
    const { mode: _number, failure, oldestMs, ...same } = info;
    return { ...same, mode, failure: mode === "failed" ? failure : undefined, oldestAge: oldestMs };
}
