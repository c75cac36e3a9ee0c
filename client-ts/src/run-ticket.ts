import { AsyncResource } from "node:async_hooks";
import { callAround, isThenable } from "./around-task";
import type { Snapshot } from "./context";
import type { Deadline } from "./deadlines";
import type { Engine } from "./engine";
import { enterFlow, findInFlow, type FlowNode } from "./flow";
import type { GateHandle } from "./gate";
import type { Hold, HoldWatcher } from "./hold";
import type { Grant } from "./messages";
import type { CheckedOptions } from "./options";
import { childOf } from "./scope";
import { invalidArgument, SluiceError } from "./sluice-error";
import { RunningTask, type Task } from "./task";
import { Ticket } from "./ticket";
import { TicketTrace } from "./ticket-trace";

/** A caller's promise: what settles it. */
export interface Caller<T> {
    resolve: (value: T) => void;
    reject: (reason: unknown) => void;
}

/**
 * A ticket of gate.run: when it is granted, its function runs once, in the Scope that was
 * made at the call. Everything that the user can see happens in that Scope: the function,
 * its signal's abort, its hooks, the rejection of the caller's promise.
 */
export class RunTicket extends Ticket implements HoldWatcher {
    #scope: AsyncResource | undefined;
    #fn: ((task: Task) => unknown) | undefined;
    #caller: Caller<any> | undefined;
    readonly #runTimeout: number;
    #runDeadline: Deadline | undefined;
    #hold: Hold | undefined;
    #task: RunningTask | undefined;

    constructor(
        engine: Engine,
        gate: GateHandle,
        options: CheckedOptions,
        snapshot: Snapshot,
        flow: FlowNode | undefined,
        fn: (task: Task) => unknown,
        caller: Caller<any>,
        scope: AsyncResource = new AsyncResource("SluiceTask"),
        attempt = 1,
    ) {
        super(engine, gate, options, snapshot, flow, false, attempt);
        this.#scope = scope;
        this.#runTimeout = options.runTimeout;
        this.#fn = fn;
        this.#caller = caller;
    }

    /** Enters the queue, or runs under a hold that the flow has. Throws, with nothing kept, if it can not. */
    start(isReentrant: boolean): void {
        const hold = isReentrant ? this.#findOwnHold() : undefined;
        if (hold === undefined) this.enqueue();
        else this.runUnder(hold);
    }

    /** The live hold of this gate that the calling flow is under, or that the caller declared. */
    #findOwnHold(): Hold | undefined {
        const { engine, gateName, weight } = this;
        const isOwn = (each: Hold): boolean => each.engine === engine && each.gateName === gateName;
        const hold = findInFlow(this.flow, (each) => isOwn(each) && each.weight >= weight);
        if (hold !== undefined) return hold;
        const smaller = findInFlow(this.flow, isOwn);
        if (smaller === undefined) return undefined;
        throw invalidArgument(
            `the re-entrant run asks for ${weight} slots of gate "${gateName}", the flow holds ${smaller.weight}`,
        );
    }

    /** Runs under a hold that is there instead of asking for slots; `waited`: how long that took, in ms. */
    runUnder(hold: Hold, waited = 0): void {
        this.listen();
        this.isWaiting = false;
        this.#hold = hold;
        hold.enter(this);
        // Not on the caller's stack, as every other task.
        queueMicrotask(() => this.#run(waited));
    }

    override aborted(reason: unknown): void {
        if (this.isWaiting) super.aborted(reason);
        else this.#interrupt(reason);
    }

    holdLost(error: SluiceError): void {
        this.#interrupt(error);
        // The first reason counts: for no other is the task to be kept, which may never settle.
        this.unlisten();
        if (this.#runDeadline !== undefined) this.engine.deadlines.remove(this.#runDeadline);
        this.#runDeadline = undefined;
    }

    protected override begin(grant: Grant): void {
        const hold = this.engine.addHold(this.gateName, this.weight || 1, grant, this);
        const waited = grant.waitedUs / 1000;
        this.#hold = hold;
        if (this.trace !== undefined) {
            hold.trace = this.trace;
            this.trace.granted(grant.serial, grant.token, waited);
        }
        this.#run(waited);
    }

    protected override refuse(reason: unknown): void {
        const scope = this.#scope;
        const caller = this.#caller;
        this.#drop();
        if (caller !== undefined) scope?.runInAsyncScope(caller.reject, undefined, reason);
    }

    protected override callHook<A>(hook: (argument: A) => void, argument: A): void {
        try {
            if (this.#scope !== undefined) childOf(this.#scope).runInAsyncScope(hook, undefined, argument);
        } catch (error) {
            this.fail(error, true);
        }
    }

    protected override makeTrace(): TicketTrace {
        return new TicketTrace(this.describe("run"), this.calledAt, this.#scope);
    }

    #run(waited: number): void {
        const hold = this.#hold;
        if (hold === undefined) return;
        this.#task = new RunningTask(hold.token, hold.serial, this.attempt, waited);
        if (this.#runTimeout > 0) {
            this.#runDeadline = this.engine.deadlines.add(this.#runTimeout, () =>
                this.#interrupt(this.#overdue()),
            );
        }
        // In a child: with the older implementation of AsyncLocalStorage what the function enters
        // changes the resource that it runs in, and the signal's abort is to see it unchanged.
        const scope = this.#scope && childOf(this.#scope);
        scope?.runInAsyncScope(invoke, undefined, this, hold);
    }

    /** Runs the function; called in a child of the Scope, which becomes the flow of the hold. */
    invoke(hold: Hold): void {
        enterFlow(hold, this.flow);
        const fn = this.#fn as (task: Task) => unknown;
        const task = this.#task as Task;
        const { aroundTask } = this.engine;
        this.#fn = undefined;
        try {
            const result =
                aroundTask === undefined
                    ? fn(task)
                    : callAround(aroundTask, fn, { gate: this.gateName, task });
            // All of it is the user's code: a getter of `then` may throw too.
            if (isThenable(result)) this.#follow(result);
            else this.#settle(true, result);
        } catch (error) {
            this.#settle(false, error);
        }
    }

    #follow(result: PromiseLike<unknown>): void {
        const promise = result instanceof Promise ? result : Promise.resolve(result);
        promise.then(
            (value: unknown) => this.#settle(true, value),
            (error: unknown) => this.#settle(false, error),
        );
    }

    /** Aborts the task's own signal; a task that has not begun does not begin. */
    #interrupt(reason: unknown): void {
        if (this.#hold === undefined) return;
        if (this.#task === undefined) this.#scope?.runInAsyncScope(() => this.#settle(false, reason));
        else if (this.#scope !== undefined)
            childOf(this.#scope).runInAsyncScope(this.#task.abort, this.#task, reason);
    }

    #overdue(): SluiceError {
        const message = `the task of gate "${this.gateName}" ran longer than its run timeout of ${this.#runTimeout} ms`;
        return new SluiceError("run_timeout", message, { serial: this.#task?.serial ?? 0 });
    }

    /** The release is on its way before the caller hears of the outcome. */
    #settle(isSuccess: boolean, value: unknown): void {
        const hold = this.#hold;
        const caller = this.#caller;
        if (hold === undefined) return;
        this.unlisten();
        if (this.#runDeadline !== undefined) this.engine.deadlines.remove(this.#runDeadline);
        if (this.trace !== undefined && !isSuccess) this.trace.failed(value);
        this.#drop();
        hold.leave(this);
        if (isSuccess) caller?.resolve(value);
        else caller?.reject(value);
    }

    #drop(): void {
        this.#scope = undefined;
        this.#fn = undefined;
        this.#caller = undefined;
        this.#hold = undefined;
        this.#task = undefined;
        this.#runDeadline = undefined;
        this.flow = undefined;
        this.trace = undefined;
    }
}

function invoke(ticket: RunTicket, hold: Hold): void {
    ticket.invoke(hold);
}
