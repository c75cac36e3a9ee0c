/** What a task is called with. */
export interface Task {
    /**
     * The task's own signal: aborts with the reason of the caller's signal, with
     * `run_timeout`, or with a HoldLostError when the slots are gone. Made when it is
     * first asked for.
     */
    readonly signal: AbortSignal;
    /** Fencing token: below 2^53, higher than that of every earlier grant. */
    readonly token: number;
    /** The ticket's serial: its name for operators. */
    readonly serial: number;
    /** Which attempt of its call this is, from 1: see the option `retries`. */
    readonly attempt: number;
    /** From the ticket's arrival at the daemon to its grant, in ms; 0 for a re-entrant run. */
    readonly waited: number;
}

/** A signal that costs nothing until somebody looks at it. */
export class LazySignal {
    #controller: AbortController | undefined;
    #reason: unknown;
    #isAborted = false;

    get signal(): AbortSignal {
        if (this.#controller === undefined) {
            this.#controller = new AbortController();
            if (this.#isAborted) this.#controller.abort(this.#reason);
        }
        return this.#controller.signal;
    }

    /** @internal The first reason wins. */
    abort(reason: unknown): void {
        if (this.#isAborted) return;
        this.#isAborted = true;
        this.#reason = reason;
        this.#controller?.abort(reason);
    }
}

/** The argument of a running task. */
export class RunningTask extends LazySignal implements Task {
    readonly token: number;
    readonly serial: number;
    readonly attempt: number;
    readonly waited: number;

    constructor(token: number, serial: number, attempt: number, waited: number) {
        super();
        this.token = token;
        this.serial = serial;
        this.attempt = attempt;
        this.waited = waited;
    }
}
