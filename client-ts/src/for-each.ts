import type { Engine } from "./engine";
import { currentFlow, type FlowNode } from "./flow";
import type { GateHandle } from "./gate";
import { checkFunction, type CheckedOptions } from "./options";
import { holdOf, type Permit } from "./permit";
import { RunTicket, type Caller } from "./run-ticket";
import { Scope } from "./scope";
import type { Task } from "./task";
import { Feed, letGo, type Capture, type FeedEnd, type FeedOwner } from "./wrap-feed";
import { checkForEachOptions, type ForEachOptions } from "./wrap-options";
import { checkSource, type GateSource } from "./wrap-source";

/**
 * One gate.forEach: takes items from a feed, one at a time, and runs the function for each
 * under the permit with which it came. Over when the feed is over and nothing runs.
 */
class ForEach<T> implements FeedOwner<T> {
    readonly #engine: Engine;
    readonly #gate: GateHandle;
    readonly #capture: Capture;
    readonly #flow: FlowNode | undefined;
    readonly #concurrency: number;
    /** Of the tickets that run the function under a permit: they hear of the end by our signal. */
    readonly #options: CheckedOptions;
    readonly #controller = new AbortController();
    readonly #feed: Feed<T>;
    readonly #caller: Caller<void>;
    #fn: ((item: T, task: Task) => unknown) | undefined;
    #running = 0;
    #isAsking = false;
    #isFed = false;
    #failure: { readonly error: unknown } | undefined;

    constructor(
        engine: Engine,
        gate: GateHandle,
        source: GateSource<T>,
        fn: (item: T, task: Task) => unknown,
        options: ForEachOptions | undefined,
        caller: Caller<void>,
    ) {
        const { concurrency, task, ...settings } = checkForEachOptions(options);
        this.#engine = engine;
        this.#gate = gate;
        this.#capture = { call: "forEach", snapshot: engine.currentContext(), scope: new Scope() };
        this.#flow = currentFlow();
        this.#concurrency = concurrency;
        this.#options = { ...task, signal: this.#controller.signal };
        this.#fn = fn;
        this.#caller = caller;
        this.#feed = new Feed(engine, gate, settings, this.#capture, source, this);
    }

    /** Asks for the next item if there is room for it. */
    pump(): void {
        if (this.#isAsking || this.#isFed || this.#running >= this.#concurrency) return;
        this.#isAsking = true;
        this.#feed.ask(this.#flow);
    }

    feedItem(value: T, permit: Permit): void {
        this.#isAsking = false;
        this.#running++;
        const settled = (): void => {
            letGo(permit);
            this.#running--;
            this.pump();
            this.#settleIfOver();
        };
        const caller = {
            resolve: settled,
            reject: (error: unknown) => {
                this.#fail(error);
                settled();
            },
        };
        this.#capture.scope.run(() =>
            this.#makeTicket(value, caller).runUnder(holdOf(permit), permit.waited),
        );
        this.pump();
    }

    feedFailing(error: unknown): void {
        if (this.#failure !== undefined) return;
        this.#failure = { error };
        this.#controller.abort(error);
    }

    feedEnded(end: FeedEnd): void {
        if (end.kind === "error") this.feedFailing(end.error);
        this.#isFed = true;
        this.#settleIfOver();
    }

    #makeTicket(value: T, caller: Caller<unknown>): RunTicket {
        const { snapshot } = this.#capture;
        const fn = this.#fn;
        const run = (task: Task): unknown => fn?.(value, task);
        return new RunTicket(this.#engine, this.#gate, this.#options, snapshot, this.#flow, run, caller);
    }

    /** The function failed for an item: the first failure counts. */
    #fail(error: unknown): void {
        if (this.#failure !== undefined) return;
        this.feedFailing(error);
        this.#feed.leave("return", undefined, error, () => undefined);
    }

    #settleIfOver(): void {
        if (!this.#isFed || this.#running > 0) return;
        this.#fn = undefined;
        const failure = this.#failure;
        if (failure === undefined) this.#caller.resolve();
        else this.#capture.scope.run(() => this.#caller.reject(failure.error));
    }
}

/** gate.forEach. */
export function forEachThroughGate<T>(
    engine: Engine,
    gate: GateHandle,
    source: GateSource<T>,
    fn: (item: T, task: Task) => unknown,
    options: ForEachOptions | undefined,
): Promise<void> {
    return new Promise((resolve, reject) => {
        engine.check();
        checkSource(source);
        checkFunction("fn", fn);
        new ForEach(engine, gate, source, fn, options, { resolve, reject }).pump();
    });
}
