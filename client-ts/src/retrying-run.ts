import type { Abortable } from "./abort-hub";
import type { Snapshot } from "./context";
import type { Deadline } from "./deadlines";
import type { Engine } from "./engine";
import type { FlowNode } from "./flow";
import type { GateHandle } from "./gate";
import type { CheckedOptions } from "./options";
import { isRetryable, type CheckedRetries } from "./retry-options";
import { RunTicket, type Caller } from "./run-ticket";
import { Scope } from "./scope";
import type { SluiceError } from "./sluice-error";
import type { Task } from "./task";

/**
 * A gate.run with retries: one ticket after the other, each with the context of the call,
 * and a rest between them in which no slot is held and nothing is queued.
 *
 *   attempt --outcome--> end
 *   attempt --failure--> rest --pause--> attempt (its ticket at the tail of the queue)
 *                        rest --abort, close--> end
 *
 * Of the tickets it is the caller. What the user gave is kept until the end, and no longer.
 */
export class RetryingRun implements Caller<unknown>, Abortable {
    readonly #engine: Engine;
    readonly #gate: GateHandle;
    readonly #options: CheckedOptions;
    readonly #retries: CheckedRetries;
    /** Each attempt, and whatever is asked between two of them, runs in a child of it. */
    #scope: Scope | undefined = new Scope();
    #snapshot: Snapshot | undefined;
    #flow: FlowNode | undefined;
    #fn: ((task: Task) => unknown) | undefined;
    #caller: Caller<any> | undefined;
    #attempt = 0;
    /** Whether the function was called in this attempt. */
    #hasRun = false;
    #deadline: Deadline | undefined;

    constructor(
        engine: Engine,
        gate: GateHandle,
        options: CheckedOptions,
        retries: CheckedRetries,
        snapshot: Snapshot,
        flow: FlowNode | undefined,
        fn: (task: Task) => unknown,
        caller: Caller<any>,
    ) {
        this.#engine = engine;
        this.#gate = gate;
        this.#options = options;
        this.#retries = retries;
        this.#snapshot = snapshot;
        this.#flow = flow;
        this.#fn = fn;
        this.#caller = caller;
    }

    /** Begins the next attempt. Throws, with nothing queued, if it can not. */
    start(): void {
        const ticket = new RunTicket(
            this.#engine,
            this.#gate,
            this.#options,
            this.#snapshot as Snapshot,
            this.#flow,
            this.#call,
            this,
            (this.#scope as Scope).child(),
            ++this.#attempt,
        );
        this.#hasRun = false;
        ticket.start(this.#options.reentrant);
    }

    /** An attempt has succeeded. */
    readonly resolve = (value: unknown): void => this.#drop()?.resolve(value);

    /** An attempt has failed, in whatever context. */
    readonly reject = (error: unknown): void => {
        if (!this.#isLast(error)) this.#rest(error);
        else this.#end(error);
    };

    /** The caller's signal aborts during the rest. */
    aborted(reason: unknown): void {
        this.#wake();
        this.#end(reason);
    }

    /** The client closes during the rest. */
    fail(error: SluiceError): void {
        this.#wake();
        this.#end(error);
    }

    readonly #call = (task: Task): unknown => {
        this.#hasRun = true;
        return this.#fn?.(task);
    };

    #isLast(error: unknown): boolean {
        return (
            this.#attempt >= this.#retries.attempts ||
            this.#options.signal?.aborted === true ||
            this.#engine.isClosed ||
            !isRetryable(error, this.#hasRun)
        );
    }

    #rest(error: unknown): void {
        let pause: number | undefined;
        try {
            pause = this.#askUser(error);
        } catch (thrown) {
            return this.#end(thrown);
        }
        // The user's functions may have aborted or closed.
        const { signal } = this.#options;
        if (pause === undefined || this.#engine.isClosed) return this.#end(error);
        if (signal?.aborted) return this.#end(signal.reason);
        if (signal !== undefined) this.#engine.aborts.add(signal, this);
        this.#engine.resting.add(this);
        this.#deadline = this.#engine.deadlines.add(pause, () => this.#again());
    }

    /** The pause before the next attempt in ms; undefined = the user wants no other one. */
    #askUser(error: unknown): number | undefined {
        const { shouldRetry, pause } = this.#retries;
        const scope = this.#scope as Scope;
        if (!scope.run(() => shouldRetry(error, this.#attempt))) return undefined;
        return scope.run(() => pause(this.#attempt, error));
    }

    #again(): void {
        this.#wake();
        try {
            this.start();
        } catch (error) {
            this.reject(error);
        }
    }

    /** Ends the rest. */
    #wake(): void {
        const { signal } = this.#options;
        if (signal !== undefined) this.#engine.aborts.remove(signal, this);
        this.#engine.resting.delete(this);
        if (this.#deadline !== undefined) this.#engine.deadlines.remove(this.#deadline);
        this.#deadline = undefined;
    }

    #end(error: unknown): void {
        const scope = this.#scope;
        const caller = this.#drop();
        if (caller !== undefined) scope?.run(() => caller.reject(error));
    }

    #drop(): Caller<unknown> | undefined {
        const caller = this.#caller;
        this.#caller = undefined;
        this.#scope = undefined;
        this.#snapshot = undefined;
        this.#flow = undefined;
        this.#fn = undefined;
        return caller;
    }
}
