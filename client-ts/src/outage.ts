import type { Deadline, Deadlines } from "./deadlines";
import { SluiceError } from "./sluice-error";

/** Something that waits for the daemon. */
export interface Waiter {
    /** When the call was made, by performance.now(). */
    readonly calledAt: number;
    /** Ends it; with `inform` the daemon is told. */
    fail(reason: unknown, inform: boolean): void;
}

/** Waiters of one kind, in the order of their calls. */
export interface WaiterQueue {
    readonly size: number;
    values(): Iterable<Waiter>;
}

/** How long a client has patience with a daemon that is away. */
export interface Patience {
    whenUnavailable: "reject" | "wait" | "local";
    startupTimeout: number;
}

/**
 * The time without a connection: why there is none, and who gives up when.
 *
 *   at the start, and from lost() on   away: a waiter is failed when its patience ends
 *   from ended() on                    there
 */
export class Outage {
    readonly #patience: Patience;
    readonly #deadlines: Deadlines;
    readonly #queues: readonly WaiterQueue[];
    readonly #path: () => string;
    #isAway = true;
    #since = performance.now();
    #cause: SluiceError | undefined;
    #isFinal = false;
    #sweep: Deadline | undefined;

    constructor(
        patience: Patience,
        deadlines: Deadlines,
        queues: readonly WaiterQueue[],
        path: () => string,
    ) {
        this.#patience = patience;
        this.#deadlines = deadlines;
        this.#queues = queues;
        this.#path = path;
    }

    /** Whether a call now is refused at once. */
    get isGivenUp(): boolean {
        if (!this.#isAway) return false;
        if (this.#isFinal) return true;
        const { whenUnavailable, startupTimeout } = this.#patience;
        return whenUnavailable !== "wait" && performance.now() - this.#since >= startupTimeout;
    }

    /** What a call gets that can not wait any longer. */
    error(): SluiceError {
        const cause = this.#cause;
        if (this.#isFinal && cause !== undefined) return cause;
        const path = this.#path();
        const where = path === "" ? "" : ` at ${path}`;
        const why = cause === undefined ? "it did not answer" : cause.message;
        const { startupTimeout } = this.#patience;
        return new SluiceError("no_daemon", `no daemon${where} for ${startupTimeout} ms: ${why}`, { cause });
    }

    /** The connection was lost. */
    lost(cause: SluiceError): void {
        this.#isAway = true;
        this.#since = performance.now();
        this.#cause = cause;
        this.watch();
    }

    /** An attempt to connect failed; with `isFinal` the next one will too. */
    failed(cause: SluiceError, isFinal: boolean): void {
        this.#cause = cause;
        this.#isFinal = isFinal;
    }

    /** There is a connection. */
    ended(): void {
        this.#isAway = false;
        this.#cause = undefined;
        this.#isFinal = false;
        this.unwatch();
    }

    /** Somebody waits: sees to it that it does not wait for ever. */
    watch(): void {
        if (!this.#isAway || this.#sweep !== undefined) return;
        const end = Math.min(...this.#queues.map((queue) => this.#endOfFirst(queue)));
        if (end === Infinity) return;
        this.#sweep = this.#deadlines.add(Math.max(end - performance.now(), 0), () => {
            this.#sweep = undefined;
            this.#failImpatient();
        });
    }

    /** Nobody waits any more. */
    unwatch(): void {
        if (this.#sweep !== undefined) this.#deadlines.remove(this.#sweep);
        this.#sweep = undefined;
    }

    #endOfFirst(queue: WaiterQueue): number {
        const [first] = queue.values();
        return first === undefined ? Infinity : this.#endFor(first);
    }

    /** When a waiter gives up on the daemon: rises in the order of calls. */
    #endFor(waiter: Waiter): number {
        const { whenUnavailable, startupTimeout } = this.#patience;
        const since = whenUnavailable === "wait" ? Math.max(this.#since, waiter.calledAt) : this.#since;
        return since + startupTimeout;
    }

    #failImpatient(): void {
        const now = performance.now();
        for (const queue of this.#queues) {
            for (const waiter of [...queue.values()]) {
                if (this.#endFor(waiter) > now) break;
                waiter.fail(this.error(), false);
            }
        }
        this.watch();
    }
}
