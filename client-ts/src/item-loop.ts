import { AsyncResource } from "node:async_hooks";
import type { Abortable } from "./abort-hub";
import { isThenable } from "./around-task";
import { Consumer, type ConsumerOwner } from "./consumer";
import type { Engine } from "./engine";
import { currentFlow, type FlowNode } from "./flow";
import { IdMap } from "./id-map";
import { makeItemsDisposable, type DeliveredItem, type Item } from "./item";
import type { IteratorHandle } from "./iterator";
import { checkForEachItemOptions, type CheckedPull, type ForEachItemOptions } from "./iterator-options";
import { checkFunction } from "./options";
import type { Caller } from "./run-ticket";

type Work = (item: Item<any>) => unknown;

/** What forEach was called with. */
interface LoopSettings extends CheckedPull {
    concurrency: number;
    onError?: ((error: unknown, item: Item<any>) => unknown) | undefined;
}

/**
 * iterator.forEach: each item is worked on in its producer's context, then acknowledged, or
 * given back if that failed. Stops at the end of the stream, or for a reason; the caller
 * hears of either when nothing is worked on any more.
 */
class ItemLoop implements ConsumerOwner, Abortable {
    readonly #engine: Engine;
    readonly #consumer: Consumer;
    readonly #settings: LoopSettings;
    readonly #work: Work;
    readonly #flow: FlowNode | undefined = currentFlow();
    readonly #scope = new AsyncResource("SluiceForEach");
    readonly #caller: Caller<void>;
    /** By the order in which they were begun. */
    readonly #running = new IdMap<DeliveredItem>();
    #begun = 0;
    #stopped: { reason: unknown } | undefined;
    #isSettled = false;
    #hasWarned = false;

    constructor(
        engine: Engine,
        handle: IteratorHandle,
        settings: LoopSettings,
        work: Work,
        caller: Caller<void>,
    ) {
        this.#engine = engine;
        this.#settings = settings;
        this.#work = work;
        this.#caller = caller;
        this.#consumer = new Consumer(engine, handle, settings, this);
    }

    start(): void {
        const { signal } = this.#settings;
        if (signal !== undefined) this.#engine.aborts.add(signal, this);
        this.wake();
    }

    /** Begins as much as may be at work at once, and looks whether all is done. */
    wake(): void {
        while (this.#stopped === undefined && this.#running.size < this.#settings.concurrency) {
            const item = this.#consumer.take();
            if (item === undefined) break;
            this.#begin(item);
        }
        if (this.#stopped !== undefined || this.#consumer.outcome !== undefined) this.#finish();
        else if (this.#running.size < this.#settings.concurrency) this.#consumer.seek();
    }

    aborted(reason: unknown): void {
        this.#stop(reason);
        for (const item of this.#running.values()) item.interrupt(reason);
        this.wake();
    }

    /** Called in wake(), which goes on where the item is done at once. */
    #begin(item: DeliveredItem): void {
        const id = ++this.#begun;
        this.#running.set(id, item);
        try {
            const result = item.enter(this.#flow, this.#work);
            if (isThenable(result)) return this.#follow(id, item, result);
            item.settle("acked");
            this.#running.delete(id);
        } catch (error) {
            void this.#failed(id, item, error);
        }
    }

    #follow(id: number, item: DeliveredItem, result: PromiseLike<unknown>): void {
        Promise.resolve(result).then(
            () => this.#leave(id, item, "acked"),
            (error: unknown) => void this.#failed(id, item, error),
        );
    }

    #leave(id: number, item: DeliveredItem, state: "acked" | "nacked"): void {
        item.settle(state);
        this.#running.delete(id);
        this.wake();
    }

    async #failed(id: number, item: DeliveredItem, error: unknown): Promise<void> {
        await this.#report(item, error);
        this.#leave(id, item, "nacked");
    }

    async #report(item: DeliveredItem, error: unknown): Promise<void> {
        const { onError } = this.#settings;
        try {
            if (onError === undefined) this.#warn(item, error);
            else await item.enter(this.#flow, () => onError(error, item));
        } catch (reason) {
            this.#stop(reason);
        }
    }

    #warn(item: DeliveredItem, error: unknown): void {
        if (this.#hasWarned || this.#stopped !== undefined) return;
        this.#hasWarned = true;
        const detail = error instanceof Error ? (error.stack ?? String(error)) : String(error);
        process.emitWarning(
            `forEach gave item ${item.serial} of iterator "${this.#consumer.iteratorName}" back, because its ` +
                `function failed, and goes on; the option onError tells of each`,
            { type: "SluiceWarning", detail },
        );
    }

    #stop(reason: unknown): void {
        this.#stopped ??= { reason };
        this.#consumer.stop();
    }

    #finish(): void {
        if (this.#running.size > 0 || this.#isSettled) return;
        this.#isSettled = true;
        this.#consumer.stop();
        const { signal } = this.#settings;
        if (signal !== undefined) this.#engine.aborts.remove(signal, this);
        const { reason } = this.#stopped ?? { reason: this.#consumer.outcome?.error };
        if (this.#stopped === undefined && reason === undefined) this.#caller.resolve();
        else this.#scope.runInAsyncScope(this.#caller.reject, undefined, reason);
    }
}

/** Works on every item of the stream; settles when that is over. */
export function loopOverItems(
    engine: Engine,
    handle: IteratorHandle,
    work: Work,
    options: ForEachItemOptions<any> | undefined,
): Promise<void> {
    return new Promise((resolve, reject) => {
        engine.check();
        checkFunction("fn", work);
        const settings = checkForEachItemOptions(options);
        if (settings.signal?.aborted) throw settings.signal.reason;
        makeItemsDisposable();
        new ItemLoop(engine, handle, settings, work, { resolve, reject }).start();
    });
}
