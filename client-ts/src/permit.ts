import { defineAsyncDispose } from "./async-dispose";
import { currentFlow, runInFlow } from "./flow";
import type { Hold, HoldWatcher } from "./hold";
import { checkFunction } from "./options";
import { callInRoot } from "./root-scope";
import { invalidArgument, SluiceError } from "./sluice-error";
import { LazySignal } from "./task";
import { describe } from "./text";

/** Slots that the caller holds until it releases them. */
export interface Permit {
    /** The gate's name. */
    readonly gate: string;
    /** Fencing token: below 2^53, higher than that of every earlier grant. */
    readonly token: number;
    /** The ticket's serial: its name for operators. */
    readonly serial: number;
    /** From the ticket's arrival at the daemon to its grant, in ms. */
    readonly waited: number;
    /** Aborts with a HoldLostError when the slots are gone before they were released. */
    readonly signal: AbortSignal;
    /** Whether the slots are held: neither released nor lost. */
    readonly held: boolean;
    /**
     * Runs `fn` now, in the flow that holds this permit: gates that it asks know of it.
     * Returns what `fn` returns. Throws `hold_lost` or `ticket_ended` without running it
     * when the slots are not held any more.
     */
    run<T>(fn: (permit: Permit) => T): T;
    /**
     * Gives the slots back, whatever still runs under them. Resolves when the daemon has
     * them; never rejects; a second call changes nothing.
     */
    release(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}

const holdByPermit = new WeakMap<object, Hold>();

class HeldPermit implements HoldWatcher {
    readonly gate: string;
    readonly token: number;
    readonly serial: number;
    readonly waited: number;
    #lazy = new LazySignal();
    #hold!: Hold;
    #released: Promise<void> | undefined;
    declare [Symbol.asyncDispose]: () => Promise<void>;

    constructor(gate: string, token: number, serial: number, waited: number) {
        this.gate = gate;
        this.token = token;
        this.serial = serial;
        this.waited = waited;
    }

    /** @internal */
    attach(hold: Hold): void {
        this.#hold = hold;
        holdByPermit.set(this, hold);
    }

    get signal(): AbortSignal {
        return this.#lazy.signal;
    }

    get held(): boolean {
        return this.#hold.isLive;
    }

    run<T>(fn: (permit: Permit) => T): T {
        checkFunction("fn", fn);
        const hold = this.#hold;
        if (!hold.isLive) {
            throw (
                hold.lostBecause ??
                new SluiceError("ticket_ended", `the permit of gate "${this.gate}" was released`, hold)
            );
        }
        return runInFlow(hold, currentFlow(), fn, this as Permit);
    }

    release(): Promise<void> {
        this.#released ??= new Promise((resolve) => this.#hold.release(() => resolve()));
        return this.#released;
    }

    /** @internal */
    holdLost(error: SluiceError): void {
        // Its listeners are in nobody's context, also when client.close() is called in somebody's.
        callInRoot(() => this.#lazy.abort(error));
    }
}

/** Makes the permit of a grant; `hold` makes its hold, which tells it of a loss. */
export function makePermit(
    grant: { gate: string; token: number; serial: number; waited: number },
    hold: (watcher: HoldWatcher) => Hold,
): Permit {
    defineAsyncDispose(HeldPermit.prototype, HeldPermit.prototype.release);
    const permit = new HeldPermit(grant.gate, grant.token, grant.serial, grant.waited);
    permit.attach(hold(permit));
    return permit;
}

/** The hold behind a permit of this copy of the package. */
export function holdOf(permit: unknown): Hold {
    const hold = holdByPermit.get(permit as object);
    if (hold === undefined)
        throw invalidArgument(`"holding" lists permits of gate.acquire, not ${describe(permit)}`);
    return hold;
}
