import type { ContextRecord } from "./context-codec";
import { currentFlow, runInFlow } from "./flow";
import { checkFunction } from "./options";
import { holdOf, type Permit } from "./permit";
import type { Scope } from "./scope";
import { SluiceError } from "./sluice-error";
import type { Capture } from "./wrap-feed";

/** An item of `gate.wrap(source, { withContext: true })`. */
export interface GateItem<T> {
    readonly value: T;
    /** The declared context of the call to `gate.wrap`, for `ctx.run`. */
    readonly context: ContextRecord;
    /** The slots of this item: fencing token, a signal that tells of their loss, an early `release`. */
    readonly permit: Permit;
    /**
     * Runs `fn` now, in the whole async context of the call to `gate.wrap`, and in the
     * flow that holds the permit: gates that it asks know of it. Returns what `fn` returns.
     * Throws `hold_lost`, or `ticket_ended` once the permit was let go, without running it.
     */
    run<R>(fn: (item: GateItem<T>) => R): R;
}

export class HeldItem<T> implements GateItem<T> {
    readonly value: T;
    readonly context: ContextRecord;
    readonly permit: Permit;
    #scope: Scope | undefined;

    constructor(value: T, permit: Permit, { snapshot, scope }: Capture) {
        this.value = value;
        this.permit = permit;
        this.context = snapshot.map;
        this.#scope = scope;
    }

    run<R>(fn: (item: GateItem<T>) => R): R {
        checkFunction("fn", fn);
        const hold = holdOf(this.permit);
        const scope = this.#scope;
        if (scope === undefined || !hold.isLive) {
            const message = `the permit of gate "${hold.gateName}" was let go: the item is over`;
            throw hold.lostBecause ?? new SluiceError("ticket_ended", message, hold);
        }
        // The consumer waits for what runs here: its holds count, whatever the call was under.
        const flow = currentFlow();
        return scope.run(() => runInFlow(hold, flow, fn, this as GateItem<T>));
    }

    /** @internal Its permit was let go: the Scope is not kept for it any more. */
    end(): void {
        this.#scope = undefined;
    }
}
