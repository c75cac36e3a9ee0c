import { AsyncResource } from "node:async_hooks";
import type { Snapshot } from "./context";
import type { Engine } from "./engine";
import type { FlowNode } from "./flow";
import type { GateHandle } from "./gate";
import type { Grant } from "./messages";
import type { CheckedOptions } from "./options";
import { makePermit, type Permit } from "./permit";
import { inRoot } from "./root-scope";
import type { Caller } from "./run-ticket";
import { childOf } from "./scope";
import { isSluiceError } from "./sluice-error";
import { Ticket } from "./ticket";
import { TicketTrace, type TracedTicket } from "./ticket-trace";

/** Of a call that does not wait: others have the slots, or the flow itself has them. */
const isNotFree = (reason: unknown): boolean =>
    isSluiceError(reason, "would_block") || isSluiceError(reason, "deadlock");

/** What asks for permits on behalf of code that runs in a Scope: a child of that Scope, and its name. */
export interface PermitUser {
    readonly call: TracedTicket["call"];
    readonly scope: AsyncResource;
}

/**
 * A ticket of gate.acquire or gate.tryAcquire, or of the items of gate.wrap and
 * gate.forEach: when it is granted, its caller gets a permit. It runs no code of the user,
 * so it keeps no Scope, unless it has a hook to call or its user has one.
 */
export class AcquireTicket extends Ticket {
    #user: PermitUser | undefined;
    #caller: Caller<Permit | undefined> | undefined;
    #hookScope: AsyncResource | undefined;

    constructor(
        engine: Engine,
        gate: GateHandle,
        options: CheckedOptions,
        snapshot: Snapshot,
        flow: FlowNode | undefined,
        isTry: boolean,
        caller: Caller<Permit | undefined>,
        user?: PermitUser,
    ) {
        super(engine, gate, options, snapshot, flow, isTry, 1);
        this.#caller = caller;
        this.#user = user;
        if (options.onQueued !== undefined) this.#hookScope = new AsyncResource("SluiceTask");
    }

    protected override begin(grant: Grant): void {
        const { gateName, engine } = this;
        const { serial, token } = grant;
        this.unlisten();
        const waited = grant.waitedUs / 1000;
        const permit = makePermit({ gate: gateName, token, serial, waited }, (watcher) => {
            const hold = engine.addHold(gateName, this.weight || 1, grant, watcher);
            hold.trace = this.trace;
            return hold;
        });
        this.trace?.granted(serial, token, waited);
        this.#drop()?.resolve(permit);
    }

    protected override makeTrace(): TicketTrace {
        const call = this.#user?.call ?? (this.try ? "tryAcquire" : "acquire");
        return new TicketTrace(this.describe(call), this.calledAt, this.#user?.scope);
    }

    protected override refuse(reason: unknown): void {
        const scope = this.#hookScope;
        const caller = this.#drop();
        if (caller === undefined) return;
        if (this.try && isNotFree(reason)) caller.resolve(undefined);
        else if (scope !== undefined) scope.runInAsyncScope(caller.reject, undefined, reason);
        else inRoot(() => caller.reject(reason));
    }

    protected override callHook<A>(hook: (argument: A) => void, argument: A): void {
        try {
            if (this.#hookScope !== undefined) childOf(this.#hookScope).runInAsyncScope(hook, undefined, argument);
        } catch (error) {
            this.fail(error, true);
        }
    }

    #drop(): Caller<Permit | undefined> | undefined {
        const caller = this.#caller;
        this.#caller = undefined;
        this.#hookScope = undefined;
        this.#user = undefined;
        this.flow = undefined;
        this.trace = undefined;
        return caller;
    }
}
